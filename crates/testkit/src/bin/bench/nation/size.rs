//! How many rows there are and what they take on the disk.

use std::fmt;

use anyhow::Result;
use sqlx::AssertSqlSafe;
use store::{Engine, Store, on};

/// What grows with the implants; PostgreSQL adds a table for each range of events.
const TABLES: [&str; 4] = ["event", "event_implant", "implant", "delivery_month"];

/// Rows.
pub(super) struct Rows {
    pub(super) events: u64,
    links: u64,
    versions: u64,
    implants: u64,
}

impl Rows {
    /// Rows of all tables that grow with implants.
    pub(super) fn all(&self) -> usize {
        usize::try_from(self.events + self.links + self.versions).unwrap_or(usize::MAX)
    }

    #[expect(clippy::cast_precision_loss, reason = "counts far below 2^52")]
    pub(super) fn implants(&self) -> f64 {
        self.implants as f64
    }
}

impl fmt::Display for Rows {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { events, links, versions, implants } = self;
        write!(f, "{implants} implants in {versions} versions, {events} events, {links} links")
    }
}

pub(super) async fn rows(store: &Store) -> Result<Rows> {
    let mut db = store.read().await?;
    let mut counts = [0; 4];
    let tables = ["event", "event_implant", "implant", "implant WHERE to_position IS NULL"];
    for (count, table) in counts.iter_mut().zip(tables) {
        let sql = AssertSqlSafe(format!("SELECT count(*) FROM {table}"));
        let found: i64 = on!(&mut db, c => sqlx::query_scalar(sql).fetch_one(c).await)?;
        *count = found.unsigned_abs();
    }
    let [events, links, versions, implants] = counts;
    Ok(Rows { events, links, versions, implants })
}

/// Bytes of tables and indexes.
pub(super) struct Bytes(Vec<(String, f64)>);

impl Bytes {
    pub(super) fn all(&self) -> f64 {
        self.0.iter().map(|(_, bytes)| bytes).sum()
    }

    /// What each takes an implant.
    pub(super) fn in_words(&self, implants: f64) -> String {
        let each = |(name, bytes): &(String, f64)| format!("{name} {:.0}", bytes / implants);
        self.0.iter().map(each).collect::<Vec<_>>().join(", ")
    }
}

pub(super) async fn bytes(store: &Store) -> Result<Bytes> {
    let mut db = store.read().await?;
    let names = TABLES.map(|table| format!("'{table}'")).join(", ");
    let sql = match store.engine() {
        // The tables of the ranges of events, event_0 and so on, count as `event`.
        Engine::Postgres => format!(
            "SELECT CASE relation.relkind WHEN 'i' THEN 'index ' ELSE '' END
                    || regexp_replace(relation.relname, '_[0-9]+', ''),
                    CAST(sum(pg_relation_size(relation.oid)) AS float8)
             FROM pg_class AS relation
             LEFT JOIN pg_index ON pg_index.indexrelid = relation.oid
             JOIN pg_class AS owner ON owner.oid = coalesce(pg_index.indrelid, relation.oid)
             WHERE regexp_replace(owner.relname, '_[0-9]+', '') IN ({names})
               AND relation.relkind IN ('r', 'i')
             GROUP BY 1 HAVING sum(pg_relation_size(relation.oid)) > 0 ORDER BY 1"
        ),
        // This build of SQLite does not say what a table takes; the file holds catalogue and
        // access log too.
        Engine::Sqlite => "SELECT 'the whole file', CAST(page_count * page_size AS REAL)
             FROM pragma_page_count(), pragma_page_size()"
            .to_owned(),
    };
    let sql = AssertSqlSafe(sql);
    Ok(Bytes(on!(&mut db, c => sqlx::query_as(sql).fetch_all(c).await)?))
}

/// Does what a database does by itself overnight: statistics, and the space of rows that went.
pub(crate) async fn settle(store: &Store) -> Result<()> {
    let mut db = store.read().await?;
    let sql = store.engine().choose("ANALYZE", "VACUUM (ANALYZE)");
    on!(&mut db, c => sqlx::raw_sql(sql).execute(c).await.map(drop))?;
    Ok(())
}
