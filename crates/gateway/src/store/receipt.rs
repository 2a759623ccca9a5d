//! The register's answers, as lists: newest first, and found by what stands on a label.

use store::{Day, Handle, Instant, StoreError, on};
use uuid::Uuid;

/// An answered event, with the implant it is about.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct Row {
    pub(crate) event_id: Uuid,
    pub(crate) reference: Uuid,
    pub(crate) implant: Option<Uuid>,
    pub(crate) kind: String,
    pub(crate) status: Option<String>,
    pub(crate) receipt: Option<String>,
    pub(crate) proof: Option<String>,
    pub(crate) log_proof: Option<String>,
    pub(crate) answered_at: Option<Instant>,
    pub(crate) patient_id: Option<Uuid>,
}

/// What is looked for; what is none is not asked.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sought {
    pub(crate) reference: Option<Uuid>,
    pub(crate) udi_di: Option<String>,
    pub(crate) lot: Option<String>,
    pub(crate) serial: Option<String>,
    pub(crate) from: Option<Day>,
    pub(crate) to: Option<Day>,
}

const COLUMNS: &str = "e.event_id, e.reference, e.implant, e.kind, e.status, e.receipt, e.proof,
    e.log_proof, e.answered_at, i.patient_id";

/// The newest answers before this event, in one state or in all.
pub(crate) async fn page(
    db: &mut impl Handle,
    provider: Uuid,
    before: Option<Uuid>,
    status: Option<&str>,
    limit: i64,
) -> Result<Vec<Row>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM event e
         LEFT JOIN implant i ON i.provider_id = e.provider_id AND i.reference = e.implant
         WHERE e.provider_id = $1 AND e.event_id < $2 AND NOT e.waiting
           AND (CAST($3 AS TEXT) IS NULL OR e.status = $3)
         ORDER BY e.event_id DESC LIMIT $4"
    );
    Ok(on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(provider)
        .bind(before.unwrap_or(Uuid::max()))
        .bind(status)
        .bind(limit)
        .fetch_all(c)
        .await)?)
}

/// The answers about implants with this device, lot and serial, or with this reference, newest
/// first. At least one of these is given.
pub(crate) async fn search(
    db: &mut impl Handle,
    provider: Uuid,
    sought: &Sought,
    limit: i64,
) -> Result<Vec<Row>, StoreError> {
    // Only what is asked stands in the statement, so that each is a range of an index.
    let mut conditions = String::new();
    let asked = [
        (sought.reference.is_some(), " AND e.reference = $2"),
        (sought.udi_di.is_some(), " AND i.udi_di = $3"),
        (sought.lot.is_some(), " AND i.lot = $4"),
        (sought.serial.is_some(), " AND i.serial = $5"),
        (sought.from.is_some(), " AND i.implanted_on >= $6"),
        (sought.to.is_some(), " AND i.implanted_on <= $7"),
    ];
    for (_, condition) in asked.iter().filter(|(is_asked, _)| *is_asked) {
        conditions.push_str(condition);
    }
    let join = if sought.reference.is_some() { "LEFT JOIN" } else { "JOIN" };
    // What is not asked is bound all the same, and typed for the engine that wants to know.
    let sql = format!(
        "SELECT {COLUMNS} FROM event e
         {join} implant i ON i.provider_id = e.provider_id AND i.reference = e.implant
         WHERE e.provider_id = $1 AND NOT e.waiting{conditions}
           AND (CAST($2 AS UUID) IS NULL OR CAST($3 AS TEXT) IS NULL OR TRUE)
           AND (CAST($4 AS TEXT) IS NULL OR CAST($5 AS TEXT) IS NULL OR TRUE)
           AND (CAST($6 AS DATE) IS NULL OR CAST($7 AS DATE) IS NULL OR TRUE)
         ORDER BY e.event_id DESC LIMIT $8"
    );
    Ok(on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(provider)
        .bind(sought.reference)
        .bind(&sought.udi_di)
        .bind(&sought.lot)
        .bind(&sought.serial)
        .bind(sought.from)
        .bind(sought.to)
        .bind(limit)
        .fetch_all(c)
        .await)?)
}

/// The answer to one event.
pub(crate) async fn find(
    db: &mut impl Handle,
    provider: Uuid,
    reference: Uuid,
) -> Result<Option<Row>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM event e
         LEFT JOIN implant i ON i.provider_id = e.provider_id AND i.reference = e.implant
         WHERE e.provider_id = $1 AND e.reference = $2"
    );
    Ok(on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(provider)
        .bind(reference)
        .fetch_optional(c)
        .await)?)
}

/// Keeps the proof that a receipt is in the register's log.
pub(crate) async fn proven(
    db: &mut impl Handle,
    provider: Uuid,
    reference: Uuid,
    log_proof: &str,
) -> Result<(), StoreError> {
    on!(db, c => sqlx::query(
        "UPDATE event SET log_proof = $3 WHERE provider_id = $1 AND reference = $2",
    )
    .bind(provider)
    .bind(reference)
    .bind(log_proof)
    .execute(c)
    .await
    .map(drop))?;
    Ok(())
}
