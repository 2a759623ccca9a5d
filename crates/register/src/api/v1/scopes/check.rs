//! `POST /v1/scopes/check`: looks at a scope.

use axum::Json;
use axum::extract::State;
use exchange::trace::check::Checked;
use identity::AskTrace;
use web::Problem;
use web::body::JsonBody;
use web::doors::Known;

use super::wire;
use crate::context::Context;
use crate::use_case::check_scope;

/// Look at a scope before it is traced
///
/// Says which devices, lots and serials the register and the catalogue know, and what may have been
/// meant by the others: another check digit, a box of the same device, two neighbours swapped,
/// O and 0, zeros in front, one character. Of a range it says how many different values in it were
/// registered. Nothing is told per provider. The look is on record with purpose, case and user, as
/// a trace is.
#[utoipa::path(
    post,
    path = "/v1/scopes/check",
    operation_id = "checkScope",
    tag = "traces",
    request_body = wire::Look,
    responses(
        (status = 200, description = "What is known of it", body = wire::Checked),
        (status = 400, description = "The scope cannot be read; all errors at once", body = Problem, content_type = "application/problem+json"),
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
) -> Result<Json<Checked>, Problem> {
    Ok(Json(check_scope::check(&cx, &caller, &body).await?))
}
