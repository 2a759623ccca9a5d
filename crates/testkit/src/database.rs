//! A fresh, migrated database for one test.
//!
//! On PostgreSQL the shipped migrations run once per schema into a template; each test copies it,
//! which takes milliseconds. Tests run in processes of their own, so an advisory lock guards it.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::PathBuf;
use std::str::FromStr;

use anyhow::{Context as _, Result};
use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, Executor};
use store::{Engine, Migrations, Store, on};
use uuid::Uuid;

/// The variable that names a PostgreSQL server tests may make databases on.
const SERVER: &str = "LIR_TEST_POSTGRES";
/// The advisory lock under which a template is made; any fixed number will do.
const TEMPLATE_LOCK: i64 = 7_113;

/// A database that is gone when it is dropped.
#[derive(Debug)]
pub struct Database {
    /// The migrated store.
    pub store: Store,
    place: Place,
}

#[derive(Debug)]
enum Place {
    File(PathBuf),
    Server { server: Box<PgConnectOptions>, name: String },
}

/// The address of the PostgreSQL server for tests, if there is one.
#[must_use]
pub fn server() -> Option<String> {
    #[expect(clippy::disallowed_methods, reason = "tests have no configuration but this")]
    std::env::var(SERVER).ok()
}

/// The engines this run can test on.
#[must_use]
pub fn engines() -> Vec<Engine> {
    if server().is_some() {
        vec![Engine::Sqlite, Engine::Postgres]
    } else {
        eprintln!("{SERVER} is not set: SQLite only; `cargo xtask test` runs both engines");
        vec![Engine::Sqlite]
    }
}

/// Runs statements as whoever the store is opened by; what the database says against them.
///
/// # Panics
/// When there is no connection: the test has failed.
pub async fn run(store: &Store, sql: &str) -> Result<(), String> {
    let mut db = store.read().await.expect("a connection");
    let sql = sqlx::AssertSqlSafe(sql.to_owned());
    on!(&mut db, c => sqlx::raw_sql(sql).execute(c).await.map(drop)).map_err(|it| it.to_string())
}

/// What a database of PostgreSQL is called.
///
/// # Panics
/// On the embedded engine: a mistake of the test.
pub async fn name_of(store: &Store) -> String {
    let mut db = store.read().await.expect("a connection");
    let sql = "SELECT CAST(current_database() AS TEXT)";
    on!(&mut db, c => sqlx::query_scalar(sql).fetch_one(c).await).expect("it has a name")
}

impl Database {
    /// The id that a statement finds; `$1` in it is `about`.
    ///
    /// # Panics
    /// When it finds none: the test has failed.
    pub async fn uuid(&self, sql: &'static str, about: Uuid) -> Uuid {
        let mut db = self.store.read().await.expect("a connection");
        on!(&mut db, c => sqlx::query_scalar(sql).bind(about).fetch_one(c).await).expect("an id")
    }

    /// A fresh database with this schema.
    pub async fn fresh(engine: Engine, migrations: Migrations) -> Result<Self> {
        Self::on(engine, server().as_deref(), migrations).await
    }

    /// A fresh database with this schema, on this PostgreSQL server if that is the engine.
    pub async fn on(engine: Engine, server: Option<&str>, migrations: Migrations) -> Result<Self> {
        match engine {
            Engine::Sqlite => Self::file(migrations).await,
            Engine::Postgres => {
                let url = server.with_context(|| format!("{SERVER} is not set"))?;
                Self::copy(url, migrations).await
            }
        }
    }

    async fn file(migrations: Migrations) -> Result<Self> {
        let path = folder().join(format!("lir-test-{}.db", random()));
        let store = Store::open(&format!("sqlite:{}", path.display()).parse()?).await?;
        store.migrate(migrations).await?;
        Ok(Self { store, place: Place::File(path) })
    }

    async fn copy(url: &str, migrations: Migrations) -> Result<Self> {
        let server = PgConnectOptions::from_str(url)?;
        let template = template(&server, migrations).await?;
        let name = format!("lir_test_{}", random());
        let mut admin = PgConnection::connect_with(&server).await?;
        let statement = format!("CREATE DATABASE {name} TEMPLATE {template}");
        admin.execute(AssertSqlSafe(statement)).await?;
        admin.close().await?;
        let store = Store::open(&address(&server, &name).parse()?).await?;
        Ok(Self { store, place: Place::Server { server: Box::new(server), name } })
    }

    /// The bytes of the database's files, where it has files: for tests that look for what may
    /// never be stored.
    #[must_use]
    pub fn file_bytes(&self) -> Vec<u8> {
        let Place::File(path) = &self.place else { return Vec::new() };
        let read = |suffix: &str| std::fs::read(format!("{}{suffix}", path.display()));
        [read(""), read("-wal")].into_iter().flatten().flatten().collect()
    }

