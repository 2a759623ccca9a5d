//! Fetching the register's figures: what changed since the last time, under the programme that holds
//! today. Each branch whose figures changed is judged anew, and once a day everybody is: months pass
//! also for who is silent.

use std::collections::BTreeSet;
use std::time::Duration;

use audit::{Actor, Entry, Purpose};
use exchange::BranchNumber;
use exchange::duty::Statistics;
use jiff::Timestamp;
use tokio_util::sync::CancellationToken;

use super::DutyError;
use crate::context::Context;
use crate::model::directory::Programme;
use crate::model::duty::{Fetched, Rules, Summary};
use crate::store::directory::programme;
use crate::store::duty::figures;
use crate::store::duty::summary;
use crate::use_case::ask_register::{AskError, get};

/// How often it is asked: figures of months need no haste, and each question is on record there.
const STEP: Duration = Duration::from_mins(10);
/// How soon it is asked again when the programme or the register was not there.
const AGAIN: Duration = Duration::from_mins(1);
/// Rows in an answer at most.
const LIMIT: usize = 1000;
/// Answers in one go at most; the rest comes the next time.
const MOST_ANSWERS: usize = 500;
/// Branches that are judged in one transaction.
const PART: i64 = 50;

/// Fetches until told to stop.
pub async fn run(cx: &Context, stop: CancellationToken) {
    if cx.register().is_none() {
        return;
    }
    loop {
        let pause = match step(cx).await {
            Ok(true) => STEP,
            Ok(false) => AGAIN,
            Err(error) => {
                tracing::warn!(%error, "figures of the duty were not fetched; tried again");
                AGAIN
            }
        };
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(pause) => {}
        }
    }
}

/// Does once what is due; false without a programme, or while the register does not answer.
pub async fn step(cx: &Context) -> Result<bool, DutyError> {
    let rules = Rules::shipped();
    let today = law::terms::dutch_day(cx.now());
    let Some(programme) = programme::on(&mut cx.store().read().await?, today).await? else {
        return Ok(false);
    };
    let mut is_answered = false;
    for _ in 0..MOST_ANSWERS {
        match fetch(cx, &programme, &rules).await? {
            Some(true) => is_answered = true,
            Some(false) => {
                is_answered = true;
                break;
            }
            None => break,
        }
    }
    judge_all(cx, &programme, &rules).await?;
    Ok(is_answered)
}

/// What is kept of each branch, to be held against a recount.
pub async fn kept(cx: &Context) -> Result<Vec<Summary>, DutyError> {
    Ok(summary::all(&mut cx.store().read().await?).await?)
}

/// Asks once: whether there is more; none if there was no answer.
async fn fetch(
    cx: &Context,
    programme: &Programme,
    rules: &Rules,
) -> Result<Option<bool>, DutyError> {
    let after = figures::fetched(&mut cx.store().read().await?).await?.next;
    let number = programme.number.as_str();
    // A reference has no letter that would need escaping in an address but `/` and `:`, and those may
    // stand in a query.
    let door = format!("/v1/delivery-statistics?reference={number}&after={after}&limit={LIMIT}");
    let told = match get(cx, &door).await {
        Ok(answer) => Statistics::read(&answer).map_err(|_| AskError::Answer),
        Err(error) => Err(error),
    };
    match told {
        Ok(told) => {
            let more = told.more;
            take(cx, number, (after, &told), rules).await?;
            Ok(Some(more))
        }
        Err(error) => {
            tracing::warn!(%error, "the register gave no figures");
            let mut tx = cx.store().write("duty.follow").await?;
            figures::note_trouble(&mut tx, code(&error)).await?;
            tx.commit(line(cx.now(), "duty.follow", number).records(0), &[]).await?;
            Ok(None)
        }
    }
}

/// Takes in what the register told, asked from a place on; each branch with news is judged anew. If
/// somebody asked on from the same place meanwhile, what came here is known.
pub async fn take(
    cx: &Context,
    programme: &str,
    (after, told): (i64, &Statistics),
    rules: &Rules,
) -> Result<(), DutyError> {
    let fetched = Fetched {
        next: told.next,
        counted_to: told.counted_to,
        as_of: Some(told.as_of),
        trouble: None,
    };
    let mut tx = cx.store().write("duty.follow").await?;
    if !figures::note(&mut tx, after, &fetched).await? {
        return Ok(());
    }
    let mut changed = BTreeSet::new();
    for row in &told.rows {
        figures::keep(&mut tx, row).await?;
        changed.insert(row.branch_number.clone());
    }
    for branch in &changed {
        judge(cx, &mut tx, branch, rules).await?;
    }
    let entry = line(cx.now(), "duty.follow", programme).records(told.rows.len());
    Ok(tx.commit(entry, &[]).await?)
}

/// Judges everybody who was judged last on an earlier day.
async fn judge_all(cx: &Context, programme: &Programme, rules: &Rules) -> Result<(), DutyError> {
    let today = law::terms::dutch_day(cx.now());
    loop {
        let mut tx = cx.store().write("duty.judge").await?;
        let due = summary::judged_before(&mut tx, today, PART).await?;
        if due.is_empty() {
            return Ok(());
        }
        for branch in &due {
            judge(cx, &mut tx, branch, rules).await?;
        }
        let entry = line(cx.now(), "duty.judge", programme.number.as_str());
        tx.commit(entry.records(due.len()), &[]).await?;
    }
}

async fn judge(
    cx: &Context,
    tx: &mut ::store::Write,
    branch: &BranchNumber,
    rules: &Rules,
) -> Result<(), DutyError> {
    let rows = figures::of_branch(tx, branch).await?;
    let today = law::terms::dutch_day(cx.now());
    summary::keep(tx, &Summary::of(branch, &rows, rules, today)).await?;
    Ok(())
}

/// A line of the access log about what this house does by itself under a programme.
fn line(at: Timestamp, action: &'static str, programme: &str) -> Entry {
    Entry::done(at, action, Actor::System, Purpose::Supervision).case(programme)
}

/// Why there was no answer, as a code.
fn code(error: &AskError) -> &'static str {
    match error {
        AskError::NoRegister => "no_register",
        AskError::Refused { .. } => "refused",
        AskError::Answer | AskError::Unproven(_) => "unreadable",
        AskError::Unreached(_) | AskError::Token(_) => "away",
    }
}
