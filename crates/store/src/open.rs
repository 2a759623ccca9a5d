//! Opening a store: the address, the pools, the schema.

use std::str::FromStr;
use std::time::Duration;

use audit::Entry;
use sqlx::migrate::Migrate;
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use sqlx::{Sqlite, Transaction};

use crate::dialect::Engine;
use crate::error::StoreError;
use crate::handle::{Read, Snapshot, Write};
use crate::log;
use crate::log::{Chain, Gate};
use crate::migrate::Migrations;

/// Connections to PostgreSQL a process holds at most; two cores are busy long before.
const POSTGRES_CONNECTIONS: u32 = 16;
/// The house's own tables, and those of its access log, which have a schema of their own.
const SEARCH_PATH: &str = "public,audit";
/// Readers on SQLite; its one writer has a connection of its own.
const SQLITE_READERS: u32 = 4;
/// How long a caller waits for a connection before it hears 503.
const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(5);
/// How long SQLite waits for another process's write.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// Where a database is: `sqlite:PATH` or `postgres://USER@HOST/NAME`.
#[derive(Clone, PartialEq, Eq)]
pub struct Url(String);

impl FromStr for Url {
    type Err = StoreError;

    fn from_str(text: &str) -> Result<Self, StoreError> {
        let known = ["sqlite:", "postgres://", "postgresql://"];
        if known.iter().any(|scheme| text.starts_with(scheme)) {
            Ok(Self(text.to_owned()))
        } else {
            Err(StoreError::Address(without_secret(text)))
        }
    }
}

impl std::fmt::Debug for Url {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&without_secret(&self.0))
    }
}

impl std::fmt::Display for Url {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&without_secret(&self.0))
    }
}

/// The address without a password: it goes into messages.
fn without_secret(url: &str) -> String {
    match (url.split_once("://"), url.rsplit_once('@')) {
        (Some((scheme, _)), Some((_, host))) => format!("{scheme}://…@{host}"),
        _ => url.to_owned(),
    }
}

/// One house's database.
#[derive(Debug, Clone)]
pub struct Store {
    pools: Pools,
    gate: Gate,
}

#[derive(Debug, Clone)]
enum Pools {
    Sqlite { writer: SqlitePool, readers: SqlitePool },
    Postgres(PgPool),
}

impl Store {
    /// Opens the database, making a SQLite file that is not there yet, without touching the schema.
    pub async fn open(url: &Url) -> Result<Self, StoreError> {
        if let Some(path) = url.0.strip_prefix("sqlite:") {
            let options = SqliteConnectOptions::new()
                .filename(path.trim_start_matches("//"))
                .create_if_missing(true)
                .journal_mode(SqliteJournalMode::Wal)
                // A receipt is a promise: what is committed survives a power cut.
                .synchronous(SqliteSynchronous::Full)
                .foreign_keys(true)
                .busy_timeout(BUSY_TIMEOUT)
                .statement_cache_capacity(200);
            let writer = SqlitePoolOptions::new()
                .max_connections(1)
                .acquire_timeout(ACQUIRE_TIMEOUT)
                .connect_with(options.clone())
                .await?;
            let readers = SqlitePoolOptions::new()
                .max_connections(SQLITE_READERS)
                .min_connections(0)
                .acquire_timeout(ACQUIRE_TIMEOUT)
                .connect_lazy_with(options);
            Ok(Self { pools: Pools::Sqlite { writer, readers }, gate: Gate::default() })
        } else {
            let options = PgConnectOptions::from_str(&url.0)
                .map_err(|_| StoreError::Address(without_secret(&url.0)))?
                .application_name("lir")
                // A plan kept from when a table was nearly empty scans it for ever after.
                .options([("plan_cache_mode", "force_custom_plan"), ("search_path", SEARCH_PATH)])
                .statement_cache_capacity(200);
            let pool = PgPoolOptions::new()
                .max_connections(POSTGRES_CONNECTIONS)
                .acquire_timeout(ACQUIRE_TIMEOUT)
                // A round trip before each use costs more than a retry after a lost connection.
                .test_before_acquire(false)
                .connect_with(options)
                .await?;
            Ok(Self { pools: Pools::Postgres(pool), gate: Gate::default() })
        }
    }

    /// The engine it runs on.
    #[must_use]
    pub fn engine(&self) -> Engine {
        match &self.pools {
            Pools::Sqlite { .. } => Engine::Sqlite,
            Pools::Postgres(_) => Engine::Postgres,
        }
    }

    /// Brings the schema up to date.
    pub async fn migrate(&self, migrations: Migrations) -> Result<(), StoreError> {
        let migrator = migrations.migrator(self.engine());
        match &self.pools {
            Pools::Sqlite { writer, .. } => migrator.run(writer).await?,
            Pools::Postgres(pool) => migrator.run(pool).await?,
        }
        Ok(())
    }

