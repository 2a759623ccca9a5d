//! A table: cells of a spreadsheet, or a file of CSV, whose first row names its columns.

use csv::{ReaderBuilder, StringRecord, Trim};

use super::Reason;
use super::gather::{Gather, What};
use super::text::what_of;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Holds(What),
    From(What),
    To(What),
    Other,
}

/// Reads a table, if the text is one: its first row names a device, a lot or a serial.
pub(super) fn read(text: &str, gather: &mut Gather) -> bool {
    let Some(first) = text.lines().find(|line| !line.trim().is_empty()) else { return false };
    let Some((delimiter, columns)) = columns(first) else { return false };
    // One column under its name, and further down another name: a list with headings.
    let is_heading = |line: &str| what_of(line.trim().trim_end_matches(':')).is_some();
    if columns.len() == 1 && text.lines().filter(|line| is_heading(line)).count() > 1 {
        return false;
    }
    // A spreadsheet that was copied quotes only the cells that hold a line end or a tab.
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .has_headers(false)
        .trim(Trim::All)
        .from_reader(text.as_bytes());
    let mut is_head = true;
    for row in reader.records() {
        // The text is in memory and UTF-8, and rows may differ in length: nothing is left to fail.
        let Ok(row) = row else { continue };
        let line = row.position().map_or(1, |at| usize::try_from(at.line()).unwrap_or(1));
        if row.iter().all(str::is_empty) {
            continue;
        }
        if std::mem::take(&mut is_head) {
            for (name, column) in row.iter().zip(&columns) {
                if *column == Column::Other && !name.is_empty() {
                    gather.doubt(line, name, Reason::Column);
                }
            }
        } else {
            take(gather, &columns, &row, line);
        }
    }
    true
}

/// The delimiter, and what each column holds.
fn columns(first: &str) -> Option<(u8, Vec<Column>)> {
    for delimiter in [b'\t', b';', b','] {
        let names = first.split(char::from(delimiter));
        let columns: Vec<Column> =
            names.map(|name| column(name.trim().trim_matches('"'))).collect();
        let known = columns.iter().filter(|column| **column != Column::Other).count();
        // One column is a table only if nothing but its name stands there.
        if known > 0 && (columns.len() > 1 || known == columns.len()) {
            return Some((delimiter, columns));
        }
    }
    None
}

/// Words that say which end of a range a column holds.
const FROM: [&str; 7] = ["from", "van", "vanaf", "first", "eerste", "start", "begin"];
const TO: [&str; 9] = ["to", "tot", "tm", "met", "last", "laatste", "until", "end", "eind"];
/// Words of a name that say nothing of what a column holds.
const BESIDE: [&str; 14] = [
    "en", "number", "nummer", "nr", "no", "code", "primary", "product", "device", "carrier", "of",
    "the", "het", "de",
];

/// What a column holds, by its name. A sentence that speaks of lots is no name, and neither is a
/// value with its label.
fn column(name: &str) -> Column {
    let name = name.to_lowercase().replace("t/m", "tm");
    if name.len() > 40 || name.contains([';', ',', '\t']) || name.ends_with([':', '.']) {
        return Column::Other;
    }
    let words: Vec<&str> = name.split(|c: char| !c.is_alphanumeric()).collect();
    let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
    let is_end = |ends: &[&str]| words.iter().any(|word| ends.contains(word));
    let says_nothing = |word: &&&str| FROM.iter().chain(&TO).chain(&BESIDE).any(|it| it == *word);
    let telling: Vec<&str> = words.iter().filter(|it| !says_nothing(it)).copied().collect();
    let mut each = telling.iter().map(|word| what_of(word));
    let alike = each.next().flatten().filter(|first| each.all(|it| it == Some(*first)));
    match what_of(&telling.concat()).or(alike) {
        None => Column::Other,
        Some(what) if is_end(&FROM) => Column::From(what),
        Some(what) if is_end(&TO) => Column::To(what),
        Some(what) => Column::Holds(what),
    }
}

fn take(gather: &mut Gather, columns: &[Column], row: &StringRecord, line: usize) {
    let has = |what| {
        let mut cells = columns.iter().zip(row.iter());
        cells.any(|(column, cell)| {
            !cell.is_empty()
                && matches!(column, Column::Holds(it) | Column::From(it) if *it == what)
        })
    };
    gather.note_row(line, has(What::Lot), has(What::Serial));
    for (column, cell) in columns.iter().zip(row.iter()) {
        match column {
            Column::Holds(what) => gather.value(*what, line, cell),
            Column::From(what) => {
                let to = columns.iter().position(|it| *it == Column::To(*what));
                match to.and_then(|at| row.get(at)).filter(|to| !to.is_empty() && *to != cell) {
                    Some(to) if !cell.is_empty() => gather.range(*what, line, cell, to),
                    _ => gather.value(*what, line, cell),
                }
            }
            Column::To(what) => {
                let from = columns.iter().position(|it| *it == Column::From(*what));
                if from.and_then(|at| row.get(at)).is_none_or(str::is_empty) {
                    gather.value(*what, line, cell);
                }
            }
            Column::Other => {}
        }
    }
    // Cells beyond the named columns: nothing says what they are.
    for cell in row.iter().skip(columns.len()).filter(|cell| !cell.is_empty()) {
        gather.doubt(line, cell, Reason::Unlabelled);
    }
}
