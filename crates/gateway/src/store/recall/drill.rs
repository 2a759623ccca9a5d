//! When what happened in an exercise.

use store::{Handle, Instant, StoreError, on};
use uuid::Uuid;

/// The moments of one.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct Times {
    /// When its first notice was kept.
    pub(crate) received_at: Option<Instant>,
    /// When somebody first said to have read one.
    pub(crate) read_at: Option<Instant>,
    /// Rows of its list.
    pub(crate) listed: i64,
    /// Of these, not at the end of what is asked.
    pub(crate) open: i64,
    /// When the last outcome was set.
    pub(crate) last_at: Option<Instant>,
}

pub(crate) async fn times(
    db: &mut impl Handle,
    provider: Uuid,
    recall: Uuid,
) -> Result<Times, StoreError> {
    Ok(on!(db, c => sqlx::query_as(
        "SELECT n.received_at, n.read_at, p.listed, p.open, p.last_at
         FROM (SELECT MIN(received_at) AS received_at, MIN(acknowledged_at) AS read_at
               FROM recall_notice WHERE provider_id = $1 AND recall_id = $2) n
         CROSS JOIN (SELECT COUNT(*) AS listed,
                 COALESCE(SUM(CASE WHEN settled THEN 0 ELSE 1 END), 0) AS open,
                 MAX(outcome_at) AS last_at
               FROM recall_patient
               WHERE provider_id = $1 AND recall_id = $2 AND NOT released) p",
    )
    .bind(provider)
    .bind(recall)
    .fetch_one(c)
    .await)?)
}
