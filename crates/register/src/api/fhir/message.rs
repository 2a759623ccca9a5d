//! Opening a message: what it asks, what it reports, and everything that stops it as a whole.

use axum::http::StatusCode;
use exchange::Code;
use fhir::outcome::{Issue, IssueType, Severity};
use fhir::{Entry, Fault, Kind, Message, Method, Version};
use identity::Caller;
use jiff::civil::Date;
use serde_json::{Value, json};

use super::issues::{bare, told_place};
use super::refusal::{Refusal, issue};
use super::reported::{Reported, reported};
use crate::use_case::deliver::MAX_RECORDS;

/// Resources that carry what a record says.
const CARRYING: [&str; 2] = ["Procedure", "Device"];
/// Resources that lead to the provider's branch number, and are not kept.
const LEADING: [&str; 4] = ["Organization", "Location", "Practitioner", "PractitionerRole"];

/// A message that may be judged. It holds nothing of the bytes it was read from but the records.
#[derive(Debug)]
pub(super) struct Opened {
    /// Whether all of it is taken or nothing.
    pub(super) whole: bool,
    /// What each entry asks, in the order of the message.
    pub(super) entries: Vec<Asked>,
    /// The records, in the order of their procedures.
    pub(super) reported: Vec<Reported>,
}

/// What an entry asks.
#[derive(Debug)]
pub(super) enum Asked {
    /// To take in a Procedure or a Device.
    Carrying,
    /// To know of an organisation.
    Leading,
    /// Something that is not done here: the HTTP status it has alone, and why.
    Refused(StatusCode, Vec<Issue>),
}

/// Reads a message for a caller. A patient element anywhere refuses all of it (rules R8, R43).
pub(super) fn open(bytes: &[u8], caller: &Caller, today: Date) -> Result<Opened, Refusal> {
    let message = fhir::read(bytes, Version::R4)
        .map_err(|unreadable| bad(unreadable.faults().iter().map(fault).collect()))?;
    let mut persons = fhir::patient_elements(&message);
    for place in persons_among_faults(bytes, &message) {
        if !persons.contains(&place) {
            persons.push(place);
        }
    }
    if !persons.is_empty() {
        let each = persons.iter().map(|place| bare(Code::PersonElement).at(told_place(place)));
        return Err(bad(each.collect()));
    }
    let whole = match message.kind() {
        Kind::Transaction => true,
        Kind::Batch | Kind::Collection => false,
        Kind::Searchset | Kind::Other | Kind::Single => return Err(bad(vec![not_this_bundle()])),
    };
    if message.entries().is_empty() {
        return Err(bad(vec![nothing_in_it()]));
    }
    let entries = message.entries().iter().map(|entry| asked(&message, entry)).collect();
    let reported = reported(&message, caller, today);
    if reported.len() > MAX_RECORDS {
        return Err(bad(vec![bare(Code::TooManyRecords).at("Bundle.entry")]));
    }
    Ok(Opened { whole, entries, reported })
}

/// Patient elements of entries that cannot be read as what they say they are: the rest of the
/// message is judged without such an entry, but never when it brought a patient.
fn persons_among_faults(bytes: &[u8], message: &Message<'_>) -> Vec<String> {
    let entries = message.entries().iter().enumerate();
    let faulty: Vec<_> = entries.filter(|(_, entry)| !entry.faults().is_empty()).collect();
    if faulty.is_empty() {
        return Vec::new();
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let bundle: Value = serde_json::from_slice(bytes).unwrap_or_default();
    let mut persons = Vec::new();
    for (index, entry) in faulty {
        // Of a Parameters no element need have any shape, so whatever stands in it is searched.
        let entry_alone =
            json!({ "resourceType": "Parameters", "parameter": [bundle["entry"][index]] });
        let text = entry_alone.to_string();
        let Ok(searched) = fhir::read(text.as_bytes(), Version::R4) else { continue };
        let places = fhir::patient_elements(&searched).into_iter();
        let place = |place: String| place.replace("Parameters.parameter[0]", entry.expression());
        persons.extend(places.map(place));
    }
    persons
}

fn asked(message: &Message<'_>, entry: &Entry<'_>) -> Asked {
    if !entry.faults().is_empty() {
        return Asked::Refused(StatusCode::BAD_REQUEST, entry.faults().iter().map(fault).collect());
    }
    let creates = entry.request().is_none_or(|request| request.method() == Method::Post);
    if !creates && message.kind() != Kind::Collection {
        return Asked::Refused(StatusCode::METHOD_NOT_ALLOWED, vec![not_post(entry)]);
    }
    match entry.resource().map(fhir::Resource::resource_type) {
        Some(kind) if CARRYING.contains(&kind) => Asked::Carrying,
        Some(kind) if LEADING.contains(&kind) => Asked::Leading,
        _ => Asked::Refused(StatusCode::BAD_REQUEST, vec![not_this_resource(entry)]),
    }
}

fn bad(issues: Vec<Issue>) -> Refusal {
    Refusal::new(StatusCode::BAD_REQUEST, issues)
}

/// A fault, at a place that may be told.
fn fault(fault: &Fault) -> Issue {
    let place = told_place(fault.expression());
    if place == fault.expression() {
        return fault.issue();
    }
    Issue::new(Severity::Error, IssueType::Structure, fault.code())
        .diagnostics(fault.kind().to_string())
        .at(place)
}

fn not_this_bundle() -> Issue {
    issue(
        IssueType::NotSupported,
        "bundle_type_not_taken",
        "Stuur een Bundle van type transaction, batch of collection.",
        "Send a Bundle of type transaction, batch or collection.",
    )
}

fn nothing_in_it() -> Issue {
    issue(
        IssueType::Required,
        "records_missing",
        "De Bundle is leeg. Stuur Procedures met hun Devices.",
        "The Bundle is empty. Send Procedures with their Devices.",
    )
    .at("Bundle.entry")
}

fn not_post(entry: &Entry<'_>) -> Issue {
    issue(
        IssueType::NotSupported,
        "method_not_taken",
        "In een Bundle wordt hier alleen POST gedaan. Een correctie of intrekking gaat naar /v1/deliveries.",
        "Only POST is done in a Bundle here. A correction or withdrawal goes to /v1/deliveries.",
    )
    .at(format!("{}.request.method", entry.expression()))
}

fn not_this_resource(entry: &Entry<'_>) -> Issue {
    issue(
        IssueType::NotSupported,
        "resource_not_taken",
        "Het register neemt Procedure en Device aan, en Organization, Location, Practitioner of PractitionerRole om de vestiging te kennen. Laat andere resources weg.",
        "The register takes Procedure and Device, and Organization, Location, Practitioner or PractitionerRole to know the branch. Leave other resources out.",
    )
    .at(entry.resource_expression())
}
