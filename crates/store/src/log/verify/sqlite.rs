//! Many rows from SQLite as a few values: giving row by row costs more than reading them.
//!
//! A page whose rows are all of the usual form comes as three texts put together by the engine: the
//! instants and the subjects, each of one width, and the lines with a line break between, which no
//! line of ours holds. A page in which anything is unusual is read once more, row by row with the
//! length of each text, so that whatever was done to it is named.

use audit::Fault;
use audit::verify::{At, Row};
use sqlx::sqlite::SqliteConnection;
use uuid::Uuid;

use super::page::Page;
use crate::error::StoreError;

/// Numbers of a page: some megabytes.
const NUMBERS: i64 = 8_192;
/// Bytes of an instant as text.
const AT: usize = 27;
/// Bytes of an id.
const ID: usize = 16;
/// What stands for no subject. How many subjects there are is counted, so none can hide as this.
const NONE: [u8; ID] = [0xff; ID];

/// Rows whose numbers follow each other, of the usual form.
pub(super) struct Usual {
    first: i64,
    at: Vec<u8>,
    subjects: Vec<u8>,
    lines: String,
}

/// A page's rows as the engine puts them together: the last number, how many rows and how many
/// subjects there are, the instants, the subjects, the lines.
type Columns = (Option<i64>, i64, i64, Vec<u8>, Vec<u8>, Vec<u8>);

/// The next page, with the last number on it.
pub(super) async fn page(
    c: &mut SqliteConnection,
    above: i64,
    up_to: i64,
) -> Result<Option<(i64, Page)>, StoreError> {
    let first: Option<i64> =
        sqlx::query_scalar("SELECT min(number) FROM access_log WHERE number > $1")
            .bind(above)
            .fetch_one(&mut *c)
            .await?;
    let Some(first) = first.filter(|first| *first <= up_to) else { return Ok(None) };
    let to = first.saturating_add(NUMBERS - 1).min(up_to);
    let columns: Columns = sqlx::query_as(
        "SELECT (SELECT max(number) FROM access_log WHERE number <= $2), count(*), count(subject),
           CAST(group_concat(at, '') AS BLOB),
           CAST(group_concat(ifnull(subject, $3), '') AS BLOB),
           CAST(group_concat(line, char(10)) AS BLOB)
         FROM access_log WHERE number >= $1 AND number <= $2",
    )
    .bind(first)
    .bind(to)
    .bind(NONE.as_slice())
    .fetch_one(&mut *c)
    .await?;
    let page = match Usual::of(first, columns) {
        Some(usual) => Page::Sqlite(usual),
        None => Page::Unusual(row_by_row(c, first, to).await?),
    };
    Ok(Some((to, page)))
}

impl Usual {
    fn of(first: i64, columns: Columns) -> Option<Self> {
        let (last, rows, with_subject, at, subjects, lines) = columns;
        let count = usize::try_from(rows).ok()?;
        let lines = String::from_utf8(lines).ok()?;
        let none = subjects.as_chunks::<ID>().0.iter().filter(|id| **id == NONE).count();
        let usual = last == Some(first + rows - 1)
            && at.len() == count * AT
            && subjects.len() == count * ID
            && none + usize::try_from(with_subject).ok()? == count
            && lines.split('\n').count() == count;
        usual.then_some(Self { first, at, subjects, lines })
    }

    /// Gives row after row.
    pub(super) fn each(
        &self,
        mut take: impl FnMut(Row<'_>) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        let at = self.at.as_chunks::<AT>().0.iter();
        let subjects = self.subjects.as_chunks::<ID>().0.iter();
        let lines = self.lines.split('\n');
        for (number, ((at, subject), line)) in (self.first..).zip(at.zip(subjects).zip(lines)) {
            let subject = (*subject != NONE).then(|| Uuid::from_bytes(*subject));
            take(Row { number, at: At::Text(at), subject, line: line.as_bytes() })?;
        }
        Ok(())
    }
}

/// The rows, each as `number length-of-at subject length-of-line`, a line break, and the two texts.
async fn row_by_row(c: &mut SqliteConnection, first: i64, to: i64) -> Result<Vec<u8>, StoreError> {
    let bytes: Option<Vec<u8>> = sqlx::query_scalar(
        "SELECT CAST(group_concat(number || ' ' || octet_length(at) || ' '
           || coalesce(hex(subject), '') || ' ' || octet_length(line) || char(10) || at || line, '')
           AS BLOB)
         FROM access_log WHERE number >= $1 AND number <= $2",
    )
    .bind(first)
    .bind(to)
    .fetch_one(c)
    .await?;
    Ok(bytes.unwrap_or_default())
}

/// Takes the next row off a page that was read row by row; the number of one that cannot be read,
/// if at least that can.
pub(super) fn row<'a>(rest: &mut &'a [u8]) -> Result<Row<'a>, Option<i64>> {
    let number = decimal(rest, b' ').ok_or(None)?;
    let mut read = || {
        let at = usize::try_from(decimal(rest, b' ')?).ok()?;
        let end = rest.iter().position(|byte| *byte == b' ')?;
        let subject = match rest.split_off(..end)? {
            [] => None,
            hex => Some(Uuid::try_parse_ascii(hex).ok()?),
        };
        *rest = rest.strip_prefix(b" ")?;
        let line = usize::try_from(decimal(rest, b'\n')?).ok()?;
        let at = At::Text(rest.split_off(..at)?);
        Some(Row { number, at, subject, line: rest.split_off(..line)? })
    };
    read().ok_or(Some(number))
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
