//! `GET` and `POST /recalls/{id}/readers`: who has to read changed instructions, who did, and whom
//! the coordinator asks.

use admission::portal::Submitted;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use identity::{Caller, Permit};
use uuid::Uuid;
use web::Problem;
use web::doors::Known;
use web::form::Form;
use web::page::{Frame, Visit, day_and_time, show_form};

use super::shown::{Head, may};
use super::words::Words;
use super::{desk, id};
use crate::context::{Context, Desk};
use crate::use_case::recall::{AskReaders, Reader, SeeReaders, ask_readers, readers};

#[derive(Template)]
#[template(path = "recall/readers.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    form: Form,
    head: Head,
    done: usize,
    lines: Vec<Line>,
    can_ask: bool,
}

/// Somebody who has to read.
struct Line {
    name: String,
    asked_by: String,
    asked_at: String,
    /// Empty if not read yet.
    read_at: String,
}

pub(super) async fn page(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<SeeReaders>,
    Path(text): Path<String>,
) -> Result<Response, Problem> {
    let (desk, recall) = (desk(&cx, &known.caller).await?, id(&text)?);
    let form = Form::blank(&visit, cx.ids.random());
    shown(&cx, &visit, (&known.caller, &desk), recall, form).await
}

pub(super) async fn ask(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<AskReaders>,
    Path(text): Path<String>,
    submitted: Submitted,
) -> Result<Response, Problem> {
    let words = Words::of(visit.language);
    let (desk, recall) = (desk(&cx, &known.caller).await?, id(&text)?);
    let mut form = submitted.form(&visit);
    let names: Vec<String> = form.value("names").lines().map(ToOwned::to_owned).collect();
    let is_empty = names.iter().all(|it| it.trim().is_empty());
    if is_empty && !form.is_kept() {
        form.note("names", words.names_needed);
    }
    if !form.is_faulty() {
        let asked = ask_readers(&cx, &known.permit, &desk, recall, &names).await?;
        asked.ok_or_else(Problem::not_found)?;
        return Ok(Redirect::to(&format!("/recalls/{recall}/readers")).into_response());
    }
    shown(&cx, &visit, (&known.caller, &desk), recall, form).await
}

async fn shown(
    cx: &Context,
    visit: &Visit,
    (caller, desk): (&Caller, &Desk),
    recall: Uuid,
    form: Form,
) -> Result<Response, Problem> {
    let (words, language) = (Words::of(visit.language), visit.language);
    let permit = Permit::<SeeReaders>::ask(caller).map_err(|_| Problem::not_found())?;
    let found = readers(cx, &permit, desk, recall).await?.ok_or_else(Problem::not_found)?;
    let head = Head::of(&found.0, words, language);
    let line = |it: &Reader| Line {
        name: it.name.clone(),
        asked_by: it.asked_by.clone().unwrap_or_else(|| words.unasked.to_owned()),
        asked_at: day_and_time(it.asked_at, language),
        read_at: it.read_at.map(|at| day_and_time(at, language)).unwrap_or_default(),
    };
    let lines: Vec<Line> = found.1.iter().map(line).collect();
    let page = Page {
        frame: visit
            .frame(&cx.portal.face, head.titled(words.readers, words))
            .under(&[("/recalls", words.recalls), (&*head.link(), &*head.title)])
            .of_form(&form),
        words,
        done: lines.iter().filter(|it| !it.read_at.is_empty()).count(),
        lines,
        can_ask: may::<AskReaders>(caller) && head.is_open,
        head,
        form,
    };
    Ok(show_form(&page, &page.frame, &page.form))
}
