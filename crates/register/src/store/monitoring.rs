//! Whether providers deliver, from receipts only: what was late, when nothing came, who never came.

use std::collections::BTreeSet;

use exchange::BranchNumber;
use jiff::{Timestamp, civil::Date};
use law::terms::dutch_day;
use store::{Day, Handle, StoreError, TextList, Write, on};

/// Events of the period that came late, per branch, as the log stood at a position. Legacy has no
/// term and is never among them (rule R3).
pub(crate) async fn late(
    db: &mut impl Handle,
    (from, to): (Date, Date),
    position: i64,
) -> Result<Vec<(String, i64)>, StoreError> {
    Ok(on!(db, c => sqlx::query_as(
        "SELECT branch, count(*) FROM event
         WHERE late AND happened_on >= $1 AND happened_on <= $2 AND position <= $3
         GROUP BY branch ORDER BY branch",
    )
    .bind(Day(from))
    .bind(Day(to))
    .bind(position)
    .fetch_all(c)
    .await)?)
}

/// The months of a span in which each branch delivered anything, as the log stood at a position.
pub(crate) async fn months(
    db: &mut impl Handle,
    (from, to): (String, String),
    position: i64,
) -> Result<Vec<(String, String)>, StoreError> {
    Ok(on!(db, c => sqlx::query_as(
        "SELECT branch, month FROM delivery_month
         WHERE month >= $1 AND month <= $2 AND first_position <= $3 ORDER BY branch, month",
    )
    .bind(from)
    .bind(to)
    .bind(position)
    .fetch_all(c)
    .await)?)
}

/// The branches that somebody had access to deliver for at a moment, and that had never delivered
/// anything when the log stood at that position.
pub(crate) async fn never(
    db: &mut impl Handle,
    at: Timestamp,
    position: i64,
) -> Result<Vec<String>, StoreError> {
    let delivered: Vec<String> = on!(db, c => sqlx::query_scalar(
        "SELECT DISTINCT branch FROM delivery_month WHERE first_position <= $1",
    )
    .bind(position)
    .fetch_all(c)
    .await)?;
    let delivered: BTreeSet<String> = delivered.into_iter().collect();
    let mut never = admission::machine::delivering(db, at).await?;
    never.retain(|branch| !delivered.contains(branch));
    Ok(never)
}

/// Notes the month of a delivery for these branches, the first time each delivers in it.
pub(crate) async fn note_months(
    tx: &mut Write,
    branches: &BTreeSet<&BranchNumber>,
    received_at: Timestamp,
    position: i64,
) -> Result<(), StoreError> {
    let listed = tx.engine().choose("json_each($1)", "UNNEST($1) AS k (value)");
    // `WHERE true` tells SQLite that ON belongs to the insert, not to a join.
    let sql = format!(
        "INSERT INTO delivery_month (branch, month, first_position)
         SELECT value, CAST($2 AS TEXT), CAST($3 AS BIGINT) FROM {listed} WHERE true
         ON CONFLICT (branch, month) DO NOTHING"
    );
    let branches = branches.iter().map(|branch| branch.as_str().to_owned()).collect();
    on!(tx, c => sqlx::query(sqlx::AssertSqlSafe(sql))
        .bind(TextList(branches))
        .bind(month(received_at))
        .bind(position)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// The month of an instant in the Netherlands, as `YYYY-MM`.
#[must_use]
pub(crate) fn month(at: Timestamp) -> String {
    dutch_day(at).strftime("%Y-%m").to_string()
}
