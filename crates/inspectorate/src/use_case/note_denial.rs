//! Noting that a caller asked for what it may not: to it the thing does not exist, to us it does.

use identity::Denied;

use super::UseCaseError;
use crate::context::Context;

/// Writes the line. Called by the front door after the refusal, never from inside a use case.
pub async fn note(cx: &Context, denied: &Denied) -> Result<(), UseCaseError> {
    Ok(cx.store().note("denial.note", denied.entry(cx.now())).await?)
}
