//! `GET /v1/log/checkpoint`: the signed head of the log.

use axum::extract::State;
use axum::http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL, CONTENT_TYPE};
use axum::response::IntoResponse;
use web::Problem;

use crate::context::Context;
use crate::use_case::read_log;

/// Read the signed head of the log
///
/// A C2SP `tlog-checkpoint`: name of the log, number of leaves, root, signatures. Keep it: with
/// `lir log verify` a later one shows whether the log was changed since.
#[utoipa::path(
    get,
    path = "/v1/log/checkpoint",
    operation_id = "readCheckpoint",
    tag = "log",
    responses(
        (status = 200, description = "The head", body = String, content_type = "text/plain"),
        (status = 404, description = "Nothing was signed yet", body = Problem, content_type = "application/problem+json"),
    ),
)]
pub(crate) async fn handler(State(cx): State<Context>) -> Result<impl IntoResponse, Problem> {
    let text = read_log::checkpoint(&cx).await?;
    let headers = [
        (CONTENT_TYPE, "text/plain; charset=utf-8"),
        (CACHE_CONTROL, "no-cache"),
        (ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
    ];
    Ok((headers, text))
}
