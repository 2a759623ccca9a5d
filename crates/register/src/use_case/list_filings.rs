//! What was registered by hand and waits for the word that it is in the file.

use identity::{Caller, Permit};
use uuid::Uuid;

use super::UseCaseError;
use crate::context::Context;
use crate::model::filing::Filing;
use crate::store::filing;

/// Filings a page holds.
pub const PAGE: usize = 50;

identity::actions! {
    SeeFilings = "filing.list", Registration, FileConfirmation, Search,
        "See what was registered by hand and is not confirmed to be in the file.";
}

/// A page of what waits at the caller's branches, the oldest first, and whether more follow.
pub async fn list(
    cx: &Context,
    caller: &Caller,
    permit: &Permit<SeeFilings>,
    after: Option<Uuid>,
) -> Result<(Vec<Filing>, bool), UseCaseError> {
    let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let mut db = cx.store().read().await?;
    let mut filings = filing::waiting(&mut db, caller.branches(), after, limit).await?;
    drop(db);
    let more = filings.len() > PAGE;
    filings.truncate(PAGE);
    let entry = permit.entry(cx.now()).records(filings.len());
    cx.store().note("filing.list", entry).await?;
    Ok((filings, more))
}
