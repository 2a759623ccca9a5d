//! Implants and the parts they were read from.

use store::bulk::{Column, insert};
use store::{Day, Handle, Instant, StoreError, on};
use uuid::Uuid;

/// An implant as the gateway keeps it.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct Row {
    pub(crate) provider_id: Uuid,
    pub(crate) reference: Uuid,
    pub(crate) message_id: Uuid,
    pub(crate) patient_id: Option<Uuid>,
    pub(crate) state: String,
    pub(crate) branch_number: Option<String>,
    pub(crate) udi_di: Option<String>,
    pub(crate) lot: Option<String>,
    pub(crate) serial: Option<String>,
    pub(crate) implanted_on: Option<Day>,
    pub(crate) explanted_on: Option<Day>,
    pub(crate) expires_on: Option<Day>,
    pub(crate) carrier: Option<Vec<u8>>,
    /// The event that reported the death of its bearer.
    pub(crate) death: Option<Uuid>,
    pub(crate) legacy: bool,
    pub(crate) body_part: Option<String>,
    pub(crate) side: Option<String>,
    pub(crate) changed_at: Instant,
}

const COLUMNS: &str = "provider_id, reference, message_id, patient_id, state, branch_number,
    udi_di, lot, serial, implanted_on, explanted_on, expires_on, carrier, death, legacy,
    body_part, side, changed_at";

pub(crate) async fn insert_all(db: &mut impl Handle, rows: &[Row]) -> Result<(), StoreError> {
    let texts = |pick: fn(&Row) -> Option<&String>| {
        Column::Text(rows.iter().map(|row| pick(row).cloned()).collect())
    };
    let days = |pick: fn(&Row) -> Option<Day>| Column::Day(rows.iter().map(pick).collect());
    let flags =
        |pick: fn(&Row) -> bool| Column::Boolean(rows.iter().map(|row| Some(pick(row))).collect());
    let columns = [
        ("provider_id", Column::Uuid(rows.iter().map(|r| Some(r.provider_id)).collect())),
        ("reference", Column::Uuid(rows.iter().map(|r| Some(r.reference)).collect())),
        ("message_id", Column::Uuid(rows.iter().map(|r| Some(r.message_id)).collect())),
        ("patient_id", Column::Uuid(rows.iter().map(|r| r.patient_id).collect())),
        ("state", texts(|r| Some(&r.state))),
        ("branch_number", texts(|r| r.branch_number.as_ref())),
        ("udi_di", texts(|r| r.udi_di.as_ref())),
        ("lot", texts(|r| r.lot.as_ref())),
        ("serial", texts(|r| r.serial.as_ref())),
        ("implanted_on", days(|r| r.implanted_on)),
        ("explanted_on", days(|r| r.explanted_on)),
        ("expires_on", days(|r| r.expires_on)),
        ("carrier", Column::Bytes(rows.iter().map(|r| r.carrier.clone()).collect())),
        ("death", Column::Uuid(rows.iter().map(|r| r.death).collect())),
        ("legacy", flags(|r| r.legacy)),
        ("body_part", texts(|r| r.body_part.as_ref())),
        ("side", texts(|r| r.side.as_ref())),
        ("changed_at", Column::Instant(rows.iter().map(|r| Some(r.changed_at)).collect())),
    ];
    insert(db, "implant", &columns).await
}

/// Keeps what is now known of an implant.
pub(crate) async fn update(db: &mut impl Handle, row: &Row) -> Result<(), StoreError> {
    on!(db, c => sqlx::query(
        "UPDATE implant SET message_id = $3, patient_id = $4, state = $5, branch_number = $6,
           udi_di = $7, lot = $8, serial = $9, implanted_on = $10, explanted_on = $11,
           expires_on = $12, carrier = $13, death = $14, legacy = $15, changed_at = $16,
           body_part = $17, side = $18
         WHERE provider_id = $1 AND reference = $2",
    )
    .bind(row.provider_id)
    .bind(row.reference)
    .bind(row.message_id)
    .bind(row.patient_id)
    .bind(&row.state)
    .bind(&row.branch_number)
    .bind(&row.udi_di)
    .bind(&row.lot)
    .bind(&row.serial)
    .bind(row.implanted_on)
    .bind(row.explanted_on)
    .bind(row.expires_on)
    .bind(&row.carrier)
    .bind(row.death)
    .bind(row.legacy)
    .bind(row.changed_at)
    .bind(&row.body_part)
    .bind(&row.side)
    .execute(c)
    .await
    .map(drop))?;
    Ok(())
}

/// Keeps where an implant stands.
pub(crate) async fn set_state(
    db: &mut impl Handle,
    provider: Uuid,
    reference: Uuid,
    state: &str,
    at: Instant,
) -> Result<(), StoreError> {
    on!(db, c => sqlx::query(
        "UPDATE implant SET state = $3, changed_at = $4 WHERE provider_id = $1 AND reference = $2",
    )
    .bind(provider)
    .bind(reference)
    .bind(state)
    .bind(at)
    .execute(c)
    .await
    .map(drop))?;
    Ok(())
}

