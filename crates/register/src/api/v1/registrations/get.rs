//! `GET /v1/registrations/{id}`: one registration of one's own.

use axum::Json;
use axum::extract::{Path, State};
use identity::ReadOwn;
use uuid::Uuid;
use web::Problem;
use web::doors::Known;

use super::wire::Registration;
use crate::context::Context;
use crate::use_case::read_registration;

/// Read one registration
///
/// The implant as it stands, what the catalogue says of it now, whether the law asks for it as
/// judged now, and the receipts of all its events.
#[utoipa::path(
    get,
    path = "/v1/registrations/{id}",
    operation_id = "readRegistration",
    tag = "registrations",
    params(("id" = String, Path, format = Uuid, description = "The register id of the event that began it")),
    responses(
        (status = 200, description = "The registration", body = Registration),
        (status = 401, description = "No known caller", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is none, or it is another provider's", body = Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = [])),
)]
pub(crate) async fn handler(
    State(cx): State<Context>,
    Known { caller, .. }: Known<ReadOwn>,
    Path(id): Path<String>,
) -> Result<Json<Registration>, Problem> {
    let id: Uuid = id.parse().map_err(|_| Problem::not_found())?;
    let registration = read_registration::read(&cx, &caller, id).await?;
    Ok(Json(registration.into()))
}
