//! Whether providers deliver, from receipts only: what was late, when nothing came, who never came.

use jiff::{Timestamp, civil::Date};
use store::{Day, Handle, Instant, StoreError, on};

/// Events of the period that came late, per branch, as the log stood at a position. Legacy has no
/// term and is never among them (rule R3).
pub(crate) async fn late(
    db: &mut impl Handle,
    (from, to): (Date, Date),
    position: i64,
) -> Result<Vec<(String, i64)>, StoreError> {
    Ok(on!(db, c => sqlx::query_as(
        "SELECT branch, count(*) FROM event
         WHERE timeliness = 'late' AND happened_on >= $1 AND happened_on <= $2 AND position <= $3
         GROUP BY branch ORDER BY branch",
    )
    .bind(Day(from))
    .bind(Day(to))
    .bind(position)
    .fetch_all(c)
    .await)?)
}

/// The months in which each branch delivered anything, as the log stood at a position.
pub(crate) async fn months(
    db: &mut impl Handle,
    position: i64,
) -> Result<Vec<(String, String)>, StoreError> {
    Ok(on!(db, c => sqlx::query_as(
        "SELECT branch, month FROM delivery_month WHERE first_position <= $1 ORDER BY branch, month",
    )
    .bind(position)
    .fetch_all(c)
    .await)?)
}

/// The branches that somebody had access to deliver for at a moment.
pub(crate) async fn admitted(
    db: &mut impl Handle,
    at: Timestamp,
) -> Result<Vec<String>, StoreError> {
    Ok(on!(db, c => sqlx::query_scalar(
        "SELECT DISTINCT client_branch.branch FROM client_branch
         JOIN client ON client.id = client_branch.client_id
         WHERE client.role = 'provider' AND client.created_at <= $1
           AND (client.revoked_at IS NULL OR client.revoked_at > $1)
         ORDER BY client_branch.branch",
    )
    .bind(Instant(at))
    .fetch_all(c)
    .await)?)
}
