//! `PUT /v1/recalls/{caseNumber}/progress`: how far a provider is with a case.

use axum::Json;
use axum::extract::{Path, State};
use exchange::recall::Progress;
use web::Problem;
use web::body::JsonBody;
use web::doors::Known;

use super::wire::ProgressSchema;
use crate::context::Context;
use crate::use_case::{ReportProgress, report_progress};

/// Report how far a recall is
///
/// Numbers only. A report with a higher `sequence` takes the place of the one before; one with the
/// same or a lower number changes nothing. The answer is the newest report there is.
#[utoipa::path(
    put,
    path = "/v1/recalls/{caseNumber}/progress",
    operation_id = "reportProgress",
    tag = "recalls",
    params(("caseNumber" = String, Path, description = "The case, as the notice names it")),
    request_body = ProgressSchema,
    responses(
        (status = 200, description = "The newest report", body = ProgressSchema),
        (status = 400, description = "The report cannot be read, does not add up, or counts more than was told; all errors at once", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "No known caller", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "This branch was sent nothing in this case, or it is another provider's", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "The case is closed", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "Not JSON", body = Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = [])),
)]
pub(crate) async fn handler(
    State(cx): State<Context>,
    Known { caller, .. }: Known<ReportProgress>,
    Path(case): Path<String>,
    JsonBody(body): JsonBody,
) -> Result<Json<Progress>, Problem> {
    Ok(Json(report_progress::report(&cx, &caller, &case, &body).await?))
}
