//! Delivers what waits in the outbox: at least once, under the same reference, for weeks if need be.
//!
//! An event leaves the outbox only when the register's answer is kept. A crash between the two
//! sends it again, and the register gives the same receipt. Each provider goes its own pace: the
//! register that one cannot reach holds up nobody else.

mod call;
pub(crate) mod reach;
mod settle;

use std::collections::{HashMap, HashSet};
use std::time::Duration;

use admission::outgoing::OutgoingError;
use audit::{Actor, Entry, Purpose};
use exchange::record::recall;
use reqwest::StatusCode;
use serde::Deserialize;
use serde_json::value::RawValue;
use store::{Instant, StoreError};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

pub(crate) use call::{access, ask_register, call_register, forget_token};

use crate::context::Context;
use crate::model::implant::{State, Told, Verdict};
use crate::model::reason::{Own, Reason};
use crate::store::{event, implant, inconsistent, provider, repair};

/// Records in one request at most.
const BATCH: usize = 100;
/// The first pause after a failure; it doubles from there.
const FIRST_PAUSE: Duration = Duration::from_secs(1);
/// How the register's verdict reads when it could not even read the record.
const UNREADABLE: &str = "unreadable";

/// Why a delivery did not come through; it will be tried again.
#[derive(Debug, thiserror::Error)]
pub enum DeliveryError {
    /// The store did not answer.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The register gave no access token.
    #[error("no access token for the register")]
    Token(#[from] OutgoingError),
    /// The provider has no token, and the gateway no certificate to show.
    #[error("nothing to prove itself by at the register: set gateway.register_certificate_file")]
    NoCredentials,
    /// The register was not reached, or gave up half way.
    #[error("the register was not reached")]
    Unreached(#[source] reqwest::Error),
    /// The register answered with another status than 200.
    #[error("the register answered {0}")]
    Status(StatusCode),
    /// The register's answer is not the one to these records.
    #[error("the register's answer could not be understood")]
    Answer,
}

/// One provider's failures in a row, and when it may be tried again.
#[derive(Debug, Default)]
struct Pace {
    failures: u32,
    not_before: Option<tokio::time::Instant>,
}

/// Delivers for all providers until told to stop.
pub async fn run(cx: &Context, stop: CancellationToken) {
    let mut paces: HashMap<Uuid, Pace> = HashMap::new();
    let mut busy: HashSet<Uuid> = HashSet::new();
    let mut missed: HashSet<Uuid> = HashSet::new();
    let mut under_way: JoinSet<(Uuid, Result<usize, DeliveryError>)> = JoinSet::new();
    let mut look = true;
    loop {
        let now = tokio::time::Instant::now();
        for provider in if look { providers(cx).await } else { Vec::new() } {
            let due = paces.entry(provider).or_default().not_before.is_none_or(|at| at <= now);
            if due && busy.insert(provider) {
                let cx = cx.clone();
                under_way.spawn(async move { (provider, deliver(&cx, provider).await) });
            } else if due {
                missed.insert(provider);
            }
        }
        tokio::select! {
            () = stop.cancelled() => break,
            () = cx.queued.notified() => look = true,
            () = tokio::time::sleep(cx.settings.outbox_interval) => look = true,
            Some(Ok((provider, outcome))) = under_way.join_next() => {
                busy.remove(&provider);
                let pace = paces.entry(provider).or_default();
                settle_pace(cx, provider, pace, &outcome);
                // What was queued meanwhile may have come too late for it; else there is no haste.
                look = missed.remove(&provider);
            }
        }
    }
    // What is under way may be cut off anywhere: nothing is lost by it.
    under_way.shutdown().await;
}

/// Delivers all that waits for one provider; how many records were answered.
pub async fn deliver(cx: &Context, provider: Uuid) -> Result<usize, DeliveryError> {
    let gone = provider::handed_over(&mut cx.store.read().await?).await?;
    if gone.contains(&provider) {
        return Ok(0);
    }
    let mut delivered = 0;
    let mut size = BATCH;
    loop {
        let waiting = {
            let mut db = cx.store.read().await?;
            event::waiting(&mut db, provider, i64::try_from(size).unwrap_or(1)).await?
        };
        if waiting.is_empty() {
            return Ok(delivered);
        }
        match send(cx, provider, &waiting).await {
            Ok(answers) => {
                delivered += waiting.len();
                keep_answers(cx, provider, &waiting, answers).await?;
                size = BATCH;
            }
            Err(DeliveryError::Status(status)) if concerns_content(status) => {
                if waiting.len() > 1 {
                    // One of them is unreadable: find out which, so that the others go on.
                    size = waiting.len() / 2;
                } else {
                    let refused = Answered { receipt: None, proof: None, findings: Vec::new() };
                    keep_answers(cx, provider, &waiting, vec![refused]).await?;
                    size = BATCH;
                }
            }
            Err(error) => return Err(error),
        }
    }
}

fn concerns_content(status: StatusCode) -> bool {
    matches!(status.as_u16(), 400 | 413 | 415 | 422)
}

async fn providers(cx: &Context) -> Vec<Uuid> {
    cx.metrics.add("lir_gateway_outbox_looks_total", &[], 1.0);
    let listed = match cx.store.read().await {
        Ok(mut db) => provider::all(&mut db).await,
        Err(error) => Err(error),
    };
    listed.unwrap_or_else(|error| {
        tracing::error!(%error, "the outbox could not be opened");
        Vec::new()
    })
}

fn settle_pace(
    cx: &Context,
    provider: Uuid,
    pace: &mut Pace,
    outcome: &Result<usize, DeliveryError>,
) {
    match outcome {
        Ok(count) => {
            if *count > 0 {
                tracing::info!(provider.id = %provider, records = count, "delivered");
                cx.metrics.add(
                    "lir_gateway_delivered_total",
                    &[],
                    f64::from(u32::try_from(*count).unwrap_or(u32::MAX)),
                );
            }
            *pace = Pace::default();
            cx.reach.answered(provider);
        }
        Err(error) => {
            pace.failures = pace.failures.saturating_add(1);
            cx.reach.failed(provider, cx.clock.now());
            let pause = pause(pace.failures, cx.settings.outbox_longest_pause, cx.ids.random());
            pace.not_before = Some(tokio::time::Instant::now() + pause);
            let cause = std::error::Error::source(error).map(ToString::to_string);
            let (failures, seconds) = (pace.failures, pause.as_secs());
            tracing::warn!(provider.id = %provider, %error, cause, failures, seconds, "not delivered; tried again later");
            cx.metrics.add("lir_gateway_delivery_failures_total", &[], 1.0);
        }
    }
}

/// The pause after so many failures: doubled each time up to the longest, then a random half of it
/// taken off, so that gateways do not come back all at once.
pub(crate) fn pause(failures: u32, longest: Duration, random: Uuid) -> Duration {
    let doubled = FIRST_PAUSE.saturating_mul(1 << failures.saturating_sub(1).min(20)).min(longest);
    let share = f64::from(random.as_fields().0) / f64::from(u32::MAX);
    doubled.mul_f64(0.5 + share / 2.0)
}

#[derive(Deserialize)]
struct Answers {
    receipts: Vec<Answered>,
}

/// One record's answer; receipt and proof are kept in the very bytes they came in.
#[derive(Deserialize)]
struct Answered {
    receipt: Option<Box<RawValue>>,
    /// The proof of it; kept in the very bytes too.
    #[serde(default)]
    proof: Option<String>,
    #[serde(default)]
    findings: Vec<Found>,
}

#[derive(Deserialize)]
struct Found {
    code: String,
    severity: String,
    #[serde(default)]
    field: String,
}

#[derive(Deserialize)]
struct Receipt {
    reference: Option<String>,
    status: String,
}

async fn send(
    cx: &Context,
    provider_id: Uuid,
    waiting: &[event::Row],
) -> Result<Vec<Answered>, DeliveryError> {
    let (url, token) = call::access(cx, provider_id).await?;
    let records: Vec<&str> = waiting.iter().map(|event| event.body.as_str()).collect();
    let response = call::register(cx, &url, &token)
        .await?
        .header(reqwest::header::CONTENT_TYPE, "application/json")
        .body(format!("{{\"records\":[{}]}}", records.join(",")))
        .send()
        .await
        .map_err(DeliveryError::Unreached)?;
    if response.status() == StatusCode::UNAUTHORIZED {
        call::forget(cx, &url).await;
    }
    if response.status() != StatusCode::OK {
        return Err(DeliveryError::Status(response.status()));
    }
    let body = response.bytes().await.map_err(DeliveryError::Unreached)?;
    let answers: Answers = serde_json::from_slice(&body).map_err(|_| DeliveryError::Answer)?;
    if answers.receipts.len() != waiting.len() {
        return Err(DeliveryError::Answer);
    }
    for (answer, event) in answers.receipts.iter().zip(waiting) {
        let told = answer.receipt.as_deref().and_then(read_receipt).ok_or(DeliveryError::Answer)?;
        // A receipt without a reference is one of a reference that may not be repeated.
        if told.reference.is_some_and(|reference| reference != event.reference.to_string()) {
            return Err(DeliveryError::Answer);
        }
    }
    Ok(answers.receipts)
}

fn read_receipt(raw: &RawValue) -> Option<Receipt> {
    serde_json::from_str(raw.get()).ok()
}

async fn keep_answers(
    cx: &Context,
    provider: Uuid,
    sent: &[event::Row],
    answers: Vec<Answered>,
) -> Result<(), StoreError> {
    let now = cx.clock.now();
    let at = Instant(now);
    let mut db = cx.store.write("outbox.answer").await?;
    let mut repairs = Vec::new();
    for (event, answer) in sent.iter().zip(&answers) {
        let status = answer.receipt.as_deref().and_then(read_receipt).map(|told| told.status);
        let kept = event::Answer {
            event: event.event_id,
            status: status.unwrap_or_else(|| UNREADABLE.to_owned()),
            receipt: answer.receipt.as_deref().map(|raw| raw.get().to_owned()),
            proof: answer.proof.clone(),
        };
        event::answer(&mut db, provider, &kept, at).await?;
        let stored = Verdict::of(Some(&kept.status)) == Verdict::Stored;
        let about = event.implant.unwrap_or(event.reference);
        if stored {
            for open in repair::open_of(&mut db, provider, about).await? {
                if open.source == SOURCE {
                    repair::solve(&mut db, provider, open.repair_id, at).await?;
                }
            }
        } else if kept.status != "not_subject" {
            repairs.extend(refusals(cx, provider, event, answer, at));
        }
        if let Some(reference) = event.implant {
            let state = state(&mut db, provider, reference, &kept.status).await?;
            implant::set_state(&mut db, provider, reference, state.as_str(), at).await?;
            settle::due(cx, &mut db, provider, reference, state).await?;
        }
    }
    repair::insert_all(&mut db, &repairs).await?;
    let entry = Entry::done(now, "delivery.send", Actor::System, Purpose::Delivery);
    db.commit(entry.about(provider).records(sent.len()), &[]).await
}

/// How the repair list names the register.
const SOURCE: &str = "register";

fn refusals(
    cx: &Context,
    provider_id: Uuid,
    event: &event::Row,
    answer: &Answered,
    at: Instant,
) -> Vec<repair::Row> {
    let errors = answer.findings.iter().filter(|found| found.severity == "error");
    let mut told: Vec<(String, String)> =
        errors.map(|found| (found.code.clone(), field_of(&found.field))).collect();
    if told.is_empty() {
        told.push((Reason::from(Own::RegisterRefused).code().to_owned(), String::new()));
    }
    told.into_iter()
        .map(|(code, field)| repair::Row {
            provider_id,
            repair_id: cx.ids.next(),
            reference: event.implant.unwrap_or(event.reference),
            message_id: Uuid::nil(),
            resource_id: None,
            source: SOURCE.to_owned(),
            code,
            field,
            blocks: true,
            opened_at: at,
            solved_at: None,
            closed_why: None,
            closed_note: None,
            closed_by: None,
        })
        .collect()
}

/// The field of the record itself, without its place in the batch.
fn field_of(pointer: &str) -> String {
    let within = pointer.strip_prefix("/records/").and_then(|rest| rest.split_once('/'));
    within.map_or_else(|| pointer.to_owned(), |(_, field)| format!("/{field}"))
}

/// Where an implant stands after an answer: what still waits decides first.
async fn state(
    db: &mut store::Write,
    provider: Uuid,
    reference: Uuid,
    status: &str,
) -> Result<State, StoreError> {
    let mut told = Told::default();
    let mut waits = false;
    for row in event::of_implant(db, provider, reference).await? {
        waits |= row.status.is_none();
        let event = recall(&row.body).ok_or_else(|| inconsistent("event", "body"))?;
        told.add(event, Verdict::of(row.status.as_deref()), reference);
    }
    Ok(match Verdict::of(Some(status)) {
        _ if waits => State::Queued,
        Verdict::Stored if told.implantation.is_none() && told.explantation.is_none() => {
            State::Withdrawn
        }
        Verdict::Stored => State::Accepted,
        _ if status == "not_subject" => State::NotSubject,
        _ => State::Rejected,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_up_to_the_longest_and_never_fall_together() {
        let longest = Duration::from_mins(5);
        let at = |failures, random| pause(failures, longest, Uuid::from_u128(random)).as_secs_f64();
        assert!((at(1, 0) - 0.5).abs() < 0.01);
        assert!((at(3, u128::MAX) - 4.0).abs() < 0.01);
        assert!((at(40, u128::MAX) - 300.0).abs() < 0.01);
        assert!(at(40, 0) >= 150.0);
    }

    #[test]
    fn a_field_is_named_without_its_place_in_the_batch() {
        assert_eq!(field_of("/records/12/udiDi"), "/udiDi");
        assert_eq!(field_of("/lot"), "/lot");
    }
}
