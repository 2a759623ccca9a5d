//! `PUT /v1/recall-contacts/{branchNumber}`: says where one's own branch is reached.

use axum::Json;
use axum::extract::{Path, State};
use exchange::BranchNumber;
use web::Problem;
use web::body::JsonBody;
use web::doors::Known;

use super::wire::{Contact, GivenContact};
use crate::context::Context;
use crate::use_case::{KeepContact, keep_contact};

/// Keep one's recall contact
///
/// In the place of the `version` that was read, 0 for the first: who saves second is told, and
/// nothing is lost.
#[utoipa::path(
    put,
    path = "/v1/recall-contacts/{branchNumber}",
    operation_id = "keepRecallContact",
    tag = "recalls",
    params(("branchNumber" = String, Path, description = "One's own branch")),
    request_body = GivenContact,
    responses(
        (status = 200, description = "The contact as it is kept", body = Contact),
        (status = 400, description = "The contact cannot be used; all errors at once", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "No known caller", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "Not for this caller", body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "Somebody else changed it meanwhile", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "Not JSON", body = Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = [])),
)]
pub(crate) async fn handler(
    State(cx): State<Context>,
    Known { caller, .. }: Known<KeepContact>,
    Path(branch): Path<String>,
    JsonBody(body): JsonBody,
) -> Result<Json<Contact>, Problem> {
    let branch = BranchNumber::parse(&branch).map_err(|_| Problem::not_found())?;
    Ok(Json(keep_contact::keep(&cx, &caller, &branch, &body).await?.into()))
}
