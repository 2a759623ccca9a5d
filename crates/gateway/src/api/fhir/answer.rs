//! What a sender is told: a response Bundle, or the status and headers of one resource.

use std::collections::HashMap;

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use exchange::finding::Language;
use fhir::outcome::{Issue, IssueType, Severity, operation_outcome};
use fhir::response::{Answer as Kind, EntryResult, bundle, etag};
use fhir::{Message, Method};
use serde_json::Value;

use super::refuse::{Refused, issue_of, json, status_of};
use crate::model::draft;
use crate::use_case::record_message::{Answer, EntryAnswer, Kept};

/// How severe a blocking reason is told: a warning about what is kept, an error in a validation.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Tone {
    /// The message is kept.
    Kept,
    /// The message was only looked at.
    Looked,
}

/// The answer to a Bundle; `read` are the entries that asked to read something.
pub(super) fn to_bundle(
    message: &Message<'_>,
    answer: Answer,
    mut read: HashMap<usize, EntryResult>,
) -> Result<Response, Refused> {
    let kept = match answer {
        Answer::Kept(kept) => kept,
        Answer::Refused(refusals) => return Err(Refused::entries(&refusals, true)),
    };
    let kind = match message.kind() {
        fhir::Kind::Transaction => Kind::Transaction,
        _ => Kind::Batch,
    };
    let results: Vec<EntryResult> = (0..kept.entries.len())
        .map(|index| read.remove(&index).unwrap_or_else(|| result(message, &kept, index)))
        .collect();
    Ok(json(StatusCode::OK, &bundle(kind, &results)))
}

/// The answer to one resource.
pub(super) fn to_resource(message: &Message<'_>, answer: Answer) -> Result<Response, Refused> {
    let kept = match answer {
        Answer::Kept(kept) => kept,
        Answer::Refused(refusals) => return Err(Refused::entries(&refusals, false)),
    };
    let Some(entry) = kept.entries.first() else { return Err(Refused::not_found()) };
    let (status, version) = match entry {
        EntryAnswer::Made(_) => (StatusCode::CREATED, 1),
        EntryAnswer::Changed(_, version) | EntryAnswer::Same(_, version) => {
            (StatusCode::OK, *version)
        }
        EntryAnswer::Refused(refusal) => return Err(Refused::entries(&[(0, *refusal)], false)),
    };
    let mut response = json(status, &outcome(message, &kept, 0));
    let version = u64::try_from(version).unwrap_or_default();
    let location = name(message, &kept, 0).map(|name| format!("{name}/_history/{version}"));
    let headers = [(header::LOCATION, location), (header::ETAG, Some(etag(version)))];
    for (header, value) in headers {
        if let Some(Ok(value)) = value.map(HeaderValue::try_from) {
            response.headers_mut().insert(header, value);
        }
    }
    Ok(response)
}

fn result(message: &Message<'_>, kept: &Kept, index: usize) -> EntryResult {
    let (status, version) = match kept.entries[index] {
        EntryAnswer::Made(_) => (201, 1),
        EntryAnswer::Changed(_, version) | EntryAnswer::Same(_, version) => (200, version),
        EntryAnswer::Refused(refusal) => {
            let sent = message.entries().get(index);
            let faults = sent.map_or(&[][..], fhir::Entry::faults);
            let issues: Vec<Issue> = match faults {
                [] => vec![issue_of(refusal).at(format!("Bundle.entry[{index}].request"))],
                faults => faults.iter().map(fhir::Fault::issue).collect(),
            };
            return EntryResult::new(status_of(refusal).as_u16())
                .outcome(operation_outcome(&issues));
        }
    };
    let mut result = EntryResult::new(status);
    if let Some((kind, id)) = name(message, kept, index).as_deref().and_then(|n| n.split_once('/'))
    {
        result = result.stored(kind, id, u64::try_from(version).unwrap_or_default(), kept.at);
    }
    let sent = message.entries().get(index);
    if kept.uses.iter().any(|used| used.entry == Some(index)) || sent.is_some_and(is_unused) {
        result = result.outcome(outcome(message, kept, index));
    }
    result
}

/// `Type/id`: the id of the sender's URL where it chose one, else ours.
fn name(message: &Message<'_>, kept: &Kept, index: usize) -> Option<String> {
    let sent = message.entries().get(index)?;
    let kind = sent.resource()?.resource_type();
    let chosen = sent.request().filter(|request| request.method() == Method::Put);
    let chosen = chosen.and_then(|request| request.url().trim_start_matches('/').split_once('/'));
    match chosen {
        Some((_, id)) => Some(format!("{kind}/{id}")),
        None => Some(format!("{kind}/{}", kept.entries[index].resource()?)),
    }
}

/// What is told of an entry: the uses it speaks of, or that nothing is read from it.
fn outcome(message: &Message<'_>, kept: &Kept, index: usize) -> Value {
    let mut issues = Vec::new();
    if let Some(sent) = message.entries().get(index).filter(|sent| is_unused(sent)) {
        issues.push(unused().at(sent.resource_expression()));
    }
    for used in kept.uses.iter().filter(|used| used.entry == Some(index)) {
        issues.extend(used.issues.iter().map(|found| issue(found, Tone::Kept)));
        issues.extend(used.queued.iter().map(|(event, reference)| {
            Issue::new(Severity::Information, IssueType::Informational, "queued")
                .text("Staat klaar voor het register.")
                .diagnostics(format!("{event} {reference} waits for the register"))
        }));
    }
    operation_outcome(&issues)
}

/// Whether an entry holds a resource of a type that nothing is read from.
pub(super) fn is_unused(entry: &fhir::Entry<'_>) -> bool {
    entry.resource().is_some_and(|resource| !fhir::is_read(resource.resource_type()))
}

/// That nothing is read from such a resource: a slip of the pen in `resourceType` would otherwise
/// look like a message that is well.
pub(super) fn unused() -> Issue {
    Issue::new(Severity::Information, IssueType::Informational, "entry_not_used")
        .text("Van dit soort resource wordt niets gelezen; ze wordt alleen bewaard. Controleer resourceType.")
        .diagnostics("Nothing is read from this type of resource; it is only kept. Check resourceType.")
}

/// A reason in FHIR's words: Dutch for the person, English with the rule for the engineer.
pub(super) fn issue(found: &draft::Issue, tone: Tone) -> Issue {
    let reason = found.reason;
    let severity = match (reason.blocks(), tone) {
        (true, Tone::Looked) => Severity::Error,
        (true, Tone::Kept) | (false, _) => Severity::Warning,
    };
    let told = |language| format!("{} {}", reason.message(language), reason.fix(language));
    let issue = Issue::new(severity, kind(reason.code()), reason.code())
        .text(told(Language::Dutch))
        .diagnostics(format!("{}: {}", reason.rule(), told(Language::English)));
    let places = found.places.iter().filter(|place| !place.is_empty());
    places.fold(issue, |issue, place| issue.at(place.as_str()))
}

fn kind(code: &str) -> IssueType {
    let ends = |ends: &[&str]| ends.iter().any(|end| code.ends_with(end));
    if ends(&["_missing", "_partial"]) {
        IssueType::Required
    } else if ends(&["_awaited"]) {
        IssueType::NotFound
    } else if ends(&["_invalid", "_unreadable", "_check_digit", "_base64", "_future", "_unknown"]) {
        IssueType::Value
    } else {
        IssueType::BusinessRule
    }
}
