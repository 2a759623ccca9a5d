//! How far a recall is, counted from its rows; nobody is named.

use std::collections::BTreeMap;

use exchange::recall::{Implants, Outcome, Patients, Reading, Stock};
use store::{Day, Handle, StoreError, on};
use uuid::Uuid;

use crate::store::inconsistent;

/// The numbers of one branch.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) implants: Implants,
    pub(crate) patients: Patients,
    pub(crate) stock: Stock,
}

/// The numbers of each branch that has any.
pub(crate) async fn counts(
    db: &mut impl Handle,
    provider: Uuid,
    recall: Uuid,
    today: Day,
) -> Result<BTreeMap<String, Counts>, StoreError> {
    let mut found: BTreeMap<String, Counts> = BTreeMap::new();
    let patients: Vec<(String, Option<String>, i64, i64, i64)> = on!(db, c => sqlx::query_as(
        "SELECT branch_number, outcome, COUNT(*),
           COALESCE(SUM(CASE WHEN settled THEN 0 ELSE 1 END), 0),
           COALESCE(SUM(CASE WHEN NOT settled AND settle_by < $3 THEN 1 ELSE 0 END), 0)
         FROM recall_patient
         WHERE provider_id = $1 AND recall_id = $2 AND NOT released AND patient_id IS NOT NULL
         GROUP BY branch_number, outcome",
    )
    .bind(provider)
    .bind(recall)
    .bind(today)
    .fetch_all(c)
    .await)?;
    for (branch, outcome, count, open, overdue) in patients {
        let outcome = outcome.map(|code| code.parse::<Outcome>()).transpose();
        let outcome = outcome.map_err(|_| inconsistent("recall_patient", "outcome"))?;
        let patients = &mut found.entry(branch).or_default().patients;
        patients.found += count;
        patients.open += open;
        patients.overdue += overdue;
        *patients.of(outcome) += count;
    }
    let implants: Vec<(String, i64, i64, i64, i64)> = on!(db, c => sqlx::query_as(
        // Which patients are known is asked once and looked up: joined, an engine that has not counted
        // these rows yet may hold each implant against every patient.
        "SELECT branch_number,
           COALESCE(SUM(CASE WHEN source = 'notice' THEN 1 ELSE 0 END), 0),
           COALESCE(SUM(CASE WHEN source = 'notice' AND entry_id IN (
               SELECT entry_id FROM recall_patient
               WHERE provider_id = $1 AND recall_id = $2 AND patient_id IS NOT NULL)
             THEN 1 ELSE 0 END), 0),
           COALESCE(SUM(CASE WHEN source = 'notice' AND entry_id IN (
               SELECT entry_id FROM recall_patient
               WHERE provider_id = $1 AND recall_id = $2 AND not_in_file_at IS NOT NULL)
             THEN 1 ELSE 0 END), 0),
           COALESCE(SUM(CASE WHEN source <> 'notice' THEN 1 ELSE 0 END), 0)
         FROM recall_implant
         WHERE provider_id = $1 AND recall_id = $2 AND NOT released
         GROUP BY branch_number",
    )
    .bind(provider)
    .bind(recall)
    .fetch_all(c)
    .await)?;
    for (branch, told, traced, not_in_file, found_beside) in implants {
        let untraced = told - traced - not_in_file;
        found.entry(branch).or_default().implants =
            Implants { told, traced, untraced, not_in_file, found_beside };
    }
    let stock: Vec<(String, i64, i64)> = on!(db, c => sqlx::query_as(
        "SELECT branch_number, CAST(SUM(quantity) AS BIGINT),
           CAST(SUM(CASE WHEN blocked_at IS NULL THEN 0 ELSE quantity END) AS BIGINT)
         FROM recall_stock WHERE provider_id = $1 AND recall_id = $2 GROUP BY branch_number",
    )
    .bind(provider)
    .bind(recall)
    .fetch_all(c)
    .await)?;
    for (branch, all, blocked) in stock {
        found.entry(branch).or_default().stock = Stock { found: all, blocked };
    }
    Ok(found)
}

/// How many were asked to read a version of the instructions, and how many did.
pub(crate) async fn reading(
    db: &mut impl Handle,
    (provider, recall, version): (Uuid, Uuid, i64),
) -> Result<Reading, StoreError> {
    let (asked, read): (i64, i64) = on!(db, c => sqlx::query_as(
        "SELECT COUNT(*), COUNT(read_at) FROM recall_reading
         WHERE provider_id = $1 AND recall_id = $2 AND version = $3",
    )
    .bind(provider)
    .bind(recall)
    .bind(version)
    .fetch_one(c)
    .await)?;
    Ok(Reading { asked, read })
}
