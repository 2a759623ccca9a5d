//! The work of inspectors on the duty: what is to be done, taking it on, and saying what came of it.

use std::collections::BTreeMap;

use exchange::BranchNumber;
use identity::{Caller, Permit};
use jiff::civil::Date;
use law::terms::dutch_day;

use super::read::watched;
use super::{DutyError, ReadDutyWork, WorkOnDuty, under};
use crate::context::Context;
use crate::model::case_file::Line;
use crate::model::directory::Programme;
use crate::model::duty::{
    self as model, Backlog, Due, Kind, Rules, Sign, Task, Unheard, tasks, years,
};
use crate::store::duty::{backlog, due as asked, figures, task};
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
    let all = open(cx, &mut tx).await?;
    tx.commit(permit.entry(cx.now()).records(all.len()), &[]).await?;
    Ok((programme, all))
}

/// How much is to be done: in all, and of what a day passed. A number is no look at a provider, and
/// leaves no line; nor does it read what a provider is called, or what was written to it.
pub async fn count(
    cx: &Context,
    _: &Permit<ReadDutyWork>,
) -> Result<Option<(usize, usize)>, DutyError> {
    let mut db = cx.store().read().await?;
    let today = dutch_day(cx.now());
    if crate::store::directory::programme::on(&mut db, today).await?.is_none() {
        return Ok(None);
    }
    let unheard = Unheard::on(today, &Rules::shipped());
    let signs = asked::signs(&mut db, today, &unheard).await?;
    let mut all = due(&mut db, today, &signs).await?;
    let done = task::done(&mut db, all.iter().map(|it| it.about.clone()).collect()).await?;
    all.retain(|it| {
        let named = (it.kind.as_str().to_owned(), it.branch.to_string(), it.about.clone());
        !done.contains(&named)
    });
    let pressing = all.iter().filter(|it| it.kind.presses()).count();
    Ok(Some((all.len(), pressing)))
}

async fn open(cx: &Context, db: &mut impl ::store::Handle) -> Result<Vec<Task>, DutyError> {
    let sites = watched(cx, db).await?;
    let signs: Vec<Sign> = sites.iter().map(Sign::from).collect();
    let all = due(db, dutch_day(cx.now()), &signs).await?;
    let kept = task::about(db, all.iter().map(|it| it.about.clone()).collect()).await?;
    Ok(tasks(all, &sites, &kept))
}

async fn due(
    db: &mut impl ::store::Handle,
    today: Date,
    signs: &[Sign],
) -> Result<Vec<Due>, DutyError> {
    let letters = asked::asks(db).await?;
    let mut implanted = figures::of_open_backlogs(db).await?;
    let mut backlogs: Vec<(Backlog, BTreeMap<i16, i64>)> = Vec::new();
    for it in backlog::open(db).await? {
        let months = implanted.remove(&it.branch).unwrap_or_default();
        let now = years(months, it.retro_from, dutch_day(it.opened_at));
        backlogs.push((it, now));
    }
    Ok(model::due(today, signs, &letters, &backlogs))
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
    let all = open(cx, db).await?;
    let is_there = all
        .iter()
        .any(|task| task.kind == it.kind && task.branch == it.branch && task.about == it.about);
    if is_there { Ok(()) } else { Err(UseCaseError::NotFound.into()) }
}
