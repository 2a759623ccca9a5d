//! `POST /fhir/{version}/$validate`: the same rules, nothing stored.

use axum::body::{Body, Bytes};
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use fhir::outcome::{Issue, IssueType, Severity, operation_outcome};
use fhir::{Kind, Message, Method};
use serde_json::Value;

use super::answer::{Tone, issue};
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
    issues.extend(unused(&message));
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

/// Resources of a type nothing is read from: a slip of the pen in `resourceType` would otherwise
/// look like a message that is well.
fn unused(message: &Message<'_>) -> Option<Issue> {
    let mut unused = message.entries().iter().filter(|entry| {
        entry.resource().is_some_and(|resource| !fhir::is_read(resource.resource_type()))
    });
    let first = unused.next()?;
    let issue = Issue::new(Severity::Information, IssueType::Informational, "entry_not_used")
        .text("Van dit soort resource wordt niets gelezen; ze wordt alleen bewaard. Controleer resourceType.")
        .diagnostics("Nothing is read from this type of resource; it is only kept. Check resourceType.")
        .at(first.resource_expression());
    Some(unused.fold(issue, |issue, entry| issue.at(entry.resource_expression())))
}

/// The resource within a Parameters, as the operation may also be called.
fn wrapped(raw: &Bytes) -> Option<Bytes> {
    let value: Value = serde_json::from_slice(raw).ok()?;
    let parameters =
        value["parameter"].as_array().filter(|_| value["resourceType"] == "Parameters")?;
    let parameter = parameters.iter().find(|parameter| parameter["name"] == "resource")?;
    serde_json::to_vec(&parameter["resource"]).ok().map(Bytes::from)
}
