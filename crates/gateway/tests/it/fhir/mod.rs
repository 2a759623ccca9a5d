//! `/fhir/R4` and `/fhir/STU3`.

mod bundle;
mod changes;
mod conditions;
mod examples;
mod joins;
mod metadata;
mod people;
mod refusals;
mod resources;
mod validate;

use serde_json::{Value, json};

/// The BSN of the test person of the transactions; a published test number.
pub(crate) const BSN: &str = "999900006";

/// A transaction as an nl-core EHR sends one: Patient, Device, Procedure, DeviceUseStatement.
pub(crate) fn transaction() -> Value {
    serde_json::from_str(include_str!("../../data/composed/nl-core-transaction.json")).unwrap()
}

/// The same with another number, carrier and statement, so that it is another implant.
pub(crate) fn another(number: u32, carrier: &str) -> Value {
    let mut bundle = transaction();
    let device = &mut bundle["entry"][1]["resource"];
    device["identifier"] = json!([]);
    device["udiCarrier"] = json!([{ "carrierHRF": carrier }]);
    for (entry, name) in [(2, "OK"), (3, "IMP")] {
        let value = format!("{name}-{number}");
        let system = bundle["entry"][entry]["resource"]["identifier"][0]["system"]
            .as_str()
            .unwrap()
            .to_owned();
        bundle["entry"][entry]["resource"]["identifier"][0]["value"] = json!(value);
        bundle["entry"][entry]["request"]["ifNoneExist"] =
            json!(format!("identifier={system}|{value}"));
    }
    bundle
}

/// The codes of all issues of a response Bundle or OperationOutcome, with severity.
pub(crate) fn issues(answer: &Value) -> Vec<String> {
    let mut codes = Vec::new();
    let outcomes = match answer["entry"].as_array() {
        Some(entries) => entries.iter().map(|entry| &entry["response"]["outcome"]).collect(),
        None => vec![answer],
    };
    for issue in outcomes.iter().filter_map(|outcome| outcome["issue"].as_array()).flatten() {
        let code = issue["details"]["coding"][0]["code"].as_str().unwrap();
        codes.push(format!("{} {code}", issue["severity"].as_str().unwrap()));
    }
    codes
}

/// The status of each entry of a response Bundle.
pub(crate) fn statuses(answer: &Value) -> Vec<&str> {
    let entries = answer["entry"].as_array().unwrap();
    entries.iter().map(|entry| entry["response"]["status"].as_str().unwrap()).collect()
}
