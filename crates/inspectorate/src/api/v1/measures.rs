//! `GET /v1/measures`: the measures that were published, newest first, page by page.

mod wire;

use axum::Json;
use axum::extract::State;
use web::Problem;

use super::wanted::Wanted;
use crate::context::Context;
use crate::use_case::measure::read_public;
use wire::MeasurePage;

/// List the measures
///
/// What the inspectorate imposed on a manufacturer, an importer, a care provider or another
/// organisation, in a summary, two weeks after the decision to publish was announced at the
/// earliest (Gezondheidswet art. 44-44a, PROC-F12); the one that was published last comes first. A
/// measure leaves the list after `visibleUntil`, and at once when an objection or an appeal against
/// it is upheld: do not show one that is not here any more. Names of people, counts of patients
/// below ten and trade secrets are not in its words. There is no amount of a fine or a penalty
/// beside them. Each has its page at `/measures/{id}`.
#[utoipa::path(
    get,
    path = "/v1/measures",
    operation_id = "listMeasures",
    tag = "measures",
    params(Wanted),
    responses(
        (status = 200, description = "A page, newest first", body = MeasurePage),
        (status = 400, description = "A parameter cannot be read", body = Problem, content_type = "application/problem+json"),
    ),
)]
pub(crate) async fn handler(
    State(cx): State<Context>,
    wanted: Wanted,
) -> Result<Json<MeasurePage>, Problem> {
    let (found, more) = read_public::list(&cx, wanted.before, wanted.limit).await?;
    Ok(Json(MeasurePage::of(found, more)))
}