    /// All that the database holds, as text to search: the bytes of its files, or every row of
    /// every table.
    ///
    /// # Panics
    /// When it cannot be read: the test has failed.
    pub async fn contents(&self) -> String {
        if self.store.engine() == Engine::Sqlite {
            return String::from_utf8_lossy(&self.file_bytes()).into_owned();
        }
        let mut text = String::new();
        for table in self
            .names(
                "SELECT table_name::text FROM information_schema.tables
             WHERE table_schema IN ('public', 'audit')",
            )
            .await
        {
            let rows = format!("SELECT CAST({table} AS TEXT) FROM {table}");
            text += &self.names(&rows).await.join("\n");
        }
        text
    }

    /// The schema as both engines can tell it: `table.column`, with `?` where it may be empty,
    /// and the names of constraints and indexes.
    ///
    /// # Panics
    /// When it cannot be read: the test has failed.
    pub async fn schema(&self) -> Vec<String> {
        let columns = self.store.engine().choose(
            "SELECT m.name || '.' || c.name || CASE WHEN c.\"notnull\" = 0 AND c.pk = 0 THEN '?' ELSE '' END
             FROM sqlite_master AS m JOIN pragma_table_info(m.name) AS c
             WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%' AND m.name NOT LIKE '\\_sqlx%' ESCAPE '\\'",
            "SELECT table_name || '.' || column_name || CASE is_nullable WHEN 'YES' THEN '?' ELSE '' END
             FROM information_schema.columns
             WHERE table_schema IN ('public', 'audit') AND table_name NOT LIKE '\\_sqlx%'",
        );
        let named = self.store.engine().choose(
            "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE '\\_sqlx%' ESCAPE '\\'
               AND type IN ('table', 'index')",
            "SELECT 'CONSTRAINT ' || conname FROM pg_constraint
             JOIN pg_class ON pg_class.oid = conrelid
             WHERE contype IN ('p', 'u', 'c', 'f') AND connamespace IN ('public'::regnamespace, 'audit'::regnamespace)
               AND relname NOT LIKE '\\_sqlx%' AND NOT (conname LIKE '%_pkey')
             UNION ALL SELECT indexdef FROM pg_indexes
             WHERE schemaname IN ('public', 'audit') AND tablename NOT LIKE '\\_sqlx%'
               AND indexname NOT IN (SELECT conname FROM pg_constraint)",
        );
        let mut schema = self.names(columns).await;
        for sql in self.names(named).await {
            let words: Vec<&str> = sql.split_whitespace().collect();
            schema.extend(
                words
                    .windows(2)
                    .filter(|pair| matches!(pair[0], "CONSTRAINT" | "INDEX"))
                    .map(|pair| format!("{} {}", pair[0], pair[1])),
            );
        }
        schema.sort_unstable();
        schema
    }

    /// Changes rows behind the house's back, as who holds the database can; the number of rows.
    ///
    /// # Panics
    /// When the database refuses: the test has failed.
    pub async fn tamper(&self, sql: &str) -> u64 {
        let mut db = self.store.write("test.tamper").await.expect("a write");
        let sql = AssertSqlSafe(sql.to_owned());
        let done = store::on!(&mut db, c => sqlx::query(sql).execute(c).await
            .map(|done| done.rows_affected()))
        .expect("a change");
        let (actor, purpose) = (audit::Actor::System, audit::Purpose::Operation);
        let entry = audit::Entry::done(jiff::Timestamp::UNIX_EPOCH, "test.tamper", actor, purpose);
        db.commit(entry, &[]).await.expect("a commit");
        done
    }

    /// A number that a statement counts.
    ///
    /// # Panics
    /// When it cannot be read: the test has failed.
    pub async fn count(&self, sql: &str) -> i64 {
        let mut db = self.store.read().await.expect("a read");
        let sql = AssertSqlSafe(sql.to_owned());
        store::on!(&mut db, c => sqlx::query_scalar(sql).fetch_one(c).await).expect("a count")
    }

    async fn names(&self, sql: &str) -> Vec<String> {
        let mut db = self.store.read().await.expect("a read");
        let sql = AssertSqlSafe(sql.to_owned());
        store::on!(&mut db, c => sqlx::query_scalar(sql).fetch_all(c).await).expect("names")
    }

    /// A path of the test's own beside the database.
    #[must_use]
    pub fn beside(&self, name: &str) -> PathBuf {
        std::env::temp_dir().join(format!("lir-test-{}-{name}", random()))
    }

