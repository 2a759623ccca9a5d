//! `GET /v1/registrations`: one's own registrations, newest first, page by page.

use axum::Json;
use axum::extract::{Query, State};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use exchange::BranchNumber;
use identity::ReadOwn;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;
use web::Problem;
use web::doors::Known;

use super::wire::Implant;
use crate::context::Context;
use crate::use_case::list_registrations::{self, Page};

/// Which page.
#[derive(Deserialize, IntoParams)]
#[serde(rename_all = "camelCase")]
#[into_params(parameter_in = Query, rename_all = "camelCase")]
pub(crate) struct Params {
    /// `nextCursor` of the page before.
    cursor: Option<String>,
    /// Registrations on the page: 1 to 200, 50 if not given.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u16>,
    /// Only this branch.
    branch_number: Option<String>,
}

/// A page of registrations.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct RegistrationPage {
    /// Newest first.
    registrations: Vec<Implant>,
    /// Give this as `cursor` for the next page; null on the last.
    next_cursor: Option<String>,
}

/// Registrations on a page if the caller does not say.
const USUAL_LIMIT: u16 = 50;

/// List one's own registrations
#[utoipa::path(
    get,
    path = "/v1/registrations",
    operation_id = "listRegistrations",
    tag = "registrations",
    params(Params),
    responses(
        (status = 200, description = "A page, newest first", body = RegistrationPage),
        (status = 400, description = "A parameter cannot be read", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "No known caller", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "Not for this caller", body = Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = [])),
)]
pub(crate) async fn handler(
    State(cx): State<Context>,
    Known { caller, .. }: Known<ReadOwn>,
    query: Result<Query<Params>, axum::extract::rejection::QueryRejection>,
) -> Result<Json<RegistrationPage>, Problem> {
    let Query(params) = query.map_err(|_| invalid("Give `limit` as a number from 1 to 200."))?;
    let page = page(&params)?;
    let (implants, more) = list_registrations::list(&cx, &caller, &page).await?;
    let last = implants.last().filter(|_| more).map(|implant| implant.id);
    Ok(Json(RegistrationPage {
        next_cursor: last.map(|id| URL_SAFE_NO_PAD.encode(id.as_bytes())),
        registrations: implants.into_iter().map(Into::into).collect(),
    }))
}

fn page(params: &Params) -> Result<Page, Problem> {
    let limit = params.limit.unwrap_or(USUAL_LIMIT);
    if !(1..=list_registrations::MAX_PAGE).contains(&limit) {
        return Err(invalid("Give `limit` as a number from 1 to 200."));
    }
    let cursor = |text: &String| -> Option<Uuid> {
        Uuid::from_slice(&URL_SAFE_NO_PAD.decode(text).ok()?).ok()
    };
    let before = match &params.cursor {
        Some(text) => Some(cursor(text).ok_or_else(|| {
            invalid("Give as `cursor` what `nextCursor` of the page before said.")
        })?),
        None => None,
    };
    let branch = match &params.branch_number {
        Some(text) => Some(
            BranchNumber::parse(text)
                .map_err(|code| Problem::invalid(&code.at("/branchNumber").into()))?,
        ),
        None => None,
    };
    Ok(Page { branch, before, limit })
}

fn invalid(detail: &'static str) -> Problem {
    let status = axum::http::StatusCode::BAD_REQUEST;
    Problem::new(status, "invalid_request", "Invalid request", detail)
}
