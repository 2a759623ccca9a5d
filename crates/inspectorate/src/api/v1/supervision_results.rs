//! `GET /v1/supervision-results`: a year of supervision for everybody, with small counts hidden.

mod example;
mod wire;

use axum::Json;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use serde::Deserialize;
use utoipa::IntoParams;
use web::Problem;

use crate::context::Context;
use crate::use_case::result::publish;
use wire::Results;

/// Which year.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Params {
    /// A year out of `years`; the last one that is public if not given.
    #[param(example = 2026)]
    year: Option<i16>,
}

/// Read a year of supervision
///
/// What came in at the inspectorate, what it did, how long that took and what came of it, counted
/// once the year is over and published by a person (Gezondheidswet art. 44; MDR art. 93(8)). Counts
/// are of things: signals, visits, measures; never of patients. No line leads to one provider or
/// one case: counts below `leastShown` are null, and so are as many others as it takes so that they
/// cannot be computed from the totals. Zero is shown as zero. Do not take null for zero, and do not
/// add up a column with a null in it: its total, where it can be told, is given. A year can be counted and published
/// again; `countedOn` says of when it is.
#[utoipa::path(
    get,
    path = "/v1/supervision-results",
    operation_id = "readSupervisionResults",
    tag = "results",
    params(Params),
    responses(
        (status = 200, description = "The year, and which years there are", body = Results),
        (status = 400, description = "`year` cannot be read", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "This year is not public", body = Problem, content_type = "application/problem+json"),
    ),
)]
pub(crate) async fn handler(
    State(cx): State<Context>,
    query: Result<Query<Params>, axum::extract::rejection::QueryRejection>,
) -> Result<Json<Results>, Problem> {
    let invalid = |_| {
        let detail = "Give `year` as four digits.";
        Problem::new(StatusCode::BAD_REQUEST, "invalid_request", "Invalid request", detail)
    };
    let Query(params) = query.map_err(invalid)?;
    let (results, years) = publish::latest(&cx, params.year).await?;
    Ok(Json(Results { years, results }))
}
