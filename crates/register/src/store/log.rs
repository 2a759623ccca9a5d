//! The log's head: who writes takes its lock and gets the next numbers.

use jiff::Timestamp;
use store::{Handle, Instant, StoreError, Write, on};

use super::partition;

/// Where the log stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Head {
    /// The last number given out.
    pub position: i64,
    /// The last number given to an inclusion list.
    pub rules_position: i64,
}

/// The head as committed.
pub(crate) async fn head(db: &mut impl Handle) -> Result<Head, StoreError> {
    let (position, rules_position): (i64, i64) = on!(db, c => sqlx::query_as(
        "SELECT position, rules_position FROM log_head WHERE one = 1",
    )
    .fetch_one(c)
    .await)?;
    Ok(Head { position, rules_position })
}

/// The head, held: until the commit nobody else gets a number, so what is read now holds.
pub(crate) async fn hold(tx: &mut Write) -> Result<Head, StoreError> {
    let held = tx.engine().choose("", " FOR UPDATE");
    let sql = format!("SELECT position, rules_position FROM log_head WHERE one = 1{held}");
    let (position, rules_position) =
        on!(tx, c => sqlx::query_as(sqlx::AssertSqlSafe(sql)).fetch_one(c).await)?;
    Ok(Head { position, rules_position })
}

/// Takes the next `count` numbers; the first of them is returned. Until the commit nobody else
/// gets one, so numbers become visible in order and without gaps.
pub(crate) async fn take(tx: &mut Write, count: usize) -> Result<i64, StoreError> {
    let head = hold(tx).await?;
    take_after(tx, head, count).await?.ok_or(StoreError::Conflict(None))
}

/// Takes the next `count` numbers if the log still stands at `head`; none if somebody wrote since,
/// so that what was judged by then has to be judged anew.
pub(crate) async fn take_after(
    tx: &mut Write,
    head: Head,
    count: usize,
) -> Result<Option<i64>, StoreError> {
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    let last: Option<i64> = on!(tx, c => sqlx::query_scalar(
        "UPDATE log_head SET position = position + $1 WHERE one = 1 AND position = $2
         RETURNING position",
    )
    .bind(count)
    .bind(head.position)
    .fetch_optional(c)
    .await)?;
    let Some(last) = last else { return Ok(None) };
    let first = last - count + 1;
    partition::make_room(tx, first, last).await?;
    Ok(Some(first))
}

/// Notes that the number just taken is an inclusion list's.
pub(crate) async fn mark_rules(tx: &mut Write, position: i64) -> Result<(), StoreError> {
    on!(tx, c => sqlx::query("UPDATE log_head SET rules_position = $1 WHERE one = 1")
        .bind(position)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// When the log came to a position.
pub(crate) async fn moment(
    db: &mut impl Handle,
    position: i64,
) -> Result<Option<Timestamp>, StoreError> {
    let at: Option<Instant> = on!(db, c => sqlx::query_scalar(
        "SELECT max(at) FROM (
           SELECT * FROM (SELECT received_at AS at FROM event WHERE position <= $1
                          ORDER BY position DESC LIMIT 1) AS newest_event
           UNION ALL SELECT imported_at FROM catalogue_version WHERE position <= $1
           UNION ALL SELECT loaded_at FROM inclusion_version WHERE position <= $1
         ) AS moment",
    )
    .bind(position)
    .fetch_one(c)
    .await)?;
    Ok(at.map(|at| at.0))
}
