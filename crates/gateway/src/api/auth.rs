//! Who is calling: a bearer token this house knows, or nobody.

use axum::extract::FromRequestParts;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use identity::{Action, Permit, Token};
use web::Problem;

use crate::context::{Context, Desk};
use crate::use_case::find_caller::find_caller;

/// A known caller who may do this. An endpoint that takes one is closed to everybody else.
pub(super) struct Known<A> {
    /// Who, for which provider.
    pub(super) desk: Desk,
    /// That it may.
    pub(super) permit: Permit<A>,
}

impl<A: Action> FromRequestParts<Context> for Known<A> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, cx: &Context) -> Result<Self, Problem> {
        let header = parts.headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
        let token = header.and_then(Token::from_header).ok_or_else(Problem::unauthorized)?;
        let desk = find_caller(cx, &token).await?.ok_or_else(Problem::unauthorized)?;
        let permit = Permit::ask(&desk.caller).map_err(Problem::denied)?;
        Ok(Self { desk, permit })
    }
}