    /// The numbers of the steps that still have to be applied; empty when the schema is current.
    pub async fn pending(&self, migrations: Migrations) -> Result<Vec<i64>, StoreError> {
        let migrator = migrations.migrator(self.engine());
        let table = &migrator.table_name;
        let applied = match &self.pools {
            Pools::Sqlite { writer, .. } => {
                let mut c = writer.acquire().await?;
                c.ensure_migrations_table(table).await?;
                c.list_applied_migrations(table).await?
            }
            Pools::Postgres(pool) => {
                let mut c = pool.acquire().await?;
                // Whoever runs a house may look at the steps and not make their table.
                let there = sqlx::query_scalar("SELECT to_regclass($1) IS NOT NULL");
                if !there.bind(table.as_ref()).fetch_one(&mut *c).await? {
                    return Ok(migrations.0.iter().map(|step| step.number).collect());
                }
                c.list_applied_migrations(table).await?
            }
        };
        let applied: Vec<i64> = applied.iter().map(|step| step.version).collect();
        Ok(migrations.0.iter().map(|m| m.number).filter(|n| !applied.contains(n)).collect())
    }

    /// A handle to read with.
    pub async fn read(&self) -> Result<Read, StoreError> {
        Ok(match &self.pools {
            Pools::Sqlite { readers, .. } => Read::Sqlite(readers.acquire().await?),
            Pools::Postgres(pool) => Read::Postgres(pool.acquire().await?),
        })
    }

    /// A handle to read with that sees one moment, for as long as it is kept.
    pub async fn snapshot(&self) -> Result<Snapshot, StoreError> {
        Ok(match &self.pools {
            Pools::Sqlite { readers, .. } => Snapshot::sqlite(readers.begin_with("BEGIN").await?),
            Pools::Postgres(pool) => {
                let begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
                Snapshot::postgres(pool.begin_with(begin).await?)
            }
        })
    }

    /// A named transaction to write in. The name is its span and its metric label. Refused once the
    /// access log is known to be broken: what is not logged is not done.
    pub async fn write(&self, name: &'static str) -> Result<Write, StoreError> {
        self.gate.pass()?;
        self.begin(name).await
    }

    /// The same without asking whether the access log is sound.
    pub(crate) async fn begin(&self, name: &'static str) -> Result<Write, StoreError> {
        match &self.pools {
            Pools::Sqlite { writer, .. } => Ok(Write::sqlite(name, begin(writer).await?)),
            #[expect(clippy::disallowed_methods, reason = "this is where a write is opened")]
            Pools::Postgres(pool) => Ok(Write::postgres(name, pool.begin().await?)),
        }
    }

    /// Puts a look on record that changes nothing: durable when this returns. On PostgreSQL that is
    /// one statement, which commits by itself.
    pub async fn note(&self, name: &'static str, entry: Entry) -> Result<(), StoreError> {
        self.gate.pass()?;
        match &self.pools {
            Pools::Sqlite { .. } => self.write(name).await?.commit(entry, &[]).await,
            Pools::Postgres(_) => {
                log::append(&mut self.read().await?, &[&entry]).await?;
                tracing::debug!(write.name = name, entries = 1, "committed");
                Ok(())
            }
        }
    }

    /// What is known of the access log's chain.
    #[must_use]
    pub fn chain(&self) -> Chain {
        self.gate.chain()
    }

    /// Ends all writing: the access log was found broken.
    pub(crate) fn break_log(&self, why: &str) {
        self.gate.shut(why);
    }

    /// Whether the database answers.
    pub async fn ping(&self) -> Result<(), StoreError> {
        let mut read = self.read().await?;
        crate::on!(&mut read, c => sqlx::query("SELECT 1").execute(c).await.map(drop))?;
        Ok(())
    }

    /// Ends all connections, after what is under way.
    pub async fn close(&self) {
        match &self.pools {
            Pools::Sqlite { writer, readers } => {
                readers.close().await;
                writer.close().await;
            }
            Pools::Postgres(pool) => pool.close().await,
        }
    }
}

/// Begins a write on SQLite. It takes the write lock at once: a lock taken later fails without
/// waiting. After a failed disk SQLite has ended a transaction that the driver still counts; such
/// a connection would refuse for ever, so it is closed and a fresh one begins.
async fn begin(writer: &SqlitePool) -> Result<Transaction<'static, Sqlite>, sqlx::Error> {
    const IMMEDIATE: &str = "BEGIN IMMEDIATE";
    match writer.begin_with(IMMEDIATE).await {
        Err(sqlx::Error::InvalidSavePointStatement | sqlx::Error::BeginFailed) => {
            writer.acquire().await?.close().await?;
            writer.begin_with(IMMEDIATE).await
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_in_a_message_shows_no_password() {
        let url: Url = "postgres://lir:geheim@db.example/register".parse().unwrap();
        assert_eq!(url.to_string(), "postgres://…@db.example/register");
        assert!("mysql://x".parse::<Url>().is_err());
    }
}
