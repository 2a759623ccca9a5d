//! How far the providers are with a case: what each was sent, what became of it, the numbers it
//! reported last, and where it is reached.

use std::collections::BTreeMap;

use exchange::BranchNumber;
use exchange::recall::{Asked, Kind, Progress};
use identity::{Caller, Permit, policy};
use jiff::Timestamp;
use serde_json::Value;
use uuid::Uuid;

use super::{FollowRecall, SeeContacts, UseCaseError};
use crate::context::Context;
use crate::model::contact::KeptContact;
use crate::store::mailbox::{self, Delivered, Mark};
use crate::store::{recall_contact, recall_mail, recall_progress, sending};

/// A case as it stands.
#[derive(Debug, Clone)]
pub struct Course {
    /// Whether it is an exercise.
    pub drill: bool,
    /// The version that was sent last.
    pub version: i64,
    /// When it was closed; none while it is open.
    pub closed_at: Option<Timestamp>,
    /// When it was looked at.
    pub as_of: Timestamp,
    /// The providers that anything was sent to, by branch number.
    pub providers: Vec<Follower>,
}

/// One provider.
#[derive(Debug, Clone)]
pub struct Follower {
    /// Which.
    pub branch: BranchNumber,
    /// References that stand: told and not released.
    pub told: i64,
    /// What it was sent, the oldest first.
    pub notices: Vec<Followed>,
    /// What it reported last.
    pub report: Option<Report>,
    /// Where it is reached; none: it never said.
    pub contact: Option<KeptContact>,
}

/// A notice, and what became of it.
#[derive(Debug, Clone)]
pub struct Followed {
    /// The sending.
    pub notice_id: Uuid,
    /// What it was in the course of the case.
    pub kind: Kind,
    /// The version of the scope.
    pub version: i64,
    /// When it was sent.
    pub sent_at: Timestamp,
    /// When the provider's system had it.
    pub received_at: Option<Timestamp>,
    /// When somebody there read it.
    pub acknowledged_at: Option<Timestamp>,
    /// When the provider was reminded.
    pub reminded_at: Vec<Timestamp>,
    /// When the inspector was told that nobody there answers.
    pub escalated_at: Option<Timestamp>,
    /// What the provider still has to do with it.
    pub awaits: Option<Awaited>,
    /// The e-mails that said to look into the mailbox, the oldest first.
    pub mails: Vec<Mail>,
}

/// What a notice waits for. Whose system never fetched it needs other help than who fetched it and
/// has not read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Awaited {
    /// To be fetched.
    Receipt,
    /// To be read by somebody.
    Acknowledgement,
}

/// An e-mail about a notice.
#[derive(Debug, Clone)]
pub struct Mail {
    /// Why: `sent`, `reminded` or `reminded_again`.
    pub step: String,
    /// Since when it waits.
    pub queued_at: Timestamp,
    /// When the mail server took it.
    pub taken_at: Option<Timestamp>,
    /// When it was given up.
    pub refused_at: Option<Timestamp>,
}

/// A report, and when it came.
#[derive(Debug, Clone)]
pub struct Report {
    /// The numbers.
    pub progress: Progress,
    /// When they came.
    pub received_at: Timestamp,
    /// When the first report came.
    pub first_at: Timestamp,
    /// Since when nothing is left to do there.
    pub settled_at: Option<Timestamp>,
}

/// The course of a case. One that nothing was sent in is not found.
pub async fn follow(cx: &Context, caller: &Caller, body: &Value) -> Result<Course, UseCaseError> {
    Permit::<FollowRecall>::ask(caller)?;
    let asked = Asked::read(body).map_err(UseCaseError::Invalid)?;
    let (case, user) = (asked.case_number.as_str(), &asked.user);
    let permit = Permit::<FollowRecall>::ask_about(caller, policy::Scope::Foreign)?;
    let permit = permit.in_case(case)?.for_user(user);
    let contacts = Permit::<SeeContacts>::ask_about(caller, policy::Scope::Foreign)?;
    let contacts = contacts.in_case(case)?.for_user(user);
    let mut db = cx.store().read().await?;
    let last = sending::last(&mut db, case).await?;
    let mut providers: BTreeMap<BranchNumber, Follower> = BTreeMap::new();
    let mut mails: BTreeMap<i64, Vec<Mail>> = BTreeMap::new();
    for recall_mail::Course { position, step, queued_at, taken_at, refused_at } in
        recall_mail::of_case(&mut db, case).await?
    {
        let mail = Mail { step, queued_at, taken_at, refused_at };
        mails.entry(position).or_default().push(mail);
    }
    for delivered in mailbox::course(&mut db, case).await? {
        let branch = delivered.branch.clone();
        let follower = providers.entry(branch.clone()).or_insert_with(|| Follower::of(branch));
        follower.told = delivered.told;
        let mails = mails.remove(&delivered.position).unwrap_or_default();
        follower.notices.push(followed(&delivered, mails));
    }
    for kept in recall_progress::of_case(&mut db, case).await? {
        let recall_progress::Kept { progress, received_at, first_at, settled_at } = kept;
        if let Some(follower) = providers.get_mut(&progress.branch_number) {
            follower.report = Some(Report { progress, received_at, first_at, settled_at });
        }
    }
    let branches: Vec<BranchNumber> = providers.keys().cloned().collect();
    let mut reached = 0;
    for contact in recall_contact::of(&mut db, &branches).await? {
        if let Some(follower) = providers.get_mut(&contact.branch) {
            follower.contact = Some(contact);
            reached += 1;
        }
    }
    drop(db);
    let now = cx.now();
    cx.store().note("recall.follow", permit.entry(now).records(branches.len())).await?;
    if reached > 0 {
        cx.store().note("recall_contact.search", contacts.entry(now).records(reached)).await?;
    }
    let last = last.ok_or(UseCaseError::NotFound)?;
    Ok(Course {
        drill: last.sending.drill,
        version: last.sending.version,
        closed_at: (last.sending.kind == Kind::Closure).then_some(last.sent_at),
        as_of: now,
        providers: providers.into_values().collect(),
    })
}

impl Follower {
    fn of(branch: BranchNumber) -> Self {
        Self { branch, told: 0, notices: Vec::new(), report: None, contact: None }
    }
}

fn followed(delivered: &Delivered, mails: Vec<Mail>) -> Followed {
    let reminded = [Mark::Reminded, Mark::RemindedAgain];
    let received_at = delivered.when(Mark::Received);
    let acknowledged_at = delivered.when(Mark::Acknowledged);
    let awaits = match (received_at, acknowledged_at) {
        _ if delivered.kind == Kind::Closure => None,
        (None, _) => Some(Awaited::Receipt),
        (Some(_), None) => Some(Awaited::Acknowledgement),
        (Some(_), Some(_)) => None,
    };
    Followed {
        notice_id: delivered.notice_id,
        kind: delivered.kind,
        version: delivered.version,
        sent_at: delivered.sent_at,
        received_at,
        acknowledged_at,
        reminded_at: reminded.into_iter().filter_map(|mark| delivered.when(mark)).collect(),
        escalated_at: delivered.when(Mark::Escalated),
        awaits,
        mails,
    }
}
