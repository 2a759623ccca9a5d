//! HTTP for machines: health, metrics, tokens, and what everybody may read. Who works here has the
//! pages of `portal`; other houses are asked, and ask nothing here.

mod auth;
mod doors;
mod health;
pub(crate) mod openapi;
pub(crate) mod v1;

use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use web::doors::Door;
use web::{Problem, headers, metrics, page};

use crate::context::Context;
use crate::use_case::UseCaseError;

/// All routes of the inspectorate.
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

/// What a use case could not do, as an answer. What one may not see does not exist.
impl From<UseCaseError> for Problem {
    fn from(error: UseCaseError) -> Self {
        match error {
            UseCaseError::Denied(denied) => Self::denied(denied),
            UseCaseError::NotFound => Self::not_found(),
            UseCaseError::Store(error) => error.into(),
        }
    }
}
