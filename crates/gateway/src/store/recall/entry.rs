//! Rows of the work list: a patient, or an implant whose patient is not known.

use exchange::recall::{Actions, Outcome};
use store::bulk::{Column, insert};
use store::{Day, Handle, Instant, StoreError, execute, on};
use uuid::Uuid;

use crate::model::recall::search::Certainty;
use crate::model::recall::widen::NewEntry;

/// A row as it is kept.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct Row {
    pub(crate) entry_id: Uuid,
    pub(crate) patient_id: Option<Uuid>,
    pub(crate) branch_number: String,
    pub(crate) certain: bool,
    pub(crate) assigned_to: Option<String>,
    pub(crate) settle_by: Day,
    pub(crate) attempts: i64,
    pub(crate) proposal: Option<String>,
    pub(crate) outcome: Option<String>,
    pub(crate) outcome_by: Option<String>,
    pub(crate) outcome_at: Option<Instant>,
    pub(crate) not_in_file_at: Option<Instant>,
    pub(crate) not_in_file_by: Option<String>,
    pub(crate) settled: bool,
    pub(crate) released: bool,
    pub(crate) listed_at: Instant,
    pub(crate) version: i64,
}

const COLUMNS: &str = "entry_id, patient_id, branch_number, certain, assigned_to, settle_by,
    attempts, proposal, outcome, outcome_by, outcome_at, not_in_file_at, not_in_file_by, settled,
    released, listed_at, version";

/// Which part of a list is asked for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Of<'a> {
    pub(crate) provider: Uuid,
    pub(crate) recall: Uuid,
    /// A condition on the columns, among those of [`conditions`].
    pub(crate) only: &'static str,
    /// Those whose day is before this one.
    pub(crate) before: Option<Day>,
    /// Those somebody takes care of.
    pub(crate) assigned_to: Option<&'a str>,
}

/// What a list is narrowed by.
pub(crate) mod conditions {
    pub(crate) const ALL: &str = "NOT released";
    pub(crate) const OPEN: &str = "NOT released AND NOT settled";
    pub(crate) const POSSIBLE: &str = "NOT released AND NOT settled AND NOT certain";
    pub(crate) const SETTLED: &str = "NOT released AND settled";
    pub(crate) const WITHOUT_PATIENT: &str =
        "NOT released AND patient_id IS NULL AND not_in_file_at IS NULL";
    pub(crate) const RELEASED: &str = "released";
}

/// Later than any day of a list.
const LAST: Day = Day(jiff::civil::date(9999, 12, 31));

/// Puts new rows on a list. Who is recorded as dead is at the end of everything at once.
pub(crate) async fn insert_all(
    db: &mut impl Handle,
    provider: Uuid,
    recall: Uuid,
    rows: &[NewEntry],
    settle_by: Day,
    at: Instant,
) -> Result<(), StoreError> {
    let dead = |row: &NewEntry| row.is_deceased && row.patient.is_some();
    let died = Outcome::Deceased.as_str();
    let proposal = |row: &NewEntry| {
        let out = row.is_explanted && !dead(row);
        out.then(|| Outcome::Explanted.as_str())
    };
    let columns = [
        ("provider_id", Column::Uuid(rows.iter().map(|_| Some(provider)).collect())),
        ("recall_id", Column::Uuid(rows.iter().map(|_| Some(recall)).collect())),
        ("entry_id", Column::Uuid(rows.iter().map(|it| Some(it.id)).collect())),
        ("patient_id", Column::Uuid(rows.iter().map(|it| it.patient).collect())),
        ("branch_number", Column::Str(rows.iter().map(|it| Some(it.branch.as_str())).collect())),
        (
            "certain",
            Column::Boolean(
                rows.iter().map(|it| Some(it.certainty == Certainty::Certain)).collect(),
            ),
        ),
        ("settle_by", Column::Day(rows.iter().map(|_| Some(settle_by)).collect())),
        ("attempts", Column::Integer(rows.iter().map(|_| Some(0)).collect())),
        ("proposal", Column::Str(rows.iter().map(proposal).collect())),
        ("outcome", Column::Str(rows.iter().map(|it| dead(it).then_some(died)).collect())),
        ("outcome_at", Column::Instant(rows.iter().map(|it| dead(it).then_some(at)).collect())),
        ("settled", Column::Boolean(rows.iter().map(|it| Some(dead(it))).collect())),
        ("released", Column::Boolean(rows.iter().map(|_| Some(false)).collect())),
        ("listed_at", Column::Instant(rows.iter().map(|_| Some(at)).collect())),
        ("version", Column::Integer(rows.iter().map(|_| Some(1)).collect())),
    ];
    insert(db, "recall_patient", &columns).await
}

