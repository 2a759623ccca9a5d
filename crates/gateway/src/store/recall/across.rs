//! Rows of all lists of a provider at once: what is pressing, and where one patient is.

use store::{Day, Handle, Instant, StoreError, on};
use uuid::Uuid;

/// Who died is at the end of all that open recalls ask; the recalls that changed by it.
pub(crate) async fn died(
    db: &mut impl Handle,
    provider: Uuid,
    patient: Uuid,
    at: Instant,
) -> Result<Vec<Uuid>, StoreError> {
    Ok(on!(db, c => sqlx::query_scalar(
        "UPDATE recall_patient SET outcome = 'deceased', outcome_by = NULL, outcome_at = $3,
           settled = TRUE, proposal = NULL, version = version + 1
         WHERE provider_id = $1 AND patient_id = $2 AND NOT settled
           AND recall_id IN (SELECT recall_id FROM recall
             WHERE provider_id = $1 AND state = 'open')
         RETURNING recall_id",
    )
    .bind(provider)
    .bind(patient)
    .bind(at)
    .fetch_all(c)
    .await)?)
}

/// Who turns out to live is on the lists of open recalls as if no death had been recorded: their
/// recall and row. What a person said stays.
pub(crate) async fn lives(
    db: &mut impl Handle,
    provider: Uuid,
    patient: Uuid,
) -> Result<Vec<(Uuid, Uuid)>, StoreError> {
    Ok(on!(db, c => sqlx::query_as(
        "UPDATE recall_patient SET outcome = NULL, outcome_at = NULL, settled = FALSE,
           version = version + 1
         WHERE provider_id = $1 AND patient_id = $2 AND outcome = 'deceased'
           AND outcome_by IS NULL
           AND recall_id IN (SELECT recall_id FROM recall
             WHERE provider_id = $1 AND state = 'open')
         RETURNING recall_id, entry_id",
    )
    .bind(provider)
    .bind(patient)
    .fetch_all(c)
    .await)?)
}

/// How many are open and overdue in all open recalls that are no drill (or are one).
pub(crate) async fn count_pressing(
    db: &mut impl Handle,
    provider: Uuid,
    drill: bool,
    today: Day,
) -> Result<(i64, i64), StoreError> {
    Ok(on!(db, c => sqlx::query_as(
        "SELECT COUNT(*), COALESCE(SUM(CASE WHEN p.settle_by < $3 THEN 1 ELSE 0 END), 0)
         FROM recall_patient p
         JOIN recall r ON r.provider_id = p.provider_id AND r.recall_id = p.recall_id
         WHERE p.provider_id = $1 AND r.state = 'open' AND r.drill = $2
           AND NOT p.settled AND NOT p.released",
    )
    .bind(provider)
    .bind(drill)
    .bind(today)
    .fetch_one(c)
    .await)?)
}

/// The open and closed recalls, no drills, in which a patient is, with the closing ones last.
pub(crate) async fn recalls_of_patient(
    db: &mut impl Handle,
    provider: Uuid,
    patient: Uuid,
) -> Result<Vec<(Uuid, Uuid)>, StoreError> {
    Ok(on!(db, c => sqlx::query_as(
        "SELECT p.recall_id, p.entry_id FROM recall_patient p
         JOIN recall r ON r.provider_id = p.provider_id AND r.recall_id = p.recall_id
         WHERE p.provider_id = $1 AND p.patient_id = $2 AND NOT p.released AND NOT r.drill
         ORDER BY r.state DESC, r.opened_at DESC LIMIT 100",
    )
    .bind(provider)
    .bind(patient)
    .fetch_all(c)
    .await)?)
}
