//! `/fhir/R4`: the door for vendors that deliver straight from an EHR, without any patient.
//!
//! A Bundle of completed Procedures and their Devices becomes records of the native shape, and
//! those go the way of every delivery: the same rules, the same receipts (rules R36, R43). An error
//! is an OperationOutcome, also at an address nobody knows. To take another element: read it in
//! `reported/`, note where it stood, and add it to the test of the whole message.
//!
//! Deliberately not here: single resources (a Procedure means nothing without its Device),
//! corrections and withdrawals (FHIR has no word for them that says which record is meant; they go
//! to `/v1/deliveries`), search, and anything about who bears the implant.

mod body;
mod bundle;
mod issues;
mod message;
mod metadata;
mod read;
mod refusal;
mod reported;
mod validate;

use admission::machine::doors as machine;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use fhir::outcome::IssueType;
use identity::{Caller, Deliver, ReadOwn};
use serde_json::Value;
use web::Problem;
use web::doors::{Doors, may, open};

use crate::context::Context;
use refusal::Refusal;

const DESCRIBED: &str = "the description of the service is public";
const POINTS: &str = "it only says where to send it instead";

/// The doors of FHIR.
pub(super) fn doors(doors: Doors<Context>) -> Doors<Context> {
    machine::smart(doors, "/fhir/R4/.well-known/smart-configuration")
        .post("/fhir/R4", may::<Deliver>(), bundle::handler)
        .post("/fhir/R4/", may::<Deliver>(), bundle::handler)
        .get("/fhir/R4/metadata", open(DESCRIBED), metadata::handler)
        .post("/fhir/R4/$validate", may::<Deliver>(), validate::handler)
        .get("/fhir/R4/Procedure/{id}", may::<ReadOwn>(), read::procedure)
        .get("/fhir/R4/Device/{id}", may::<ReadOwn>(), read::device)
        .any("/fhir/R4/Procedure", open(POINTS), not_alone)
        .any("/fhir/R4/Device", open(POINTS), not_alone)
}

/// What a message would be answered, as an `OperationOutcome`, also where it cannot be read.
pub(crate) async fn judged(cx: &Context, caller: &Caller, bytes: &[u8]) -> Value {
    validate::judged(cx, caller, bytes).await.unwrap_or_else(|refusal| refusal.outcome())
}

/// A problem of the shared parts, in FHIR's words.
pub(super) fn told(problem: Problem) -> Response {
    Refusal::from(problem).into_response()
}

/// No such address here, or none that knows the method, in FHIR's words.
pub(super) fn elsewhere(is_method: bool) -> Response {
    if is_method { not_this_method() } else { Refusal::not_found() }.into_response()
}

/// An answer in FHIR's JSON.
struct FhirJson(StatusCode, Value);

impl IntoResponse for FhirJson {
    fn into_response(self) -> Response {
        let Self(status, body) = self;
        (status, [(CONTENT_TYPE, "application/fhir+json")], body.to_string()).into_response()
    }
}

fn not_this_method() -> Refusal {
    Refusal::of(
        StatusCode::METHOD_NOT_ALLOWED,
        IssueType::NotSupported,
        "method_not_allowed",
        "Dit adres kent deze methode niet; zie /fhir/R4/metadata.",
        "This address knows no such method; see /fhir/R4/metadata.",
    )
}

async fn not_alone() -> Refusal {
    Refusal::of(
        StatusCode::METHOD_NOT_ALLOWED,
        IssueType::NotSupported,
        "resource_alone",
        "Stuur Procedure en Device samen, in een Bundle van type transaction of batch naar /fhir/R4.",
        "Send Procedure and Device together, in a Bundle of type transaction or batch to /fhir/R4.",
    )
}
