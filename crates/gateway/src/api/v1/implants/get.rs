//! `GET /v1/implants/{reference}`: one implant, with what the register answered.

use axum::Json;
use axum::extract::{Path, State};
use uuid::Uuid;
use web::Problem;

use super::wire::Implant;
use crate::api::auth::Known;
use crate::context::Context;
use crate::use_case::ReadImplants;
use crate::use_case::read_implants::read_implant;

/// Read an implant
#[utoipa::path(
    get,
    path = "/v1/implants/{reference}",
    operation_id = "readImplant",
    tag = "implants",
    params(("reference" = Uuid, Path, description = "The implant's reference")),
    responses(
        (status = 200, description = "The implant with its reports", body = Implant),
        (status = 401, description = "No known caller", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "Not here for this caller", body = Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = [])),
)]
pub(crate) async fn handler(
    State(cx): State<Context>,
    Known { desk, permit }: Known<ReadImplants>,
    Path(reference): Path<String>,
) -> Result<Json<Implant>, Problem> {
    let reference: Uuid = reference.parse().map_err(|_| Problem::not_found())?;
    let implant = read_implant(&cx, &permit, &desk, reference).await?;
    implant.map(|implant| Json(implant.into())).ok_or_else(Problem::not_found)
}
