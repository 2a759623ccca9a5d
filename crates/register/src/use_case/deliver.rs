//! Taking in a delivery: each record judged alone, the accepted ones kept, one receipt each.

mod by_hand;
pub(crate) mod drafts;
mod sign;

pub use by_hand::{correct_by_hand, deliver_by_hand};

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use ::store::{StoreError, Work, Write};
use audit::Entry;
use exchange::record::{self, Reading};
use exchange::{Code, Event, log_position};
use identity::{Caller, Deliver, Permit};
use jiff::Timestamp;
use serde_json::Value;
use uuid::Uuid;

use super::UseCaseError;
use crate::context::{Context, Desk};
use crate::model::filing::{ByHand, Filing, FilingState};
use crate::model::group::Group;
use crate::model::judge::{Answer, Incoming, judge, refused};
use crate::model::ledger::Ledger;
use crate::store::log::{self, Head};
use crate::store::{event, filing as filings, implant, inconsistent, ledger, monitoring};

/// Records a delivery holds at most.
pub const MAX_RECORDS: usize = 1_000;

/// Takes in a delivery and answers one receipt per record, in the order of the records.
///
/// # Panics
/// Never: what was made from no version is not stale.
pub async fn deliver(
    cx: &Context,
    caller: &Caller,
    records: &[Value],
) -> Result<Vec<Answer>, UseCaseError> {
    let permit = Permit::<Deliver>::ask(caller)?;
    cx.desk().signer().map_err(UseCaseError::LogBroken)?;
    let readings = read(cx, caller, records);
    let (job, places) = Delivery::of(cx, &permit, caller, readings.iter());
    let told = cx.committer().record(lane(&job), job).await?;
    let told = told.expect("what was made from no version is never stale");
    Ok(in_order(cx, readings, places, told))
}

/// Reads every record, for as far as the caller is entitled to its branch.
pub(crate) fn read(cx: &Context, caller: &Caller, records: &[Value]) -> Vec<Reading> {
    let calendar = cx.desk().rules_at_hand().calendar(cx.now());
    let entitled = |reading| match reading {
        Reading::Valid(event, mut findings) if !caller.acts_for(&event.branch) => {
            findings.add(Code::BranchNotEntitled, "/branchNumber");
            Reading::Invalid { reference: Some(event.reference), findings }
        }
        other => other,
    };
    records.iter().map(|record| entitled(record::read(record, calendar))).collect()
}

/// The events of one request, on their way to a shared commit.
#[derive(Debug)]
pub struct Delivery {
    events: Vec<Incoming>,
    entry: Entry,
    by_hand: Option<ByHand>,
    made_from: Option<MadeFrom>,
}

/// The version of a registration that a change was made from.
#[derive(Debug, Clone, Copy)]
pub struct MadeFrom {
    /// The implant.
    pub implant: Uuid,
    /// The log position it held from.
    pub version: i64,
}

/// Somebody else changed the registration after the version a change was made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stale;

impl Delivery {
    /// The valid records of a request, and where each stood in it.
    fn of<'r>(
        cx: &Context,
        permit: &Permit<Deliver>,
        caller: &Caller,
        readings: impl Iterator<Item = &'r Reading>,
    ) -> (Self, Vec<usize>) {
        let (mut events, mut places) = (Vec::new(), Vec::new());
        for (place, reading) in readings.enumerate() {
            if let Some(incoming) = incoming(caller, reading) {
                events.push(incoming);
                places.push(place);
            }
        }
        let branches = events.iter().map(|incoming| &incoming.event.branch);
        let permit = permit.clone().under(caller.mandators(branches));
        let entry = permit.entry(cx.now()).about(cx.ids().next()).records(events.len());
        (Self { events, entry, by_hand: None, made_from: None }, places)
    }

    /// Whether the version it was made from no longer stands. What was taken in before is answered
    /// again.
    fn is_stale(&self, ledger: &Ledger) -> bool {
        let is_new = |incoming: &Incoming| {
            ledger.under(&incoming.event.branch, &incoming.event.reference).is_empty()
        };
        let moved = |it: MadeFrom| ledger.stands_from(it.implant) != Some(it.version);
        self.made_from.is_some_and(moved) && self.events.iter().any(is_new)
    }
}

/// A valid record as the judge takes it.
pub(crate) fn incoming(caller: &Caller, reading: &Reading) -> Option<Incoming> {
    match reading {
        Reading::Valid(event, findings) => Some(Incoming {
            event: Event::clone(event),
            findings: findings.clone(),
            digest: event.digest(),
            kept: event.kept(),
            client: caller.id(),
        }),
        Reading::Invalid { .. } => None,
    }
}

/// Deliveries of one branch share a lane, so they never contend within this process.
fn lane(job: &Delivery) -> u64 {
    let mut hasher = DefaultHasher::new();
    job.events.first().map(|incoming| &incoming.event.branch).hash(&mut hasher);
    hasher.finish()
}

/// Puts the answers of judged records and the refusals of unreadable ones in request order.
pub(crate) fn in_order(
    cx: &Context,
    readings: Vec<Reading>,
    places: Vec<usize>,
    told: Vec<Answer>,
) -> Vec<Answer> {
    let now = cx.now();
    let mut answers: Vec<Answer> = readings
        .into_iter()
        .map(|reading| match reading {
            Reading::Valid(event, findings) => refused(Some(event.reference), None, findings, now),
            Reading::Invalid { reference, findings } => refused(reference, None, findings, now),
        })
        .collect();
    for (place, answer) in places.into_iter().zip(told) {
        answers[place] = answer;
    }
    answers
}