/// The rows of all patients of a list.
pub(crate) async fn patients(
    db: &mut impl Handle,
    provider: Uuid,
    recall: Uuid,
) -> Result<Vec<(Uuid, Uuid)>, StoreError> {
    Ok(on!(db, c => sqlx::query_as(
        "SELECT patient_id, entry_id FROM recall_patient
         WHERE provider_id = $1 AND recall_id = $2 AND patient_id IS NOT NULL",
    )
    .bind(provider)
    .bind(recall)
    .fetch_all(c)
    .await)?)
}

/// Brings rows in line with their implants: what is meant, how certainly, and what this house knows
/// of them.
pub(crate) async fn refresh(
    db: &mut impl Handle,
    provider: Uuid,
    recall: Uuid,
) -> Result<(), StoreError> {
    let of = "FROM recall_implant i WHERE i.provider_id = recall_patient.provider_id
        AND i.recall_id = recall_patient.recall_id AND i.entry_id = recall_patient.entry_id
        AND NOT i.released";
    let sql = format!(
        "UPDATE recall_patient SET version = version + 1,
           released = NOT EXISTS (SELECT 1 {of}),
           certain = EXISTS (SELECT 1 {of} AND i.certain)
         WHERE provider_id = $1 AND recall_id = $2
           AND (released = EXISTS (SELECT 1 {of})
             OR certain <> EXISTS (SELECT 1 {of} AND i.certain))"
    );
    execute!(db, sqlx::AssertSqlSafe(sql), provider, recall)?;
    Ok(())
}

/// Another last day, for whoever still had the one before.
pub(crate) async fn postpone(
    db: &mut impl Handle,
    provider: Uuid,
    recall: Uuid,
    (from, to): (Day, Day),
) -> Result<(), StoreError> {
    execute!(
        db,
        "UPDATE recall_patient SET settle_by = $4, version = version + 1
         WHERE provider_id = $1 AND recall_id = $2 AND settle_by = $3 AND settle_by <> $4",
        provider,
        recall,
        from,
        to
    )?;
    Ok(())
}

/// Judges all outcomes anew by what is asked now.
pub(crate) async fn settle_anew(
    db: &mut impl Handle,
    provider: Uuid,
    recall: Uuid,
    actions: &Actions,
) -> Result<(), StoreError> {
    let ends: Vec<String> = Outcome::ALL
        .into_iter()
        .filter(|outcome| actions.are_settled_by(*outcome))
        .map(|outcome| format!("'{}'", outcome.as_str()))
        .collect();
    // What is in no file is so whatever is asked.
    let settled = format!(
        "(not_in_file_at IS NOT NULL OR COALESCE(outcome IN ({}), FALSE))",
        ends.join(", ")
    );
    let sql = format!(
        "UPDATE recall_patient SET settled = {settled}, version = version + 1
         WHERE provider_id = $1 AND recall_id = $2 AND settled <> {settled}"
    );
    execute!(db, sqlx::AssertSqlSafe(sql), provider, recall)?;
    Ok(())
}

/// One row.
pub(crate) async fn find(
    db: &mut impl Handle,
    provider: Uuid,
    recall: Uuid,
    entry: Uuid,
) -> Result<Option<Row>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM recall_patient
         WHERE provider_id = $1 AND recall_id = $2 AND entry_id = $3"
    );
    Ok(on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(provider)
        .bind(recall)
        .bind(entry)
        .fetch_optional(c)
        .await)?)
}

/// A page of a list after a row, the most pressing first.
pub(crate) async fn page(
    db: &mut impl Handle,
    of: Of<'_>,
    after: Option<(Day, Uuid)>,
    limit: i64,
) -> Result<Vec<Row>, StoreError> {
    let (day, entry) = after.unwrap_or((Day(jiff::civil::date(1, 1, 1)), Uuid::nil()));
    let sql = format!(
        "SELECT {COLUMNS} FROM recall_patient
         WHERE provider_id = $1 AND recall_id = $2 AND (settle_by, entry_id) > ($3, $4)
           AND settle_by < $5 AND (CAST($6 AS TEXT) IS NULL OR assigned_to = $6) AND {}
         ORDER BY settle_by, entry_id LIMIT $7",
        of.only
    );
    Ok(on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(of.provider)
        .bind(of.recall)
        .bind(day)
        .bind(entry)
        .bind(of.before.unwrap_or(LAST))
        .bind(of.assigned_to)
        .bind(limit)
        .fetch_all(c)
        .await)?)
}

