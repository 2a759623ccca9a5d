//! Who may act for patients.

use identity::Standing;
use jiff::Timestamp;
use jiff::civil::Date;
use store::{Day, Handle, Instant, StoreError, on};
use uuid::Uuid;

use super::inconsistent;

/// Rows of a list at most.
const LISTED: i64 = 200;

/// A representative to keep.
pub(crate) struct New {
    pub(crate) provider: Uuid,
    pub(crate) id: Uuid,
    pub(crate) patient: Uuid,
    pub(crate) digest: String,
    pub(crate) standing: Standing,
    pub(crate) sealed: Vec<u8>,
    pub(crate) key_id: String,
    pub(crate) evidence: &'static str,
    pub(crate) valid_from: Date,
    pub(crate) valid_until: Option<Date>,
    pub(crate) entered_at: Timestamp,
}

/// A representative as kept.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct Row {
    pub(crate) representative_id: Uuid,
    pub(crate) patient_id: Uuid,
    pub(crate) standing: String,
    pub(crate) sealed: Vec<u8>,
    pub(crate) key_id: String,
    pub(crate) evidence: String,
    pub(crate) valid_from: Day,
    pub(crate) valid_until: Option<Day>,
    pub(crate) entered_at: Instant,
    pub(crate) ended_at: Option<Instant>,
}

impl Row {
    /// As what.
    pub(crate) fn standing(&self) -> Result<Standing, StoreError> {
        Standing::of(&self.standing).ok_or_else(|| inconsistent("representative", "standing"))
    }
}

const COLUMNS: &str = "representative_id, patient_id, standing, sealed, key_id, evidence,
    valid_from, valid_until, entered_at, ended_at";

pub(crate) async fn insert(db: &mut impl Handle, new: &New) -> Result<(), StoreError> {
    on!(db, c => sqlx::query(
        "INSERT INTO representative (provider_id, representative_id, patient_id, digest, standing,
           sealed, key_id, evidence, valid_from, valid_until, entered_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
    )
    .bind(new.provider)
    .bind(new.id)
    .bind(new.patient)
    .bind(&new.digest)
    .bind(new.standing.as_str())
    .bind(&new.sealed)
    .bind(&new.key_id)
    .bind(new.evidence)
    .bind(Day(new.valid_from))
    .bind(new.valid_until.map(Day))
    .bind(Instant(new.entered_at))
    .execute(c)
    .await
    .map(drop))?;
    Ok(())
}

/// Whom somebody may act for on a day, the newest record first.
pub(crate) async fn in_force(
    db: &mut impl Handle,
    provider: Uuid,
    digest: &str,
    day: Date,
) -> Result<Vec<Row>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM representative
         WHERE provider_id = $1 AND digest = $2 AND ended_at IS NULL AND valid_from <= $3
           AND (valid_until IS NULL OR valid_until >= $3)
         ORDER BY entered_at DESC, representative_id"
    );
    Ok(on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(provider)
        .bind(digest)
        .bind(Day(day))
        .fetch_all(c)
        .await)?)
}

/// Whether a record is in force on a day, for this patient.
pub(crate) async fn is_in_force(
    db: &mut impl Handle,
    provider: Uuid,
    id: Uuid,
    patient: Uuid,
    day: Date,
) -> Result<bool, StoreError> {
    let found: Option<Uuid> = on!(db, c => sqlx::query_scalar(
        "SELECT representative_id FROM representative
         WHERE provider_id = $1 AND representative_id = $2 AND patient_id = $3
           AND ended_at IS NULL AND valid_from <= $4
           AND (valid_until IS NULL OR valid_until >= $4)",
    )
    .bind(provider)
    .bind(id)
    .bind(patient)
    .bind(Day(day))
    .fetch_optional(c)
    .await)?;
    Ok(found.is_some())
}

/// The records about a patient, the newest first.
pub(crate) async fn of_patient(
    db: &mut impl Handle,
    provider: Uuid,
    patient: Uuid,
) -> Result<Vec<Row>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM representative WHERE provider_id = $1 AND patient_id = $2
         ORDER BY entered_at DESC, representative_id LIMIT $3"
    );
    Ok(on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(provider)
        .bind(patient)
        .bind(LISTED)
        .fetch_all(c)
        .await)?)
}

pub(crate) async fn find(
    db: &mut impl Handle,
    provider: Uuid,
    id: Uuid,
) -> Result<Option<Row>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM representative WHERE provider_id = $1 AND representative_id = $2"
    );
    Ok(on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(provider)
        .bind(id)
        .fetch_optional(c)
        .await)?)
}

/// Ends a record, once.
pub(crate) async fn end(
    db: &mut impl Handle,
    provider: Uuid,
    id: Uuid,
    at: Timestamp,
) -> Result<bool, StoreError> {
    let ended = on!(db, c => sqlx::query(
        "UPDATE representative SET ended_at = $3
         WHERE provider_id = $1 AND representative_id = $2 AND ended_at IS NULL",
    )
    .bind(provider)
    .bind(id)
    .bind(Instant(at))
    .execute(c)
    .await
    .map(|done| done.rows_affected()))?;
    Ok(ended > 0)
}
