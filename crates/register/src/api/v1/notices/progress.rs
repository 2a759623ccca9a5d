//! `POST /v1/notices/progress`: how far the providers are with a case. A `POST`, because the
//! question names a user.

use axum::Json;
use axum::extract::State;
use web::Problem;
use web::body::JsonBody;
use web::doors::Known;

use super::wire::{Course, CourseQuestion};
use crate::context::Context;
use crate::use_case::{FollowRecall, follow_recall};

/// Follow a case
///
/// For each provider that was sent anything: what it was sent and what became of it, the numbers
/// it reported last, and where it is reached. Numbers only: no reference and nobody's name but the
/// contact's.
#[utoipa::path(
    post,
    path = "/v1/notices/progress",
    operation_id = "followRecall",
    tag = "recalls",
    request_body = CourseQuestion,
    responses(
        (status = 200, description = "How far they are", body = Course),
        (status = 400, description = "The question cannot be read; all errors at once", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "No known caller", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "Nothing was sent in this case, or not for this caller", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "Not JSON", body = Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = [])),
)]
pub(crate) async fn handler(
    State(cx): State<Context>,
    Known { caller, .. }: Known<FollowRecall>,
    JsonBody(body): JsonBody,
) -> Result<Json<Course>, Problem> {
    Ok(Json(follow_recall::follow(&cx, &caller, &body).await?.into()))
}
