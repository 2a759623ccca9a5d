//! `GET /fhir/R4/metadata`: what this door can do, open to all.

use axum::http::{HeaderMap, StatusCode, header};
use fhir::capability::{Door, Software, statement};
use jiff::civil::{Date, date};
use serde_json::json;

use super::FhirJson;

/// The day this statement last changed.
const CHANGED: Date = date(2026, 11, 21);

const DOCUMENTATION: &str = "Send a Bundle (transaction, batch or collection) of completed \
    Procedures with focalDevice.action implanted or explanted and their Devices. Procedure.identifier \
    is the reference of the record: the same content under it gets the same receipt, whose proof is at \
    /v1/receipts with its registerId. The provider is \
    the branch number (kvk-vestigingsnummer) of the Organization in Procedure.performer. No element of \
    a patient is taken. Corrections and withdrawals go to /v1/deliveries.";

pub(super) async fn handler(headers: HeaderMap) -> FhirJson {
    let base_url = base_url(&headers);
    let software = Software {
        name: "lir",
        version: env!("CARGO_PKG_VERSION"),
        date: CHANGED,
        base_url: &base_url,
    };
    let mut statement = statement(Door::RegisterR4, &software);
    let rest = &mut statement["rest"][0];
    rest["documentation"] = json!(DOCUMENTATION);
    rest["security"] =
        json!({ "description": "Authorization: Bearer, with a token of the register." });
    // Resources come in by Bundle only and are read one by one: nothing more is promised.
    for resource in rest["resource"].as_array_mut().into_iter().flatten() {
        *resource = json!({
            "type": resource["type"],
            "interaction": [{ "code": "read" }],
            "versioning": "no-version",
            "conditionalCreate": false,
        });
    }
    FhirJson(StatusCode::OK, statement)
}

/// Where the caller reached this door, as its own request says.
fn base_url(headers: &HeaderMap) -> String {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let scheme = match text("x-forwarded-proto") {
        Some("https") => "https",
        _ => "http",
    };
    let host = text(header::HOST.as_str()).unwrap_or("localhost");
    format!("{scheme}://{host}/fhir/R4")
}
