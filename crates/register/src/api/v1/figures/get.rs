//! `GET /v1/figures`: the public figures as JSON.

use axum::Json;
use axum::extract::State;
use web::Problem;

use crate::context::Context;
use crate::use_case::publish_figures::{self, Figures};

/// Read the public figures
///
/// How many implants were registered, by kind and year, as counted once a day. Small counts are
/// null, and so are as many others as it takes so that they cannot be computed.
#[utoipa::path(
    get,
    path = "/v1/figures",
    operation_id = "readFigures",
    tag = "figures",
    responses(
        (status = 200, description = "The figures of the last day they were counted", body = Figures),
        (status = 404, description = "Nothing was counted yet", body = Problem, content_type = "application/problem+json"),
    ),
)]
pub(crate) async fn handler(State(cx): State<Context>) -> Result<Json<Figures>, Problem> {
    Ok(Json(publish_figures::latest(&cx).await?.ok_or_else(Problem::not_found)?))
}
