//! `/safety-notices`: the notices that were published, for everybody; `/safety-notices/{id}`: one.

use admission::portal::query;
use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use web::Problem;
use web::page::{Frame, Visit, day, show};

use super::words::Words;
use super::{actions, wording};
use crate::context::Context;
use crate::model::publication::Entry;
use crate::portal::{fill, id};
use crate::use_case::read_published;

/// Notices on a page.
const PAGE: u16 = 25;

#[derive(Template)]
#[template(path = "notices/list.html")]
struct List {
    frame: Frame,
    words: &'static Words,
    entries: Vec<Line>,
    older: String,
}

struct Line {
    link: String,
    title: String,
    text: String,
    published: String,
    is_closed: bool,
}

#[derive(Template)]
#[template(path = "notices/one.html")]
struct One {
    frame: Frame,
    words: &'static Words,
    it: Told,
}

/// A notice in words, as every page shows it.
#[derive(Debug)]
pub(super) struct Told {
    pub(super) title: String,
    pub(super) is_translated: bool,
    pub(super) closed: Option<String>,
    pub(super) published: String,
    pub(super) updated: String,
    pub(super) device: String,
    pub(super) problem: String,
    pub(super) hazard: String,
    pub(super) patients: String,
    pub(super) advice: String,
    pub(super) asked: Vec<&'static str>,
    pub(super) facts: Vec<(&'static str, String)>,
    pub(super) link: String,
}

pub(super) async fn list(
    State(cx): State<Context>,
    visit: Visit,
    RawQuery(sent): RawQuery,
) -> Result<Response, Problem> {
    let words = Words::of(visit.language);
    let before = query::one(sent.as_deref(), "before").and_then(|id| id.parse().ok());
    let (found, more) = read_published::list(&cx, before, PAGE).await?;
    let last = found.last().filter(|_| more).map(|it| it.id);
    let line = |it: &Entry| {
        let (text, _) = wording(&it.content, visit.language);
        Line {
            link: format!("/safety-notices/{}", it.id),
            title: text.title.clone(),
            text: text.device.clone(),
            published: day(it.published_at, visit.language),
            is_closed: it.closed_at.is_some(),
        }
    };
    let page = List {
        frame: visit.frame(&cx.portal().face, words.notices),
        words,
        entries: found.iter().map(line).collect(),
        older: last.map(|id| format!("/safety-notices?before={id}")).unwrap_or_default(),
    };
    Ok(show(StatusCode::OK, &page, &page.frame))
}

pub(super) async fn one(
    State(cx): State<Context>,
    visit: Visit,
    Path(notice): Path<String>,
) -> Result<Response, Problem> {
    let words = Words::of(visit.language);
    let found = read_published::one(&cx, id(&notice)?).await?;
    let it = in_words(&found, &visit);
    let frame = visit.frame(&cx.portal().face, it.title.clone());
    let page = One { frame: frame.under(&[("/safety-notices", words.notices)]), words, it };
    Ok(show(StatusCode::OK, &page, &page.frame))
}

/// A notice in the language of who looks.
pub(super) fn in_words(it: &Entry, visit: &Visit) -> Told {
    let words = Words::of(visit.language);
    let (text, is_translated) = wording(&it.content, visit.language);
    let at = |moment| day(moment, visit.language);
    let facts = [
        (words.manufacturer, &it.content.manufacturer),
        (words.srn, &it.content.srn),
        (words.fsca_reference, &it.content.fsca_reference),
        (words.fsn_reference, &it.content.fsn_reference),
    ];
    let facts = facts.into_iter().filter(|(_, text)| !text.is_empty());
    Told {
        title: text.title.clone(),
        is_translated,
        closed: it.closed_at.map(|moment| fill(words.closed_text, &[&at(moment)])),
        published: at(it.published_at),
        updated: at(it.updated_at()),
        device: text.device.clone(),
        problem: text.problem.clone(),
        hazard: text.hazard.clone(),
        patients: text.patient_advice.clone(),
        advice: text.advice.clone(),
        asked: actions(&it.content, words),
        facts: facts.map(|(name, text)| (name, text.clone())).collect(),
        link: it.content.link.clone(),
    }
}
