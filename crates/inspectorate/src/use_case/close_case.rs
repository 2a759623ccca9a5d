//! Closing a case: nothing is asked in it any more, and everything in it stays.

use identity::{Caller, Permit};
use uuid::Uuid;

use super::{CloseCase, UseCaseError, person};
use crate::context::Context;
use crate::model::case_file::{Closed, Line};
use crate::model::recall::End;
use crate::store::case_file;
use crate::store::recall::sending;

/// Closes a case. One that is closed stays as it was closed. False for a recall that providers were
/// told of: that ends by its formal closure, which tells them.
pub async fn close(
    cx: &Context,
    permit: Permit<CloseCase>,
    caller: &Caller,
    case_id: Uuid,
    because: Line,
) -> Result<bool, UseCaseError> {
    let by = person(caller)?;
    let now = cx.now();
    let mut tx = cx.store().write("case.close").await?;
    let case = case_file::find(&mut tx, case_id).await?.ok_or(UseCaseError::NotFound)?;
    let permit = permit.in_case(case.number.as_str())?;
    if sending::of_case(&mut tx, case_id)
        .await?
        .iter()
        .any(|it| it.end == End::Due || matches!(it.end, End::Sent { .. }))
    {
        return Ok(false);
    }
    let closed = case_file::close(&mut tx, case_id, &Closed { at: now, by, because }).await?;
    tx.commit(permit.entry(now).about(case_id).records(usize::from(closed)), &[]).await?;
    Ok(true)
}
