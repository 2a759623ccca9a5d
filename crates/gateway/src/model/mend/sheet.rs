//! A fix written into a row of a file, or into a scan: the same record again, with another value.

use serde_json::{Value, json};

use super::{Fix, Which};
use crate::model::row::{Cells, Column, Row};

/// The header and the corrected row as a file of its own; none if the fix does not fit a row.
#[must_use]
pub fn corrected_row(row: &Row<'_>, places: &[String], fix: &Fix) -> Option<Vec<u8>> {
    let mut cells: Vec<(Column, String)> = Column::ALL
        .iter()
        .filter_map(|(column, ..)| Some((*column, row.get(*column)?.to_owned())))
        .collect();
    match fix {
        Fix::Backlog => {}
        Fix::Date(Which::Implanted, day) => put(&mut cells, Column::ImplantedOn, day.to_string()),
        Fix::Date(Which::Explanted, day) => put(&mut cells, Column::ExplantedOn, day.to_string()),
        Fix::Keep(chosen) => {
            places.get(*chosen)?;
            let others = places.iter().enumerate().filter(|(index, _)| index != chosen);
            let others: Vec<Column> = others.filter_map(|(_, place)| column_of(place)).collect();
            cells.retain(|(column, _)| !others.contains(column));
        }
        Fix::Scan(text) => {
            let told = [
                Column::SecondCarrier,
                Column::UdiDi,
                Column::Lot,
                Column::Serial,
                Column::ExpiresOn,
            ];
            cells.retain(|(column, _)| !told.contains(column));
            put(&mut cells, Column::Carrier, text.clone());
        }
        Fix::Typed { udi_di, lot, serial } => {
            if let Some(di) = udi_di {
                cells.retain(|(column, _)| {
                    ![Column::Carrier, Column::SecondCarrier].contains(column)
                });
                put(&mut cells, Column::UdiDi, di.as_str().to_owned());
            }
            if let Some(lot) = lot {
                put(&mut cells, Column::Lot, lot.clone());
            }
            if let Some(serial) = serial {
                put(&mut cells, Column::Serial, serial.clone());
            }
        }
        Fix::Branch(branch) => put(&mut cells, Column::Branch, branch.as_str().to_owned()),
    }
    let name =
        |column: Column| Column::ALL.iter().find(|row| row.0 == column).map_or("", |row| row.1);
    let mut writer = csv::WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
    writer.write_record(cells.iter().map(|(column, _)| name(*column))).ok()?;
    writer.write_record(cells.iter().map(|(_, text)| text)).ok()?;
    writer.into_inner().ok()
}

fn put(cells: &mut Vec<(Column, String)>, column: Column, text: String) {
    cells.retain(|(known, _)| *known != column);
    cells.push((column, text));
}

/// The column a place names: `line 3, column lot`.
fn column_of(place: &str) -> Option<Column> {
    Column::of(place.rsplit_once("column ")?.1)
}

/// The corrected scan; none if the fix does not fit one.
#[must_use]
pub fn corrected_scan(mut scan: Value, places: &[String], fix: &Fix) -> Option<Vec<u8>> {
    let fields = scan.as_object_mut()?;
    match fix {
        Fix::Backlog => {}
        Fix::Date(Which::Implanted, day) => {
            fields.insert("implantedOn".to_owned(), json!(day.to_string()));
        }
        Fix::Date(Which::Explanted, day) => {
            fields.insert("explantedOn".to_owned(), json!(day.to_string()));
        }
        Fix::Keep(chosen) => {
            places.get(*chosen)?;
            let others = places.iter().enumerate().filter(|(index, _)| index != chosen);
            for (_, place) in others {
                match place.strip_prefix("/carriers/").and_then(|index| index.parse::<usize>().ok())
                {
                    Some(index) => {
                        let list = fields.get_mut("carriers")?.as_array_mut()?;
                        (index < list.len()).then(|| list.remove(index));
                    }
                    None => drop(fields.remove(place.trim_start_matches('/'))),
                }
            }
        }
        Fix::Scan(text) => {
            fields.remove("lot");
            fields.remove("serial");
            fields.insert("carriers".to_owned(), json!([text]));
        }
        // A scan has no field for a device that was not scanned.
        Fix::Typed { udi_di: Some(_), .. } => return None,
        Fix::Typed { udi_di: None, lot, serial } => {
            for (name, value) in [("lot", lot), ("serial", serial)] {
                if let Some(value) = value {
                    fields.insert(name.to_owned(), json!(value));
                }
            }
        }
        Fix::Branch(branch) => drop(fields.insert("branch".to_owned(), json!(branch.as_str()))),
    }
    serde_json::to_vec(&scan).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::row::File;

    #[test]
    fn a_row_is_sent_again_with_another_cell() {
        let file = File::read(b"reference;lot;serial\nA-1;1;2\n").unwrap();
        let row = file.rows().next().unwrap();
        let fix = Fix::Date(Which::Implanted, "2026-11-03".parse().unwrap());
        let sent = corrected_row(&row, &[], &fix).unwrap();
        assert_eq!(sent, b"reference;lot;serial;implanted_on\nA-1;1;2;2026-11-03\n");
        let places = ["line 2, column lot".to_owned(), "line 2, column serial".to_owned()];
        let sent = corrected_row(&row, &places, &Fix::Keep(1)).unwrap();
        assert_eq!(sent, b"reference;serial\nA-1;2\n");
    }

    #[test]
    fn a_scan_is_sent_again_with_another_field() {
        let scan = json!({ "reference": "S", "carriers": ["a", "b"], "lot": "1" });
        let sent = corrected_scan(scan.clone(), &[], &Fix::Scan("c".to_owned())).unwrap();
        let expected = json!({ "reference": "S", "carriers": ["c"] });
        assert_eq!(serde_json::from_slice::<Value>(&sent).unwrap(), expected);
        let places = ["/carriers/0".to_owned(), "/lot".to_owned()];
        let sent = corrected_scan(scan, &places, &Fix::Keep(1)).unwrap();
        let expected = json!({ "reference": "S", "carriers": ["b"], "lot": "1" });
        assert_eq!(serde_json::from_slice::<Value>(&sent).unwrap(), expected);
    }
}
