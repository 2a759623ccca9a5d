//! The floor of a write: the rows it left, written again with prepared multi-row inserts.

use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::Result;
use audit::{Actor, Entry, Purpose};
use store::bulk::{Column, insert};
use store::{Day, Engine, Handle as _, Instant as Moment, Store, on};
use uuid::Uuid;

/// The rows of a table, by column.
#[derive(Clone)]
pub(crate) struct Table {
    name: &'static str,
    columns: Vec<(&'static str, Column<'static>)>,
}

/// Reads a table back, all of it, in the order its rows were written.
pub(crate) async fn read(store: &Store, name: &'static str) -> Result<Table> {
    let mut db = store.read().await?;
    let columns = columns(&mut db, name).await?;
    // PostgreSQL fills earlier pages with later rows where they fit; what belongs to a message
    // must be cut where its message is.
    let order = match db.engine() {
        Engine::Postgres if columns.iter().any(|(column, _)| column == "message_id") => {
            "message_id"
        }
        Engine::Postgres => "ctid",
        Engine::Sqlite => "rowid",
    };
    let mut read = Vec::new();
    for (column, kind) in columns {
        let sql = format!("SELECT {column} FROM {name} ORDER BY {order}");
        // Names of columns live as long as the run.
        read.push((&*column.leak(), kind.read(&mut db, sql).await?));
    }
    Ok(Table { name, columns: read })
}

/// The columns of a table and what they hold, as the database itself says.
async fn columns(db: &mut store::Read, table: &str) -> Result<Vec<(String, Kind)>> {
    let sql = db.engine().choose(
        "SELECT name, type FROM pragma_table_info($1) ORDER BY cid",
        "SELECT CAST(column_name AS text), CAST(data_type AS text)
         FROM information_schema.columns WHERE table_name = $1 ORDER BY ordinal_position",
    );
    let rows: Vec<(String, String)> =
        on!(db, c => sqlx::query_as(sql).bind(table).fetch_all(c).await)?;
    rows.into_iter().map(|(name, declared)| Ok((name, Kind::declared(&declared)?))).collect()
}

/// What a column holds.
#[derive(Clone, Copy)]
enum Kind {
    Uuid,
    Text,
    Integer,
    Boolean,
    Day,
    Instant,
    Bytes,
}

impl Kind {
    fn declared(name: &str) -> Result<Self> {
        Ok(match name.to_ascii_lowercase().as_str() {
            "uuid" => Self::Uuid,
            "text" => Self::Text,
            "bigint" => Self::Integer,
            "boolean" => Self::Boolean,
            "date" => Self::Day,
            "timestamptz" | "timestamp with time zone" => Self::Instant,
            "blob" | "bytea" => Self::Bytes,
            other => anyhow::bail!("no column of type {other} is expected"),
        })
    }
}

impl Kind {
    async fn read(self, db: &mut store::Read, sql: String) -> Result<Column<'static>> {
        macro_rules! all {
            ($variant:ident) => {
                Column::$variant(on!(db, c => sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_all(c).await)?)
            };
        }
        Ok(match self {
            Self::Uuid => all!(Uuid),
            Self::Text => all!(Text),
            Self::Integer => all!(Integer),
            Self::Boolean => all!(Boolean),
            Self::Day => {
                let days: Vec<Option<Day>> =
                    on!(db, c => sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_all(c).await)?;
                Column::Day(days)
            }
            Self::Instant => {
                let moments: Vec<Option<Moment>> =
                    on!(db, c => sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_all(c).await)?;
                Column::Instant(moments)
            }
            Self::Bytes => all!(Bytes),
        })
    }
}

impl Table {
    fn rows(&self) -> usize {
        self.columns.first().map_or(0, |(_, column)| length(column))
    }

    /// The share of a unit of work: rows of the table are spread evenly over the units.
    fn share(&self, unit: usize, units: usize) -> Vec<(&'static str, Column<'static>)> {
        let rows = self.rows();
        let range = rows * unit / units..rows * (unit + 1) / units;
        self.columns.iter().map(|(name, column)| (*name, part(column, range.clone()))).collect()
    }
}

