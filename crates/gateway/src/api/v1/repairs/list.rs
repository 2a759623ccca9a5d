//! `GET /v1/repairs`: the repair list, page by page.

use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use web::Problem;

use super::get::Repair;
use crate::api::auth::Known;
use crate::api::v1::wire::{cursor, invalid, page};
use crate::context::Context;
use crate::use_case::ReadRepairs;
use crate::use_case::read_repairs::read_repairs;

/// Which page.
#[derive(Deserialize, IntoParams)]
#[serde(rename_all = "camelCase")]
#[into_params(parameter_in = Query, rename_all = "camelCase")]
pub(crate) struct Params {
    /// `nextCursor` of the page before.
    cursor: Option<String>,
    /// Items on the page: 1 to 200, 50 if not given.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u16>,
    /// Only `open` or only `solved` items.
    state: Option<String>,
}

/// A page of the repair list.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct RepairPage {
    /// Oldest first.
    repairs: Vec<Repair>,
    /// Give this as `cursor` for the next page; null on the last.
    next_cursor: Option<String>,
}

/// List what must be repaired
#[utoipa::path(
    get,
    path = "/v1/repairs",
    operation_id = "listRepairs",
    tag = "repairs",
    params(Params),
    responses(
        (status = 200, description = "A page, oldest first", body = RepairPage),
        (status = 400, description = "A parameter cannot be read", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "No known caller", body = Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = [])),
)]
pub(crate) async fn handler(
    State(cx): State<Context>,
    Known { desk, permit }: Known<ReadRepairs>,
    query: Result<Query<Params>, QueryRejection>,
) -> Result<Json<RepairPage>, Problem> {
    let Query(params) = query.map_err(|_| invalid("Give `limit` as a number from 1 to 200."))?;
    let (after, limit) = page(params.cursor.as_ref(), params.limit)?;
    let open = match params.state.as_deref() {
        None => None,
        Some("open") => Some(true),
        Some("solved") => Some(false),
        Some(_) => return Err(invalid("Give `state` as open or solved, or leave it out.")),
    };
    let mut repairs = read_repairs(&cx, &permit, &desk, after, open, limit + 1).await?;
    let more = repairs.len() > usize::try_from(limit).unwrap_or(usize::MAX);
    if more {
        repairs.pop();
    }
    let last = repairs.last().filter(|_| more).map(|repair| cursor(repair.id));
    let repairs = repairs.into_iter().map(Repair::from).collect();
    Ok(Json(RepairPage { repairs, next_cursor: last }))
}
