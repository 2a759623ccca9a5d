//! `GET /v1/repairs/{id}`: one item of the repair list.

use axum::Json;
use axum::extract::{Path, State};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use web::Problem;

use crate::api::auth::Known;
use crate::api::v1::wire::Text;
use crate::context::Context;
use crate::use_case::ReadRepairs;
use crate::use_case::read_repairs::{self, read_repair};

/// An item of the repair list.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Repair {
    /// Its id.
    id: Uuid,
    /// The implant it is about, as `/v1/implants` knows it.
    reference: Uuid,
    /// The message it was found in; null for a verdict of the register.
    message_id: Option<Uuid>,
    /// The system that sent it, or `register`.
    source: String,
    /// The stable code.
    #[schema(example = "carrier_ambiguous")]
    code: String,
    /// The rule it comes from.
    #[schema(example = "R42")]
    rule: &'static str,
    /// Where: `FHIRPath`, line and column, or JSON Pointer.
    fields: Vec<String>,
    /// Whether it stops the delivery.
    blocks: bool,
    /// `open` or `solved`.
    #[schema(example = "open")]
    state: &'static str,
    /// What is wrong.
    reason: Text,
    /// What to do.
    fix: Text,
    /// When it was found, in UTC.
    opened_at: String,
    /// When a later message solved it, in UTC.
    solved_at: Option<String>,
}

impl From<read_repairs::Repair> for Repair {
    fn from(repair: read_repairs::Repair) -> Self {
        let (dutch, english) = (repair.dutch, repair.english);
        Self {
            id: repair.id,
            reference: repair.reference,
            message_id: repair.message_id,
            source: repair.source,
            code: repair.code,
            rule: repair.rule,
            fields: repair.fields,
            blocks: repair.blocks,
            state: if repair.solved_at.is_some() { "solved" } else { "open" },
            reason: Text::of(dutch.0, english.0),
            fix: Text::of(dutch.1, english.1),
            opened_at: repair.opened_at.to_string(),
            solved_at: repair.solved_at.map(|at| at.to_string()),
        }
    }
}

/// Read an item of the repair list
#[utoipa::path(
    get,
    path = "/v1/repairs/{id}",
    operation_id = "readRepair",
    tag = "repairs",
    params(("id" = Uuid, Path, description = "The item's id")),
    responses(
        (status = 200, description = "The item", body = Repair),
        (status = 401, description = "No known caller", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "Not here for this caller", body = Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = [])),
)]
pub(crate) async fn handler(
    State(cx): State<Context>,
    Known { desk, permit }: Known<ReadRepairs>,
    Path(id): Path<String>,
) -> Result<Json<Repair>, Problem> {
    let id: Uuid = id.parse().map_err(|_| Problem::not_found())?;
    let repair = read_repair(&cx, &permit, &desk, id).await?;
    repair.map(|repair| Json(repair.into())).ok_or_else(Problem::not_found)
}
