//! The work of inspectors on the duty: what is to be done, taking it on, and saying what came of it.

use std::collections::BTreeMap;

use exchange::BranchNumber;
use identity::{Caller, Permit};

use super::read::watched;
use super::{DutyError, ReadDutyWork, WorkOnDuty, under};
use crate::context::Context;
use crate::model::case_file::Line;
use crate::model::directory::Programme;
use crate::model::duty::{Backlog, Kind, Task, per_year, tasks};
use crate::store::duty::{backlog, figures, letter, task};
use crate::use_case::directory::object;
use crate::use_case::{UseCaseError, person};

/// A task, as a page names it.
#[derive(Debug, Clone)]
pub struct Named {
    /// What.
    pub kind: Kind,
    /// At which site.
    pub branch: BranchNumber,
    /// The letter, or what was judged.
    pub about: String,
}

/// What is to be done, under the programme of today.
pub async fn list(
    cx: &Context,
    permit: Permit<ReadDutyWork>,
) -> Result<(Programme, Vec<Task>), DutyError> {
    let mut tx = cx.store().write("duty.work_list").await?;
    let (permit, programme) = under(cx, &mut tx, permit).await?;
    let all = due(cx, &mut tx).await?;
    tx.commit(permit.entry(cx.now()).records(all.len()), &[]).await?;
    Ok((programme, all))
}

/// How much is to be done: in all, and of what a day passed. A number is no look at a provider, and
/// leaves no line.
pub async fn count(
    cx: &Context,
    _: &Permit<ReadDutyWork>,
) -> Result<Option<(usize, usize)>, DutyError> {
    let mut db = cx.store().read().await?;
    let today = law::terms::dutch_day(cx.now());
    if crate::store::directory::programme::on(&mut db, today).await?.is_none() {
        return Ok(None);
    }
    let all = due(cx, &mut db).await?;
    let pressing = all.iter().filter(|it| it.kind.presses()).count();
    Ok(Some((all.len(), pressing)))
}

async fn due(cx: &Context, db: &mut impl ::store::Handle) -> Result<Vec<Task>, DutyError> {
    let today = law::terms::dutch_day(cx.now());
    let (sites, letters) = (watched(cx, db).await?, letter::open(db).await?);
    let mut backlogs: Vec<(Backlog, BTreeMap<i16, i64>)> = Vec::new();
    for it in backlog::open(db).await? {
        let rows = figures::of_branch(db, &it.branch).await?;
        let until = law::terms::dutch_day(it.opened_at);
        let now = per_year(&rows, it.retro_from, until);
        backlogs.push((it, now));
    }
    let kept = task::all(db).await?;
    Ok(tasks(today, &sites, &letters, &backlogs, &kept))
}

/// Somebody takes a task on; who takes it after another, takes it over.
pub async fn take(
    cx: &Context,
    permit: Permit<WorkOnDuty>,
    caller: &Caller,
    it: &Named,
) -> Result<(), DutyError> {
    let who = person(caller)?;
    let mut tx = cx.store().write("duty.take").await?;
    let (permit, _) = under(cx, &mut tx, permit).await?;
    is_there(cx, &mut tx, it).await?;
    let now = cx.now();
    task::take(&mut tx, (it.kind, &it.branch, &it.about), (&who, now)).await?;
    let line = permit.entry_as("duty.take", now).about(object(&it.branch)).records(1);
    Ok(tx.commit(line, &[]).await?)
}

/// A task is done, with what came of it. Done twice, the first note stays.
pub async fn finish(
    cx: &Context,
    permit: Permit<WorkOnDuty>,
    caller: &Caller,
    it: &Named,
    note: &Line,
) -> Result<(), DutyError> {
    let who = person(caller)?;
    let mut tx = cx.store().write("duty.finish").await?;
    let (permit, _) = under(cx, &mut tx, permit).await?;
    let kept = task::of_branch(&mut tx, &it.branch).await?;
    let is_done = kept
        .iter()
        .any(|known| known.kind == it.kind && known.about == it.about && known.done.is_some());
    let now = cx.now();
    if !is_done {
        is_there(cx, &mut tx, it).await?;
        let named = (it.kind, &it.branch, it.about.as_str());
        task::finish(&mut tx, named, (&who, now), note.as_str()).await?;
    }
    let records = usize::from(!is_done);
    let line = permit.entry_as("duty.finish", now).about(object(&it.branch)).records(records);
    Ok(tx.commit(line, &[]).await?)
}

/// Only what is to be done can be taken on: a page cannot make up a task.
async fn is_there(
    cx: &Context,
    db: &mut impl ::store::Handle,
    it: &Named,
) -> Result<(), DutyError> {
    let all = due(cx, db).await?;
    let is_there = all
        .iter()
        .any(|task| task.kind == it.kind && task.branch == it.branch && task.about == it.about);
    if is_there { Ok(()) } else { Err(UseCaseError::NotFound.into()) }
}
