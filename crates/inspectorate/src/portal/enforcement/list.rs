//! `GET /enforcement`: the cases that are open, or with `?state=closed` those that are closed.

use admission::portal::query;
use askama::Template;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use web::Problem;
use web::doors::Known;
use web::page::{Frame, Visit, show};

use super::codes;
use super::overview::next;
use super::words::Words;
use crate::context::Context;
use crate::model::case_file::CaseFile;
use crate::model::enforcement::Summary;
use crate::use_case::enforcement::{ListEnforcement, list};

#[derive(Template)]
#[template(path = "enforcement/list.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    is_open: bool,
    caption: &'static str,
    none: &'static str,
    cases: Vec<Shown>,
    older: String,
}

struct Shown {
    link: String,
    number: String,
    title: String,
    operator: String,
    owner: String,
    stage: (&'static str, &'static str),
    next: Option<[String; 2]>,
}

pub(super) async fn handler(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<ListEnforcement>,
    RawQuery(sent): RawQuery,
) -> Result<Response, Problem> {
    let words = Words::of(visit.language);
    let before = query::one(sent.as_deref(), "before").and_then(|id| id.parse().ok());
    let is_open = query::one(sent.as_deref(), "state").as_deref() != Some("closed");
    let (found, more) = list(&cx, &known.permit, (is_open, before)).await?;
    let (caption, none) = if is_open {
        (words.open_cases, words.none_open)
    } else {
        (words.closed_cases, words.none_closed)
    };
    let of_state = if is_open { "" } else { "state=closed&" };
    let page = Page {
        frame: visit.frame(&cx.portal().face, words.cases),
        words,
        is_open,
        caption,
        none,
        cases: found.iter().map(|(case, stands)| shown(case, stands, &visit)).collect(),
        older: more.map(|id| format!("?{of_state}before={id}")).unwrap_or_default(),
    };
    Ok(show(StatusCode::OK, &page, &page.frame))
}

fn shown(case: &CaseFile, stands: &Summary, visit: &Visit) -> Shown {
    let (stage, kind) = codes::stage(stands.stage);
    Shown {
        link: format!("/enforcement/{}", case.id),
        number: case.number.as_str().to_owned(),
        title: case.title.as_str().to_owned(),
        operator: stands.operator.clone(),
        owner: stands.owner.clone(),
        stage: (codes::told(stage, visit.language), kind),
        next: case.is_open().then(|| next(case.id, stands.next, visit)),
    }
}
