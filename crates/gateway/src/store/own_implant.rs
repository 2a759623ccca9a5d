//! A patient's own implants, with what the register's catalogue said of them: one statement a page.

use store::{Day, Handle, Instant, StoreError, on};
use uuid::Uuid;

use super::product_fact;

/// Implants on a page at most; nobody has more.
const MOST: i64 = 500;

/// An implant and the facts of its device.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct Row {
    pub(crate) reference: Uuid,
    pub(crate) state: String,
    pub(crate) udi_di: Option<String>,
    pub(crate) lot: Option<String>,
    pub(crate) serial: Option<String>,
    pub(crate) implanted_on: Option<Day>,
    pub(crate) explanted_on: Option<Day>,
    pub(crate) expires_on: Option<Day>,
    pub(crate) carrier: Option<Vec<u8>>,
    pub(crate) branch_number: Option<String>,
    pub(crate) body_part: Option<String>,
    pub(crate) side: Option<String>,
    pub(crate) changed_at: Instant,
    pub(crate) died_on: Option<Day>,
    pub(crate) registered_at: Option<Instant>,
    #[sqlx(flatten)]
    pub(crate) facts: product_fact::Row,
}

/// All implants of a patient, or the one with this reference. What was withdrawn, never happened or
/// is no implant is not among them.
pub(crate) async fn of_patient(
    db: &mut impl Handle,
    provider: Uuid,
    patient: Uuid,
    only: Option<Uuid>,
) -> Result<Vec<Row>, StoreError> {
    let facts = product_fact::COLUMNS;
    let one = if only.is_some() { "AND i.reference = $3" } else { "" };
    let limit = if only.is_some() { "$4" } else { "$3" };
    let sql = format!(
        "SELECT i.reference, i.state, i.udi_di, i.lot, i.serial, i.implanted_on, i.explanted_on,
           i.expires_on, i.carrier, i.branch_number, i.body_part, i.side, i.changed_at, p.died_on,
           (SELECT e.answered_at FROM event e
            WHERE e.provider_id = i.provider_id AND e.implant = i.reference
              AND e.status IN ('accepted', 'accepted_with_warnings')
            ORDER BY e.event_id DESC LIMIT 1) AS registered_at,
           {facts}
         FROM implant i
         JOIN patient p ON p.provider_id = i.provider_id AND p.patient_id = i.patient_id
         LEFT JOIN product_fact f ON f.provider_id = i.provider_id AND f.udi_di = i.udi_di
         WHERE i.provider_id = $1 AND i.patient_id = $2 {one}
           AND i.state NOT IN ('withdrawn', 'merged')
           AND NOT EXISTS (
             SELECT 1 FROM repair r
             WHERE r.provider_id = i.provider_id AND r.reference = i.reference
               AND r.code IN ('not_an_implant', 'not_done') AND r.solved_at IS NULL)
         ORDER BY i.reference LIMIT {limit}"
    );
    Ok(on!(db, c => {
        let query = sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(provider).bind(patient);
        let query = match only {
            Some(reference) => query.bind(reference),
            None => query,
        };
        query.bind(MOST).fetch_all(c).await
    })?)
}
