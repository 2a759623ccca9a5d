//! `POST /fhir/{version}/$validate`: the same rules, nothing stored.

use axum::body::{Body, Bytes};
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use fhir::outcome::{Issue, operation_outcome};
use fhir::{Kind, Message, Method};
use serde_json::Value;

use super::answer::{Tone, is_unused, issue, unused};
use super::refuse::{Refused, issue_of, json};
use super::{body, version};
use crate::api::auth::Known;
use crate::api::v1::wire::Legacy;
use crate::context::Context;
use crate::model::intake::Refusal;
use crate::use_case::TakeIn;
use crate::use_case::take_in::validate_fhir;

/// At the base: a Bundle or any resource.
pub(super) async fn post(
    state: State<Context>,
    known: Known<TakeIn>,
    Path(release): Path<String>,
    query: Result<Query<Legacy>, QueryRejection>,
    headers: HeaderMap,
    sent: Body,
) -> Result<Response, Refused> {
    validate(&state.0, &known, &release, query, &headers, sent).await
}

/// At a type; the resource says itself what it is.
pub(super) async fn post_typed(
    state: State<Context>,
    known: Known<TakeIn>,
    Path((release, _)): Path<(String, String)>,
    query: Result<Query<Legacy>, QueryRejection>,
    headers: HeaderMap,
    sent: Body,
) -> Result<Response, Refused> {
    validate(&state.0, &known, &release, query, &headers, sent).await
}

async fn validate(
    cx: &Context,
    known: &Known<TakeIn>,
    release: &str,
    query: Result<Query<Legacy>, QueryRejection>,
    headers: &HeaderMap,
    sent: Body,
) -> Result<Response, Refused> {
    let version = version(release)?;
    let legacy = body::legacy(query)?;
    let raw = body::read(headers, sent).await?;
    let raw = wrapped(&raw).unwrap_or(raw);
    let message = fhir::read(&raw, version)?;
    body::fits(&message, &raw)?;
    let faults = message.entries().iter().flat_map(fhir::Entry::faults);
    let mut issues: Vec<_> = faults.map(fhir::Fault::issue).collect();
    let found = validate_fhir(cx, &known.permit, &known.desk, &message, &raw, legacy).await?;
    issues.extend(found.refused.iter().filter_map(|(index, why)| refused(&message, *index, *why)));
    issues.extend(found.issues.iter().map(|found| issue(found, Tone::Looked)));
    let mut not_read = message.entries().iter().filter(|entry| is_unused(entry)).peekable();
    if not_read.peek().is_some() {
        let places = not_read.map(fhir::Entry::resource_expression);
        issues.push(places.fold(unused(), Issue::at));
    }
    Ok(json(StatusCode::OK, &operation_outcome(&issues)))
}

/// Why an entry would be refused. A single resource asks for nothing here; an entry that only reads
/// is answered when it is sent; and what cannot be read was told with its faults.
fn refused(message: &Message<'_>, index: usize, why: Refusal) -> Option<Issue> {
    let entry = message.entries().get(index)?;
    let reads = entry.request().is_some_and(|request| request.method() == Method::Get);
    let told = message.kind() == Kind::Single || reads || why == Refusal::Unreadable;
    (!told).then(|| issue_of(why).at(format!("{}.request", entry.expression())))
}

/// The resource within a Parameters, as the operation may also be called.
fn wrapped(raw: &Bytes) -> Option<Bytes> {
    let value: Value = serde_json::from_slice(raw).ok()?;
    let parameters =
        value["parameter"].as_array().filter(|_| value["resourceType"] == "Parameters")?;
    let parameter = parameters.iter().find(|parameter| parameter["name"] == "resource")?;
    serde_json::to_vec(&parameter["resource"]).ok().map(Bytes::from)
}
