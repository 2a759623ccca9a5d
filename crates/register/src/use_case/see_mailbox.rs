//! A person looks into the mailbox: which notices there are, and one of them with the devices that
//! the provider registered under its references (rule R53).
//!
//! Looking is not receiving: who only looks leaves the notice for the provider's own system. Who
//! acknowledges has it.

use std::collections::{BTreeSet, HashMap};

use ::store::Handle;
use exchange::recall::{Actions, Kind, Notice, Text};
use exchange::{BranchNumber, Reference};
use identity::{Caller, Permit};
use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

use super::{ReadMailbox, UseCaseError};
use crate::context::Context;
use crate::model::implant::Implant;
use crate::store::mailbox::{self, Delivered, Mark};
use crate::store::{event, implant, sending};

/// A notice as a list has it.
#[derive(Debug, Clone)]
pub struct Line {
    /// Its position, by which a page names it.
    pub position: i64,
    /// The sending.
    pub notice_id: Uuid,
    /// The case.
    pub case: Reference,
    /// To whom.
    pub branch: BranchNumber,
    /// What it is in the course of the case.
    pub kind: Kind,
    /// Whether it is an exercise.
    pub drill: bool,
    /// What is asked.
    pub actions: Actions,
    /// In words.
    pub text: Text,
    /// When it was sent.
    pub sent_at: Timestamp,
    /// The last day to acknowledge.
    pub acknowledge_by: Date,
    /// The last day for every patient.
    pub settle_by: Date,
    /// References it names for certain, as possible, and as released.
    pub counts: (i64, i64, i64),
    /// References that stand in the case with it.
    pub told: i64,
    /// When the provider's system had it.
    pub received_at: Option<Timestamp>,
    /// When somebody acknowledged it.
    pub acknowledged_at: Option<Timestamp>,
    /// When the provider was reminded.
    pub reminded_at: Vec<Timestamp>,
    /// When the inspector was told that nobody answers.
    pub escalated_at: Option<Timestamp>,
    /// Whether its case is closed.
    pub closed: bool,
}

impl Line {
    /// Whether somebody should still acknowledge it.
    #[must_use]
    pub fn waits(&self) -> bool {
        self.acknowledged_at.is_none() && !self.closed
    }
}

/// A notice as its own page has it.
#[derive(Debug, Clone)]
pub struct Opened {
    /// What a list says of it.
    pub line: Line,
    /// All of it.
    pub notice: Notice,
    /// What the provider registered under each reference; not all need be there any more.
    pub devices: HashMap<Reference, Implant>,
    /// The other notices of its case to this branch, the newest first.
    pub others: Vec<Line>,
}

impl Opened {
    /// References that stand in the case by the last notice.
    #[must_use]
    pub fn told(&self) -> i64 {
        let newest = self.others.iter().chain([&self.line]).max_by_key(|it| it.position);
        newest.map_or(0, |it| it.told)
    }
}

/// The notices to the caller's branches, the newest first.
pub async fn list(cx: &Context, caller: &Caller) -> Result<Vec<Line>, UseCaseError> {
    let permit = Permit::<ReadMailbox>::ask(caller)?;
    let mut db = cx.store().read().await?;
    let lines = lines(&mut db, caller.branches()).await?;
    drop(db);
    let cases: BTreeSet<&str> = lines.iter().map(|line| line.case.as_str()).collect();
    let permit = permit.under(caller.mandators(lines.iter().map(|line| &line.branch)));
    for case in cases {
        let entry = permit.clone().in_case(case)?.entry_as("notice.list", cx.now());
        let of_case = lines.iter().filter(|line| line.case.as_str() == case).count();
        cx.store().note("notice.list", entry.records(of_case)).await?;
    }
    Ok(lines)
}

/// One notice to a branch of the caller, with the devices behind at most so many references.
pub async fn open(
    cx: &Context,
    caller: &Caller,
    position: i64,
    devices: usize,
) -> Result<Opened, UseCaseError> {
    let permit = Permit::<ReadMailbox>::ask(caller)?;
    let mut db = cx.store().read().await?;
    let notice = mailbox::at(&mut db, position).await?;
    let notice = notice.filter(|it| caller.acts_for(&it.branch_number));
    let notice = notice.ok_or(UseCaseError::NotFound)?;
    let own = std::slice::from_ref(&notice.branch_number);
    let all = lines(&mut db, own).await?;
    let of_case = all.into_iter().filter(|line| line.case == notice.case_number);
    let (this, others): (Vec<Line>, Vec<Line>) = of_case.partition(|it| it.position == position);
    let line = this.into_iter().next().ok_or(UseCaseError::NotFound)?;
    let named = notice.implants.certain.iter().chain(&notice.implants.possible);
    let named: Vec<Reference> = named.chain(&notice.released).take(devices).cloned().collect();
    let devices = found(&mut db, &notice.branch_number, named).await?;
    drop(db);
    let permit = permit.in_case(notice.case_number.as_str())?.under(caller.mandators(own));
    let entry = permit.entry(cx.now()).about(notice.notice_id).records(notice.implants.len());
    cx.store().note("notice.read", entry).await?;
    Ok(Opened { line, notice, devices, others })
}

/// What a provider registered under references of its own.
async fn found(
    db: &mut impl Handle,
    branch: &BranchNumber,
    references: Vec<Reference>,
) -> Result<HashMap<Reference, Implant>, UseCaseError> {
    let keys: Vec<_> = references.into_iter().map(|it| (branch.clone(), it)).collect();
    let events = event::under(db, &keys).await?;
    let ids: BTreeSet<Uuid> =
        events.iter().flat_map(|kept| kept.recorded.implants.iter().copied()).collect();
    let ids: Vec<Uuid> = ids.into_iter().collect();
    let present = implant::present(db, &ids).await?.into_iter().map(|kept| kept.implant);
    let own = present.filter(|it| it.branch == *branch);
    Ok(own.map(|it| (it.reference.clone(), it)).collect())
}

async fn lines(db: &mut impl Handle, branches: &[BranchNumber]) -> Result<Vec<Line>, UseCaseError> {
    let delivered = mailbox::own(db, branches).await?;
    let mut sendings = HashMap::new();
    for it in &delivered {
        if !sendings.contains_key(&it.notice_id)
            && let Some(kept) = sending::find(db, it.notice_id).await?
        {
            sendings.insert(it.notice_id, kept.sending);
        }
    }
    let closed: BTreeSet<Reference> = delivered
        .iter()
        .filter(|it| it.kind == Kind::Closure)
        .filter_map(|it| Some(sendings.get(&it.notice_id)?.case_number.clone()))
        .collect();
    let line = |it: Delivered| {
        let sent = sendings.get(&it.notice_id)?;
        let reminded = [Mark::Reminded, Mark::RemindedAgain];
        Some(Line {
            position: it.position,
            notice_id: it.notice_id,
            case: sent.case_number.clone(),
            kind: it.kind,
            drill: sent.drill,
            actions: sent.actions.clone(),
            text: sent.text.clone(),
            sent_at: it.sent_at,
            acknowledge_by: sent.acknowledge_by,
            settle_by: sent.settle_by,
            counts: it.counts,
            told: it.told,
            received_at: it.when(Mark::Received),
            acknowledged_at: it.when(Mark::Acknowledged),
            reminded_at: reminded.into_iter().filter_map(|mark| it.when(mark)).collect(),
            escalated_at: it.when(Mark::Escalated),
            closed: closed.contains(&sent.case_number),
            branch: it.branch,
        })
    };
    Ok(delivered.into_iter().filter_map(line).collect())
}
