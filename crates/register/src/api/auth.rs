//! Who is calling: a bearer token the register knows, or nobody.

use axum::extract::FromRequestParts;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use identity::{Caller, Token};
use web::Problem;

use crate::context::Context;
use crate::use_case::authenticate;

/// A known caller. An endpoint that takes one is closed to strangers.
pub(super) struct Known(pub(super) Caller);

impl FromRequestParts<Context> for Known {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, cx: &Context) -> Result<Self, Problem> {
        let header = parts.headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
        let token = header.and_then(Token::from_header).ok_or_else(Problem::unauthorized)?;
        let caller = authenticate::authenticate(cx, &token).await?;
        caller.map(Self).ok_or_else(Problem::unauthorized)
    }
}
