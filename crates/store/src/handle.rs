//! The two handles on a store: [`Read`], and [`Write`] whose commit needs lines of the access log.

use audit::{Actor, Entry};
use sqlx::pool::PoolConnection;
use sqlx::postgres::PgConnection;
use sqlx::sqlite::SqliteConnection;
use sqlx::{Postgres, Sqlite, Transaction};
use uuid::Uuid;

use crate::bulk::{Column, insert};
use crate::column::Instant;
use crate::dialect::Engine;
use crate::error::StoreError;

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

impl Handle for Write {
    fn connection(&mut self) -> Connection<'_> {
        match &mut self.transaction {
            Tx::Sqlite(t) => Connection::Sqlite(t),
            Tx::Postgres(t) => Connection::Postgres(t),
        }
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
        match self.transaction {
            Tx::Sqlite(t) => t.commit().await?,
            Tx::Postgres(t) => t.commit().await?,
        }
        tracing::debug!(write.name = self.name, entries = entries.len(), "committed");
        Ok(())
    }
}

/// The access log's table, the same in every house: [`TABLE`](log::TABLE) is a migration.
pub mod log {
    use super::{Actor, Column, Entry, Handle, Instant, StoreError, Uuid, insert};
    use crate::migrate::Migration;

    /// The migration that makes the table, with a trigger per engine that refuses changes.
    pub const TABLE: Migration = Migration {
        number: 1,
        name: "access_log",
        sqlite: concat!(
            include_str!("../migrations/0001_access_log.sql"),
            include_str!("../migrations/0001_access_log.sqlite.sql")
        ),
        postgres: concat!(
            include_str!("../migrations/0001_access_log.sql"),
            include_str!("../migrations/0001_access_log.postgres.sql")
        ),
    };

    pub(crate) async fn append(db: &mut impl Handle, entries: &[&Entry]) -> Result<(), StoreError> {
        let text = |f: &dyn Fn(&Entry) -> Option<String>| {
            Column::Text(entries.iter().map(|e| f(e)).collect())
        };
        let columns = [
            ("at", Column::Instant(entries.iter().map(|e| Some(Instant(e.at))).collect())),
            ("action", text(&|e| Some(e.action.to_string()))),
            ("actor_kind", text(&|e| Some(kind(&e.actor).to_owned()))),
            ("actor_id", Column::Uuid(entries.iter().map(|e| id(&e.actor)).collect())),
            ("actor_role", text(&|e| role(&e.actor))),
            ("actor_user", text(&|e| user(&e.actor))),
            ("purpose", text(&|e| Some(e.purpose.code().to_owned()))),
            ("case_number", text(&|e| e.case_number.clone())),
            ("object", Column::Uuid(entries.iter().map(|e| e.object).collect())),
            ("records", Column::Integer(entries.iter().map(|e| Some(e.records)).collect())),
            ("outcome", text(&|e| Some(e.outcome.code().to_owned()))),
        ];
        insert(db, "access_log", &columns).await
    }

    fn kind(actor: &Actor) -> &'static str {
        match actor {
            Actor::Caller { .. } => "caller",
            Actor::System => "system",
            Actor::Stranger => "stranger",
        }
    }

    fn id(actor: &Actor) -> Option<Uuid> {
        match actor {
            Actor::Caller { id, .. } => Some(*id),
            Actor::System | Actor::Stranger => None,
        }
    }

    fn role(actor: &Actor) -> Option<String> {
        match actor {
            Actor::Caller { role, .. } => Some(role.to_string()),
            Actor::System | Actor::Stranger => None,
        }
    }

    fn user(actor: &Actor) -> Option<String> {
        match actor {
            Actor::Caller { user, .. } => user.clone(),
            Actor::System | Actor::Stranger => None,
        }
    }
}
