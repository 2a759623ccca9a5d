//! `POST /v1/deliveries`: takes in a batch of events, one receipt each.

use axum::Json;
use axum::extract::State;
use identity::Deliver;
use web::Problem;
use web::body::JsonBody;
use web::doors::Known;

use super::wire::{DeliveryAnswer, records};
use crate::context::Context;
use crate::use_case::deliver;

/// Deliver events
///
/// Each record is judged alone; the valid ones are stored although others fail. The answer has
/// one receipt per record, in the order of the request, and beside it the proof that the register
/// gave it: a signature that verifies offline with the keys of `/v1/log/keys`. Sending the same
/// record again gives the same receipt and the same proof, byte for byte. A record that was not
/// stored has no proof: the register keeps nothing of it.
#[utoipa::path(
    post,
    path = "/v1/deliveries",
    operation_id = "deliverEvents",
    tag = "deliveries",
    request_body = super::wire::Delivery,
    responses(
        (status = 200, description = "One receipt per record, also when all were rejected", body = DeliveryAnswer),
        (status = 400, description = "The envelope cannot be read; all errors at once", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "No known caller", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "Not for this caller", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "More than 2 MiB", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "Not JSON", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Nothing was kept; send the same again later. `/problems/log_broken`: the register cannot sign what it takes in", body = Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = [])),
)]
pub(crate) async fn handler(
    State(cx): State<Context>,
    Known { caller, .. }: Known<Deliver>,
    JsonBody(body): JsonBody,
) -> Result<Json<DeliveryAnswer>, Problem> {
    let records = records(&body)?;
    let answers = deliver::deliver(&cx, &caller, records).await?;
    for answer in &answers {
        let status = [("status", answer.receipt.status.as_str())];
        cx.metrics().add("lir_register_records_total", &status, 1.0);
    }
    Ok(Json(DeliveryAnswer::of(&answers)))
}
