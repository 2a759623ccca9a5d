//! Backlogs: writing down the provider's plan and what its reconciliation showed, and seeing how far
//! it is. A backlog ends when a reconciliation shows that nothing is missing (overlay I4).

use std::collections::BTreeMap;

use identity::{Caller, Permit};
use jiff::civil::Date;
use uuid::Uuid;

use super::{DutyError, ReadLetter, WorkOnDuty};
use crate::context::Context;
use crate::model::case_file::Line;
use crate::model::duty::{Backlog, Letter, Plan, Reconciliation, Step, per_year};
use crate::store::directory;
use crate::store::duty::{backlog, figures, letter};
use crate::use_case::{UseCaseError, person};

/// A backlog as its page has it.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The letter that asked for it.
    pub letter: Letter,
    /// The backlog.
    pub backlog: Backlog,
    /// What the site is called.
    pub name: String,
    /// Implantations a year that are registered now, of before the letter.
    pub now: BTreeMap<i16, i64>,
}

/// A backlog.
pub async fn read(
    cx: &Context,
    permit: Permit<ReadLetter>,
    letter_id: Uuid,
) -> Result<Shown, DutyError> {
    let mut tx = cx.store().write("duty.backlog_read").await?;
    let it = letter::find(&mut tx, letter_id).await?.ok_or(UseCaseError::NotFound)?;
    let begun = backlog::find(&mut tx, letter_id).await?.ok_or(UseCaseError::NotFound)?;
    let permit = permit.in_case(&it.programme)?;
    let rows = figures::of_branch(&mut tx, &begun.branch).await?;
    let site = directory::site(&mut tx, &begun.branch).await?;
    let line = permit.entry_as("duty.backlog_read", cx.now()).about(letter_id).records(1);
    tx.commit(line, &[]).await?;
    let now = per_year(&rows, begun.retro_from, law::terms::dutch_day(begun.opened_at));
    let name = site.map_or_else(|| begun.branch.to_string(), |it| it.site.it.name);
    Ok(Shown { letter: it, backlog: begun, name, now })
}

/// Writes a plan down, as a version after the one it was made from; false if somebody else wrote one
/// meanwhile. The same page writes one.
pub async fn plan(
    cx: &Context,
    permit: Permit<WorkOnDuty>,
    caller: &Caller,
    letter_id: Uuid,
    (mut steps, told_by, told_on): (Vec<Step>, Line, Date),
    (made_from, page): (i64, Uuid),
) -> Result<bool, DutyError> {
    let by = person(caller)?;
    let now = cx.now();
    let mut tx = cx.store().write("duty.plan").await?;
    if backlog::is_kept(&mut tx, page).await? {
        return Ok(true);
    }
    let (it, permit) = open(&mut tx, permit, letter_id).await?;
    if it.plan.as_ref().map_or(0, |it| it.number) != made_from {
        return Ok(false);
    }
    steps.sort_by_key(|step| (step.by, step.year));
    let plan = Plan {
        id: page,
        number: made_from + 1,
        steps,
        told_by,
        told_on,
        made_at: now,
        made_by: by,
    };
    let line = permit.entry_as("duty.plan", now).about(letter_id).records(plan.steps.len());
    let kept = async {
        backlog::plan(&mut tx, letter_id, &plan).await?;
        tx.commit(line, &[]).await
    };
    kept_once(cx, kept.await, page).await
}

/// Writes down what a reconciliation showed. One that shows that nothing is missing ends the backlog
/// and its letter. The same page writes one; false if somebody else wrote one in the same moment.
pub async fn reconcile(
    cx: &Context,
    permit: Permit<WorkOnDuty>,
    caller: &Caller,
    letter_id: Uuid,
    (document, made_on, missing, note): (Line, Date, i64, Option<Line>),
    page: Uuid,
) -> Result<bool, DutyError> {
    let by = person(caller)?;
    let now = cx.now();
    let mut tx = cx.store().write("duty.reconcile").await?;
    if backlog::is_kept(&mut tx, page).await? {
        return Ok(true);
    }
    let (it, permit) = open(&mut tx, permit, letter_id).await?;
    let shown = Reconciliation {
        id: page,
        number: it.reconciliations.first().map_or(1, |it| it.number + 1),
        document,
        made_on,
        missing,
        note,
        made_at: now,
        made_by: by,
    };
    let line = permit.entry_as("duty.reconcile", now).about(letter_id).records(1);
    let kept = async {
        backlog::reconcile(&mut tx, letter_id, &shown).await?;
        if missing == 0 {
            backlog::done(&mut tx, letter_id, now).await?;
            letter::done(&mut tx, letter_id, now).await?;
        }
        tx.commit(line, &[]).await
    };
    kept_once(cx, kept.await, page).await
}

/// A backlog that is open, and leave under the programme of its letter.
async fn open(
    db: &mut impl ::store::Handle,
    permit: Permit<WorkOnDuty>,
    letter_id: Uuid,
) -> Result<(Backlog, Permit<WorkOnDuty>), DutyError> {
    let it = letter::find(db, letter_id).await?.ok_or(UseCaseError::NotFound)?;
    let begun = backlog::find(db, letter_id).await?.ok_or(UseCaseError::NotFound)?;
    // Of one that ended nothing is written down any more.
    if begun.done_at.is_some() {
        return Err(UseCaseError::NotFound.into());
    }
    Ok((begun, permit.in_case(&it.programme)?))
}

async fn kept_once(
    cx: &Context,
    kept: Result<(), ::store::StoreError>,
    page: Uuid,
) -> Result<bool, DutyError> {
    match kept {
        Ok(()) => Ok(true),
        Err(error) if error.is_conflict() => {
            Ok(backlog::is_kept(&mut cx.store().read().await?, page).await?)
        }
        Err(error) => Err(error.into()),
    }
}
