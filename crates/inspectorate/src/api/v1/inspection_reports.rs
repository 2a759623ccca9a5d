//! `GET /v1/inspection-reports`: the reports of inspections that were published, newest first.

mod example;
mod follow;
mod head;
pub(crate) mod report;
mod score;

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use web::Problem;
use web::page::Language;

use super::wanted::Wanted;
use crate::context::Context;
use crate::portal::inspection::mark;
use crate::use_case::inspection::publish::public;
use report::Published;

/// A page of reports.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = InspectionReportPage, example = example::page)]
pub(crate) struct ReportPage {
    /// Newest first, by when the visit was planned.
    inspection_reports: Vec<Published>,
    /// Give this as `cursor` for the next page; null on the last.
    #[schema(required)]
    next_cursor: Option<Uuid>,
}

/// List the reports of inspections
///
/// What the inspectorate found at a care provider, a manufacturer, an importer or a notified body:
/// the final report, two weeks after the decision to publish was announced at the earliest
/// (Gezondheidswet art. 44-44a, PROC-F12), with the subject's reaction. Newest first by when the
/// visit was planned, so look at `publicFrom` for what is new. Not in it are the evidence, which
/// inspectors came, what is blacked out (`blackedOut` says why), what patients answered, and how many
/// were called if they were fewer than `leastShown`. A report that was taken back after everybody could read it leaves a notice with
/// `isWithdrawn` in its place: show it no more. A suspended one is not here. Each has its page at
/// `/inspection-reports/{id}` and is there as `report.json` and `report.pdf`.
#[utoipa::path(
    get,
    path = "/v1/inspection-reports",
    operation_id = "listInspectionReports",
    tag = "inspections",
    params(Wanted),
    responses(
        (status = 200, description = "A page, newest first", body = ReportPage),
        (status = 400, description = "A parameter cannot be read", body = Problem, content_type = "application/problem+json"),
    ),
)]
pub(crate) async fn handler(
    State(cx): State<Context>,
    wanted: Wanted,
) -> Result<Json<ReportPage>, Problem> {
    let (found, more) = public(&cx, wanted.before, wanted.limit, mark(Language::Dutch)).await?;
    let next_cursor = found.last().filter(|_| more).map(|it| it.head.id);
    let inspection_reports = found.iter().map(|it| Published::of(it, cx.now())).collect();
    Ok(Json(ReportPage { inspection_reports, next_cursor }))
}
