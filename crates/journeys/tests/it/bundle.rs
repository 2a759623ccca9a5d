//! What an EHR sends of one operation.

use serde_json::{Value, json};

/// A transaction with Patient, Device, Procedure and DeviceUseStatement.
const TRANSACTION: &str =
    include_str!("../../../fhir/tests/data/composed/nl-core-transaction.json");
/// Patients that the operations are spread over.
const PATIENTS: usize = 8;
/// How the hospital itself numbers its patients.
const PATIENT_SYSTEM: &str = "urn:oid:2.16.528.1.1007.3.3.2729.3";

/// The serial number of an operation's implant.
pub(crate) fn serial(number: usize) -> String {
    format!("S{number:06}")
}

/// The transaction of this operation: as published, but for who, when, and which device.
pub(crate) fn transaction(number: usize) -> String {
    let text = TRANSACTION
        .replace("2026-11-20", "2025-04-01")
        .replace("OK-2026-004711", &format!("OK-{number}"))
        .replace("IMP-2026-004711-1", &format!("IMP-{number}"));
    let mut bundle: Value = serde_json::from_str(&text).unwrap();
    let patient = format!("P-{}", number % PATIENTS);
    bundle["entry"][0]["resource"]["identifier"] =
        json!([{ "system": PATIENT_SYSTEM, "value": patient }]);
    bundle["entry"][0]["request"]["ifNoneExist"] =
        json!(format!("identifier={PATIENT_SYSTEM}|{patient}"));
    let carrier = format!("(01)05050474530799(17)310116(10)12A(21){}", serial(number));
    let device = &mut bundle["entry"][1]["resource"];
    device["identifier"] = json!([]);
    device["udiCarrier"] = json!([{ "carrierHRF": carrier }]);
    bundle.to_string()
}
