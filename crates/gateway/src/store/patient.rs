//! Patients: sealed, found again by digest.

use std::collections::HashMap;

use store::bulk::{Column, insert};
use store::{Day, Handle, IdList, StoreError, TextList, on};
use uuid::Uuid;

use super::among;

/// A patient to keep.
pub(crate) struct NewPatient {
    pub(crate) provider: Uuid,
    pub(crate) id: Uuid,
    pub(crate) sealed: Vec<u8>,
    pub(crate) key_id: String,
    pub(crate) died_on: Option<Day>,
}

/// A digest that leads to a patient.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct Found {
    pub(crate) digest: String,
    pub(crate) patient_id: Uuid,
    pub(crate) died_on: Option<Day>,
}

pub(crate) async fn insert_all(
    db: &mut impl Handle,
    patients: Vec<NewPatient>,
) -> Result<(), StoreError> {
    let columns = [
        ("provider_id", Column::Uuid(patients.iter().map(|p| Some(p.provider)).collect())),
        ("patient_id", Column::Uuid(patients.iter().map(|p| Some(p.id)).collect())),
        ("key_id", Column::Text(patients.iter().map(|p| Some(p.key_id.clone())).collect())),
        ("died_on", Column::Day(patients.iter().map(|p| p.died_on).collect())),
        ("sealed", Column::Bytes(patients.into_iter().map(|p| Some(p.sealed)).collect())),
    ];
    insert(db, "patient", &columns).await
}

pub(crate) async fn insert_digests(
    db: &mut impl Handle,
    digests: &[(Uuid, String, Uuid)],
) -> Result<(), StoreError> {
    let columns = [
        ("provider_id", Column::Uuid(digests.iter().map(|d| Some(d.0)).collect())),
        ("digest", Column::Text(digests.iter().map(|d| Some(d.1.clone())).collect())),
        ("patient_id", Column::Uuid(digests.iter().map(|d| Some(d.2)).collect())),
    ];
    insert(db, "patient_digest", &columns).await
}

/// The patients these digests lead to.
pub(crate) async fn found(
    db: &mut impl Handle,
    provider: Uuid,
    digests: Vec<String>,
) -> Result<Vec<Found>, StoreError> {
    if digests.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!(
        "SELECT d.digest, d.patient_id, p.died_on FROM patient_digest d
         JOIN patient p ON p.provider_id = d.provider_id AND p.patient_id = d.patient_id
         WHERE d.provider_id = $1 AND d.digest {}",
        among(db, 2)
    );
    let list = TextList(digests);
    Ok(on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(provider)
        .bind(&list)
        .fetch_all(c)
        .await)?)
}

/// What is sealed of a patient.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct Kept {
    pub(crate) sealed: Vec<u8>,
    pub(crate) key_id: String,
    pub(crate) died_on: Option<Day>,
}

pub(crate) async fn sealed(
    db: &mut impl Handle,
    provider: Uuid,
    patient: Uuid,
) -> Result<Option<Kept>, StoreError> {
    Ok(on!(db, c => sqlx::query_as(
        "SELECT sealed, key_id, died_on FROM patient WHERE provider_id = $1 AND patient_id = $2",
    )
    .bind(provider)
    .bind(patient)
    .fetch_optional(c)
    .await)?)
}

/// The same of several patients, by id: one statement for a page of them.
pub(crate) async fn sealed_of(
    db: &mut impl Handle,
    provider: Uuid,
    patients: Vec<Uuid>,
) -> Result<HashMap<Uuid, Kept>, StoreError> {
    if patients.is_empty() {
        return Ok(HashMap::new());
    }
    let has = IdList::has(db.engine(), "patient_id", "$2");
    let sql = format!(
        "SELECT patient_id, sealed, key_id, died_on FROM patient WHERE provider_id = $1 AND {has}"
    );
    let list = IdList(patients);
    let rows: Vec<(Uuid, Vec<u8>, String, Option<Day>)> = on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
            .bind(provider)
            .bind(&list)
            .fetch_all(c)
            .await)?;
    let kept = |(id, sealed, key_id, died_on)| (id, Kept { sealed, key_id, died_on });
    Ok(rows.into_iter().map(kept).collect())
}

/// Keeps what is newly known of a patient; the day of death is kept by itself.
pub(crate) async fn update(db: &mut impl Handle, patient: &NewPatient) -> Result<(), StoreError> {
    on!(db, c => sqlx::query(
        "UPDATE patient SET sealed = $3, key_id = $4
         WHERE provider_id = $1 AND patient_id = $2",
    )
    .bind(patient.provider)
    .bind(patient.id)
    .bind(&patient.sealed)
    .bind(&patient.key_id)
    .execute(c)
    .await
    .map(drop))?;
    Ok(())
}

/// Keeps the day of death; none for who turns out to live.
pub(crate) async fn died(
    db: &mut impl Handle,
    provider: Uuid,
    patient: Uuid,
    on_day: Option<Day>,
) -> Result<(), StoreError> {
    on!(db, c => sqlx::query(
        "UPDATE patient SET died_on = $3 WHERE provider_id = $1 AND patient_id = $2",
    )
    .bind(provider)
    .bind(patient)
    .bind(on_day)
    .execute(c)
    .await
    .map(drop))?;
    Ok(())
}
