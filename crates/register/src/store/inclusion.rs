//! The inclusion lists that were loaded, each with its place in the log.

use jiff::Timestamp;
use law::InclusionHistory;
use store::{Handle, Instant, StoreError, Write, on};
use uuid::Uuid;

use super::inconsistent;

/// The list that was loaded last, at or below a log position; none if only the shipped one holds.
pub(crate) async fn at(
    db: &mut impl Handle,
    position: i64,
) -> Result<Option<(i64, InclusionHistory)>, StoreError> {
    let row: Option<(i64, String)> = on!(db, c => sqlx::query_as(
        "SELECT position, content FROM inclusion_version WHERE position <= $1
         ORDER BY position DESC LIMIT 1",
    )
    .bind(position)
    .fetch_optional(c)
    .await)?;
    let Some((position, content)) = row else { return Ok(None) };
    let list = law::parse_inclusion(&content)
        .map_err(|_| inconsistent("inclusion_version", "content", "no longer readable"))?;
    Ok(Some((position, list)))
}

/// Appends a list.
pub(crate) async fn append(
    tx: &mut Write,
    id: Uuid,
    position: i64,
    loaded_at: Timestamp,
    content: &str,
) -> Result<(), StoreError> {
    on!(tx, c => sqlx::query(
        "INSERT INTO inclusion_version (id, position, loaded_at, content) VALUES ($1, $2, $3, $4)",
    )
    .bind(id)
    .bind(position)
    .bind(Instant(loaded_at))
    .bind(content)
    .execute(c)
    .await
    .map(drop))?;
    Ok(())
}
