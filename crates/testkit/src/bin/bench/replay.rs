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
    columns: Vec<(&'static str, Column)>,
}

/// Reads a table back, all of it, in the order given.
pub(crate) async fn read(
    store: &Store,
    name: &'static str,
    columns: &[(&'static str, Kind)],
    order: &str,
) -> Result<Table> {
    let mut db = store.read().await?;
    let mut read = Vec::new();
    for (column, kind) in columns {
        let sql = format!("SELECT {column} FROM {name} ORDER BY {order}");
        read.push((*column, kind.read(&mut db, sql).await?));
    }
    Ok(Table { name, columns: read })
}

/// What a column holds.
#[derive(Clone, Copy)]
pub(crate) enum Kind {
    Uuid,
    Text,
    Integer,
    Boolean,
    Day,
    Instant,
    Bytes,
}

impl Kind {
    async fn read(self, db: &mut store::Read, sql: String) -> Result<Column> {
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
    fn share(&self, unit: usize, units: usize) -> Vec<(&'static str, Column)> {
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

fn part(column: &Column, range: std::ops::Range<usize>) -> Column {
    match column {
        Column::Uuid(v) => Column::Uuid(v[range].to_vec()),
        Column::Text(v) => Column::Text(v[range].to_vec()),
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
    type Unit = Vec<(&'static str, Vec<(&'static str, Column)>)>;
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
            "SET session_replication_role = replica; TRUNCATE {}; SET session_replication_role = DEFAULT",
            tables.join(", ")
        ),
        Engine::Sqlite => {
            let drop = "DROP TRIGGER IF EXISTS event_no_delete; DROP TRIGGER IF EXISTS access_log_no_delete; DROP TRIGGER IF EXISTS event_implant_no_delete;";
            let delete: Vec<String> = tables.iter().map(|t| format!("DELETE FROM {t};")).collect();
            format!("{drop} {}", delete.join(" "))
        }
    };
    on!(&mut db, c => sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(c).await.map(drop))?;
    Ok(())
}
