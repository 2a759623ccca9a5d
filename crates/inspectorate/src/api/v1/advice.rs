//! `GET /v1/advice`: the advice of the inspectorate that is public, newest first, page by page.

mod wire;

use axum::Json;
use axum::extract::State;
use web::Problem;

use super::wanted::Wanted;
use crate::context::Context;
use crate::use_case::result::advice::published;
use wire::AdvicePage;

/// List the advice
///
/// What the inspectorate tells a whole group, such as all importers of a kind of implant, where a
/// case showed that others may have the same problem (intervention policy MDR/IVDR, 3.5); newest
/// first by when it was recorded, so look at `publishedAt` for what is new. Advice names no
/// operator and no case. With it comes what a measure says over as many whole months before and
/// after the month in which the advice was given: once all of these months can be counted, and not
/// before, as each day would tell of what was added. Small counts are null. That a figure changed
/// does not say that the advice changed it. Each has its page at `/advice/{id}`.
#[utoipa::path(
    get,
    path = "/v1/advice",
    operation_id = "listAdvice",
    tag = "results",
    params(Wanted),
    responses(
        (status = 200, description = "A page, newest first", body = AdvicePage),
        (status = 400, description = "A parameter cannot be read", body = Problem, content_type = "application/problem+json"),
    ),
)]
pub(crate) async fn handler(
    State(cx): State<Context>,
    wanted: Wanted,
) -> Result<Json<AdvicePage>, Problem> {
    let (found, has_more) = published(&cx, wanted.before, wanted.limit).await?;
    Ok(Json(AdvicePage::of(&found, has_more)))
}
