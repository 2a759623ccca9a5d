//! `POST /v1/scans`: one implant, scanned at the table.

use axum::Json;
use axum::body::Body;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use web::Problem;
use web::body::{MAX_BYTES, bounded, media_type, plain, unsupported};

use crate::api::auth::Known;
use crate::api::v1::wire::{Legacy, Outcome, handed_over, invalid};
use crate::context::Context;
use crate::model::scan::{MAX_CARRIERS, Scanned};
use crate::use_case::TakeIn;
use crate::use_case::record_message::Answer;
use crate::use_case::take_in::take_in_scan;

/// What became of a scan.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ScanAnswer {
    /// The scan's id in this house, kept byte for byte and sealed.
    message_id: Uuid,
    /// What became of it; none for a death, which concerns what was scanned before.
    #[serde(flatten)]
    outcome: Option<Outcome>,
}

/// Deliver a scan
#[utoipa::path(
    post,
    path = "/v1/scans",
    operation_id = "deliverScan",
    tag = "deliveries",
    params(Legacy),
    request_body(content = Scanned, content_type = "application/json"),
    responses(
        (status = 201, description = "The scan is kept", body = ScanAnswer),
        (status = 400, description = "Not a scan", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "No known caller", body = Problem, content_type = "application/problem+json"),
        (status = 410, description = "A successor took over from the provider", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "Too large", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "Not JSON", body = Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = [])),
)]
pub(crate) async fn handler(
    State(cx): State<Context>,
    Known { desk, permit }: Known<TakeIn>,
    query: Result<Query<Legacy>, QueryRejection>,
    headers: HeaderMap,
    body: Body,
) -> Result<(StatusCode, Json<ScanAnswer>), Problem> {
    let legacy = Legacy::of(query)?;
    let media_type = media_type(&headers);
    if !(media_type == "application/json" || media_type.ends_with("+json")) {
        return Err(unsupported("Send JSON, as `Content-Type: application/json`."));
    }
    plain(&headers)?;
    let raw = bounded(body, MAX_BYTES).await?;
    let scanned: Scanned = serde_json::from_slice(&raw).map_err(|error| {
        // serde_json's own words could repeat what was sent; the place is enough.
        let (line, column) = (error.line(), error.column());
        Problem::malformed(format!(
            "This is no scan: see line {line}, column {column}, and /openapi.json for the fields."
        ))
    })?;
    if scanned.carriers.len() > MAX_CARRIERS {
        return Err(invalid("Send one label at a time: at most two symbols in `carriers`."));
    }
    match take_in_scan(&cx, &permit, &desk, &scanned, &raw, legacy).await? {
        Answer::Kept(kept) => {
            let outcome = kept.uses.first().map(|used| Outcome::of(used, None));
            let message_id = kept.message_id;
            Ok((StatusCode::CREATED, Json(ScanAnswer { message_id, outcome })))
        }
        // A scan carries no condition that could fail: no provider takes it.
        Answer::Refused(_) => Err(handed_over("A successor")),
    }
}