/// Writes groups of deliveries, each group in one transaction.
#[derive(Debug)]
pub struct Recorder {
    desk: Desk,
}

impl Recorder {
    pub(crate) fn at(desk: Desk) -> Self {
        Self { desk }
    }
}

impl Work for Recorder {
    type Job = Delivery;
    type Done = Result<Vec<Answer>, Stale>;

    async fn record(&self, jobs: &[Delivery]) -> Result<Vec<Self::Done>, StoreError> {
        let mut tx = self.desk.store.write("delivery.record").await?;
        let head = log::head(&mut tx).await?;
        let mut judged = self.judge(&mut tx, head, jobs).await?;
        let mut first = judged.take_positions(&mut tx, head).await?;
        if first.is_none() {
            // Another process wrote since: with the head held, nothing can change any more.
            let head = log::hold(&mut tx).await?;
            judged = self.judge(&mut tx, head, jobs).await?;
            first = judged.take_positions(&mut tx, head).await?;
        }
        let first = first.ok_or(StoreError::Conflict(None))?;
        judged.write(&mut tx, first).await?;
        sign::keep(&mut tx, &self.desk, &mut judged).await?;
        filings::note(&mut tx, &judged.filings(jobs)).await?;
        if let Some((first, others)) = jobs.split_first() {
            let others: Vec<Entry> = others.iter().map(|job| job.entry.clone()).collect();
            tx.commit(first.entry.clone(), &others).await?;
        }
        sign::prove(&mut judged);
        Ok(judged.answers)
    }

    fn weight(job: &Delivery) -> usize {
        job.events.len()
    }
}

impl Recorder {
    /// Judges a group by what the register knows where the log stands.
    async fn judge(
        &self,
        tx: &mut Write,
        head: Head,
        jobs: &[Delivery],
    ) -> Result<Judged, StoreError> {
        let rules = self.desk.rules_at(tx, head).await?;
        let events = jobs.iter().flat_map(|job| &job.events).map(|incoming| &incoming.event);
        let mut ledger = ledger::load(tx, events).await?;
        let now = self.desk.clock.now();
        let mut answers = Vec::with_capacity(jobs.len());
        for job in jobs {
            if job.is_stale(&ledger) {
                answers.push(Err(Stale));
                continue;
            }
            let mut told = Vec::with_capacity(job.events.len());
            for incoming in &job.events {
                let id = self.next_id(head, &ledger)?;
                told.push(judge(&mut ledger, &rules, incoming, id, now));
            }
            answers.push(Ok(told));
        }
        let group = sign::group(&self.desk, &ledger, head.position + 1)?;
        Ok(Judged { answers, ledger, now, group })
    }
}

impl Recorder {
    /// The register id of the event that would be accepted next: it carries its position.
    fn next_id(&self, head: Head, ledger: &Ledger) -> Result<Uuid, StoreError> {
        let entered = i64::try_from(ledger.entered()).unwrap_or(i64::MAX);
        let id = log_position::carry(self.desk.ids.next(), head.position + 1 + entered);
        id.ok_or_else(|| inconsistent("log_head", "position", "is beyond what an id can carry"))
    }
}

/// A group as judged: what is answered, and what has to be written for it.
struct Judged {
    answers: Vec<Result<Vec<Answer>, Stale>>,
    ledger: Ledger,
    now: Timestamp,
    /// Its new events, signed; none if there are none.
    group: Option<Group>,
}

impl Judged {
    /// What of it was registered by hand and has to be put in a file: devices that were placed or
    /// taken out.
    fn filings(&self, jobs: &[Delivery]) -> Vec<Filing> {
        let (added, ..) = self.ledger.additions();
        let mut filings = Vec::new();
        for (job, told) in jobs.iter().zip(&self.answers) {
            let (Some(hand), Ok(told)) = (&job.by_hand, told) else { continue };
            for id in told.iter().filter_map(|answer| answer.receipt.register_id) {
                let Some(added) = added.iter().find(|added| added.recorded.id == id) else {
                    continue;
                };
                let recorded = &added.recorded;
                let [implant_id] = recorded.implants.as_slice() else { continue };
                if recorded.event.what.device().is_some() {
                    filings.push(Filing {
                        event_id: id,
                        implant_id: *implant_id,
                        branch: recorded.event.branch.clone(),
                        made_at: self.now,
                        made_as: hand.name.clone(),
                        due_on: hand.due_on,
                        state: FilingState::Waiting,
                    });
                }
            }
        }
        filings
    }

    /// Takes a position for each new event; none if the log no longer stands where it did.
    async fn take_positions(&self, tx: &mut Write, head: Head) -> Result<Option<i64>, StoreError> {
        let (added, ..) = self.ledger.additions();
        if added.is_empty() {
            return Ok(Some(head.position + 1));
        }
        log::take_after(tx, head, added.len()).await
    }

    async fn write(&self, tx: &mut Write, first: i64) -> Result<(), StoreError> {
        let (added, versions, closed) = self.ledger.additions();
        if added.is_empty() {
            return Ok(());
        }
        event::append(tx, added, first).await?;
        implant::close(tx, closed, first).await?;
        implant::append(tx, versions, first).await?;
        let branches: BTreeSet<_> =
            added.iter().map(|added| &added.recorded.event.branch).collect();
        monitoring::note_months(tx, &branches, self.now, first).await
    }
}
