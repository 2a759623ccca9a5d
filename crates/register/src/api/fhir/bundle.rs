//! `POST /fhir/R4`: takes in a Bundle and answers each of its entries.
//!
//! A transaction is taken as a whole or not at all; entries of a batch or a collection are judged
//! each for themselves. One device of a procedure is one record (rule R1). The entries of a
//! Procedure and of a Device are answered with all findings and receipts of the records they take
//! part in; the status of an entry is that of its worst record.

use axum::extract::State;
use axum::http::StatusCode;
use exchange::{BranchNumber, Status};
use fhir::outcome::{Issue, IssueType, Severity};
use fhir::response::{self, EntryResult};
use identity::Deliver;
use serde_json::{Value, json};
use web::doors::Known;

use super::FhirJson;
use super::body::FhirBody;
use super::issues::{issue, outcome, outcome_with};
use super::message::{Asked, Opened, open};
use super::refusal::Refusal;
use super::reported::Reported;
use crate::context::Context;
use crate::model::judge::Answer;
use crate::model::ledger::Key;
use crate::model::rules::dutch_day;
use crate::use_case::deliver::drafts::{self, Whole};

pub(super) async fn handler(
    State(cx): State<Context>,
    Known { caller, .. }: Known<Deliver>,
    FhirBody(bytes): FhirBody,
) -> Result<FhirJson, Refusal> {
    let mut opened = open(&bytes, &caller, dutch_day(cx.now()))?;
    let branches: Vec<_> = opened.reported.iter().map(Reported::branch).collect();
    let drafts = opened.reported.iter_mut().map(Reported::take).collect();
    let answers = if opened.whole {
        if opened.entries.iter().any(|asked| matches!(asked, Asked::Refused(..))) {
            let answers = drafts::validate_each(&cx, &caller, drafts).await?;
            return Err(refused(&opened, &answers));
        }
        match drafts::deliver_whole(&cx, &caller, drafts).await? {
            Whole::Delivered(answers) => answers,
            Whole::Refused(answers) => return Err(refused(&opened, &answers)),
        }
    } else {
        drafts::deliver_each(&cx, &caller, drafts).await?
    };
    for answer in &answers {
        let status = [("status", answer.receipt.status.as_str())];
        cx.metrics().add("lir_register_records_total", &status, 1.0);
    }
    let ids: Vec<Option<String>> =
        registrations(&cx, &caller, &opened, &branches, &answers).await?;
    Ok(FhirJson(StatusCode::OK, bundle(&opened, &answers, &ids)))
}

/// All that is wrong with a message, entry by entry and then record by record.
pub(super) fn all_issues(opened: &Opened, answers: &[Answer]) -> Vec<Issue> {
    let entries = opened.entries.iter().flat_map(|asked| match asked {
        Asked::Refused(_, issues) => issues.clone(),
        Asked::Carrying | Asked::Leading => Vec::new(),
    });
    let records = opened.reported.iter().zip(answers);
    entries.chain(records.flat_map(|(reported, answer)| issues_of(reported, answer))).collect()
}

fn refused(opened: &Opened, answers: &[Answer]) -> Refusal {
    Refusal::new(StatusCode::BAD_REQUEST, all_issues(opened, answers))
}

fn issues_of(reported: &Reported, answer: &Answer) -> Vec<Issue> {
    answer.findings.iter().map(|finding| issue(finding, &reported.places)).collect()
}

/// Under which id each accepted record can be read back, where the caller can.
async fn registrations(
    cx: &Context,
    caller: &identity::Caller,
    opened: &Opened,
    branches: &[Option<BranchNumber>],
    answers: &[Answer],
) -> Result<Vec<Option<String>>, Refusal> {
    let accepted = |answer: &Answer| {
        answer.receipt.register_id.filter(|_| answer.receipt.status.is_accepted())
    };
    let records = || opened.reported.iter().zip(answers);
    let key = |((reported, answer), branch): ((&Reported, &Answer), &Option<BranchNumber>)| {
        accepted(answer).filter(|_| reported.ends)?;
        Some((branch.clone()?, answer.receipt.reference.clone()?))
    };
    let ends: Vec<Key> = records().zip(branches).filter_map(key).collect();
    let ended = drafts::registrations(cx, caller, &ends).await?;
    let id = |(reported, answer): (&Reported, &Answer)| {
        let event = accepted(answer)?;
        let implant = if reported.ends { *ended.get(&event)? } else { event };
        Some(implant.to_string())
    };
    Ok(records().map(id).collect())
}

fn bundle(opened: &Opened, answers: &[Answer], ids: &[Option<String>]) -> Value {
    let of_entry = |entry: usize| {
        let all = opened.reported.iter().zip(answers).zip(ids);
        all.filter(move |((reported, _), _)| reported.entries.contains(&entry))
    };
    let results: Vec<EntryResult> = opened
        .entries
        .iter()
        .enumerate()
        .map(|(entry, asked)| {
            let records: Vec<_> = of_entry(entry).map(|(record, _)| record).collect();
            result(asked, entry, &records)
        })
        .collect();
    let kind = if opened.whole { response::Answer::Transaction } else { response::Answer::Batch };
    let mut bundle = response::bundle(kind, &results);
    for (entry, asked) in opened.entries.iter().enumerate() {
        let first = of_entry(entry).find_map(|((reported, _), id)| Some((reported, id.as_ref()?)));
        if let (Asked::Carrying, Some((reported, id))) = (asked, first) {
            // No version: registrations are read as they stand, never as they were.
            bundle["entry"][entry]["response"]["location"] = json!(reported.location(entry, id));
        }
    }
    bundle
}

fn result(asked: &Asked, entry: usize, records: &[(&Reported, &Answer)]) -> EntryResult {
    let statuses = records.iter().map(|(_, answer)| status(answer.receipt.status));
    let worst = statuses.max_by_key(|status| (*status >= 400, *status == 201));
    match (asked, worst) {
        (Asked::Refused(status, issues), _) => {
            EntryResult::new(status.as_u16()).outcome(outcome(issues))
        }
        (_, None) => EntryResult::new(200).outcome(outcome(&[not_used(entry)])),
        (Asked::Leading, Some(_)) => EntryResult::new(200).outcome(outcome(&[])),
        (Asked::Carrying, Some(worst)) => {
            let issues: Vec<Issue> = records.iter().flat_map(|(r, a)| issues_of(r, a)).collect();
            let receipts: Vec<_> = records.iter().map(|(_, answer)| &answer.receipt).collect();
            EntryResult::new(worst).outcome(outcome_with(&issues, &receipts))
        }
    }
}

/// The HTTP status a record has alone.
fn status(status: Status) -> u16 {
    match status {
        Status::Accepted | Status::AcceptedWithWarnings => 201,
        Status::NotSubject => 200,
        Status::Rejected => 400,
    }
}

fn not_used(entry: usize) -> Issue {
    Issue::new(Severity::Warning, IssueType::Informational, "entry_not_used")
        .text("Geen verrichting in dit bericht verwijst hiernaar; er is niets van bewaard.")
        .diagnostics("No procedure of this message refers to it; nothing of it was kept.")
        .at(format!("Bundle.entry[{entry}]"))
}
