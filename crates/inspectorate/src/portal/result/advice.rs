//! `/advice-actions`: advice to others; `/advice-actions/new`: the form that begins one;
//! `/advice-actions/{id}`: one, what the figures say before and after it, and what can be said of it.

mod act;
mod one;
mod write;

use admission::portal::query;
use askama::Template;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use identity::Permit;
use web::Problem;
use web::doors::Known;
use web::page::{Frame, Visit, show, written};

use super::public::{form_name, in_language};
use super::words::Words;
use crate::context::Context;
use crate::model::result::{Action, State as Standing};
use crate::portal::id;
use crate::use_case::result::{ListAdvice, WriteAdvice, advice};

pub(super) use act::{done, drop_it, figure, publish};
pub(super) use one::page as one;
pub(super) use write::{change, create, edit, new};

#[derive(Template)]
#[template(path = "result/advice.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    rows: Vec<Row>,
    may_write: bool,
    older: String,
}

struct Row {
    link: String,
    number: String,
    title: String,
    norm: String,
    form: String,
    planned: String,
    state: (&'static str, &'static str),
    is_public: bool,
}

pub(super) async fn list(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<ListAdvice>,
    RawQuery(sent): RawQuery,
) -> Result<Response, Problem> {
    let words = Words::of(visit.language);
    let before = query::one(sent.as_deref(), "before").map(|it| id(&it)).transpose()?;
    let (found, next) = advice::list(&cx, &known.permit, before).await?;
    let row = |it: &Action| {
        let (record, _) = it.record()?;
        Some(Row {
            link: format!("/advice-actions/{}", it.id),
            number: it.number.clone(),
            title: in_language(record, visit.language).0.to_owned(),
            norm: record.norm.clone(),
            form: form_name(&record.form, visit.language),
            planned: written(it.done_on().unwrap_or(record.planned_on), visit.language),
            state: state(it.state(), words),
            is_public: it.published().is_some(),
        })
    };
    let page = Page {
        frame: visit.frame(&cx.portal().face, words.advice),
        words,
        rows: found.iter().filter_map(row).collect(),
        may_write: Permit::<WriteAdvice>::ask(&known.caller).is_ok(),
        older: next.map_or_else(String::new, |it| format!("/advice-actions?before={it}")),
    };
    Ok(show(StatusCode::OK, &page, &page.frame))
}

/// Where an action stands, in words, and how that looks.
fn state(it: Standing, words: &Words) -> (&'static str, &'static str) {
    match it {
        Standing::Planned => (words.planned, "warning"),
        Standing::Done => (words.carried_out, "ok"),
        Standing::Dropped => (words.dropped, "neutral"),
    }
}