    /// Ends all connections and removes the database.
    pub async fn remove(self) -> Result<()> {
        self.store.close().await;
        match self.place {
            Place::File(path) => {
                for suffix in ["", "-wal", "-shm"] {
                    drop(std::fs::remove_file(format!("{}{suffix}", path.display())));
                }
            }
            Place::Server { server, name } => {
                let mut admin = PgConnection::connect_with(&server).await?;
                let statement = format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)");
                admin.execute(AssertSqlSafe(statement)).await?;
            }
        }
        Ok(())
    }
}

/// A line of the access log, as a test compares it.
#[derive(Debug, Clone)]
pub struct Line {
    /// What was done.
    pub action: String,
    /// Who did it: caller, system or stranger.
    pub actor_kind: String,
    /// Why it was allowed.
    pub purpose: String,
    /// How it ended.
    pub outcome: String,
    /// Why it was denied or failed.
    pub reason: Option<String>,
    /// How many records it touched.
    pub records: i64,
}

impl Database {
    /// The access log, oldest line first; every house has one.
    ///
    /// # Panics
    /// When the log cannot be read: the test has failed.
    pub async fn access_log(&self) -> Vec<Line> {
        let told = |entry: audit::Entry| Line {
            action: entry.action.into_owned(),
            actor_kind: entry.actor.kind().to_owned(),
            purpose: entry.purpose.code().to_owned(),
            outcome: entry.outcome.code().to_owned(),
            reason: entry.reason.map(std::borrow::Cow::into_owned),
            records: entry.records,
        };
        self.entries().await.into_iter().map(told).collect()
    }

    /// The same with all that the lines say.
    ///
    /// # Panics
    /// When the log cannot be read: the test has failed.
    pub async fn entries(&self) -> Vec<audit::Entry> {
        self.entries_after(0).await
    }

    /// The number of the log's last line: it costs the same however long the log is.
    ///
    /// # Panics
    /// When the log cannot be read: the test has failed.
    pub async fn log_end(&self) -> i64 {
        self.count("SELECT COALESCE(MAX(number), 0) FROM access_log").await
    }

    /// The lines after the one of this number.
    ///
    /// # Panics
    /// When the log cannot be read: the test has failed.
    pub async fn entries_after(&self, last: i64) -> Vec<audit::Entry> {
        let sql = format!("SELECT line FROM access_log WHERE number > {last} ORDER BY number");
        let lines = self.names(&sql).await;
        let read = |line: &String| audit::from_line(line).expect("a line of the log");
        lines.iter().map(read).collect()
    }
}

/// Where a test's files stand: in memory where the system has room for files there, for a test
/// that waits for a disk at each commit learns nothing by it. What a power cut leaves is no matter
/// of these tests; those that kill processes have folders of their own.
fn folder() -> PathBuf {
    let memory = PathBuf::from("/dev/shm");
    if memory.is_dir() { memory } else { std::env::temp_dir() }
}

/// The address of another database on the same server.
fn address(server: &PgConnectOptions, name: &str) -> String {
    server.clone().database(name).to_url_lossy().to_string()
}

/// The template with this schema, made if it is not there yet.
async fn template(server: &PgConnectOptions, migrations: Migrations) -> Result<String> {
    let mut hasher = DefaultHasher::new();
    for step in migrations.0 {
        (step.number, step.postgres).hash(&mut hasher);
    }
    let name = format!("lir_template_{:016x}", hasher.finish());
    let mut admin = PgConnection::connect_with(server).await?;
    sqlx::query("SELECT pg_advisory_lock($1)").bind(TEMPLATE_LOCK).execute(&mut admin).await?;
    let found: Option<i32> = sqlx::query_scalar("SELECT 1 FROM pg_database WHERE datname = $1")
        .bind(&name)
        .fetch_optional(&mut admin)
        .await?;
    if found.is_none() {
        // Made under another name and renamed: a template that is there is whole.
        let making = format!("{name}_making");
        admin.execute(AssertSqlSafe(format!("DROP DATABASE IF EXISTS {making}"))).await?;
        admin.execute(AssertSqlSafe(format!("CREATE DATABASE {making}"))).await?;
        let store = Store::open(&address(server, &making).parse()?).await?;
        store.migrate(migrations).await?;
        store.close().await;
        let rename = format!("ALTER DATABASE {making} RENAME TO {name}");
        admin.execute(AssertSqlSafe(rename)).await?;
    }
    sqlx::query("SELECT pg_advisory_unlock($1)").bind(TEMPLATE_LOCK).execute(&mut admin).await?;
    admin.close().await?;
    Ok(name)
}

pub(crate) fn random() -> String {
    #[expect(clippy::disallowed_methods, reason = "a name nobody else has")]
    Uuid::new_v4().simple().to_string()
}
