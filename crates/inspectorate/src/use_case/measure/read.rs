//! Reading the measures of a case.

use identity::{Action, Permit};
use uuid::Uuid;
use web::page::date_of;

use super::{Shown, UseCaseError, load};
use crate::context::Context;
use crate::store::measure;

/// The measures of a case; with a line in the access log.
pub async fn of_case<A: Action>(
    cx: &Context,
    permit: Permit<A>,
    case_id: Uuid,
) -> Result<Shown, UseCaseError> {
    let now = cx.now();
    let mut tx = cx.store().write("measure.read").await?;
    let shown = load(&mut tx, case_id, date_of(now)).await?;
    let permit = permit.in_case(shown.case.number.as_str())?;
    tx.commit(permit.entry(now).about(case_id).records(shown.measures.len()), &[]).await?;
    Ok(shown)
}

/// The same, found by one of its measures.
pub async fn of_measure<A: Action>(
    cx: &Context,
    permit: Permit<A>,
    case_id: Uuid,
    measure_id: Uuid,
) -> Result<Shown, UseCaseError> {
    let found = measure::case_of(&mut cx.store().read().await?, measure_id).await?;
    if found != Some(case_id) {
        return Err(UseCaseError::NotFound);
    }
    of_case(cx, permit, case_id).await
}
