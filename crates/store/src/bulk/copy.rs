//! `COPY … FROM STDIN (FORMAT binary)`: the rows in the protocol's own format.
//!
//! <https://www.postgresql.org/docs/current/sql-copy.html#SQL-COPY-FILE-FORMATS>: a header, then for
//! each row the number of its fields and each field as length and bytes, then a trailer.

use sqlx::postgres::PgConnection;
use uuid::Uuid;

use super::Column;
use crate::column::{Day, EPOCH_DAY, EPOCH_MICROSECONDS, Instant};
use crate::error::StoreError;

const HEADER: &[u8] = b"PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0";
const TRAILER: [u8; 2] = (-1i16).to_be_bytes();
const NULL: [u8; 4] = (-1i32).to_be_bytes();
/// Bytes to make room for, a row.
const ROW: usize = 256;

/// Sends all rows of the columns.
pub(super) async fn rows(
    c: &mut PgConnection,
    table: &str,
    names: &str,
    columns: &[(&'static str, Column<'_>)],
) -> Result<(), StoreError> {
    let data = encode(columns);
    let statement = format!("COPY {table} ({names}) FROM STDIN (FORMAT binary)");
    let mut copy = c.copy_in_raw(&statement).await?;
    copy.send(data).await?;
    copy.finish().await?;
    Ok(())
}

fn encode(columns: &[(&'static str, Column<'_>)]) -> Vec<u8> {
    let rows = columns.first().map_or(0, |(_, column)| column.len());
    let fields = i16::try_from(columns.len()).expect("a table has fewer than 1,600 columns");
    let mut out = Vec::with_capacity(HEADER.len() + rows * ROW);
    out.extend_from_slice(HEADER);
    for row in 0..rows {
        out.extend_from_slice(&fields.to_be_bytes());
        for (_, column) in columns {
            match column {
                Column::Uuid(v) => field(&mut out, v[row].map(Uuid::into_bytes)),
                Column::Text(v) => field(&mut out, v[row].as_deref()),
                Column::Str(v) => field(&mut out, v[row]),
                Column::Integer(v) => field(&mut out, v[row].map(i64::to_be_bytes)),
                Column::Boolean(v) => field(&mut out, v[row].map(|it| [u8::from(it)])),
                Column::Day(v) => field(&mut out, v[row].map(days)),
                Column::Instant(v) => field(&mut out, v[row].map(microseconds)),
                Column::Bytes(v) => field(&mut out, v[row].as_deref()),
            }
        }
    }
    out.extend_from_slice(&TRAILER);
    out
}

fn days(day: Day) -> [u8; 4] {
    (day.0 - EPOCH_DAY).get_days().to_be_bytes()
}

fn microseconds(at: Instant) -> [u8; 8] {
    (at.0.as_microsecond() - EPOCH_MICROSECONDS).to_be_bytes()
}

fn field(out: &mut Vec<u8>, value: Option<impl AsRef<[u8]>>) {
    let Some(value) = value else { return out.extend_from_slice(&NULL) };
    let bytes = value.as_ref();
    let length = i32::try_from(bytes.len()).expect("a field is far smaller than 2 GiB");
    out.extend_from_slice(&length.to_be_bytes());
    out.extend_from_slice(bytes);
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_row_is_its_number_of_fields_and_each_with_its_length() {
        let columns = [
            ("a", Column::Text(vec![Some("AB".to_owned())])),
            ("b", Column::Integer(vec![None])),
            ("c", Column::Day(vec![Some(Day(date(2000, 1, 3)))])),
        ];
        let bytes = encode(&columns);
        let expected = [
            &[0, 3][..],
            &[0, 0, 0, 2, b'A', b'B'],
            &[0xff, 0xff, 0xff, 0xff],
            &[0, 0, 0, 4, 0, 0, 0, 2],
            &[0xff, 0xff],
        ];
        assert_eq!(bytes[..HEADER.len()], *HEADER);
        assert_eq!(bytes[HEADER.len()..], expected.concat());
    }
}
