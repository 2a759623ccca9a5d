//! Reading how providers keep the duty: all of them, one site, and one organisation.

use exchange::BranchNumber;
use exchange::duty::Row;
use identity::Permit;
use jiff::civil::Date;

use super::{DutyError, ReadDuty, WatchDuty, under};
use crate::context::Context;
use crate::model::directory::{Entry, Programme};
use crate::model::duty::{Backlog, Fetched, Letter, Rules, Summary, Taken, Watched, arranged};
use crate::store::directory;
use crate::store::duty::{backlog, figures, letter, summary, task};
use crate::use_case::UseCaseError;
use crate::use_case::directory::object;

/// Everybody, as the page of all providers has them.
#[derive(Debug)]
pub struct All {
    /// The programme it is watched under.
    pub programme: Programme,
    /// How far the figures were fetched.
    pub fetched: Fetched,
    /// Each site, who gives most reason to look first.
    pub sites: Vec<Watched>,
}

/// One site, or one organisation, as its page has it.
#[derive(Debug)]
pub struct One {
    /// The programme it is watched under.
    pub programme: Programme,
    /// How far the figures were fetched.
    pub fetched: Fetched,
    /// What its figures say.
    pub site: Watched,
    /// The figures, by month and kind.
    pub rows: Vec<Row>,
    /// Letters, the newest first.
    pub letters: Vec<Letter>,
    /// Backlogs, in the order of the letters.
    pub backlogs: Vec<Backlog>,
    /// What inspectors took on here, the newest first.
    pub kept: Vec<Taken>,
}

/// An organisation: its sites, and their figures together.
#[derive(Debug)]
pub struct Organisation {
    /// The programme it is watched under.
    pub programme: Programme,
    /// What it is called.
    pub name: String,
    /// Its sites.
    pub sites: Vec<Watched>,
    /// The figures of all of them.
    pub rows: Vec<Row>,
}

/// Everybody.
pub async fn all(cx: &Context, permit: Permit<WatchDuty>) -> Result<All, DutyError> {
    let mut tx = cx.store().write("duty.watch").await?;
    let (permit, programme) = under(cx, &mut tx, permit).await?;
    let fetched = figures::fetched(&mut tx).await?;
    let sites = watched(cx, &mut tx).await?;
    tx.commit(permit.entry(cx.now()).records(sites.len()), &[]).await?;
    Ok(All { programme, fetched, sites })
}

/// Everybody, for a use case that has its leave.
pub(super) async fn watched(
    cx: &Context,
    db: &mut impl ::store::Handle,
) -> Result<Vec<Watched>, DutyError> {
    let (entries, summaries) = (directory::all(db).await?, summary::all(db).await?);
    let today = law::terms::dutch_day(cx.now());
    // Who has no figures is judged by none; once for all, since it comes out the same.
    let rules = Rules::shipped();
    let mut none: Option<Summary> = None;
    for entry in &entries {
        none.get_or_insert_with(|| Summary::of(&entry.site.it.branch, &[], &rules, today));
    }
    let without = |branch: &BranchNumber| {
        let blank = none.clone().unwrap_or_else(|| Summary::of(branch, &[], &rules, today));
        Summary { branch: branch.clone(), ..blank }
    };
    Ok(arranged(entries, summaries, (rules.duty.on(today), today), without))
}

/// One site: in the directory, with figures, or both.
pub async fn one(
    cx: &Context,
    permit: Permit<ReadDuty>,
    branch: &BranchNumber,
) -> Result<One, DutyError> {
    let mut tx = cx.store().write("duty.read").await?;
    let (permit, programme) = under(cx, &mut tx, permit).await?;
    let entry = directory::site(&mut tx, branch).await?;
    let rows = figures::of_branch(&mut tx, branch).await?;
    if entry.is_none() && rows.is_empty() {
        return Err(UseCaseError::NotFound.into());
    }
    let fetched = figures::fetched(&mut tx).await?;
    let letters = letter::of_branch(&mut tx, branch).await?;
    let mut backlogs = Vec::new();
    for it in letters.iter().filter(|it| it.retro_from.is_some()) {
        backlogs.extend(backlog::find(&mut tx, it.id).await?);
    }
    let kept = task::of_branch(&mut tx, branch).await?;
    let line = permit.entry(cx.now()).about(object(branch)).records(1);
    tx.commit(line, &[]).await?;
    let site = judged(cx, entry, branch, &rows);
    Ok(One { programme, fetched, site, rows, letters, backlogs, kept })
}

/// A site, judged by these rows as of now.
pub(super) fn judged(
    cx: &Context,
    entry: Option<Entry>,
    branch: &BranchNumber,
    rows: &[Row],
) -> Watched {
    judged_by((&Rules::shipped(), law::terms::dutch_day(cx.now())), entry, branch, rows)
}

/// The same by rules that were read, on a day.
fn judged_by(
    (rules, today): (&Rules, Date),
    entry: Option<Entry>,
    branch: &BranchNumber,
    rows: &[Row],
) -> Watched {
    let summary = Summary::of(branch, rows, rules, today);
    Watched::of(entry, summary, rules.duty.on(today), today)
}

/// An organisation that the directory has.
pub async fn organisation(
    cx: &Context,
    permit: Permit<ReadDuty>,
    number: &str,
) -> Result<Organisation, DutyError> {
    let mut tx = cx.store().write("duty.read").await?;
    let (permit, programme) = under(cx, &mut tx, permit).await?;
    let entries = directory::of_organisation(&mut tx, number).await?;
    let Some(name) = entries.first().map(|it| it.organisation.clone()) else {
        return Err(UseCaseError::NotFound.into());
    };
    let (rules, today) = (Rules::shipped(), law::terms::dutch_day(cx.now()));
    let (mut rows, mut sites, mut lines) = (Vec::new(), Vec::new(), Vec::new());
    for entry in entries {
        let branch = entry.site.it.branch.clone();
        let of_site = figures::of_branch(&mut tx, &branch).await?;
        sites.push(judged_by((&rules, today), Some(entry), &branch, &of_site));
        lines.push(permit.entry(cx.now()).about(object(&branch)).records(1));
        rows.extend(of_site);
    }
    let mut lines = lines.into_iter();
    let first = lines.next().unwrap_or_else(|| permit.entry(cx.now()).records(0));
    tx.commit(first, &lines.collect::<Vec<_>>()).await?;
    Ok(Organisation { programme, name, sites, rows })
}
