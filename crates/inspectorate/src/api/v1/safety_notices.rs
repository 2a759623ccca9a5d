//! `GET /v1/safety-notices`: the safety notices that were published, newest first, page by page.

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use uuid::Uuid;
use web::Problem;

use super::wanted::Wanted;
use crate::context::Context;
use crate::model::publication::{Content, Entry};
use crate::use_case::read_published;

/// A page of notices.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct NoticePage {
    /// Newest first.
    safety_notices: Vec<Notice>,
    /// Give this as `cursor` for the next page; null on the last.
    next_cursor: Option<Uuid>,
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
    wanted: Wanted,
) -> Result<Json<NoticePage>, Problem> {
    let (found, more) = read_published::list(&cx, wanted.before, wanted.limit).await?;
    Ok(Json(NoticePage {
        next_cursor: found.last().filter(|_| more).map(|it| it.id),
        safety_notices: found.into_iter().map(Into::into).collect(),
    }))
}
