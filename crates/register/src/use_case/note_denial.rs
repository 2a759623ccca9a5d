//! Noting that a caller asked for what it may not: to it the thing does not exist, to us it does.

use audit::Entry;
use identity::Denied;

use super::UseCaseError;
use crate::context::Context;

/// Writes the line. Called by the front door after the refusal, never from inside a use case.
pub async fn note(cx: &Context, denied: &Denied) -> Result<(), UseCaseError> {
    let entry = Entry::denied(cx.now(), denied.action, denied.actor.clone(), denied.purpose);
    Ok(cx.store().note("denial.note", entry).await?)
}
