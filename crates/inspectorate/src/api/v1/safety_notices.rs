//! `GET /v1/safety-notices`: the safety notices that were published, newest first, page by page.

mod wire;

use axum::Json;
use axum::extract::State;
use web::Problem;

use super::wanted::Wanted;
use crate::context::Context;
use crate::use_case::read_published;
use wire::NoticePage;

/// List the safety notices
///
/// What manufacturers tell of devices that may do harm (MDR art. 89(8)), as somebody decided to
/// publish it; the one that was published last comes first. Words only: how many people or
/// providers are concerned is not said here, nor who they are, as a small number would lead to one
/// of them. An exercise never comes in. A notice can change and can be taken from the list, so read
/// all pages again rather than only the first; each has its page at `/safety-notices/{id}`, and the
/// list is an Atom feed at `/safety-notices.atom`.
#[utoipa::path(
    get,
    path = "/v1/safety-notices",
    operation_id = "listSafetyNotices",
    tag = "safety notices",
    params(Wanted),
    responses(
        (status = 200, description = "A page, newest first", body = NoticePage),
        (status = 400, description = "A parameter cannot be read", body = Problem, content_type = "application/problem+json"),
    ),
)]
pub(crate) async fn handler(
    State(cx): State<Context>,
    wanted: Wanted,
) -> Result<Json<NoticePage>, Problem> {
    let (found, more) = read_published::list(&cx, wanted.before, wanted.limit).await?;
    Ok(Json(NoticePage::of(found, more)))
}
