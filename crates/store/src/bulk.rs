//! Many rows in one statement: on PostgreSQL arrays through `UNNEST`, or `COPY` when there are
//! many; on SQLite rows of values.

mod copy;

use sqlx::{AssertSqlSafe, Postgres, QueryBuilder, Sqlite};
use uuid::Uuid;

use crate::column::{Day, Instant};
use crate::error::StoreError;
use crate::handle::{Connection, Handle};

/// One column of the rows to insert. All columns of a call have the same length.
#[derive(Debug, Clone)]
pub enum Column<'a> {
    /// Ids.
    Uuid(Vec<Option<Uuid>>),
    /// Texts made for this.
    Text(Vec<Option<String>>),
    /// Texts that somebody else holds.
    Str(Vec<Option<&'a str>>),
    /// Whole numbers.
    Integer(Vec<Option<i64>>),
    /// Truths.
    Boolean(Vec<Option<bool>>),
    /// Civil dates.
    Day(Vec<Option<Day>>),
    /// Instants.
    Instant(Vec<Option<Instant>>),
    /// Byte strings.
    Bytes(Vec<Option<Vec<u8>>>),
}

impl Column<'_> {
    fn len(&self) -> usize {
        match self {
            Self::Uuid(v) => v.len(),
            Self::Text(v) => v.len(),
            Self::Str(v) => v.len(),
            Self::Integer(v) => v.len(),
            Self::Boolean(v) => v.len(),
            Self::Day(v) => v.len(),
            Self::Instant(v) => v.len(),
            Self::Bytes(v) => v.len(),
        }
    }

    /// PostgreSQL's name of the array this column travels as.
    fn array(&self) -> &'static str {
        match self {
            Self::Uuid(_) => "uuid[]",
            Self::Text(_) | Self::Str(_) => "text[]",
            Self::Integer(_) => "bigint[]",
            Self::Boolean(_) => "boolean[]",
            Self::Day(_) => "date[]",
            Self::Instant(_) => "timestamptz[]",
            Self::Bytes(_) => "bytea[]",
        }
    }
}

/// Rows from which PostgreSQL is sent a `COPY`: it takes a round trip more than a statement, and
/// much less work a row.
const COPY_FROM: usize = 64;
/// Rows per statement on SQLite: powers of two, so that few texts are prepared and kept.
const SQLITE_CHUNKS: [usize; 3] = [64, 8, 1];

/// Inserts all rows, or none.
///
/// # Panics
/// When columns differ in length: a mistake of the caller, found by its first test.
pub async fn insert(
    db: &mut impl Handle,
    table: &'static str,
    columns: &[(&'static str, Column<'_>)],
) -> Result<(), StoreError> {
    let rows = columns.first().map_or(0, |(_, column)| column.len());
    assert!(columns.iter().all(|(_, c)| c.len() == rows), "columns of one length");
    if rows == 0 {
        return Ok(());
    }
    match db.connection() {
        Connection::Postgres(c) if rows >= COPY_FROM => {
            copy::rows(c, table, &names(columns), columns).await?;
        }
        Connection::Postgres(c) => {
            let mut query = sqlx::query(AssertSqlSafe(unnest(table, columns)));
            for (_, column) in columns {
                query = match column {
                    Column::Uuid(v) => query.bind(v),
                    Column::Text(v) => query.bind(v),
                    Column::Str(v) => query.bind(v),
                    Column::Integer(v) => query.bind(v),
                    Column::Boolean(v) => query.bind(v),
                    Column::Day(v) => query.bind(v),
                    Column::Instant(v) => query.bind(v),
                    Column::Bytes(v) => query.bind(v),
                };
            }
            query.execute(c).await?;
        }
        Connection::Sqlite(c) => {
            let mut start = 0;
            while start < rows {
                let size = SQLITE_CHUNKS.into_iter().find(|n| *n <= rows - start).unwrap_or(1);
                values(table, columns, start..start + size).build().execute(&mut *c).await?;
                start += size;
            }
        }
    }
    Ok(())
}

fn names(columns: &[(&'static str, Column<'_>)]) -> String {
    columns.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ")
}

fn unnest(table: &str, columns: &[(&'static str, Column<'_>)]) -> String {
    let arrays: Vec<String> = columns
        .iter()
        .enumerate()
        .map(|(i, (_, c))| format!("${}::{}", i + 1, c.array()))
        .collect();
    format!("INSERT INTO {table} ({}) SELECT * FROM UNNEST({})", names(columns), arrays.join(", "))
}

fn values(
    table: &str,
    columns: &[(&'static str, Column<'_>)],
    rows: std::ops::Range<usize>,
) -> QueryBuilder<Sqlite> {
    let mut builder =
        QueryBuilder::<Sqlite>::new(format!("INSERT INTO {table} ({}) ", names(columns)));
    builder.push_values(rows, |mut row, i| {
        for (_, column) in columns {
            match column {
                Column::Uuid(v) => row.push_bind(v[i]),
                Column::Text(v) => row.push_bind(v[i].clone()),
                Column::Str(v) => row.push_bind(v[i].map(ToOwned::to_owned)),
                Column::Integer(v) => row.push_bind(v[i]),
                Column::Boolean(v) => row.push_bind(v[i]),
                Column::Day(v) => row.push_bind(v[i]),
                Column::Instant(v) => row.push_bind(v[i]),
                Column::Bytes(v) => row.push_bind(v[i].clone()),
            };
        }
    });
    builder
}

/// Keeps the compiler honest about the two drivers the arms above need.
const _: fn() = || {
    fn both<T: sqlx::Type<Postgres> + sqlx::Type<Sqlite>>() {}
    both::<Day>();
    both::<Instant>();
};
