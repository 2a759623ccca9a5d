//! `POST /v1/traces`: asks a trace.

use axum::Json;
use axum::extract::State;
use identity::AskTrace;
use web::Problem;
use web::body::JsonBody;
use web::doors::Known;

use super::wire::{Given, Question};
use crate::context::Context;
use crate::use_case::answer_trace;

/// Ask a trace
///
/// Counts implants (not persons) per provider, certain and possible apart. The question is on
/// record with purpose, case and user before the answer leaves. Ask again with the answer's
/// `snapshot` and the answer is the same. The register signs question, answer and time, so that
/// the answer can be shown to others; `lir trace verify` checks it offline.
#[utoipa::path(
    post,
    path = "/v1/traces",
    operation_id = "askTrace",
    tag = "traces",
    request_body = Question,
    responses(
        (status = 200, description = "The answer", body = Given),
        (status = 400, description = "The question cannot be read; all errors at once", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "No known caller", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "Not for this caller", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "Not JSON", body = Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = [])),
)]
pub(crate) async fn handler(
    State(cx): State<Context>,
    Known { caller, .. }: Known<AskTrace>,
    JsonBody(body): JsonBody,
) -> Result<Json<Given>, Problem> {
    Ok(Json(answer_trace::answer(&cx, &caller, &body).await?.into()))
}
