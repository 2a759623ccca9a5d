//! Two recalls become one: the list of one goes over to the other, whatever its length, in a few
//! statements. Nobody is listed twice, and what was done stays.

use store::{Handle, StoreError, execute};
use uuid::Uuid;

/// Where a row of the one list stands on the other: in the row of the same patient, if there is one.
const ENTRY: &str = "COALESCE((SELECT t.entry_id FROM recall_patient o
      JOIN recall_patient t ON t.provider_id = o.provider_id AND t.recall_id = $3
        AND t.patient_id = o.patient_id
      WHERE o.provider_id = $1 AND o.recall_id = $2 AND o.entry_id = moved.entry_id), moved.entry_id)";

/// An implant of the one list that the other has.
const TWIN: &str = "twin.provider_id = $1 AND (twin.implant = moved.implant
      OR twin.listed_as = moved.listed_as)";

/// Moves the list of one recall to another. Each statement takes the provider, whose list goes, and
/// where to.
pub(crate) async fn move_list(
    db: &mut impl Handle,
    provider: Uuid,
    from: Uuid,
    to: Uuid,
) -> Result<(), StoreError> {
    let entries = "INSERT INTO recall_patient (provider_id, recall_id, entry_id, patient_id,
          branch_number, certain, assigned_to, settle_by, attempts, proposal, outcome, outcome_by,
          outcome_at, not_in_file_at, not_in_file_by, settled, released, listed_at, version)
        SELECT o.provider_id, $3, o.entry_id, o.patient_id, o.branch_number, o.certain,
          o.assigned_to, o.settle_by, o.attempts, o.proposal, o.outcome, o.outcome_by, o.outcome_at,
          o.not_in_file_at, o.not_in_file_by, o.settled, o.released, o.listed_at, o.version + 1
        FROM recall_patient o
        WHERE o.provider_id = $1 AND o.recall_id = $2 AND NOT EXISTS (SELECT 1 FROM recall_patient t
          WHERE t.provider_id = $1 AND t.recall_id = $3 AND t.patient_id = o.patient_id)";
    // What was done for a patient who is on both counts on; of two outcomes the one that ends stays,
    // and of two that end, or do not, the one that was there.
    let wins = "moved.outcome IS NULL AND o.outcome IS NOT NULL OR o.settled AND NOT moved.settled";
    let done = format!(
        "UPDATE recall_patient AS moved SET version = moved.version + 1,
           attempts = moved.attempts + o.attempts,
           assigned_to = COALESCE(moved.assigned_to, o.assigned_to),
           outcome = CASE WHEN {wins} THEN o.outcome ELSE moved.outcome END,
           outcome_by = CASE WHEN {wins} THEN o.outcome_by ELSE moved.outcome_by END,
           outcome_at = CASE WHEN {wins} THEN o.outcome_at ELSE moved.outcome_at END,
           settled = moved.settled OR o.settled
         FROM recall_patient AS o
         WHERE o.provider_id = $1 AND o.recall_id = $2 AND moved.provider_id = $1
           AND moved.recall_id = $3 AND moved.patient_id = o.patient_id
           AND moved.entry_id <> o.entry_id"
    );
    let notes = format!(
        "UPDATE recall_note AS moved SET recall_id = $3, entry_id = {ENTRY}
         WHERE moved.provider_id = $1 AND moved.recall_id = $2"
    );
    let raised = format!(
        "UPDATE recall_implant AS twin SET certain = TRUE
         WHERE twin.recall_id = $3 AND NOT twin.certain AND EXISTS (SELECT 1
           FROM recall_implant moved WHERE moved.provider_id = $1 AND moved.recall_id = $2
             AND moved.certain AND NOT moved.released AND {TWIN})"
    );
    let twins = format!(
        "DELETE FROM recall_implant AS moved
         WHERE moved.provider_id = $1 AND moved.recall_id = $2 AND EXISTS (SELECT 1
           FROM recall_implant twin WHERE twin.recall_id = $3 AND {TWIN})"
    );
    let implants = format!(
        "UPDATE recall_implant AS moved SET recall_id = $3, entry_id = {ENTRY}
         WHERE moved.provider_id = $1 AND moved.recall_id = $2"
    );
    let left = "DELETE FROM recall_patient
        WHERE provider_id = $1 AND recall_id = $2 AND recall_id <> $3";
    let stock = "UPDATE recall_stock SET recall_id = $3 WHERE provider_id = $1 AND recall_id = $2";
    let placed =
        "UPDATE recall_placing SET recall_id = $3 WHERE provider_id = $1 AND recall_id = $2";
    let branches = "INSERT INTO recall_branch
          (provider_id, recall_id, branch_number, stock_looked_at, stock_looked_by, sequence,
           progress_due)
        SELECT provider_id, $3, branch_number, stock_looked_at, stock_looked_by, 0, FALSE
        FROM recall_branch WHERE provider_id = $1 AND recall_id = $2
        ON CONFLICT (provider_id, recall_id, branch_number) DO UPDATE SET
          stock_looked_at = COALESCE(recall_branch.stock_looked_at, excluded.stock_looked_at),
          stock_looked_by = COALESCE(recall_branch.stock_looked_by, excluded.stock_looked_by)";
    for sql in [&done, entries, &notes, &raised, &twins, &implants, left, stock, placed, branches] {
        let sql = sql.to_owned();
        execute!(db, sqlx::AssertSqlSafe(sql), provider, from, to)?;
    }
    Ok(())
}
