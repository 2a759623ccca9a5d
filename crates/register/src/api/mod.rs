//! HTTP for machines. Each file is an endpoint, found by its URL; handlers call use cases.

mod auth;
mod fhir;
mod health;
pub(crate) mod openapi;
mod v1;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::StatusCode;
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use identity::Denied;
use web::{Problem, headers, metrics};

use crate::context::Context;
use crate::use_case::{UseCaseError, note_denial};

/// All routes of the register.
pub(crate) fn router(cx: Context) -> Router {
    let metrics = cx.metrics().clone();
    Router::new()
        .route("/v1/deliveries", post(v1::deliveries::post::handler))
        .route("/v1/deliveries/validate", post(v1::deliveries::validate::handler))
        .route("/v1/registrations", get(v1::registrations::list::handler))
        .route("/v1/registrations/{id}", get(v1::registrations::get::handler))
        .route("/v1/traces", post(v1::traces::post::handler))
        .merge(fhir::routes())
        .route("/openapi.json", get(openapi::latest))
        .route("/v1/openapi.json", get(openapi::latest))
        .route("/v1/openapi-3.0.json", get(openapi::older))
        .route("/livez", get(health::live))
        .route("/readyz", get(health::ready))
        .route("/metrics", get(health::metrics))
        .fallback(async || Problem::not_found())
        .method_not_allowed_fallback(async || {
            let detail = "This address knows no such method; see /openapi.json.";
            let title = "Method not allowed";
            Problem::new(StatusCode::METHOD_NOT_ALLOWED, "method_not_allowed", title, detail)
        })
        .layer(DefaultBodyLimit::disable())
        .layer(from_fn_with_state(cx.clone(), note_denials))
        .layer(from_fn(headers::set))
        .layer(from_fn_with_state(metrics, metrics::measure))
        .with_state(cx)
}

/// A layer that puts every refusal on record before its answer leaves.
async fn note_denials(State(cx): State<Context>, request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    match response.extensions().get::<Denied>() {
        Some(denied) => match note_denial::note(&cx, denied).await {
            Ok(()) => response,
            Err(error) => Problem::from(error).into_response(),
        },
        None => response,
    }
}

/// What a use case could not do, as an answer. What one may not see does not exist.
impl From<UseCaseError> for Problem {
    fn from(error: UseCaseError) -> Self {
        match error {
            UseCaseError::Denied(denied) => Self::denied(denied),
            UseCaseError::NotFound => Self::not_found(),
            UseCaseError::Invalid(findings) => Self::invalid(&findings),
            UseCaseError::Store(error) => error.into(),
        }
    }
}
