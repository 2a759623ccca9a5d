//! `GET /v1/measures`: the measures that were published, newest first, page by page.

use axum::Json;
use axum::extract::State;
use jiff::civil::Date;
use serde::Serialize;
use uuid::Uuid;
use web::Problem;

use super::wanted::Wanted;
use crate::context::Context;
use crate::model::measure::{PublicEntry, PublicWords};
use crate::use_case::measure::read_public;

/// A page of measures.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct MeasurePage {
    /// Newest first.
    measures: Vec<Measure>,
    /// Give this as `cursor` for the next page; null on the last.
    next_cursor: Option<Uuid>,
}

/// A measure.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Measure {
    id: Uuid,
    published_on: Date,
    visible_until: Date,
    #[serde(flatten)]
    words: PublicWords,
}

impl From<PublicEntry> for Measure {
    fn from(it: PublicEntry) -> Self {
        let PublicEntry { id, words, published_on, visible_to } = it;
        Self { id, published_on, visible_until: visible_to, words }
    }
}

pub(crate) async fn handler(
    State(cx): State<Context>,
    wanted: Wanted,
) -> Result<Json<MeasurePage>, Problem> {
    let (found, more) = read_public::list(&cx, wanted.before, wanted.limit).await?;
    Ok(Json(MeasurePage {
        next_cursor: found.last().filter(|_| more).map(|it| it.id),
        measures: found.into_iter().map(Into::into).collect(),
    }))
}
