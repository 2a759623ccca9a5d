//! Many rows from SQLite as one value: giving row by row costs more than reading them.
//!
//! Each is `number length-of-at subject length-of-line`, a line break, and the two texts. Lengths
//! are counted, so nothing in a text can be taken for the end of it.

use audit::verify::{At, Row};
use sqlx::sqlite::SqliteConnection;
use uuid::Uuid;

use super::page::Page;
use crate::error::StoreError;

/// Rows of a page: some megabytes.
const ROWS: i64 = 8_192;

/// The next page, with the last number on it.
pub(super) async fn page(
    c: &mut SqliteConnection,
    above: i64,
    up_to: i64,
) -> Result<Option<(i64, Page)>, StoreError> {
    let (last, bytes): (Option<i64>, Option<Vec<u8>>) = sqlx::query_as(
        "SELECT max(number), CAST(group_concat(row, '') AS BLOB) FROM (
           SELECT number, number || ' ' || octet_length(at) || ' ' || coalesce(hex(subject), '')
             || ' ' || octet_length(line) || char(10) || at || line AS row
           FROM access_log WHERE number > $1 AND number <= $2 ORDER BY number LIMIT $3)",
    )
    .bind(above)
    .bind(up_to)
    .bind(ROWS)
    .fetch_one(c)
    .await?;
    Ok(last.zip(bytes).map(|(last, bytes)| (last, Page::Sqlite(bytes))))
}

/// Takes the next row off a page; the number of one that cannot be read, if at least that can.
pub(super) fn row<'a>(rest: &mut &'a [u8]) -> Result<Row<'a>, Option<i64>> {
    let number = decimal(rest, b' ').ok_or(None)?;
    let read = |rest: &mut &'a [u8]| {
        let at = usize::try_from(decimal(rest, b' ')?).ok()?;
        let end = rest.iter().position(|byte| *byte == b' ')?;
        let subject = match &rest[..end] {
            [] => None,
            hex => Some(Uuid::try_parse_ascii(hex).ok()?),
        };
        *rest = &rest[end + 1..];
        let line = usize::try_from(decimal(rest, b'\n')?).ok()?;
        let (at, after) = rest.split_at_checked(at)?;
        let (line, after) = after.split_at_checked(line)?;
        *rest = after;
        Some(Row { number, at: At::Text(at), subject, line })
    };
    read(rest).ok_or(Some(number))
}

/// Takes a number and what ends it.
fn decimal(rest: &mut &[u8], end: u8) -> Option<i64> {
    let mut value = 0i64;
    for (index, byte) in rest.iter().enumerate() {
        match byte {
            b'0'..=b'9' => value = value.checked_mul(10)?.checked_add(i64::from(byte - b'0'))?,
            byte if *byte == end && index > 0 => {
                *rest = &rest[index + 1..];
                return Some(value);
            }
            _ => return None,
        }
    }
    None
}
