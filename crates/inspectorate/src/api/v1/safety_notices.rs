//! `GET /v1/safety-notices`: the safety notices that were published, newest first, page by page.

use axum::Json;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use web::Problem;

use crate::context::Context;
use crate::model::publication::{Content, Entry};
use crate::use_case::read_published::{self, MOST};

/// Notices on a page if the caller does not say.
const USUAL_LIMIT: u16 = 50;

/// Which page.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Params {
    /// `nextCursor` of the page before.
    cursor: Option<String>,
    /// Notices on the page: 1 to 100, 50 if not given.
    limit: Option<u16>,
}

/// A page of notices.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct NoticePage {
    /// Newest first.
    safety_notices: Vec<Notice>,
    /// Give this as `cursor` for the next page; null on the last.
    next_cursor: Option<String>,
}

/// A notice.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Notice {
    id: Uuid,
    published_at: jiff::Timestamp,
    updated_at: jiff::Timestamp,
    closed_at: Option<jiff::Timestamp>,
    #[serde(flatten)]
    content: Content,
}

impl From<Entry> for Notice {
    fn from(it: Entry) -> Self {
        Self {
            id: it.id,
            published_at: it.published_at,
            updated_at: it.updated_at(),
            closed_at: it.closed_at,
            content: it.content,
        }
    }
}

pub(crate) async fn handler(
    State(cx): State<Context>,
    query: Result<Query<Params>, axum::extract::rejection::QueryRejection>,
) -> Result<Json<NoticePage>, Problem> {
    let limited = "Give `limit` as a number from 1 to 100.";
    let Query(params) = query.map_err(|_| invalid(limited))?;
    let limit = params.limit.unwrap_or(USUAL_LIMIT);
    if !(1..=MOST).contains(&limit) {
        return Err(invalid(limited));
    }
    let before = params.cursor.map(|text| text.parse::<Uuid>()).transpose();
    let before = before
        .map_err(|_| invalid("Give as `cursor` what `nextCursor` of the page before said."))?;
    let (found, more) = read_published::list(&cx, before, limit).await?;
    Ok(Json(NoticePage {
        next_cursor: found.last().filter(|_| more).map(|it| it.id.to_string()),
        safety_notices: found.into_iter().map(Into::into).collect(),
    }))
}

fn invalid(detail: &'static str) -> Problem {
    Problem::new(StatusCode::BAD_REQUEST, "invalid_request", "Invalid request", detail)
}
