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

use super::fill;
use super::words::Words;
use crate::context::Context;
use crate::model::case_file::{CaseFile, Kind};
use crate::model::recall::{Next, Open};
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
    recall: Option<Recall>,
}

/// What is due in a recall.
struct Recall {
    link: String,
    drill: bool,
    words: String,
    kind: &'static str,
}

pub(super) async fn inbox(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<ReadCases>,
    RawQuery(sent): RawQuery,
) -> Result<Response, Problem> {
    let before = query::one(sent.as_deref(), "before").and_then(|id| id.parse().ok());
    let found = list(&cx, &known.caller, &known.permit, (true, before)).await?;
    Ok(page(&cx, &visit, &known.caller, true, &found))
}

pub(super) async fn closed(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<ReadCases>,
    RawQuery(sent): RawQuery,
) -> Result<Response, Problem> {
    let before = query::one(sent.as_deref(), "before").and_then(|id| id.parse().ok());
    let found = list(&cx, &known.caller, &known.permit, (false, before)).await?;
    Ok(page(&cx, &visit, &known.caller, false, &found))
}

fn page(cx: &Context, visit: &Visit, caller: &Caller, is_inbox: bool, found: &Cases) -> Response {
    let words = Words::of(visit.language);
    let own = caller.person().map(|person| person.subject.as_str());
    let shown = |(case, traces): &(CaseFile, i64)| Shown {
        recall: found.recalls.get(&case.id).map(|it| recall(case, it, words)),
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

fn recall(case: &CaseFile, it: &Open, words: &Words) -> Recall {
    let (words, kind) = due(it.next(), words);
    Recall { link: format!("/cases/{}/recall", case.id), drill: it.drill, words, kind }
}

/// What is to be done next in a recall, and how it looks.
fn due(next: Next, words: &Words) -> (String, &'static str) {
    let one = |text: &str, count: i64| fill(text, &[&count.to_string()]);
    match next {
        Next::Write => (words.next_write.to_owned(), "warning"),
        Next::Say => (words.next_say.to_owned(), "warning"),
        Next::Ask => (words.next_ask.to_owned(), "warning"),
        Next::Send => (words.next_send.to_owned(), "warning"),
        Next::Call(count) => (one(words.next_call, count), "error"),
        Next::Press(count) => (one(words.next_press, count), "error"),
        Next::Close => (words.next_close.to_owned(), "ok"),
        Next::WaitForRegister => (words.next_register.to_owned(), "info"),
        Next::Follow(done, all) => {
            let figures = [done, all].map(|it| it.to_string());
            (fill(words.next_follow, &[&figures[0], &figures[1]]), "info")
        }
    }
}

/// What a kind of case is called.
pub(super) fn kind(kind: Kind, words: &Words) -> &'static str {
    match kind {
        Kind::Risk => words.kind_risk,
        Kind::FieldSafety => words.kind_field_safety,
        Kind::Enforcement => words.kind_enforcement,
    }
}
