//! `POST /fhir/{version}`: a transaction, a batch, or an export of an EHR.

use axum::body::Body;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use fhir::{Kind, Method, Request};

use super::refuse::Refused;
use super::{answer, body, resource, version};
use crate::api::auth::Known;
use crate::api::v1::wire::Legacy;
use crate::context::Context;
use crate::use_case::TakeIn;
use crate::use_case::take_in::take_in_fhir;

pub(super) async fn post(
    State(cx): State<Context>,
    Known { desk, permit }: Known<TakeIn>,
    Path(release): Path<String>,
    query: Result<Query<Legacy>, QueryRejection>,
    headers: HeaderMap,
    sent: Body,
) -> Result<Response, Refused> {
    let version = version(&release)?;
    let legacy = body::legacy(query)?;
    let raw = body::read(&headers, sent).await?;
    let message = fhir::read(&raw, version)?;
    body::fits(&message, &raw)?;
    if message.kind() != Kind::Single {
        let kept = take_in_fhir(&cx, &permit, &desk, &message, &raw, legacy).await?;
        let read = resource::read_entries(&cx, &desk, &message).await?;
        return answer::to_bundle(&message, kept, read);
    }
    // A single resource at the base is a creation of its type.
    let kind = message.entries().first().and_then(fhir::Entry::resource);
    let kind = kind.map(|resource| resource.resource_type().to_owned()).unwrap_or_default();
    let message = message.requested(Request::new(Method::Post, kind, None, None));
    let kept = take_in_fhir(&cx, &permit, &desk, &message, &raw, legacy).await?;
    answer::to_resource(&message, kept)
}
