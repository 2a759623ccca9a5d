//! `GET /v1/receipts/{reference}`: the register's receipt for one report, byte for byte.

use axum::Json;
use axum::extract::{Path, State};
use uuid::Uuid;
use web::Problem;

use crate::api::auth::Known;
use crate::api::v1::implants::wire::Report;
use crate::context::Context;
use crate::use_case::ReadReceipt;
use crate::use_case::read_implants::read_receipt;

/// Read a receipt
///
/// The register's receipt and its proof, as they came. Saved to a file, `lir receipt verify` reads
/// it offline.
#[utoipa::path(
    get,
    path = "/v1/receipts/{reference}",
    operation_id = "readReceipt",
    tag = "implants",
    params(("reference" = Uuid, Path, description = "The report's reference")),
    responses(
        (status = 200, description = "The report and the register's receipt", body = Report),
        (status = 401, description = "No known caller", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "Not here for this caller", body = Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = [])),
)]
pub(crate) async fn handler(
    State(cx): State<Context>,
    Known { desk, permit }: Known<ReadReceipt>,
    Path(reference): Path<String>,
) -> Result<Json<Report>, Problem> {
    let reference: Uuid = reference.parse().map_err(|_| Problem::not_found())?;
    let report = read_receipt(&cx, &permit, &desk, reference).await?;
    report.map(|report| Json(report.into())).ok_or_else(Problem::not_found)
}
