//! `GET /v1/implants`: the provider's implants, page by page.

use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use web::Problem;

use super::wire::Implant;
use crate::api::auth::Known;
use crate::api::v1::wire::{cursor, invalid, page};
use crate::context::Context;
use crate::model::implant::State as Standing;
use crate::use_case::ReadImplants;
use crate::use_case::read_implants::read_implants;

/// Which page.
#[derive(Deserialize, IntoParams)]
#[serde(rename_all = "camelCase")]
#[into_params(parameter_in = Query, rename_all = "camelCase")]
pub(crate) struct Params {
    /// `nextCursor` of the page before.
    cursor: Option<String>,
    /// Implants on the page: 1 to 200, 50 if not given.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u16>,
    /// Only those in this state.
    state: Option<String>,
}

/// A page of implants.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ImplantPage {
    /// By reference, which is random.
    implants: Vec<Implant>,
    /// Give this as `cursor` for the next page; null on the last.
    next_cursor: Option<String>,
}

/// List the provider's implants
#[utoipa::path(
    get,
    path = "/v1/implants",
    operation_id = "listImplants",
    tag = "implants",
    params(Params),
    responses(
        (status = 200, description = "A page", body = ImplantPage),
        (status = 400, description = "A parameter cannot be read", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "No known caller", body = Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = [])),
)]
pub(crate) async fn handler(
    State(cx): State<Context>,
    Known { desk, permit }: Known<ReadImplants>,
    query: Result<Query<Params>, QueryRejection>,
) -> Result<Json<ImplantPage>, Problem> {
    let Query(params) = query.map_err(|_| invalid("Give `limit` as a number from 1 to 200."))?;
    let (after, limit) = page(params.cursor.as_ref(), params.limit)?;
    let state = match params.state.as_deref() {
        None => None,
        Some(code) => Some(Standing::of(code).ok_or_else(|| {
            invalid("Give `state` as one of the states in /openapi.json, or leave it out.")
        })?),
    };
    let mut implants = read_implants(&cx, &permit, &desk, after, state, limit + 1).await?;
    let more = implants.len() > usize::try_from(limit).unwrap_or(usize::MAX);
    if more {
        implants.pop();
    }
    let last = implants.last().filter(|_| more).map(|implant| cursor(implant.reference));
    let implants = implants.into_iter().map(Implant::from).collect();
    Ok(Json(ImplantPage { implants, next_cursor: last }))
}
