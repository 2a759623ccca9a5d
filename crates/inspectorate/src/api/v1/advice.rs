//! `GET /v1/advice`: the advice of the inspectorate that is public, newest first, page by page.

use axum::Json;
use axum::extract::State;
use jiff::civil::Date;
use serde::Serialize;
use uuid::Uuid;
use web::Problem;
use web::page::Language;

use super::wanted::Wanted;
use crate::context::Context;
use crate::model::result::{Action, Effect, Period, Sample};
use crate::portal::result::method;
use crate::use_case::result::advice::published;

/// A page of advice.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Page {
    /// Newest first.
    advice: Vec<Advice>,
    /// Give this as `cursor` for the next page; null on the last.
    next_cursor: Option<Uuid>,
}

/// Advice to others than the operator of a case.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Advice {
    id: Uuid,
    published_at: jiff::Timestamp,
    theme: String,
    norm: String,
    target_group: String,
    form: String,
    title_nl: String,
    text_nl: String,
    title_en: Option<String>,
    text_en: Option<String>,
    done_on: Option<Date>,
    effect: Option<Shown>,
}

/// What a measure says before and after it; null is hidden.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Shown {
    measure: &'static str,
    method: &'static str,
    before: Side,
    after: Side,
}

/// One side of it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Side {
    from: String,
    to: String,
    part: Option<i64>,
    whole: Option<i64>,
}

pub(crate) async fn handler(
    State(cx): State<Context>,
    wanted: Wanted,
) -> Result<Json<Page>, Problem> {
    let (found, has_more) = published(&cx, wanted.before, wanted.limit).await?;
    let next_cursor = found.last().filter(|_| has_more).map(|(it, _)| it.id);
    Ok(Json(Page { advice: found.iter().filter_map(shown).collect(), next_cursor }))
}

fn shown((action, effect): &(Action, Option<Effect>)) -> Option<Advice> {
    let (record, published_at) = action.published()?;
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    Some(Advice {
        id: action.id,
        published_at,
        theme: record.theme.clone(),
        norm: record.norm.clone(),
        target_group: record.target.clone(),
        form: record.form.clone(),
        title_nl: record.title_nl.clone(),
        text_nl: record.text_nl.clone(),
        title_en: some(&record.title_en),
        text_en: some(&record.text_en),
        done_on: action.done_on(),
        effect: effect.as_ref().map(|it| Shown {
            measure: it.measured.as_str(),
            method: method(it.measured, Language::English).1,
            before: side(it.periods[0], it.samples[0]),
            after: side(it.periods[1], it.samples[1]),
        }),
    })
}

fn side(period: Period, sample: Option<Sample>) -> Side {
    let open = sample.filter(|it| it.is_open());
    Side {
        from: period.from.to_string(),
        to: period.to.to_string(),
        part: open.map(|it| it.part),
        whole: open.and_then(|it| it.whole),
    }
}
