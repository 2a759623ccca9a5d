//! `POST /fhir/R4/$validate`: judges a Bundle as it would be judged, and keeps nothing.
//!
//! The Bundle is the body itself. 200 says that it could be judged; the issues say how. What
//! stops a message as a whole is answered as it would be answered in earnest.

use axum::extract::State;
use axum::http::StatusCode;
use identity::{Caller, Deliver};
use serde_json::Value;
use web::doors::Known;

use super::FhirJson;
use super::body::FhirBody;
use super::bundle::all_issues;
use super::issues::outcome;
use super::message::open;
use super::refusal::Refusal;
use super::reported::Reported;
use crate::context::Context;
use crate::model::rules::dutch_day;
use crate::use_case::deliver::drafts;

pub(super) async fn handler(
    State(cx): State<Context>,
    Known { caller, .. }: Known<Deliver>,
    FhirBody(bytes): FhirBody,
) -> Result<FhirJson, Refusal> {
    Ok(FhirJson(StatusCode::OK, judged(&cx, &caller, &bytes).await?))
}

/// What a message would be answered, as an `OperationOutcome`.
pub(super) async fn judged(cx: &Context, caller: &Caller, bytes: &[u8]) -> Result<Value, Refusal> {
    let mut opened = open(bytes, caller, dutch_day(cx.now()))?;
    let drafts = opened.reported.iter_mut().map(Reported::take).collect();
    let answers = drafts::validate_each(cx, caller, drafts).await?;
    Ok(outcome(&all_issues(&opened, &answers)))
}
