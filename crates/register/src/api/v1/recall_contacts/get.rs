//! `GET /v1/recall-contacts/{branchNumber}`: where one's own branch is reached.

use axum::Json;
use axum::extract::{Path, State};
use exchange::BranchNumber;
use web::Problem;
use web::doors::Known;

use super::wire::Contact;
use crate::context::Context;
use crate::use_case::{ReadContact, keep_contact};

/// Read one's recall contact
///
/// With `version` 0 and without the rest if the branch never gave one.
#[utoipa::path(
    get,
    path = "/v1/recall-contacts/{branchNumber}",
    operation_id = "readRecallContact",
    tag = "recalls",
    params(("branchNumber" = String, Path, description = "One's own branch")),
    responses(
        (status = 200, description = "The contact", body = Contact),
        (status = 401, description = "No known caller", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "Not for this caller", body = Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = [])),
)]
pub(crate) async fn handler(
    State(cx): State<Context>,
    Known { caller, .. }: Known<ReadContact>,
    Path(branch): Path<String>,
) -> Result<Json<Contact>, Problem> {
    let branch = BranchNumber::parse(&branch).map_err(|_| Problem::not_found())?;
    let found = keep_contact::read(&cx, &caller, &branch).await?;
    Ok(Json(found.map_or_else(|| Contact::none(&branch), Into::into)))
}