macro_rules! each {
    ($column:expr, $values:ident => $body:expr) => {
        match $column {
            Column::Uuid($values) => $body,
            Column::Text($values) => $body,
            Column::Str($values) => $body,
            Column::Integer($values) => $body,
            Column::Boolean($values) => $body,
            Column::Day($values) => $body,
            Column::Instant($values) => $body,
            Column::Bytes($values) => $body,
        }
    };
}

fn length(column: &Column) -> usize {
    each!(column, values => values.len())
}

fn part(column: &Column<'static>, range: std::ops::Range<usize>) -> Column<'static> {
    match column {
        Column::Uuid(v) => Column::Uuid(v[range].to_vec()),
        Column::Text(v) => Column::Text(v[range].to_vec()),
        Column::Str(v) => Column::Str(v[range].to_vec()),
        Column::Integer(v) => Column::Integer(v[range].to_vec()),
        Column::Boolean(v) => Column::Boolean(v[range].to_vec()),
        Column::Day(v) => Column::Day(v[range].to_vec()),
        Column::Instant(v) => Column::Instant(v[range].to_vec()),
        Column::Bytes(v) => Column::Bytes(v[range].to_vec()),
    }
}

/// Writes the tables again in `units` commits from `clients` at once, each with one line of the
/// access log, and returns how long that took. The units are cut before the clock starts.
pub(crate) async fn write(
    store: &Store,
    tables: &[Table],
    units: usize,
    clients: usize,
) -> Result<Duration> {
    type Unit = Vec<(&'static str, Vec<(&'static str, Column<'static>)>)>;
    let cut = |unit| -> Unit { tables.iter().map(|t| (t.name, t.share(unit, units))).collect() };
    let work: Arc<Vec<Unit>> = Arc::new((0..units).map(cut).collect());
    let next = Arc::new(std::sync::atomic::AtomicUsize::new(0));
    let began = Instant::now();
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..clients {
        let (store, work, next) = (store.clone(), Arc::clone(&work), Arc::clone(&next));
        tasks.spawn(async move {
            loop {
                let unit = next.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                let Some(tables) = work.get(unit) else { return anyhow::Ok(()) };
                let mut tx = store.write("bench.floor").await?;
                for (name, columns) in tables {
                    insert(&mut tx, name, columns).await?;
                }
                let (at, object) = (jiff::Timestamp::UNIX_EPOCH, Uuid::nil());
                let entry = Entry::done(at, "bench.floor", Actor::System, Purpose::Operation);
                tx.commit(entry.about(object).records(1), &[]).await?;
            }
        });
    }
    while let Some(done) = tasks.join_next().await {
        done??;
    }
    Ok(began.elapsed())
}

/// Empties tables that are append-only in earnest: a floor is written into the very same tables.
pub(crate) async fn empty(store: &Store, tables: &[&str]) -> Result<()> {
    let mut db = store.read().await?;
    let sql = match db.engine() {
        Engine::Postgres => format!(
            "SET session_replication_role = replica; TRUNCATE {} CASCADE; RESET session_replication_role",
            tables.join(", ")
        ),
        Engine::Sqlite => {
            let triggers = "SELECT name FROM sqlite_master WHERE type = 'trigger'";
            let triggers: Vec<String> =
                on!(&mut db, c => sqlx::query_scalar(triggers).fetch_all(c).await)?;
            let drop = triggers.iter().map(|name| format!("DROP TRIGGER {name};"));
            let delete = tables.iter().map(|name| format!("DELETE FROM {name};"));
            drop.chain(delete).collect::<Vec<_>>().join(" ")
        }
    };
    on!(&mut db, c => sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(c).await.map(drop))?;
    Ok(())
}

/// The best rate of several numbers of clients, and how many they were.
pub(crate) async fn best(
    store: &Store,
    tables: &[Table],
    units: usize,
    clients: &[usize],
) -> Result<(Duration, usize)> {
    let mut best = (Duration::MAX, 0);
    for clients in clients {
        let names: Vec<&str> = tables.iter().rev().map(|table| table.name).collect();
        empty(store, &names).await?;
        best = best.min((write(store, tables, units, *clients).await?, *clients));
    }
    Ok(best)
}
