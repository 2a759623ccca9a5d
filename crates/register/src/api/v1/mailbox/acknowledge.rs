//! `POST /v1/mailbox/{noticeId}/acknowledgement`: somebody read a notice.

use axum::Json;
use axum::extract::{Path, State};
use exchange::recall::Acknowledgement;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use web::Problem;
use web::body::JsonBody;
use web::doors::Known;

use super::wire::AcknowledgementSchema;
use crate::api::v1::notices::wire::text;
use crate::context::Context;
use crate::use_case::{AcknowledgeNotice, acknowledge_notice};

/// That it is noted.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[expect(clippy::struct_field_names, reason = "`acknowledgedAt` is the wire's name")]
pub(crate) struct Acknowledged {
    /// The notice.
    #[schema(format = Uuid)]
    notice_id: String,
    /// The provider.
    branch_number: String,
    /// When it was said first.
    #[schema(format = DateTime)]
    acknowledged_at: String,
}

/// Acknowledge a notice
///
/// Says that somebody at the provider read it; no reminder follows. Said again, the first time
/// stays.
#[utoipa::path(
    post,
    path = "/v1/mailbox/{noticeId}/acknowledgement",
    operation_id = "acknowledgeNotice",
    tag = "recalls",
    params(("noticeId" = String, Path, format = Uuid, description = "The id of the notice")),
    request_body = AcknowledgementSchema,
    responses(
        (status = 200, description = "It is noted", body = Acknowledged),
        (status = 400, description = "The message cannot be read; all errors at once", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "No known caller", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is none, or it is another provider's", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "Not JSON", body = Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = [])),
)]
pub(crate) async fn handler(
    State(cx): State<Context>,
    Known { caller, .. }: Known<AcknowledgeNotice>,
    Path(id): Path<String>,
    JsonBody(body): JsonBody,
) -> Result<Json<Acknowledged>, Problem> {
    let id: Uuid = id.parse().map_err(|_| Problem::not_found())?;
    let said = Acknowledgement::read(&body).map_err(|found| Problem::invalid(&found))?;
    let at = acknowledge_notice::acknowledge(&cx, &caller, id, &said).await?;
    Ok(Json(Acknowledged {
        notice_id: id.to_string(),
        branch_number: said.branch_number.to_string(),
        acknowledged_at: text(at),
    }))
}
