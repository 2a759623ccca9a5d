//! `GET /v1/supervision-results`: a year of supervision for everybody, with small counts hidden.

use axum::Json;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use web::Problem;

use crate::context::Context;
use crate::model::result::Edition;
use crate::use_case::result::publish;

/// Which year.
#[derive(Deserialize)]
pub(crate) struct Params {
    /// The last one that is public if not given.
    year: Option<i16>,
}

/// A year, and which there are.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Results {
    years: Vec<i16>,
    results: Option<Edition>,
}

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
