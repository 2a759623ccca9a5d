//! Exercises.

use jiff::Timestamp;
use store::{Handle, Instant, StoreError, Write, on};
use uuid::Uuid;

/// Notes of which case an exercise is a copy.
pub(crate) async fn note_source(
    tx: &mut Write,
    case_id: Uuid,
    copied_of: Uuid,
) -> Result<(), StoreError> {
    on!(tx, c => sqlx::query("INSERT INTO drill_source (case_id, copied_of) VALUES ($1, $2)")
        .bind(case_id)
        .bind(copied_of)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// Exercises that were opened from one moment up to another, the newest first.
pub(crate) async fn between(
    db: &mut impl Handle,
    (from, to): (Timestamp, Timestamp),
    limit: i64,
) -> Result<Vec<Uuid>, StoreError> {
    Ok(on!(db, c => sqlx::query_scalar(
        "SELECT case_file.case_id FROM case_file JOIN recall ON recall.case_id = case_file.case_id
         WHERE recall.drill = TRUE AND case_file.opened_at >= $1 AND case_file.opened_at < $2
         ORDER BY case_file.case_id DESC LIMIT $3",
    )
    .bind(Instant(from))
    .bind(Instant(to))
    .bind(limit)
    .fetch_all(c)
    .await)?)
}
