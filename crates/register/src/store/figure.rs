//! How soon events were delivered: counted beside the log, position by position, so that a page
//! reads a few rows and no delivery waits for a counter.

use std::collections::BTreeMap;

use exchange::BranchNumber;
use store::{Handle, StoreError, TextList, Write, on};

use crate::model::figures::{Count, Counts, Delay};

/// The last log position that is counted.
pub(crate) async fn head(db: &mut impl Handle) -> Result<i64, StoreError> {
    Ok(on!(db, c => sqlx::query_scalar("SELECT position FROM figure_head WHERE one = 1")
        .fetch_one(c)
        .await)?)
}

/// Moves the head, if it still stands where it was: of two processes that count, one does.
pub(crate) async fn advance(tx: &mut Write, from: i64, to: i64) -> Result<bool, StoreError> {
    let rows = on!(tx, c => sqlx::query(
        "UPDATE figure_head SET position = $2 WHERE one = 1 AND position = $1",
    )
    .bind(from)
    .bind(to)
    .execute(c)
    .await
    .map(|done| done.rows_affected()))?;
    Ok(rows == 1)
}

/// Adds what was counted.
pub(crate) async fn add(tx: &mut Write, counts: &Counts) -> Result<(), StoreError> {
    for (key, count) in &counts.delays {
        on!(tx, c => sqlx::query(
            "INSERT INTO delivery_figure (branch, month, kind, delay, events, late, no_udi)
             VALUES ($1, $2, $3, $4, $5, $6, $7)
             ON CONFLICT (branch, month, kind, delay) DO UPDATE SET
               events = delivery_figure.events + excluded.events,
               late = delivery_figure.late + excluded.late,
               no_udi = delivery_figure.no_udi + excluded.no_udi",
        )
        .bind(key.branch.as_str())
        .bind(&key.month)
        .bind(key.kind)
        .bind(key.days)
        .bind(count.events)
        .bind(count.late)
        .bind(count.no_udi)
        .execute(c)
        .await
        .map(drop))?;
    }
    for ((branch, month, code), events) in &counts.findings {
        on!(tx, c => sqlx::query(
            "INSERT INTO delivery_finding (branch, month, code, events) VALUES ($1, $2, $3, $4)
             ON CONFLICT (branch, month, code) DO UPDATE SET
               events = delivery_finding.events + excluded.events",
        )
        .bind(branch.as_str())
        .bind(month)
        .bind(*code)
        .bind(events)
        .execute(c)
        .await
        .map(drop))?;
    }
    Ok(())
}

/// The counts of these branches from a month on, summed over them: month, kind, delay.
pub(crate) async fn delays(
    db: &mut impl Handle,
    branches: &[BranchNumber],
    from: &str,
) -> Result<Vec<Delay>, StoreError> {
    let listed = TextList::has(db.engine(), "branch", "$1");
    let sql = format!(
        "SELECT month, kind, delay, CAST(sum(events) AS BIGINT), CAST(sum(late) AS BIGINT),
                CAST(sum(no_udi) AS BIGINT)
         FROM delivery_figure WHERE {listed} AND month >= $2
         GROUP BY month, kind, delay ORDER BY month, kind, delay"
    );
    let rows: Vec<(String, String, i64, i64, i64, i64)> = on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
            .bind(texts(branches))
            .bind(from)
            .fetch_all(c)
            .await)?;
    let delay = |(month, kind, days, events, late, no_udi)| Delay {
        month,
        kind,
        days,
        count: Count { events, late, no_udi },
    };
    Ok(rows.into_iter().map(delay).collect())
}

/// Events of these branches with each finding code, from a month on.
pub(crate) async fn findings(
    db: &mut impl Handle,
    branches: &[BranchNumber],
    from: &str,
) -> Result<BTreeMap<String, i64>, StoreError> {
    let listed = TextList::has(db.engine(), "branch", "$1");
    let sql = format!(
        "SELECT code, CAST(sum(events) AS BIGINT) FROM delivery_finding
         WHERE {listed} AND month >= $2 GROUP BY code"
    );
    let rows: Vec<(String, i64)> = on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(texts(branches))
        .bind(from)
        .fetch_all(c)
        .await)?;
    Ok(rows.into_iter().collect())
}

fn texts(branches: &[BranchNumber]) -> TextList {
    TextList(branches.iter().map(|branch| branch.as_str().to_owned()).collect())
}