/// Who takes care of a row, and until when; false if it has another version by now.
pub(crate) async fn assign(
    db: &mut impl Handle,
    (provider, recall, entry): (Uuid, Uuid, Uuid),
    version: i64,
    to: Option<&str>,
    settle_by: Day,
) -> Result<bool, StoreError> {
    Ok(execute!(
        db,
        "UPDATE recall_patient SET assigned_to = $5, settle_by = $6, version = version + 1
         WHERE provider_id = $1 AND recall_id = $2 AND entry_id = $3 AND version = $4",
        provider,
        recall,
        entry,
        version,
        to,
        settle_by
    )? > 0)
}

/// The patient was tried once more. Nobody's version changes by it: two may call at once.
pub(crate) async fn tried(
    db: &mut impl Handle,
    (provider, recall, entry): (Uuid, Uuid, Uuid),
) -> Result<(), StoreError> {
    execute!(
        db,
        "UPDATE recall_patient SET attempts = attempts + 1
         WHERE provider_id = $1 AND recall_id = $2 AND entry_id = $3",
        provider,
        recall,
        entry
    )?;
    Ok(())
}

/// An outcome to keep.
pub(crate) struct NewOutcome<'o> {
    pub(crate) outcome: Outcome,
    pub(crate) is_settled: bool,
    pub(crate) by: &'o str,
    pub(crate) at: Instant,
}

/// Keeps an outcome; false if the row has another version by now.
pub(crate) async fn set_outcome(
    db: &mut impl Handle,
    (provider, recall, entry): (Uuid, Uuid, Uuid),
    version: i64,
    new: &NewOutcome<'_>,
) -> Result<bool, StoreError> {
    Ok(execute!(
        db,
        "UPDATE recall_patient SET outcome = $5, outcome_by = $6, outcome_at = $7, settled = $8,
           version = version + 1
         WHERE provider_id = $1 AND recall_id = $2 AND entry_id = $3 AND version = $4",
        provider,
        recall,
        entry,
        version,
        new.outcome.as_str(),
        new.by,
        new.at,
        new.is_settled
    )? > 0)
}

/// What this house's own records suggest became of a row: all that is meant of it is out.
pub(crate) async fn propose(
    db: &mut impl Handle,
    (provider, recall, entry): (Uuid, Uuid, Uuid),
) -> Result<(), StoreError> {
    execute!(
        db,
        "UPDATE recall_patient SET proposal = CASE WHEN EXISTS (
             SELECT 1 FROM recall_implant r
             WHERE r.provider_id = $1 AND r.recall_id = $2 AND r.entry_id = $3 AND NOT r.released)
           AND NOT EXISTS (
             SELECT 1 FROM recall_implant r
             LEFT JOIN implant i ON i.provider_id = r.provider_id AND i.reference = r.implant
             WHERE r.provider_id = $1 AND r.recall_id = $2 AND r.entry_id = $3 AND NOT r.released
               AND i.explanted_on IS NULL)
           THEN 'explanted' END
         WHERE provider_id = $1 AND recall_id = $2 AND entry_id = $3 AND NOT settled",
        provider,
        recall,
        entry
    )?;
    Ok(())
}

/// Somebody works on a row by its version; false if it has another by now.
pub(crate) async fn hold(
    db: &mut impl Handle,
    (provider, recall, entry): (Uuid, Uuid, Uuid),
    version: i64,
) -> Result<bool, StoreError> {
    Ok(execute!(
        db,
        "UPDATE recall_patient SET version = version + 1
         WHERE provider_id = $1 AND recall_id = $2 AND entry_id = $3 AND version = $4",
        provider,
        recall,
        entry,
        version
    )? > 0)
}

/// The provider's file has no patient of a row's implant: nothing more can be done for it.
pub(crate) async fn is_in_no_file(
    db: &mut impl Handle,
    (provider, recall, entry): (Uuid, Uuid, Uuid),
    (by, at): (&str, Instant),
) -> Result<(), StoreError> {
    execute!(
        db,
        "UPDATE recall_patient SET not_in_file_at = $4, not_in_file_by = $5, settled = TRUE
         WHERE provider_id = $1 AND recall_id = $2 AND entry_id = $3 AND patient_id IS NULL",
        provider,
        recall,
        entry,
        at,
        by
    )?;
    Ok(())
}

/// The patient of a row became known.
pub(crate) async fn becomes(
    db: &mut impl Handle,
    (provider, recall, entry): (Uuid, Uuid, Uuid),
    patient: Uuid,
) -> Result<(), StoreError> {
    execute!(
        db,
        "UPDATE recall_patient SET patient_id = $4, version = version + 1,
           settled = settled AND outcome IS NOT NULL, not_in_file_at = NULL, not_in_file_by = NULL
         WHERE provider_id = $1 AND recall_id = $2 AND entry_id = $3",
        provider,
        recall,
        entry,
        patient
    )?;
    Ok(())
}
