//! `/measures`: measures that were published, for everybody; `/measures/{id}`: one.

use admission::portal::query;
use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use law::intervention::Intervention;
use web::Problem;
use web::page::{Frame, Language, Visit, show, written};

use super::words::{Words, measure_title};
use crate::context::Context;
use crate::model::measure::PublicEntry;
use crate::portal::{fill, id};
use crate::use_case::measure::read_public;

/// Measures on a page.
const PAGE: u16 = 25;

#[derive(Template)]
#[template(path = "measure/public_list.html")]
struct List {
    frame: Frame,
    words: &'static Words,
    rows: Vec<Row>,
    older: String,
}

struct Row {
    link: String,
    title: String,
    addressee: String,
    published: String,
    has_ended: bool,
}

#[derive(Template)]
#[template(path = "measure/public_one.html")]
struct One {
    frame: Frame,
    words: &'static Words,
    title: String,
    facts: Vec<(&'static str, String)>,
    summary: Vec<String>,
    is_translated: bool,
    reaction: Vec<String>,
    ended: String,
    end: Vec<String>,
}

pub(super) async fn list(
    State(cx): State<Context>,
    visit: Visit,
    RawQuery(sent): RawQuery,
) -> Result<Response, Problem> {
    let (words, language) = (Words::of(visit.language), visit.language);
    let before = query::one(sent.as_deref(), "before").and_then(|id| id.parse().ok());
    let (found, more) = read_public::list(&cx, before, PAGE).await?;
    let last = found.last().filter(|_| more).map(|it| it.id);
    let row = |it: &PublicEntry| Row {
        link: format!("/measures/{}", it.id),
        title: texts(it, language).0,
        addressee: it.words.addressee.clone(),
        published: written(it.published_on, language),
        has_ended: it.words.ended_on.is_some(),
    };
    let page = List {
        frame: visit.frame(&cx.portal().face, words.public),
        words,
        rows: found.iter().map(row).collect(),
        older: last.map(|id| format!("/measures?before={id}")).unwrap_or_default(),
    };
    Ok(show(StatusCode::OK, &page, &page.frame))
}

pub(super) async fn one(
    State(cx): State<Context>,
    visit: Visit,
    Path(entry): Path<String>,
) -> Result<Response, Problem> {
    let (words, language) = (Words::of(visit.language), visit.language);
    let found = read_public::one(&cx, id(&entry)?).await?;
    let (title, summary, is_translated) = texts(&found, language);
    let it = &found.words;
    let lines = |text: &str| -> Vec<String> {
        text.lines().filter(|it| !it.trim().is_empty()).map(str::to_owned).collect()
    };
    let end = match language {
        Language::Dutch => it.end_nl.as_deref(),
        Language::English => it.end_en.as_deref().or(it.end_nl.as_deref()),
    };
    let remedy = match it.remedy.as_str() {
        "open" => words.remedy_open,
        "pending" => words.remedy_pending,
        _ => words.remedy_closed,
    };
    let name = Intervention::from_code(&it.code).map(|code| measure_title(code, language));
    let frame = visit.frame(&cx.portal().face, title.clone());
    let page = One {
        frame: frame.under(&[("/measures", words.public)]),
        words,
        title,
        facts: vec![
            (words.what, name.unwrap_or_default()),
            (words.addressee, it.addressee.clone()),
            (words.decided_on, written(it.decided_on, language)),
            (words.published_on, written(found.published_on, language)),
            (words.basis, it.legal_basis.join("; ")),
            (words.remedy, remedy.to_owned()),
        ],
        summary: lines(&summary),
        is_translated,
        reaction: lines(it.reaction.as_deref().unwrap_or_default()),
        ended: it
            .ended_on
            .map(|on| fill(words.ended, &[&written(on, language)]))
            .unwrap_or_default(),
        end: lines(end.unwrap_or_default()),
    };
    Ok(show(StatusCode::OK, &page, &page.frame))
}

/// Title and summary in the language somebody reads, and whether they are.
fn texts(it: &PublicEntry, language: Language) -> (String, String, bool) {
    let words = &it.words;
    match (language, &words.title_en, &words.summary_en) {
        (Language::English, Some(title), Some(summary)) => (title.clone(), summary.clone(), true),
        _ => (words.title_nl.clone(), words.summary_nl.clone(), language == Language::Dutch),
    }
}
