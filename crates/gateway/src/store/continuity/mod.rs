//! Every record of one provider, table by table: what is handed over to a successor. A new table or
//! column needs a line here; a test compares the lists with the schema.
//!
//! Not here, because they are the house's own: the access log, callers and sessions, master keys,
//! the register's token, and up to where the mailbox was fetched.

mod recalls;
mod records;
pub(crate) mod succession;

use sqlx::{AssertSqlSafe, ColumnIndex, Decode, Type};
use store::bulk::{Column, insert};
use store::{Day, Handle, Instant, StoreError, on};
use uuid::Uuid;

/// A table whose rows are handed over.
#[derive(Debug)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// How many of the columns, with the provider before them, are its key.
    pub key: usize,
    /// Its columns but the provider, and the id of the master key.
    pub columns: &'static [(&'static str, Kind)],
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// An id.
    Id,
    /// A text.
    Text,
    /// A whole number.
    Number,
    /// A truth.
    Flag,
    /// A civil date.
    Date,
    /// An instant.
    Moment,
    /// Bytes.
    Bytes,
    /// Bytes sealed under the provider's key.
    Sealed,
    /// A digest under the provider's key.
    Digest,
}

/// A value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Cell {
    Id(Option<Uuid>),
    Text(Option<String>),
    Number(Option<i64>),
    Flag(Option<bool>),
    Date(Option<Day>),
    Moment(Option<Instant>),
    Bytes(Option<Vec<u8>>),
}

/// A row, with the master key that sealed what is sealed of it.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) cells: Vec<Cell>,
    pub(crate) key_id: Option<String>,
}

/// Rows read at once.
const PAGE: usize = 200;
/// Rows read at once where each may be a whole message or file.
const PAGE_OF_SEALED: usize = 8;

/// All tables, in an order in which no row names one that comes later.
pub fn tables() -> impl Iterator<Item = &'static Table> {
    records::RECORDS.iter().chain(recalls::RECALLS)
}

impl Table {
    /// The next rows of a provider after this one, in the order of the key.
    pub(crate) async fn page(
        &self,
        db: &mut impl Handle,
        provider: Uuid,
        after: Option<&Row>,
    ) -> Result<Vec<Row>, StoreError> {
        let key: Vec<&str> = self.columns[..self.key].iter().map(|(name, _)| *name).collect();
        let last = after.map_or(&[][..], |row| &row.cells[..self.key]);
        let key_id = if self.is_sealed() { ", key_id" } else { "" };
        let (names, table, key) = (self.names(), self.name, key.join(", "));
        let places: Vec<String> = (2..2 + self.key).map(|at| format!("${at}")).collect();
        let from = match last {
            [] => String::new(),
            _ => format!("AND ({key}) > ({})", places.join(", ")),
        };
        // A table whose key is the provider alone has one row.
        let order = match self.key {
            0 => String::new(),
            _ => format!("ORDER BY {key} LIMIT {}", self.page_size()),
        };
        let sql =
            format!("SELECT {names}{key_id} FROM {table} WHERE provider_id = $1 {from} {order}");
        let found: Result<Vec<Row>, sqlx::Error> = on!(db, c => {
            let mut query = sqlx::query(AssertSqlSafe(sql)).bind(provider);
            for cell in last {
                query = match cell.clone() {
                    Cell::Id(value) => query.bind(value),
                    Cell::Text(value) => query.bind(value),
                    Cell::Number(value) => query.bind(value),
                    Cell::Flag(value) => query.bind(value),
                    Cell::Date(value) => query.bind(value),
                    Cell::Moment(value) => query.bind(value),
                    Cell::Bytes(value) => query.bind(value),
                };
            }
            query.fetch_all(c).await?.iter().map(|row| self.read(row)).collect()
        });
        Ok(found?)
    }

    /// Whether rows may follow a page of this many.
    pub(crate) fn goes_on(&self, rows: usize) -> bool {
        self.key > 0 && rows == self.page_size()
    }

    /// Keeps rows of a provider; what is sealed of them, with this master key.
    pub(crate) async fn insert_all(
        &'static self,
        db: &mut impl Handle,
        provider: Uuid,
        key_id: &str,
        rows: Vec<Vec<Cell>>,
    ) -> Result<(), StoreError> {
        let count = rows.len();
        let mut columns = vec![("provider_id", Column::Uuid(vec![Some(provider); count]))];
        if self.is_sealed() {
            columns.push(("key_id", Column::Text(vec![Some(key_id.to_owned()); count])));
        }
        let mut rows: Vec<_> = rows.into_iter().map(Vec::into_iter).collect();
        for (name, kind) in self.columns {
            let cells: Vec<Cell> = rows.iter_mut().filter_map(Iterator::next).collect();
            columns.push((name, kind.column(cells)));
        }
        insert(db, self.name, &columns).await
    }

    /// Whether anything of a row is sealed.
    pub(crate) fn is_sealed(&self) -> bool {
        self.columns.iter().any(|(_, kind)| *kind == Kind::Sealed)
    }

    fn names(&self) -> String {
        self.columns.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ")
    }

    fn page_size(&self) -> usize {
        if self.is_sealed() { PAGE_OF_SEALED } else { PAGE }
    }

    fn read<'r, R>(&self, row: &'r R) -> Result<Row, sqlx::Error>
    where
        R: sqlx::Row,
        usize: ColumnIndex<R>,
        Uuid: Decode<'r, R::Database> + Type<R::Database>,
        String: Decode<'r, R::Database> + Type<R::Database>,
        i64: Decode<'r, R::Database> + Type<R::Database>,
        bool: Decode<'r, R::Database> + Type<R::Database>,
        Day: Decode<'r, R::Database> + Type<R::Database>,
        Instant: Decode<'r, R::Database> + Type<R::Database>,
        Vec<u8>: Decode<'r, R::Database> + Type<R::Database>,
    {
        let read = |(at, (_, kind)): (usize, &(&str, Kind))| {
            Ok(match kind {
                Kind::Id => Cell::Id(row.try_get(at)?),
                Kind::Text | Kind::Digest => Cell::Text(row.try_get(at)?),
                Kind::Number => Cell::Number(row.try_get(at)?),
                Kind::Flag => Cell::Flag(row.try_get(at)?),
                Kind::Date => Cell::Date(row.try_get(at)?),
                Kind::Moment => Cell::Moment(row.try_get(at)?),
                Kind::Bytes | Kind::Sealed => Cell::Bytes(row.try_get(at)?),
            })
        };
        let cells: Result<Vec<Cell>, sqlx::Error> =
            self.columns.iter().enumerate().map(read).collect();
        let key_id = if self.is_sealed() { row.try_get(self.columns.len())? } else { None };
        Ok(Row { cells: cells?, key_id })
    }
}

impl Kind {
    /// Cells of this kind as a column to insert.
    fn column(self, cells: Vec<Cell>) -> Column<'static> {
        macro_rules! of {
            ($column:ident, $cell:ident) => {
                Column::$column(
                    cells
                        .into_iter()
                        .map(|cell| if let Cell::$cell(value) = cell { value } else { None })
                        .collect(),
                )
            };
        }
        match self {
            Self::Id => of!(Uuid, Id),
            Self::Text | Self::Digest => of!(Text, Text),
            Self::Number => of!(Integer, Number),
            Self::Flag => of!(Boolean, Flag),
            Self::Date => of!(Day, Date),
            Self::Moment => of!(Instant, Moment),
            Self::Bytes | Self::Sealed => of!(Bytes, Bytes),
        }
    }
}
