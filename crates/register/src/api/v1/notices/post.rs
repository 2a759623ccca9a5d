//! `POST /v1/notices`: sends a notice to the providers that it concerns.

use axum::Json;
use axum::extract::State;
use web::Problem;
use web::body::JsonBody;
use web::doors::Known;

use super::wire::{Sending, Sent};
use crate::context::Context;
use crate::use_case::{SendNotice, send_notice};

/// Send a notice
///
/// Puts a notice into the mailbox of each provider with an implant that the scope means, at the
/// snapshot that was looked at; each finds its own references there. The same `noticeId` with the
/// same content is answered as it was, and sent once. An update goes to those who are told
/// something new, released from something, or told in other words; a closure to all who were told.
#[utoipa::path(
    post,
    path = "/v1/notices",
    operation_id = "sendNotice",
    tag = "recalls",
    request_body = Sending,
    responses(
        (status = 200, description = "It is in their mailboxes", body = Sent),
        (status = 400, description = "The message cannot be read; all errors at once", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "No known caller", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "Not for this caller", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "Other content under this id, a version that is not new, a drill in a real case, or the case is closed", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "Not JSON", body = Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = [])),
)]
pub(crate) async fn handler(
    State(cx): State<Context>,
    Known { caller, .. }: Known<SendNotice>,
    JsonBody(body): JsonBody,
) -> Result<Json<Sent>, Problem> {
    Ok(Json(send_notice::send(&cx, &caller, &body).await?.into()))
}
