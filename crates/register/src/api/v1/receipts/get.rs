//! `GET /v1/receipts/{id}`: a receipt of one's own, with its proof.

use axum::Json;
use axum::extract::{Path, State};
use exchange::Receipt;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use web::Problem;
use web::doors::Known;

use crate::api::v1::deliveries::wire::ReceiptSchema;
use crate::context::Context;
use crate::use_case::{ReadReceipt, read_receipt};

/// A receipt and its proof: a file that `lir receipt verify` reads.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ProvenReceipt {
    /// The receipt, as it was given.
    #[schema(value_type = ReceiptSchema)]
    receipt: Receipt,
    /// A C2SP `tlog-proof`: that the receipt is a leaf of a tree whose head the register signed.
    proof: String,
    /// Which tree: `log`, or `commit` until the log has the leaf (at most a second).
    tree: &'static str,
}

/// Read a receipt
///
/// The receipt as it was given, with the proof that it is in the log and the signed head of the
/// log; within the first second with the proof given at delivery. Both verify offline with the
/// public keys of `/v1/log/keys`.
#[utoipa::path(
    get,
    path = "/v1/receipts/{id}",
    operation_id = "readReceipt",
    tag = "receipts",
    params(("id" = String, Path, format = Uuid, description = "The register id on the receipt")),
    responses(
        (status = 200, description = "The receipt and its proof", body = ProvenReceipt),
        (status = 401, description = "No known caller", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is none, or it is another provider's", body = Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = [])),
)]
pub(crate) async fn handler(
    State(cx): State<Context>,
    Known { caller, .. }: Known<ReadReceipt>,
    Path(id): Path<String>,
) -> Result<Json<ProvenReceipt>, Problem> {
    let id: Uuid = id.parse().map_err(|_| Problem::not_found())?;
    let read_receipt::Proven { receipt, proof, in_log } =
        read_receipt::read(&cx, &caller, id).await?;
    let tree = if in_log { "log" } else { "commit" };
    Ok(Json(ProvenReceipt { receipt, proof, tree }))
}
