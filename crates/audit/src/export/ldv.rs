//! The Logboek Dataverwerkingen 1.0, with the draft extension for NEN 7513: one record an entry.

use serde_json::{Map, Value, json};

use crate::actor::Actor;
use crate::entry::Entry;

/// The record of an entry; `house` names the log it is of, such as `register/access-log`.
///
/// An entry that came in without a trace context has no `trace_id`: one that we made up here would
/// join nothing.
#[must_use]
pub fn record(house: &str, number: i64, entry: &Entry) -> Value {
    let mut record = Map::new();
    let mut put = |key: &str, value: Value| drop(record.insert(key.to_owned(), value));
    if let Some(trace) = &entry.trace {
        put("trace_id", json!(trace.trace_id.to_string()));
        put("span_id", json!(trace.span_id.to_string()));
        if let Some(parent) = trace.parent {
            put("parent_span_id", json!(parent.to_string()));
            let entity = match &entry.actor {
                Actor::Caller { organisation, .. } => organisation.clone(),
                Actor::System | Actor::Stranger => None,
            };
            let trace_id = trace.trace_id.to_string();
            let span_id = parent.to_string();
            put(
                "foreign_operation",
                json!({ "trace_id": trace_id, "span_id": span_id, "entity": entity }),
            );
        }
    }
    put("name", json!(entry.action));
    put("status_code", json!(entry.outcome.status_code()));
    put("start_time", json!(instant(entry.at)));
    put("end_time", json!(instant(entry.until.unwrap_or(entry.at))));
    put("resource", json!({ "service.name": house }));
    put("attributes", Value::Object(attributes(number, entry)));
    Value::Object(record)
}

fn attributes(number: i64, entry: &Entry) -> Map<String, Value> {
    let mut attributes = Map::new();
    let mut put = |key: &str, value: Option<Value>| {
        if let Some(value) = value {
            attributes.insert(key.to_owned(), value);
        }
    };
    put(
        "dpl.core.processing_activity_id",
        Some(json!(format!("urn:lir:{}", entry.purpose.code()))),
    );
    put("dpl.core.data_subject_id", entry.subject.map(|id| json!(id)));
    put("dpl.core.data_subject_id_type", entry.subject.map(|_| json!("lir.patient")));
    put("dpl.nen7513.users", Some(json!([user(&entry.actor)])));
    put("dpl.nen7513.autorisatieProtocol", Some(json!(entry.basis)));
    put("dpl.nen7513.toestemmingsProfiel", entry.consent.as_ref().map(|it| json!(it)));
    put("dpl.nen7513.noodprocedure", entry.break_glass.then_some(json!(true)));
    put("lir.number", Some(json!(number)));
    put("lir.outcome", Some(json!(entry.outcome.code())));
    put("lir.reason", entry.reason.as_ref().map(|it| json!(it)));
    put("lir.data_category", entry.data.as_ref().map(|it| json!(it)));
    put("lir.case_number", entry.case_number.as_ref().map(|it| json!(it)));
    put("lir.records", Some(json!(entry.records)));
    put("lir.object", entry.object.map(|id| json!(id)));
    attributes
}

fn user(actor: &Actor) -> Value {
    match actor {
        Actor::Caller { id, role, organisation, user, responsible } => json!({
            "id": id, "role": role, "organisation": organisation, "user": user,
            "responsible": responsible,
        }),
        other => json!({ "kind": other.kind() }),
    }
}

pub(super) fn instant(at: jiff::Timestamp) -> String {
    format!("{at:.6}")
}
