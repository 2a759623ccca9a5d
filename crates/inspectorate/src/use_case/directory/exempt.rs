//! Exempting a site from being expected to register, or ending that: by a named person, with the
//! days and the reason. Figures of an exempt site are shown all the same.

use exchange::BranchNumber;
use identity::{Caller, Permit};
use jiff::civil::Date;
use uuid::Uuid;

use super::{KeepDirectory, object};
use crate::context::Context;
use crate::model::case_file::Line;
use crate::model::directory::Exemption;
use crate::store::directory;
use crate::use_case::{UseCaseError, person};

/// What is decided.
#[derive(Debug, Clone)]
pub struct Decide {
    /// Exempt, or no longer.
    pub is_exempt: bool,
    /// The first day.
    pub holds_from: Date,
    /// The last day; none while it is not known.
    pub holds_to: Option<Date>,
    /// Why.
    pub because: Line,
}

/// Decides; the same page decides once. False if somebody else decided since the page was made
/// (`made_from` is the number of the decision it showed, 0 for none).
pub async fn decide(
    cx: &Context,
    permit: &Permit<KeepDirectory>,
    caller: &Caller,
    branch: &BranchNumber,
    decide: Decide,
    (made_from, page): (i64, Uuid),
) -> Result<bool, UseCaseError> {
    let who = person(caller)?;
    let now = cx.now();
    let mut tx = cx.store().write("directory.exempt").await?;
    if directory::exempted_on(&mut tx, page).await? {
        return Ok(true);
    }
    let entry = directory::site(&mut tx, branch).await?.ok_or(UseCaseError::NotFound)?;
    let last = entry.exemption.as_ref().map_or(0, |it| it.number);
    if last != made_from {
        return Ok(false);
    }
    let exemption = Exemption {
        id: page,
        number: last + 1,
        is_exempt: decide.is_exempt,
        holds_from: decide.holds_from,
        holds_to: decide.holds_to,
        because: decide.because,
        made_at: now,
        made_by: who,
    };
    let line = permit.entry_as("directory.exempt", now).about(object(branch)).records(1);
    let kept = async {
        directory::exempt(&mut tx, branch, &exemption).await?;
        tx.commit(line, &[]).await
    };
    match kept.await {
        Ok(()) => Ok(true),
        Err(error) if error.is_conflict() => {
            Ok(directory::exempted_on(&mut cx.store().read().await?, page).await?)
        }
        Err(error) => Err(error.into()),
    }
}
