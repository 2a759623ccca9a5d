//! HTTP for machines. Each file is an endpoint, found by its URL; handlers call use cases.
//!
//! Errors are problem+json, but on `/fhir`, where each is an OperationOutcome: an EHR's FHIR
//! client reads nothing else.

mod auth;
mod fhir;
mod health;
pub mod openapi;
mod v1;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::{StatusCode, Uri};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use identity::Denied;
use web::{Problem, headers, metrics};

use crate::context::Context;
use crate::use_case::note_denial::note_denial;

/// All doors of the gateway.
pub(crate) fn router(cx: Context) -> Router {
    let metrics = cx.metrics.clone();
    Router::new()
        .merge(fhir::routes())
        .route("/v1/deliveries/csv", post(v1::deliveries::csv::handler))
        .route("/v1/scans", post(v1::scans::post::handler))
        .route("/v1/repairs", get(v1::repairs::list::handler))
        .route("/v1/repairs/{id}", get(v1::repairs::get::handler))
        .route("/v1/implants", get(v1::implants::list::handler))
        .route("/v1/implants/{reference}", get(v1::implants::get::handler))
        .route("/v1/receipts/{reference}", get(v1::receipts::get::handler))
        .route("/openapi.json", get(openapi::latest))
        .route("/v1/openapi.json", get(openapi::latest))
        .route("/v1/openapi-3.0.json", get(openapi::older))
        .route("/livez", get(health::live))
        .route("/readyz", get(health::ready))
        .route("/metrics", get(health::metrics))
        .fallback(async |uri: Uri| elsewhere(&uri, false))
        .method_not_allowed_fallback(async |uri: Uri| elsewhere(&uri, true))
        .layer(DefaultBodyLimit::disable())
        .layer(from_fn_with_state(cx.clone(), note_denials))
        .layer(from_fn(headers::set))
        .layer(from_fn_with_state(metrics, metrics::measure))
        .with_state(cx)
}

/// Nothing here, or nothing for this method; on `/fhir` in FHIR's words.
fn elsewhere(uri: &Uri, is_method: bool) -> Response {
    if uri.path().starts_with("/fhir") {
        return fhir::elsewhere(is_method);
    }
    if is_method {
        let detail = "This address knows no such method; see /openapi.json.";
        let title = "Method not allowed";
        let status = StatusCode::METHOD_NOT_ALLOWED;
        return Problem::new(status, "method_not_allowed", title, detail).into_response();
    }
    Problem::not_found().into_response()
}

/// A layer that puts every refusal on record before its answer leaves.
async fn note_denials(State(cx): State<Context>, request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    match response.extensions().get::<Denied>() {
        Some(denied) => match note_denial(&cx, denied).await {
            Ok(()) => response,
            Err(error) => Problem::from(error).into_response(),
        },
        None => response,
    }
}
