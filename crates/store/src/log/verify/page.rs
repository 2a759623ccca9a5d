//! A page of rows in the form in which an engine gives many at once.

use audit::Fault;
use audit::verify::{Row, What};

use super::{postgres, sqlite};

/// Rows, not read yet.
pub(super) enum Page {
    /// As SQLite puts usual ones together.
    Sqlite(sqlite::Usual),
    /// As SQLite puts any together.
    Unusual(Vec<u8>),
    /// As PostgreSQL copies them out in binary.
    Postgres(Vec<u8>),
}

/// Takes a row off a page; the number of one that cannot be read, if at least that can.
type Reader<'a> = fn(&mut &'a [u8]) -> Result<Row<'a>, Option<i64>>;

impl Page {
    /// Reads row after row, in place.
    pub(super) fn each(
        &self,
        mut take: impl FnMut(Row<'_>) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        let (mut rest, read): (&[u8], Reader<'_>) = match self {
            Self::Sqlite(usual) => return usual.each(take),
            Self::Unusual(bytes) => (bytes, sqlite::row),
            Self::Postgres(bytes) => (bytes, postgres::row),
        };
        let mut last = 0;
        while !rest.is_empty() {
            match read(&mut rest) {
                Ok(row) => {
                    last = row.number;
                    take(row)?;
                }
                // A row whose columns have another form than they can have: somebody wrote it.
                Err(number) => {
                    let number = number.unwrap_or(last + 1);
                    return Err(Fault::Changed { number, what: What::Form });
                }
            }
        }
        Ok(())
    }
}
