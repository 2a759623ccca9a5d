//! `GET /inbox`: the cases that are open; `GET /closed-cases`: those that are closed.

use admission::portal::query;
use askama::Template;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use identity::Caller;
use web::Problem;
use web::doors::Known;
use web::page::{Frame, Visit, day, show};

use super::words::Words;
use crate::context::Context;
use crate::model::case_file::{CaseFile, Kind};
use crate::use_case::ReadCases;
use crate::use_case::read_cases::{Cases, list};

#[derive(Template)]
#[template(path = "cases.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    is_inbox: bool,
    caption: &'static str,
    none: &'static str,
    cases: Vec<Shown>,
    older: String,
}

struct Shown {
    link: String,
    number: String,
    title: String,
    kind: &'static str,
    opened: String,
    opened_by: String,
    is_own: bool,
    closed: String,
    traces: i64,
}

pub(super) async fn inbox(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<ReadCases>,
    RawQuery(sent): RawQuery,
) -> Result<Response, Problem> {
    let before = query::one(sent.as_deref(), "before").and_then(|id| id.parse().ok());
    let found = list(&cx, &known.permit, true, before).await?;
    Ok(page(&cx, &visit, &known.caller, true, &found))
}

pub(super) async fn closed(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<ReadCases>,
    RawQuery(sent): RawQuery,
) -> Result<Response, Problem> {
    let before = query::one(sent.as_deref(), "before").and_then(|id| id.parse().ok());
    let found = list(&cx, &known.permit, false, before).await?;
    Ok(page(&cx, &visit, &known.caller, false, &found))
}

fn page(cx: &Context, visit: &Visit, caller: &Caller, is_inbox: bool, found: &Cases) -> Response {
    let words = Words::of(visit.language);
    let own = caller.person().map(|person| person.subject.as_str());
    let shown = |(case, traces): &(CaseFile, i64)| Shown {
        link: format!("/cases/{}", case.id),
        number: case.number.as_str().to_owned(),
        title: case.title.as_str().to_owned(),
        kind: kind(case.kind, words),
        opened: day(case.opened_at, visit.language),
        opened_by: case.opened_by.name.clone(),
        is_own: own == Some(case.opened_by.subject.as_str()),
        closed: case.closed.as_ref().map(|it| day(it.at, visit.language)).unwrap_or_default(),
        traces: *traces,
    };
    let (title, caption, none) = if is_inbox {
        (words.inbox, words.open_cases, words.no_open_cases)
    } else {
        (words.closed_cases, words.closed_cases, words.no_closed_cases)
    };
    let page = Page {
        frame: visit.frame(&cx.portal().face, title),
        words,
        is_inbox,
        caption,
        none,
        cases: found.cases.iter().map(shown).collect(),
        older: found.before.map(|id| format!("?before={id}")).unwrap_or_default(),
    };
    show(StatusCode::OK, &page, &page.frame)
}

/// What a kind of case is called.
pub(super) fn kind(kind: Kind, words: &Words) -> &'static str {
    match kind {
        Kind::Risk => words.kind_risk,
        Kind::FieldSafety => words.kind_field_safety,
    }
}
