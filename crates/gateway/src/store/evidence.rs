//! What an inspection is shown, of a period: counts and texts about the work. No statement here
//! reads a column in which a patient could stand.

use store::{Day, Handle, Instant, StoreError, on};
use uuid::Uuid;

use super::{board, month};

/// An answer of the register, without the implant it is about.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct Answer {
    pub(crate) event_id: Uuid,
    pub(crate) reference: Uuid,
    pub(crate) kind: String,
    pub(crate) status: Option<String>,
    pub(crate) receipt: Option<String>,
    pub(crate) proof: Option<String>,
    pub(crate) log_proof: Option<String>,
    pub(crate) answered_at: Option<Instant>,
}

/// A difference, without the device it is about.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct Difference {
    pub(crate) month: Day,
    pub(crate) kind: String,
    pub(crate) found_at: Instant,
    pub(crate) owner: Option<String>,
    pub(crate) reason: Option<String>,
    pub(crate) explained_by: Option<String>,
    pub(crate) explained_at: Option<Instant>,
}

/// How often something was to be repaired: opened and solved in the period, open at its end.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct Repairs {
    pub(crate) code: String,
    pub(crate) blocks: bool,
    pub(crate) opened: i64,
    pub(crate) solved: i64,
    pub(crate) open: i64,
}

/// How often patients were told on one day about facts of one day, in one way.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct HandOvers {
    pub(crate) occasion: String,
    pub(crate) channel: String,
    pub(crate) starts_on: Option<Day>,
    pub(crate) handed_on: Day,
    pub(crate) count: i64,
}

/// The answers that came from one moment up to, not including, another, after this event.
pub(crate) async fn answers(
    db: &mut impl Handle,
    provider: Uuid,
    (from, to): (Instant, Instant),
    after: Uuid,
    limit: i64,
) -> Result<Vec<Answer>, StoreError> {
    Ok(on!(db, c => sqlx::query_as(
        "SELECT event_id, reference, kind, status, receipt, proof, log_proof, answered_at
         FROM event
         WHERE provider_id = $1 AND answered_at >= $2 AND answered_at < $3 AND event_id > $4
           AND status IS NOT NULL
         ORDER BY event_id LIMIT $5",
    )
    .bind(provider)
    .bind(from)
    .bind(to)
    .bind(after)
    .bind(limit)
    .fetch_all(c)
    .await)?)
}

/// The months from one to another, both included.
pub(crate) async fn months(
    db: &mut impl Handle,
    provider: Uuid,
    (first, last): (Day, Day),
) -> Result<Vec<month::Row>, StoreError> {
    Ok(on!(db, c => sqlx::query_as(
        "SELECT month, state, used, filed, registered, in_time, open, compared_at, signed_at,
           signed_by, reopened_at
         FROM reconciled_month WHERE provider_id = $1 AND month >= $2 AND month <= $3
         ORDER BY month",
    )
    .bind(provider)
    .bind(first)
    .bind(last)
    .fetch_all(c)
    .await)?)
}

/// The differences of these months that are still found.
pub(crate) async fn differences(
    db: &mut impl Handle,
    provider: Uuid,
    (first, last): (Day, Day),
    limit: i64,
) -> Result<Vec<Difference>, StoreError> {
    Ok(on!(db, c => sqlx::query_as(
        "SELECT month, kind, found_at, owner, reason, explained_by, explained_at
         FROM difference
         WHERE provider_id = $1 AND month >= $2 AND month <= $3 AND gone_at IS NULL
         ORDER BY month, difference_id LIMIT $4",
    )
    .bind(provider)
    .bind(first)
    .bind(last)
    .bind(limit)
    .fetch_all(c)
    .await)?)
}

/// What was to be repaired, by code.
pub(crate) async fn repairs(
    db: &mut impl Handle,
    provider: Uuid,
    (from, to): (Instant, Instant),
) -> Result<Vec<Repairs>, StoreError> {
    Ok(on!(db, c => sqlx::query_as(
        "SELECT code, blocks,
           COALESCE(SUM(CASE WHEN opened_at >= $2 THEN 1 ELSE 0 END), 0) AS opened,
           COALESCE(SUM(CASE WHEN solved_at >= $2 AND solved_at < $3 THEN 1 ELSE 0 END), 0)
             AS solved,
           COALESCE(SUM(CASE WHEN solved_at IS NULL OR solved_at >= $3 THEN 1 ELSE 0 END), 0)
             AS open
         FROM repair
         WHERE provider_id = $1 AND opened_at < $3 AND (solved_at IS NULL OR solved_at >= $2)
         GROUP BY code, blocks ORDER BY code, blocks",
    )
    .bind(provider)
    .bind(from)
    .bind(to)
    .fetch_all(c)
    .await)?)
}

/// How patients were told from one day to another, both included.
pub(crate) async fn hand_overs(
    db: &mut impl Handle,
    provider: Uuid,
    (from, to): (Day, Day),
) -> Result<Vec<HandOvers>, StoreError> {
    Ok(on!(db, c => sqlx::query_as(
        "SELECT occasion, channel, starts_on, handed_on, COUNT(*) AS count
         FROM hand_over WHERE provider_id = $1 AND handed_on >= $2 AND handed_on <= $3
         GROUP BY occasion, channel, starts_on, handed_on
         ORDER BY occasion, channel",
    )
    .bind(provider)
    .bind(from)
    .bind(to)
    .fetch_all(c)
    .await)?)
}

/// What the board decided from one day to another, both included.
pub(crate) async fn decisions(
    db: &mut impl Handle,
    provider: Uuid,
    (from, to): (Day, Day),
) -> Result<Vec<board::Row>, StoreError> {
    Ok(on!(db, c => sqlx::query_as(
        "SELECT decision_id, decided_on, text, in_time, overdue, recorded_by, recorded_at
         FROM board_decision WHERE provider_id = $1 AND decided_on >= $2 AND decided_on <= $3
         ORDER BY decided_on, recorded_at",
    )
    .bind(provider)
    .bind(from)
    .bind(to)
    .fetch_all(c)
    .await)?)
}
