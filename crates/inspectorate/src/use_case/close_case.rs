//! Closing a case: nothing is asked in it any more, and everything in it stays.

use identity::{Caller, Permit};
use uuid::Uuid;

use super::{CloseCase, UseCaseError, person};
use crate::context::Context;
use crate::model::case_file::{Closed, Line};
use crate::store::case_file;

/// Closes a case. One that is closed stays as it was closed.
pub async fn close(
    cx: &Context,
    permit: Permit<CloseCase>,
    caller: &Caller,
    case_id: Uuid,
    because: Line,
) -> Result<(), UseCaseError> {
    let by = person(caller)?;
    let now = cx.now();
    let mut tx = cx.store().write("case.close").await?;
    let case = case_file::find(&mut tx, case_id).await?.ok_or(UseCaseError::NotFound)?;
    let permit = permit.in_case(case.number.as_str())?;
    let closed = case_file::close(&mut tx, case_id, &Closed { at: now, by, because }).await?;
    tx.commit(permit.entry(now).about(case_id).records(usize::from(closed)), &[]).await?;
    Ok(())
}
