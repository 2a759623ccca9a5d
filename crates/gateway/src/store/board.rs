//! What a board decided on its figures.

use store::{Day, Handle, Instant, StoreError, on};
use uuid::Uuid;

/// A decision.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct Row {
    pub(crate) decision_id: Uuid,
    pub(crate) decided_on: Day,
    pub(crate) text: String,
    pub(crate) in_time: i64,
    pub(crate) overdue: i64,
    pub(crate) recorded_by: String,
    pub(crate) recorded_at: Instant,
}

pub(crate) async fn insert(
    db: &mut impl Handle,
    provider: Uuid,
    row: &Row,
) -> Result<(), StoreError> {
    on!(db, c => sqlx::query(
        "INSERT INTO board_decision (provider_id, decision_id, decided_on, text, in_time, overdue,
           recorded_by, recorded_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (provider_id, decision_id) DO NOTHING",
    )
    .bind(provider)
    .bind(row.decision_id)
    .bind(row.decided_on)
    .bind(&row.text)
    .bind(row.in_time)
    .bind(row.overdue)
    .bind(&row.recorded_by)
    .bind(row.recorded_at)
    .execute(c)
    .await
    .map(drop))?;
    Ok(())
}

/// The last decisions, the newest first.
pub(crate) async fn last(
    db: &mut impl Handle,
    provider: Uuid,
    limit: i64,
) -> Result<Vec<Row>, StoreError> {
    Ok(on!(db, c => sqlx::query_as(
        "SELECT decision_id, decided_on, text, in_time, overdue, recorded_by, recorded_at
         FROM board_decision WHERE provider_id = $1
         ORDER BY decided_on DESC, recorded_at DESC LIMIT $2",
    )
    .bind(provider)
    .bind(limit)
    .fetch_all(c)
    .await)?)
}
