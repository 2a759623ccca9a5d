//! A page of one's own registrations, newest first.

use exchange::BranchNumber;
use identity::{Caller, Permit, ReadOwn};
use uuid::Uuid;

use super::UseCaseError;
use crate::context::Context;
use crate::model::implant::Implant;
use crate::store::{filing, implant};

/// Registrations a page holds at most.
pub const MAX_PAGE: u16 = 200;

/// Which page.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// Only this branch, if it is one of the caller's.
    pub branch: Option<BranchNumber>,
    /// Those before this one.
    pub before: Option<Uuid>,
    /// How many.
    pub limit: u16,
}

/// A page as people see it: with what waits to be put in a file.
#[derive(Debug, Clone, Default)]
pub struct Listed {
    /// The registrations.
    pub implants: Vec<Implant>,
    /// Whether another page follows.
    pub more: bool,
    /// Those that were registered by hand and wait for a confirmation.
    pub waiting: Vec<Uuid>,
}

/// A page as people see it.
pub async fn list_with_filings(
    cx: &Context,
    caller: &Caller,
    page: &Page,
) -> Result<Listed, UseCaseError> {
    let (implants, more) = list(cx, caller, page).await?;
    let ids: Vec<Uuid> = implants.iter().map(|it| it.id).collect();
    let waiting = filing::waiting_among(&mut cx.store().read().await?, &ids).await?;
    Ok(Listed { implants, more, waiting })
}

/// A page, and whether another follows.
pub async fn list(
    cx: &Context,
    caller: &Caller,
    page: &Page,
) -> Result<(Vec<Implant>, bool), UseCaseError> {
    let permit = Permit::<ReadOwn>::ask(caller)?;
    let branches: Vec<BranchNumber> = match &page.branch {
        Some(branch) if caller.acts_for(branch) => vec![branch.clone()],
        Some(_) => return Err(UseCaseError::NotFound),
        None => caller.branches().to_vec(),
    };
    let limit = page.limit.clamp(1, MAX_PAGE);
    let mut db = cx.store().read().await?;
    let mut implants = implant::own(&mut db, &branches, page.before, i64::from(limit) + 1).await?;
    drop(db);
    let more = implants.len() > usize::from(limit);
    implants.truncate(usize::from(limit));
    let entry = permit.entry_as("registration.list", cx.now());
    cx.store().note("registration.list", entry.records(implants.len())).await?;
    Ok((implants, more))
}
