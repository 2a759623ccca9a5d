//! `GET /access-log`: the log manager searches the lines of the access log.

use admission::portal::query;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use web::Problem;
use web::doors::Known;
use web::page::{Visit, log};

use crate::context::Context;
use crate::use_case::read_access_log::{ReadAccessLog, read};

pub(super) async fn handler(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<ReadAccessLog>,
    RawQuery(sent): RawQuery,
) -> Result<Response, Problem> {
    let asked = log::Asked::of(|name| query::one(sent.as_deref(), name), cx.now());
    let found = read(&cx, &known.permit, &asked.filter()).await?;
    Ok(log::log(&visit, &cx.portal().face, &asked, &found))
}
