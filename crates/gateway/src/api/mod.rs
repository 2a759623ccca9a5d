//! HTTP for machines. Each file is an endpoint, found by its URL; handlers call use cases.
//!
//! Errors are problem+json, but on `/fhir`, where each is an OperationOutcome: an EHR's FHIR
//! client reads nothing else.

mod auth;
mod doors;
mod fhir;
mod health;
pub mod openapi;
mod v1;

use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use web::doors::Door;
use web::{headers, metrics, page};

use crate::context::Context;

/// All doors of the gateway.
pub(crate) fn router(cx: Context) -> Router {
    let (metrics, face) = (cx.metrics.clone(), cx.portal.face.clone());
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
