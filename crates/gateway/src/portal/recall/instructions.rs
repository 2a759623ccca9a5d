//! `GET /instructions`: changed instructions to read; `POST /instructions/{id}` says that one did.

use admission::portal::{Submitted, query};
use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use exchange::recall::Wording;
use identity::Permit;
use web::Problem;
use web::doors::Known;
use web::form::Form;
use web::page::{Frame, Visit, show};

use super::shown::wording;
use super::words::Words;
use super::{desk, id};
use crate::context::Context;
use crate::use_case::recall::{
    ConfirmInstructions, Confirmed, Instruction, ReadInstructions, confirm_reading, instructions,
};

#[derive(Template)]
#[template(path = "recall/instructions.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    form: Form,
    is_old: bool,
    lines: Vec<Line>,
    can_confirm: bool,
}

/// Instructions that changed.
struct Line {
    link: String,
    version: i64,
    wording: Wording,
    is_asked: bool,
    is_read: bool,
}

pub(super) async fn page(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<ReadInstructions>,
    RawQuery(asked): RawQuery,
) -> Result<Response, Problem> {
    let desk = desk(&cx, &known.caller).await?;
    let found = instructions(&cx, &known.permit, &desk).await?;
    let form = Form::blank(&visit, cx.ids.random());
    let words = Words::of(visit.language);
    let line = |it: &Instruction| Line {
        link: format!("/instructions/{}", it.recall.id),
        version: it.recall.scope_version,
        wording: wording(&it.recall.text, visit.language).clone(),
        is_asked: it.is_asked,
        is_read: it.is_read,
    };
    let page = Page {
        frame: visit.frame(&cx.portal.face, words.instructions),
        words,
        is_old: query::one(asked.as_deref(), "told").as_deref() == Some("old"),
        lines: found.iter().map(line).collect(),
        can_confirm: Permit::<ConfirmInstructions>::ask(&known.caller).is_ok(),
        form,
    };
    Ok(show(StatusCode::OK, &page, &page.frame))
}

pub(super) async fn confirm(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<ConfirmInstructions>,
    Path(text): Path<String>,
    submitted: Submitted,
) -> Result<Response, Problem> {
    let (desk, recall) = (desk(&cx, &known.caller).await?, id(&text)?);
    let version = submitted.form(&visit).value("of").parse().unwrap_or(-1);
    match confirm_reading(&cx, &known.permit, &desk, recall, version).await? {
        Confirmed::Done => Ok(Redirect::to("/instructions").into_response()),
        Confirmed::Stale => Ok(Redirect::to("/instructions?told=old").into_response()),
        Confirmed::NotFound => Err(Problem::not_found()),
    }
}
