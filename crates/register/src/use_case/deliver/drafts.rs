//! Taking in records that a door has read from another format than our own.
//!
//! The door turns what it was sent into records of the native shape and hands them over here, with
//! what it found wrong on the way; from then on they are judged as any other (rule R36).

use std::collections::HashMap;

use exchange::record::Reading;
use exchange::{Findings, Status};
use identity::{Caller, Deliver, Permit};
use serde_json::Value;
use uuid::Uuid;

use super::{deliver, read};
use crate::context::Context;
use crate::model::judge::{Answer, refused};
use crate::model::ledger::Key;
use crate::store::{event, implant};
use crate::use_case::UseCaseError;
use crate::use_case::validate::validate;

/// A record as a door read it. A record without invariants.
#[derive(Debug)]
pub(crate) struct Draft {
    /// The record in the native shape; none if there is too little to make one of.
    pub(crate) record: Option<Value>,
    /// What the door found already.
    pub(crate) found: Findings,
}

/// What became of records that stand or fall together.
#[derive(Debug)]
pub(crate) enum Whole {
    /// They were delivered.
    Delivered(Vec<Answer>),
    /// At least one was rejected, so none was delivered; what each would be answered.
    Refused(Vec<Answer>),
}

/// Delivers each record for itself (rule R39).
pub(crate) async fn deliver_each(
    cx: &Context,
    caller: &Caller,
    drafts: Vec<Draft>,
) -> Result<Vec<Answer>, UseCaseError> {
    let sorted = Sorted::of(cx, caller, drafts)?;
    let told = deliver(cx, caller, &sorted.sound).await?;
    Ok(sorted.join(told))
}

/// Judges each record and keeps nothing.
pub(crate) async fn validate_each(
    cx: &Context,
    caller: &Caller,
    drafts: Vec<Draft>,
) -> Result<Vec<Answer>, UseCaseError> {
    let sorted = Sorted::of(cx, caller, drafts)?;
    let told = validate(cx, caller, &sorted.sound).await?;
    Ok(sorted.join(told))
}

/// Delivers all records, or none if one of them is rejected.
///
/// They are judged first and delivered then. Between the two another delivery may take one of
/// the references or change one of the implants; then that record is rejected after all while
/// the others are kept, and its answer says so. Sending the message again is always safe.
pub(crate) async fn deliver_whole(
    cx: &Context,
    caller: &Caller,
    drafts: Vec<Draft>,
) -> Result<Whole, UseCaseError> {
    let sorted = Sorted::of(cx, caller, drafts)?;
    let tried = validate(cx, caller, &sorted.sound).await?;
    let rejected = |answer: &Answer| answer.receipt.status == Status::Rejected;
    if !sorted.faulty.is_empty() || tried.iter().any(rejected) {
        return Ok(Whole::Refused(sorted.join(tried)));
    }
    let told = deliver(cx, caller, &sorted.sound).await?;
    Ok(Whole::Delivered(sorted.join(told)))
}

/// Under which registration each event told under these keys stands, of those the caller may
/// read: an explantation belongs to the implant it ends.
pub(crate) async fn registrations(
    cx: &Context,
    caller: &Caller,
    keys: &[Key],
) -> Result<HashMap<Uuid, Uuid>, UseCaseError> {
    if keys.is_empty() {
        return Ok(HashMap::new());
    }
    let mut db = cx.store().read().await?;
    let told = event::under(&mut db, keys).await?;
    let named: Vec<(Uuid, Uuid)> = told
        .into_iter()
        .filter_map(|kept| Some((kept.recorded.id, *kept.recorded.implants.first()?)))
        .collect();
    let implants: Vec<Uuid> = named.iter().map(|(_, implant)| *implant).collect();
    let present = implant::present(&mut db, &implants).await?;
    let own =
        |id| present.iter().any(|it| it.implant.id == id && caller.acts_for(&it.implant.branch));
    Ok(named.into_iter().filter(|(_, implant)| own(*implant)).collect())
}

/// Drafts, told apart by whether the door already found what stops them.
struct Sorted {
    sound: Vec<Value>,
    /// Where each sound one stood, and what the door wants told beside.
    places: Vec<(usize, Findings)>,
    faulty: Vec<(usize, Answer)>,
}

impl Sorted {
    fn of(cx: &Context, caller: &Caller, drafts: Vec<Draft>) -> Result<Self, UseCaseError> {
        Permit::<Deliver>::ask(caller)?;
        let mut sorted = Self { sound: Vec::new(), places: Vec::new(), faulty: Vec::new() };
        for (place, draft) in drafts.into_iter().enumerate() {
            match draft.record {
                Some(record) if !draft.found.stop() => {
                    sorted.sound.push(record);
                    sorted.places.push((place, draft.found));
                }
                record => {
                    let answer = refuse(cx, caller, record.as_ref(), draft.found);
                    sorted.faulty.push((place, answer));
                }
            }
        }
        Ok(sorted)
    }

    /// All answers, in the order of the drafts.
    fn join(self, told: Vec<Answer>) -> Vec<Answer> {
        let told = self.places.into_iter().zip(told).map(|((place, found), mut answer)| {
            answer.findings.extend(found);
            (place, answer)
        });
        let mut all: Vec<(usize, Answer)> = told.chain(self.faulty).collect();
        all.sort_by_key(|(place, _)| *place);
        all.into_iter().map(|(_, answer)| answer).collect()
    }
}

/// The refusal of a record, with all that reading it finds beside what the door found. Of one
/// field the door knows better: it saw what was sent.
fn refuse(cx: &Context, caller: &Caller, record: Option<&Value>, mut found: Findings) -> Answer {
    let mut reference = None;
    if let Some(record) = record {
        for reading in read(cx, caller, std::slice::from_ref(record)) {
            let known: Vec<String> = found.iter().map(|it| it.field.clone()).collect();
            for finding in reading.findings().iter().filter(|it| !known.contains(&it.field)) {
                found.add(finding.code, finding.field.clone());
            }
            reference = match reading {
                Reading::Valid(event, _) => Some(event.reference),
                Reading::Invalid { reference, .. } => reference,
            };
        }
    }
    refused(reference, None, found, cx.now())
}
