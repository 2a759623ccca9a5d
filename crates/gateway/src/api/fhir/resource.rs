//! `/fhir/{version}/{type}`: one resource, created, changed or read back.

use std::collections::HashMap;

use axum::body::{Body, Bytes};
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use fhir::response::{EntryResult, etag};
use fhir::{Kind, Message, Method, Request};
use identity::Permit;
use web::Problem;

use super::refuse::{Refused, json};
use super::{answer, body, version};
use crate::api::auth::Known;
use crate::api::v1::wire::Legacy;
use crate::context::{Context, Desk};
use crate::use_case::read_resource::read_resource;
use crate::use_case::take_in::take_in_fhir;
use crate::use_case::{ReadMessage, TakeIn};

/// `POST /fhir/{version}/{type}`, with `If-None-Exist`: a batch of one.
pub(super) async fn post(
    State(cx): State<Context>,
    known: Known<TakeIn>,
    Path((release, kind)): Path<(String, String)>,
    query: Result<Query<Legacy>, QueryRejection>,
    headers: HeaderMap,
    sent: Body,
) -> Result<Response, Refused> {
    let legacy = body::legacy(query)?;
    let raw = body::read(&headers, sent).await?;
    let condition = text(&headers, "if-none-exist");
    let request = Request::new(Method::Post, kind, condition, None);
    take_in(&cx, &known, &release, request, &raw, legacy).await
}

/// `PUT /fhir/{version}/{type}/{id}`, with `If-Match`: a batch of one.
pub(super) async fn put(
    State(cx): State<Context>,
    known: Known<TakeIn>,
    Path((release, kind, id)): Path<(String, String, String)>,
    query: Result<Query<Legacy>, QueryRejection>,
    headers: HeaderMap,
    sent: Body,
) -> Result<Response, Refused> {
    let legacy = body::legacy(query)?;
    let raw = body::read(&headers, sent).await?;
    if headers.contains_key(header::IF_NONE_MATCH) {
        return Err(Refused::invalid(
            "If-None-Match wordt bij PUT niet gelezen. Maak aan met POST en If-None-Exist, of wijzig met If-Match.",
            "If-None-Match is not read with PUT. Create with POST and If-None-Exist, or change with If-Match.",
        ));
    }
    let version = text(&headers, "if-match");
    let request = Request::new(Method::Put, format!("{kind}/{id}"), None, version);
    take_in(&cx, &known, &release, request, &raw, legacy).await
}

async fn take_in(
    cx: &Context,
    Known { desk, permit }: &Known<TakeIn>,
    release: &str,
    request: Request<'_>,
    raw: &Bytes,
    legacy: bool,
) -> Result<Response, Refused> {
    let message = fhir::read(raw, version(release)?)?;
    body::fits(&message, raw)?;
    if message.kind() != Kind::Single {
        // Some clients post a Bundle at `/Bundle`; its entries are what is meant.
        let kept = take_in_fhir(cx, permit, desk, &message, raw, legacy).await?;
        let read = read_entries(cx, desk, &message).await?;
        return answer::to_bundle(&message, kept, read);
    }
    let message = message.requested(request);
    let kept = take_in_fhir(cx, permit, desk, &message, raw, legacy).await?;
    answer::to_resource(&message, kept)
}

/// `GET /fhir/{version}/{type}/{id}`: the present version.
pub(super) async fn get(
    State(cx): State<Context>,
    known: Known<ReadMessage>,
    Path((release, kind, id)): Path<(String, String, String)>,
) -> Result<Response, Refused> {
    version(&release)?;
    read(&cx, &known, &kind, &id, None).await
}

/// `GET /fhir/{version}/{type}/{id}/_history/{version}`: one version.
pub(super) async fn get_version(
    State(cx): State<Context>,
    known: Known<ReadMessage>,
    Path((release, kind, id, edition)): Path<(String, String, String, String)>,
) -> Result<Response, Refused> {
    version(&release)?;
    let edition = edition.parse().map_err(|_| Refused::not_found())?;
    read(&cx, &known, &kind, &id, Some(edition)).await
}

async fn read(
    cx: &Context,
    known: &Known<ReadMessage>,
    kind: &str,
    id: &str,
    edition: Option<i64>,
) -> Result<Response, Refused> {
    let desk: &Desk = &known.desk;
    let found = read_resource(cx, &known.permit, desk, kind, id, edition).await?;
    let found = found.ok_or_else(Refused::not_found)?;
    let mut response = json(StatusCode::OK, &found.resource);
    let version = etag(u64::try_from(found.version).unwrap_or_default());
    if let Ok(version) = HeaderValue::try_from(version) {
        response.headers_mut().insert(header::ETAG, version);
    }
    Ok(response)
}

/// What the GETs of a batch read, by the index of their entry.
pub(super) async fn read_entries(
    cx: &Context,
    desk: &Desk,
    message: &Message<'_>,
) -> Result<HashMap<usize, EntryResult>, Refused> {
    let mut read = HashMap::new();
    if message.kind() != Kind::Batch {
        return Ok(read);
    }
    for (index, entry) in message.entries().iter().enumerate() {
        let asked = entry.request().filter(|request| request.method() == Method::Get);
        let url = asked.map(|request| request.url().trim_start_matches('/'));
        let Some((kind, id)) = url.and_then(|url| url.split_once('/')) else { continue };
        let permit = Permit::ask(&desk.caller).map_err(Problem::denied)?;
        let result = match read_resource(cx, &permit, desk, kind, id, None).await? {
            Some(found) => EntryResult::new(200).resource(found.resource),
            None => EntryResult::new(404),
        };
        read.insert(index, result);
    }
    Ok(read)
}

fn text<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}
