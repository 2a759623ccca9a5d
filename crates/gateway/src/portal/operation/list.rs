//! `GET /operations`: the operations of a day, and those of other days that wait for a signature.

use admission::portal::query;
use askama::Template;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use web::Problem;
use web::doors::Known;
use web::form::Form;
use web::page::{Frame, Visit, show, written};

use super::desk;
use super::shown::Head;
use super::words::Words;
use crate::context::Context;
use crate::model::operation::Status;
use crate::use_case::operation::{ListOperations, Listed, list_operations};

#[derive(Template)]
#[template(path = "operation/list.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    form: Form,
    day: String,
    operations: Vec<Line>,
    older: Vec<Line>,
}

struct Line {
    head: Head,
    items: usize,
    link: String,
}

pub(super) async fn handler(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<ListOperations>,
    RawQuery(sent): RawQuery,
) -> Result<Response, Problem> {
    let words = Words::of(visit.language);
    let desk = desk(&cx, &known.caller).await?;
    let today = law::terms::dutch_day(cx.clock.now());
    let asked = query::one(sent.as_deref(), "day").and_then(|day| day.parse().ok());
    let day = asked.unwrap_or(today);
    let found = list_operations(&cx, &known.permit, &desk, day).await?;
    let line = |listed: &Listed| {
        let operation = &listed.operation;
        let page = match operation.status {
            Status::Draft => "",
            Status::Ready => "/review",
            Status::Signed => "/outcome",
        };
        let head = Head::of(operation, words, visit.language);
        let link = format!("/operations/{}{page}", operation.id);
        Line { head, items: listed.items, link }
    };
    let page = Page {
        frame: visit.frame(&cx.portal.face, words.operations),
        words,
        form: Form::blank(&visit, cx.ids.next()).with("day", day.to_string()),
        day: written(day, visit.language),
        operations: found.operations.iter().map(line).collect(),
        older: found.older.iter().map(line).collect(),
    };
    Ok(show(StatusCode::OK, &page, &page.frame))
}
