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
mod known;
mod message;
mod metadata;
mod read;
mod refusal;
mod reported;
mod validate;

use axum::Router;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get, post};
use fhir::outcome::IssueType;
use serde_json::Value;

use crate::context::Context;
use refusal::Refusal;

/// The routes of this door; what is not one of them is refused in FHIR's words.
pub(super) fn routes() -> Router<Context> {
    Router::new()
        .route("/fhir/R4", post(bundle::handler).fallback(not_this_method))
        .route("/fhir/R4/", post(bundle::handler).fallback(not_this_method))
        .route("/fhir/R4/metadata", get(metadata::handler).fallback(not_this_method))
        .route("/fhir/R4/$validate", post(validate::handler).fallback(not_this_method))
        .route("/fhir/R4/Procedure/{id}", get(read::procedure).fallback(not_this_method))
        .route("/fhir/R4/Device/{id}", get(read::device).fallback(not_this_method))
        .route("/fhir/R4/Procedure", any(not_alone))
        .route("/fhir/R4/Device", any(not_alone))
        .route("/fhir/R4/{*rest}", any(unknown))
}

/// An answer in FHIR's JSON.
struct FhirJson(StatusCode, Value);

impl IntoResponse for FhirJson {
    fn into_response(self) -> Response {
        let Self(status, body) = self;
        (status, [(CONTENT_TYPE, "application/fhir+json")], body.to_string()).into_response()
    }
}

async fn not_this_method() -> Refusal {
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

async fn unknown() -> Refusal {
    Refusal::not_found()
}
