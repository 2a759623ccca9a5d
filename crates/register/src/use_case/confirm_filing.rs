//! A professional confirms that what was registered by hand is in the bearer's file.
//!
//! Only the professional can: the duty to note it in the file is the professional's (Wkkgz art.
//! 7b(1)). Kept are who says so, which is one of the register's own users, the day, and nothing of
//! whose file it is.

use identity::{Caller, Permit};
use jiff::civil::Date;
use uuid::Uuid;

use super::UseCaseError;
use crate::context::Context;
use crate::model::filing::{Filing, FilingState};
use crate::model::rules::dutch_day;
use crate::store::filing;

identity::actions! {
    ConfirmFiling = "filing.confirm", Registration, FileConfirmation, Write,
        "Confirm that a registration made by hand is in the file.";
}

/// What became of a confirmation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Confirmed {
    /// It is kept, or was kept before.
    Done(Filing),
    /// The day lies before the registration was made, or after today.
    WrongDay {
        /// The first day it can be.
        from: Date,
        /// The last.
        to: Date,
    },
    /// A later registration by hand took its place; the slip of that one counts.
    Replaced(Uuid),
}

/// Keeps the confirmation of an event of one of the caller's branches.
pub async fn confirm(
    cx: &Context,
    caller: &Caller,
    permit: &Permit<ConfirmFiling>,
    event: Uuid,
    filed_on: Date,
) -> Result<Confirmed, UseCaseError> {
    let person = caller.person().ok_or(UseCaseError::NotFound)?;
    let now = cx.now();
    let mut tx = cx.store().write("filing.confirm").await?;
    let found = filing::find(&mut tx, event).await?;
    let found = found.filter(|it| caller.acts_for(&it.branch)).ok_or(UseCaseError::NotFound)?;
    match found.state {
        FilingState::Confirmed { .. } => return Ok(Confirmed::Done(found)),
        FilingState::Replaced { by } => return Ok(Confirmed::Replaced(by)),
        FilingState::Waiting => {}
    }
    let (from, to) = (dutch_day(found.made_at), dutch_day(now));
    if filed_on < from || filed_on > to {
        return Ok(Confirmed::WrongDay { from, to });
    }
    let who = (person.subject.as_str(), person.name.as_str());
    if !filing::confirm(&mut tx, event, filed_on, now, who).await? {
        return Err(UseCaseError::NotFound);
    }
    let permit = permit.clone().under(caller.mandators([&found.branch]));
    tx.commit(permit.entry(now).about(event).records(1), &[]).await?;
    let state = FilingState::Confirmed { filed_on, at: now, by: person.name.clone() };
    Ok(Confirmed::Done(Filing { state, ..found }))
}
