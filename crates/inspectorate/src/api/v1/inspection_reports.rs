//! `GET /v1/inspection-reports`: the reports of inspections that were published, newest first.

use axum::Json;
use axum::extract::State;
use serde_json::{Value, json};
use web::Problem;

use super::wanted::Wanted;
use crate::context::Context;
use crate::portal::inspection::published;
use crate::use_case::inspection::publish::public;

pub(crate) async fn handler(
    State(cx): State<Context>,
    wanted: Wanted,
) -> Result<Json<Value>, Problem> {
    let (found, more) = public(&cx, wanted.before, wanted.limit).await?;
    let next = found.last().filter(|_| more).map(|it| it.head.id);
    let reports: Vec<Value> = found.iter().map(|it| published(it, cx.now())).collect();
    Ok(Json(json!({ "inspectionReports": reports, "nextCursor": next })))
}
