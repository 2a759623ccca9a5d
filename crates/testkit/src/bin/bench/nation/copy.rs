//! The floor of a load: `COPY` of the same rows into the same tables with the same indexes, with
//! no rules, no receipts and no log, in one transaction a table.

use std::time::{Duration, Instant};

use anyhow::Result;
use sqlx::AssertSqlSafe;
use store::{Engine, Store, on};
use testkit::database::Database;

/// A table, and its rows in the order they were written.
const TABLES: [(&str, &str); 3] = [
    ("event", "SELECT * FROM event ORDER BY position"),
    ("event_implant", "SELECT * FROM event_implant"),
    ("implant", "SELECT * FROM implant"),
];

/// Copies the rows out to files of the server, and gives how long it takes to copy them in again
/// elsewhere.
pub(super) async fn again(database: &Database, server: Option<&str>) -> Result<Duration> {
    let store = &database.store;
    let folder: String = one(store, "SHOW data_directory").await?;
    let file = |table: &str| format!("{folder}/bench-{table}.copy");
    for (table, rows) in TABLES {
        run(store, format!("COPY ({rows}) TO '{}' (FORMAT binary)", file(table))).await?;
    }
    let other = Database::on(Engine::Postgres, server, register::MIGRATIONS).await?;
    run(&other.store, ranges(store).await?).await?;
    run(store, "CHECKPOINT".to_owned()).await?;
    let mut took = Duration::ZERO;
    for (table, _) in TABLES {
        let began = Instant::now();
        run(&other.store, format!("COPY {table} FROM '{}' (FORMAT binary)", file(table))).await?;
        took += began.elapsed();
        // The file is the server's; it can be emptied from here, and goes with the server.
        run(store, format!("COPY (SELECT WHERE FALSE) TO '{}'", file(table))).await?;
    }
    other.remove().await?;
    Ok(took)
}

/// The tables of the ranges of events, with the bounds the register gave them.
async fn ranges(store: &Store) -> Result<String> {
    one(
        store,
        "SELECT coalesce(string_agg(format('CREATE TABLE %I PARTITION OF event %s', relname,
                                           pg_get_expr(relpartbound, pg_class.oid)), '; '), '')
         FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid
         WHERE inhparent = 'event'::regclass",
    )
    .await
}

async fn one(store: &Store, sql: &'static str) -> Result<String> {
    let mut db = store.read().await?;
    Ok(on!(&mut db, c => sqlx::query_scalar(sql).fetch_one(c).await)?)
}

async fn run(store: &Store, sql: String) -> Result<()> {
    let mut db = store.read().await?;
    on!(&mut db, c => sqlx::raw_sql(AssertSqlSafe(sql)).execute(c).await.map(drop))?;
    Ok(())
}
