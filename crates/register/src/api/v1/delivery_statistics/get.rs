//! `GET /v1/delivery-statistics`: the figures of providers that changed since they were read last.

use axum::Json;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use exchange::duty::Asked;
use serde::Deserialize;
use serde_json::Value;
use utoipa::IntoParams;
use web::Problem;
use web::doors::Known;

use super::wire::StatisticsSchema;
use crate::context::Context;
use crate::use_case::tell_statistics::{self, ReadStatistics};

/// From where on, and why.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Params {
    /// The visit or programme it is read for: 1 to 64 letters, digits, - _ . : or /. It comes into
    /// the access log.
    #[param(required = true)]
    reference: Option<String>,
    /// `next` of the answer before; 0 if not given.
    #[param(value_type = Option<i64>, minimum = 0)]
    after: Option<String>,
    /// Most rows: 1 to 1000, 500 if not given.
    #[param(value_type = Option<i64>, minimum = 1, maximum = 1000)]
    limit: Option<String>,
}

/// Read delivery statistics
///
/// For each provider, month and kind of event: how many events, how many late, without a UDI or
/// lacking an element, how soon, and with which findings (Wkkgz art. 24(1)). Counts out of receipts
/// only, no record (R45, R65). A row replaces the one of the same provider, month and kind: ask
/// again with `next`, at once while there is `more`.
#[utoipa::path(
    get,
    path = "/v1/delivery-statistics",
    operation_id = "readDeliveryStatistics",
    tag = "figures",
    params(Params),
    responses(
        (status = 200, description = "What changed after the position", body = StatisticsSchema),
        (status = 400, description = "A parameter cannot be read; all errors at once", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "No known caller", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "Not for this caller", body = Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = [])),
)]
pub(crate) async fn handler(
    State(cx): State<Context>,
    Known { caller, .. }: Known<ReadStatistics>,
    query: Result<Query<Params>, axum::extract::rejection::QueryRejection>,
) -> Result<Json<Value>, Problem> {
    let Query(params) = query.map_err(|_| twice())?;
    let Params { reference, after, limit } = &params;
    let asked = Asked::read(reference.as_deref(), after.as_deref(), limit.as_deref())
        .map_err(|findings| Problem::invalid(&findings))?;
    Ok(Json(tell_statistics::tell(&cx, &caller, &asked).await?.written()))
}

/// Every parameter is a text; what cannot be read is one that is given twice.
fn twice() -> Problem {
    let detail = "Give `reference`, `after` and `limit` once each.";
    Problem::new(StatusCode::BAD_REQUEST, "invalid_request", "Invalid request", detail)
}
