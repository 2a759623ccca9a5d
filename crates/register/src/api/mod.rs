//! HTTP for machines. Each file is an endpoint, found by its URL; handlers call use cases.

mod auth;
mod doors;
pub(crate) mod fhir;
mod health;
pub(crate) mod openapi;
pub(crate) mod v1;

use axum::Router;
use axum::http::StatusCode;
use axum::middleware::{from_fn, from_fn_with_state};
use web::doors::Door;
use web::{Problem, headers, metrics, page};

use crate::context::Context;
use crate::use_case::UseCaseError;

/// All routes of the register.
pub(crate) fn router(cx: Context) -> Router {
    let (metrics, face) = (cx.metrics().clone(), cx.portal().face.clone());
    doors::doors(cx.clone())
        .into_router(doors::elsewhere)
        .layer(from_fn_with_state(face, page::dress))
        .layer(from_fn(headers::set))
        .layer(from_fn_with_state(metrics, metrics::measure))
        .with_state(cx)
}

/// The list of all doors.
pub(crate) fn list(cx: Context) -> Vec<Door> {
    doors::doors(cx).list().to_vec()
}

/// 503: what would be taken in could not be proven. Why is on record, and at `/readyz`.
fn log_broken() -> Problem {
    let detail = "The register cannot sign and prove what it is told, so it takes nothing in; \
        nothing was kept. Its keepers are told. Send the same again later.";
    let title = "The log of receipts is broken";
    Problem::new(StatusCode::SERVICE_UNAVAILABLE, "log_broken", title, detail)
}

/// What a use case could not do, as an answer. What one may not see does not exist.
impl From<UseCaseError> for Problem {
    fn from(error: UseCaseError) -> Self {
        match error {
            UseCaseError::Denied(denied) => Self::denied(denied),
            UseCaseError::NotFound => Self::not_found(),
            UseCaseError::Invalid(findings) => Self::invalid(&findings),
            UseCaseError::Refused(findings) => Self::refused(&findings),
            UseCaseError::Stale => Self::stale(),
            UseCaseError::LogBroken(_) => log_broken(),
            UseCaseError::Store(error) => error.into(),
        }
    }
}
