//! The outbox: events, and the register's answers to them.

use store::bulk::{Column, insert};
use store::{Handle, Instant, StoreError, on};
use uuid::Uuid;

/// An event to keep; it waits for the register from then on.
#[derive(Debug, Clone)]
pub(crate) struct NewEvent {
    pub(crate) provider: Uuid,
    pub(crate) id: Uuid,
    pub(crate) reference: Uuid,
    pub(crate) implant: Option<Uuid>,
    pub(crate) kind: &'static str,
    pub(crate) body: String,
    pub(crate) queued_at: Instant,
}

/// An event as it is kept.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct Row {
    pub(crate) event_id: Uuid,
    pub(crate) reference: Uuid,
    pub(crate) implant: Option<Uuid>,
    pub(crate) kind: String,
    pub(crate) body: String,
    pub(crate) status: Option<String>,
    pub(crate) receipt: Option<String>,
    pub(crate) proof: Option<String>,
}

/// The register's answer to an event.
pub(crate) struct Answer {
    pub(crate) event: Uuid,
    pub(crate) status: String,
    /// The receipt, byte for byte; empty when the register could not even read the record.
    pub(crate) receipt: Option<String>,
    /// The proof of the receipt, byte for byte; none if the register stored nothing.
    pub(crate) proof: Option<String>,
}

pub(crate) async fn insert_all(
    db: &mut impl Handle,
    events: &[NewEvent],
) -> Result<(), StoreError> {
    let columns = [
        ("provider_id", Column::Uuid(events.iter().map(|e| Some(e.provider)).collect())),
        ("event_id", Column::Uuid(events.iter().map(|e| Some(e.id)).collect())),
        ("reference", Column::Uuid(events.iter().map(|e| Some(e.reference)).collect())),
        ("implant", Column::Uuid(events.iter().map(|e| e.implant).collect())),
        ("kind", Column::Text(events.iter().map(|e| Some(e.kind.to_owned())).collect())),
        ("body", Column::Text(events.iter().map(|e| Some(e.body.clone())).collect())),
        ("queued_at", Column::Instant(events.iter().map(|e| Some(e.queued_at)).collect())),
        ("waiting", Column::Boolean(events.iter().map(|_| Some(true)).collect())),
    ];
    insert(db, "event", &columns).await
}

/// The next events to send, in the order they were made.
pub(crate) async fn waiting(
    db: &mut impl Handle,
    provider: Uuid,
    limit: i64,
) -> Result<Vec<Row>, StoreError> {
    Ok(on!(db, c => sqlx::query_as(
        "SELECT event_id, reference, implant, kind, body, status, receipt, proof FROM event
         WHERE provider_id = $1 AND waiting ORDER BY event_id LIMIT $2",
    )
    .bind(provider)
    .bind(limit)
    .fetch_all(c)
    .await)?)
}

/// Keeps an answer, once: a second one changes nothing.
pub(crate) async fn answer(
    db: &mut impl Handle,
    provider: Uuid,
    answer: &Answer,
    at: Instant,
) -> Result<(), StoreError> {
    on!(db, c => sqlx::query(
        "UPDATE event SET waiting = FALSE, status = $3, receipt = $4, answered_at = $5,
           proof = $6
         WHERE provider_id = $1 AND event_id = $2 AND waiting",
    )
    .bind(provider)
    .bind(answer.event)
    .bind(&answer.status)
    .bind(&answer.receipt)
    .bind(at)
    .bind(&answer.proof)
    .execute(c)
    .await
    .map(drop))?;
    Ok(())
}

/// All events about an implant, in the order they were made.
pub(crate) async fn of_implant(
    db: &mut impl Handle,
    provider: Uuid,
    implant: Uuid,
) -> Result<Vec<Row>, StoreError> {
    Ok(on!(db, c => sqlx::query_as(
        "SELECT event_id, reference, implant, kind, body, status, receipt, proof FROM event
         WHERE provider_id = $1 AND implant = $2 ORDER BY event_id",
    )
    .bind(provider)
    .bind(implant)
    .fetch_all(c)
    .await)?)
}

pub(crate) async fn by_reference(
    db: &mut impl Handle,
    provider: Uuid,
    reference: Uuid,
) -> Result<Option<Row>, StoreError> {
    Ok(on!(db, c => sqlx::query_as(
        "SELECT event_id, reference, implant, kind, body, status, receipt, proof FROM event
         WHERE provider_id = $1 AND reference = $2",
    )
    .bind(provider)
    .bind(reference)
    .fetch_optional(c)
    .await)?)
}
