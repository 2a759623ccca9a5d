//! Keeping how a case stands, for the list of cases: in the same write as what was said or done in it.

use ::store::{StoreError, Write};
use jiff::civil::Date;
use uuid::Uuid;

use super::propose;
use crate::model::enforcement::Summary;
use crate::store::enforcement::{self, summary};
use crate::store::inconsistent;

/// Judges a case as it stands on a day with what was written, and keeps that.
pub(in crate::use_case) async fn stand(
    tx: &mut Write,
    case_id: Uuid,
    on: Date,
) -> Result<Summary, StoreError> {
    // First the row, then what it is judged by: of two who write in a case at the same moment the
    // second reads what the first wrote.
    summary::hold(tx, case_id).await?;
    let dossier = enforcement::load(tx, case_id).await?;
    let dossier = dossier.ok_or_else(|| inconsistent("enforcement_summary", "case_id"))?;
    let stands = propose(tx, dossier, on).await?.summary();
    summary::keep(tx, case_id, &stands).await?;
    Ok(stands)
}
