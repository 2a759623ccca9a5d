//! The two handles on a store: [`Read`], and [`Write`] whose commit needs lines of the access log.

use audit::Entry;
use sqlx::pool::PoolConnection;
use sqlx::postgres::PgConnection;
use sqlx::sqlite::SqliteConnection;
use sqlx::{Postgres, Sqlite, Transaction};

use crate::dialect::Engine;
use crate::error::StoreError;
use crate::log;

/// A connection of either engine, borrowed for one statement.
#[derive(Debug)]
pub enum Connection<'c> {
    /// On SQLite.
    Sqlite(&'c mut SqliteConnection),
    /// On PostgreSQL.
    Postgres(&'c mut PgConnection),
}

/// What statements run on: a read or a write.
pub trait Handle: Send {
    /// The connection under it.
    fn connection(&mut self) -> Connection<'_>;

    /// The engine under it.
    fn engine(&mut self) -> Engine {
        match self.connection() {
            Connection::Sqlite(_) => Engine::Sqlite,
            Connection::Postgres(_) => Engine::Postgres,
        }
    }
}

/// A handle that can look and not touch: houses open writes only through a named [`Write`].
#[derive(Debug)]
pub enum Read {
    /// On SQLite.
    Sqlite(PoolConnection<Sqlite>),
    /// On PostgreSQL.
    Postgres(PoolConnection<Postgres>),
}

impl Handle for Read {
    fn connection(&mut self) -> Connection<'_> {
        match self {
            Self::Sqlite(c) => Connection::Sqlite(&mut *c),
            Self::Postgres(c) => Connection::Postgres(&mut *c),
        }
    }
}

/// A read that sees the database as it was at one moment, however long it takes. For exports:
/// who looks at a page takes a [`Read`].
#[derive(Debug)]
pub struct Snapshot(Tx);

impl Handle for Snapshot {
    fn connection(&mut self) -> Connection<'_> {
        self.0.connection()
    }
}

impl Snapshot {
    pub(crate) fn sqlite(transaction: Transaction<'static, Sqlite>) -> Self {
        Self(Tx::Sqlite(transaction))
    }

    pub(crate) fn postgres(transaction: Transaction<'static, Postgres>) -> Self {
        Self(Tx::Postgres(transaction))
    }
}

/// A named transaction. Dropped, it changes nothing; kept, it is on record.
#[derive(Debug)]
#[must_use = "a write that is not committed changes nothing"]
pub struct Write {
    name: &'static str,
    transaction: Tx,
}

#[derive(Debug)]
enum Tx {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
}

impl Tx {
    fn connection(&mut self) -> Connection<'_> {
        match self {
            Self::Sqlite(t) => Connection::Sqlite(t),
            Self::Postgres(t) => Connection::Postgres(t),
        }
    }
}

impl Handle for Write {
    fn connection(&mut self) -> Connection<'_> {
        self.transaction.connection()
    }
}

impl Write {
    pub(crate) fn sqlite(name: &'static str, transaction: Transaction<'static, Sqlite>) -> Self {
        Self { name, transaction: Tx::Sqlite(transaction) }
    }

    pub(crate) fn postgres(
        name: &'static str,
        transaction: Transaction<'static, Postgres>,
    ) -> Self {
        Self { name, transaction: Tx::Postgres(transaction) }
    }

    /// The name it was opened with.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Keeps what was written, together with the lines of the access log that say so. One write
    /// may serve several requests; each has its line.
    pub async fn commit(mut self, entry: Entry, others: &[Entry]) -> Result<(), StoreError> {
        let entries: Vec<&Entry> = std::iter::once(&entry).chain(others).collect();
        log::append(&mut self, &entries).await?;
        let name = self.name;
        self.keep().await?;
        tracing::debug!(write.name = name, entries = entries.len(), "committed");
        Ok(())
    }

    /// Keeps what was written without a line: for the access log's own links only.
    pub(crate) async fn keep(self) -> Result<(), StoreError> {
        match self.transaction {
            Tx::Sqlite(t) => t.commit().await?,
            Tx::Postgres(t) => t.commit().await?,
        }
        Ok(())
    }
}
