//! `POST /v1/deliveries/validate`: the same judgement, and nothing is stored.

use axum::Json;
use axum::extract::State;
use identity::Deliver;
use web::Problem;
use web::body::JsonBody;
use web::doors::Known;

use super::wire::{DeliveryAnswer, records};
use crate::context::Context;
use crate::use_case::validate;

/// Try a delivery
///
/// The same rules as `POST /v1/deliveries`. Nothing is stored, so no receipt has a register id.
#[utoipa::path(
    post,
    path = "/v1/deliveries/validate",
    operation_id = "validateEvents",
    tag = "deliveries",
    request_body = super::wire::Delivery,
    responses(
        (status = 200, description = "What each record would be answered", body = DeliveryAnswer),
        (status = 400, description = "The envelope cannot be read; all errors at once", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "No known caller", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "Not for this caller", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "More than 2 MiB", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "Not JSON", body = Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = [])),
)]
pub(crate) async fn handler(
    State(cx): State<Context>,
    Known { caller, .. }: Known<Deliver>,
    JsonBody(body): JsonBody,
) -> Result<Json<DeliveryAnswer>, Problem> {
    let records = records(&body)?;
    Ok(Json(DeliveryAnswer::of(&validate::validate(&cx, &caller, records).await?)))
}
