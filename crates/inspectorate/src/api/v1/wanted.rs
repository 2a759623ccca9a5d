//! Which page of a public list is wanted. Every list of `/v1/` is asked for in the same words.

use axum::extract::{FromRequestParts, Query};
use axum::http::StatusCode;
use axum::http::request::Parts;
use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;
use web::Problem;

/// Entries on a page if the caller does not say.
const USUAL_LIMIT: u16 = 50;
/// Entries on a page at most.
const MOST: u16 = 100;

/// Which page.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Wanted {
    /// `nextCursor` of the page before; the first page without.
    #[serde(rename = "cursor")]
    pub(super) before: Option<Uuid>,
    /// Entries on the page: 1 to 100, 50 if not given.
    #[serde(default = "usual_limit")]
    #[param(minimum = 1, maximum = 100)]
    pub(super) limit: u16,
}

impl<S: Sync> FromRequestParts<S> for Wanted {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        match Query::<Self>::try_from_uri(&parts.uri) {
            Ok(Query(wanted)) if (1..=MOST).contains(&wanted.limit) => Ok(wanted),
            _ => Err(unreadable()),
        }
    }
}

fn usual_limit() -> u16 {
    USUAL_LIMIT
}

fn unreadable() -> Problem {
    let detail = "Give `limit` as a number from 1 to 100, and as `cursor` what `nextCursor` of the \
                  page before said.";
    Problem::new(StatusCode::BAD_REQUEST, "invalid_request", "Invalid request", detail)
}
