//! Messages to begin with. Devices and numbers are made up, with right check digits.

use jiff::civil::Date;
use serde_json::{Value, json};

/// The text of an example; empty if there is no such one.
pub(super) fn text(name: &str, branch: &str, today: Date) -> String {
    let day = today.yesterday().unwrap_or(today).to_string();
    let records = match name {
        "good" => json!({ "records": [{
            "event": "implantation", "branchNumber": branch, "reference": "try-1",
            "carrier": "(01)08712345678906(17)310709(10)AB12", "implantedOn": day,
        }]}),
        "wrong" => json!({ "records": [{
            "event": "implantation", "branchNumber": "12345678", "reference": "try-2",
            "udiDi": "08712345678907", "implantedOn": "01-04-2026", "patientName": "...",
        }]}),
        "explantation" => json!({ "records": [{
            "event": "explantation", "branchNumber": branch, "reference": "try-3",
            "notDerivable": ["udi_di", "manufacturer", "product_name", "product_type", "lot_or_serial"],
            "derivationChecked": true, "explantedOn": day,
        }]}),
        "bundle" => bundle(branch, &day),
        _ => return String::new(),
    };
    serde_json::to_string_pretty(&records).unwrap_or_default()
}

fn bundle(branch: &str, day: &str) -> Value {
    json!({
        "resourceType": "Bundle", "type": "transaction",
        "entry": [
            {
                "fullUrl": "urn:uuid:11111111-1111-4111-8111-111111111111",
                "resource": {
                    "resourceType": "Procedure", "status": "completed",
                    "identifier": [{ "system": "https://clinic.example/procedures", "value": "try-4" }],
                    "performedDateTime": day,
                    "performer": [{ "actor": { "identifier": {
                        "system": "http://fhir.nl/fhir/NamingSystem/kvk-vestigingsnummer", "value": branch } } }],
                    "focalDevice": [{
                        "action": { "coding": [{ "system": "http://hl7.org/fhir/device-action", "code": "implanted" }] },
                        "manipulated": { "reference": "urn:uuid:22222222-2222-4222-8222-222222222222" },
                    }],
                },
                "request": { "method": "POST", "url": "Procedure" },
            },
            {
                "fullUrl": "urn:uuid:22222222-2222-4222-8222-222222222222",
                "resource": {
                    "resourceType": "Device",
                    "udiCarrier": [{ "carrierHRF": "(01)08712345678906(17)310709(10)AB12" }],
                },
                "request": { "method": "POST", "url": "Device" },
            },
        ],
    })
}
