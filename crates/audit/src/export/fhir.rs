//! FHIR R4 `AuditEvent` (<http://hl7.org/fhir/R4/auditevent.html>).

use serde_json::{Value, json};

use super::ldv::instant;
use crate::actor::Actor;
use crate::entry::{Entry, Outcome};

/// The resource of an entry; `house` names the log it is of.
#[must_use]
pub fn audit_event(house: &str, number: i64, entry: &Entry) -> Value {
    let mut event = json!({
        "resourceType": "AuditEvent",
        "type": {
            "system": "http://terminology.hl7.org/CodeSystem/audit-event-type",
            "code": "rest",
        },
        "subtype": [{ "system": "urn:lir:action", "code": entry.action }],
        "action": letter(&entry.action),
        "period": { "start": instant(entry.at), "end": instant(entry.until.unwrap_or(entry.at)) },
        "recorded": instant(entry.at),
        "outcome": outcome(entry.outcome),
        "purposeOfEvent": [{
            "coding": [{ "system": "urn:lir:purpose", "code": entry.purpose.code() }],
        }],
        "agent": [agent(entry)],
        "source": {
            "site": house,
            "observer": { "identifier": { "system": "urn:lir:log", "value": house } },
        },
        "entity": entities(house, number, entry),
    });
    if let Some(reason) = &entry.reason {
        event["outcomeDesc"] = json!(reason);
    }
    event
}

fn agent(entry: &Entry) -> Value {
    let identifier =
        |system: &str, value: &str| json!({ "identifier": { "system": system, "value": value } });
    let mut agent = match &entry.actor {
        Actor::Caller { id, role, user, .. } => json!({
            "role": [{ "coding": [{ "system": "urn:lir:role", "code": role }] }],
            "who": match user {
                Some(user) => identifier("urn:lir:user", user),
                None => identifier("urn:lir:caller", &id.to_string()),
            },
            "altId": id,
        }),
        other => json!({ "who": identifier("urn:lir:actor", other.kind()) }),
    };
    agent["requestor"] = json!(true);
    agent["policy"] = json!([format!("urn:lir:basis:{}", fragment(&entry.basis))]);
    agent
}

fn entities(house: &str, number: i64, entry: &Entry) -> Value {
    let what = |system: &str, value: String| json!({ "what": { "identifier": { "system": system, "value": value } } });
    let mut record = what("urn:lir:log-entry", format!("{house}#{number}"));
    let details = [
        ("records", Some(entry.records.to_string())),
        ("data", entry.data.as_ref().map(ToString::to_string)),
        ("case", entry.case_number.clone()),
        ("consent", entry.consent.as_ref().map(ToString::to_string)),
        ("breakGlass", entry.break_glass.then(|| "true".to_owned())),
        ("organisation", organisation(&entry.actor)),
        ("responsible", responsible(&entry.actor)),
        ("trace", entry.trace.map(|trace| trace.traceparent())),
    ];
    let details = details
        .into_iter()
        .filter_map(|(key, value)| Some(json!({ "type": key, "valueString": value? })));
    record["detail"] = details.collect();
    let mut entities = vec![record];
    entities.extend(entry.subject.map(|id| what("urn:lir:patient", id.to_string())));
    entities.extend(entry.object.map(|id| what("urn:lir:object", id.to_string())));
    Value::Array(entities)
}

fn organisation(actor: &Actor) -> Option<String> {
    match actor {
        Actor::Caller { organisation, .. } => organisation.clone(),
        Actor::System | Actor::Stranger => None,
    }
}

fn responsible(actor: &Actor) -> Option<String> {
    match actor {
        Actor::Caller { responsible, .. } => responsible.clone(),
        Actor::System | Actor::Stranger => None,
    }
}

/// The letter FHIR has for what was done: create, read, update, delete, or else execute.
fn letter(action: &str) -> &'static str {
    match action.rsplit('.').next().unwrap_or_default() {
        "read" | "list" | "export" => "R",
        "record" | "admit" | "load" | "import" | "take_in" | "add" => "C",
        "revoke" | "replace" | "number" => "U",
        "remove" => "D",
        _ => "E",
    }
}

/// The code of an outcome: success, minor failure (the caller's), serious failure (ours).
fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Done => "0",
        Outcome::Denied => "4",
        Outcome::Failed => "8",
    }
}

/// A text as the end of a URI.
fn fragment(text: &str) -> String {
    let letter = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
    text.chars().map(letter).collect()
}