pub(crate) async fn find(
    db: &mut impl Handle,
    provider: Uuid,
    reference: Uuid,
) -> Result<Option<Row>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM implant WHERE provider_id = $1 AND reference = $2");
    Ok(on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(provider)
        .bind(reference)
        .fetch_optional(c)
        .await)?)
}

/// A patient's implants that were or are being reported.
pub(crate) async fn reported_of_patient(
    db: &mut impl Handle,
    provider: Uuid,
    patient: Uuid,
) -> Result<Vec<Row>, StoreError> {
    of_patient(db, provider, patient, "state IN ('queued', 'accepted')").await
}

/// A patient's implants that a death is told of: those that were or are being reported, and those whose
/// last report was refused after the death was told.
pub(crate) async fn told_of_death(
    db: &mut impl Handle,
    provider: Uuid,
    patient: Uuid,
) -> Result<Vec<Row>, StoreError> {
    of_patient(db, provider, patient, "(state IN ('queued', 'accepted') OR death IS NOT NULL)")
        .await
}

async fn of_patient(
    db: &mut impl Handle,
    provider: Uuid,
    patient: Uuid,
    which: &'static str,
) -> Result<Vec<Row>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM implant WHERE provider_id = $1 AND patient_id = $2
           AND {which} ORDER BY reference"
    );
    Ok(on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(provider)
        .bind(patient)
        .fetch_all(c)
        .await)?)
}

/// A page of a provider's implants, after the one with this reference.
pub(crate) async fn page(
    db: &mut impl Handle,
    provider: Uuid,
    after: Option<Uuid>,
    state: Option<&str>,
    limit: i64,
) -> Result<Vec<Row>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM implant WHERE provider_id = $1 AND reference > $2
           AND (CAST($3 AS TEXT) IS NULL OR state = $3)
         ORDER BY reference LIMIT $4"
    );
    Ok(on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(provider)
        .bind(after.unwrap_or(Uuid::nil()))
        .bind(state)
        .bind(limit)
        .fetch_all(c)
        .await)?)
}

pub(crate) async fn insert_parts(
    db: &mut impl Handle,
    parts: &[(Uuid, Uuid, Uuid)],
) -> Result<(), StoreError> {
    let columns = [
        ("provider_id", Column::Uuid(parts.iter().map(|p| Some(p.0)).collect())),
        ("resource_id", Column::Uuid(parts.iter().map(|p| Some(p.1)).collect())),
        ("reference", Column::Uuid(parts.iter().map(|p| Some(p.2)).collect())),
    ];
    insert(db, "implant_part", &columns).await
}

/// The implants a resource is part of.
pub(crate) async fn of_part(
    db: &mut impl Handle,
    provider: Uuid,
    resource: Uuid,
) -> Result<Vec<Uuid>, StoreError> {
    Ok(on!(db, c => sqlx::query_scalar(
        "SELECT reference FROM implant_part WHERE provider_id = $1 AND resource_id = $2
         ORDER BY reference",
    )
    .bind(provider)
    .bind(resource)
    .fetch_all(c)
    .await)?)
}

/// The parts of an implant.
pub(crate) async fn parts_of(
    db: &mut impl Handle,
    provider: Uuid,
    reference: Uuid,
) -> Result<Vec<Uuid>, StoreError> {
    Ok(on!(db, c => sqlx::query_scalar(
        "SELECT resource_id FROM implant_part WHERE provider_id = $1 AND reference = $2
         ORDER BY resource_id",
    )
    .bind(provider)
    .bind(reference)
    .fetch_all(c)
    .await)?)
}

/// Keeps which event reported the death of its bearer; none if that was taken back.
pub(crate) async fn set_death(
    db: &mut impl Handle,
    provider: Uuid,
    reference: Uuid,
    death: Option<Uuid>,
) -> Result<(), StoreError> {
    on!(db, c => sqlx::query(
        "UPDATE implant SET death = $3 WHERE provider_id = $1 AND reference = $2",
    )
    .bind(provider)
    .bind(reference)
    .bind(death)
    .execute(c)
    .await
    .map(drop))?;
    Ok(())
}

/// The patients of the implants that were read from this part.
pub(crate) async fn patients_of_part(
    db: &mut impl Handle,
    provider: Uuid,
    resource: Uuid,
) -> Result<Vec<Uuid>, StoreError> {
    Ok(on!(db, c => sqlx::query_scalar(
        "SELECT DISTINCT i.patient_id FROM implant_part p
         JOIN implant i ON i.provider_id = p.provider_id AND i.reference = p.reference
         WHERE p.provider_id = $1 AND p.resource_id = $2 AND i.patient_id IS NOT NULL",
    )
    .bind(provider)
    .bind(resource)
    .fetch_all(c)
    .await)?)
}
