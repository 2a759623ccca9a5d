//! What is said of an action on its page: carried out, dropped, a figure from elsewhere, public or
//! not.

use admission::portal::Submitted;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use identity::{Caller, Permit};
use jiff::civil::Date;
use uuid::Uuid;
use web::Problem;
use web::doors::Known;
use web::form::Form;
use web::page::{Visit, date_of};

use super::one::again;
use super::write::{label, refused};
use crate::context::Context;
use crate::model::fault::{Fault, Faults, MAX_TEXT, Reading};
use crate::model::result::{Said, TypedFigure};
use crate::portal::result::words::Words;
use crate::portal::{faults, id};
use crate::use_case::result::advice::{Saved, publish as decide, say};
use crate::use_case::result::{PublishResults, WriteAdvice};

pub(crate) async fn done(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<WriteAdvice>,
    Path(action): Path<String>,
    submitted: Submitted,
) -> Result<Response, Problem> {
    let read = |value: &dyn Fn(&str) -> String, today: Date| {
        let mut reading = Reading::of(value, today);
        let on = reading.day("on");
        if on.is_none() && reading.faults.is_empty() {
            reading.note("on", Fault::Empty);
        }
        let note = reading.needed("note", MAX_TEXT);
        let said = Said::Done { on: on.unwrap_or(today), note };
        reading.conclude(said)
    };
    keep(&cx, &visit, (&known.permit, &known.caller), id(&action)?, submitted, ("done", read)).await
}

pub(crate) async fn drop_it(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<WriteAdvice>,
    Path(action): Path<String>,
    submitted: Submitted,
) -> Result<Response, Problem> {
    let read = |value: &dyn Fn(&str) -> String, today: Date| {
        let mut reading = Reading::of(value, today);
        let because = reading.needed("because", MAX_TEXT);
        reading.conclude(Said::Dropped { because })
    };
    keep(&cx, &visit, (&known.permit, &known.caller), id(&action)?, submitted, ("drop", read)).await
}

pub(crate) async fn figure(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<WriteAdvice>,
    Path(action): Path<String>,
    submitted: Submitted,
) -> Result<Response, Problem> {
    let read = |value: &dyn Fn(&str) -> String, today: Date| {
        TypedFigure::read(value, today).map(Said::Typed)
    };
    let asked = ("figure", read);
    keep(&cx, &visit, (&known.permit, &known.caller), id(&action)?, submitted, asked).await
}

pub(crate) async fn publish(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<PublishResults>,
    Path(action): Path<String>,
    submitted: Submitted,
) -> Result<Response, Problem> {
    let id = id(&action)?;
    let words = Words::of(visit.language);
    let mut form = submitted.form(&visit);
    let is_shown = match form.value("decision") {
        "show" => Some(true),
        "hide" => Some(false),
        _ => None,
    };
    if is_shown.is_none() {
        form.note("decision", words.pick_one);
    }
    let because = read_with(&mut form, &visit, &cx, |value, today| {
        let mut reading = Reading::of(value, today);
        let because = reading.needed("because", MAX_TEXT);
        reading.conclude(because)
    });
    if let (Some(is_shown), Some(because), Some(page), false) =
        (is_shown, because, form.idempotency(), form.is_faulty())
    {
        let version = form.version().parse().unwrap_or(0);
        let (permit, caller) = (&known.permit, &known.caller);
        let saved = decide(&cx, permit, caller, (id, version), (is_shown, because), page).await?;
        if let Some(answer) = conclude(saved, &mut form, words) {
            return Ok(answer);
        }
    }
    again(&cx, &visit, &known.caller, id, (form, "publication")).await
}

async fn keep(
    cx: &Context,
    visit: &Visit,
    (permit, caller): (&Permit<WriteAdvice>, &Caller),
    id: Uuid,
    submitted: Submitted,
    (sent, read): (&'static str, impl Fn(&dyn Fn(&str) -> String, Date) -> Result<Said, Faults>),
) -> Result<Response, Problem> {
    let mut form = submitted.form(visit);
    let said = read_with(&mut form, visit, cx, read);
    if let (Some(said), Some(page), false) = (said, form.idempotency(), form.is_faulty()) {
        let version = form.version().parse().unwrap_or(0);
        let saved = say(cx, permit, caller, (id, version), said, page).await?;
        if let Some(answer) = conclude(saved, &mut form, Words::of(visit.language)) {
            return Ok(answer);
        }
    }
    again(cx, visit, caller, id, (form, sent)).await
}

/// Reads a form; what is wrong is noted in it.
fn read_with<T>(
    form: &mut Form,
    visit: &Visit,
    cx: &Context,
    read: impl Fn(&dyn Fn(&str) -> String, Date) -> Result<T, Faults>,
) -> Option<T> {
    let words = Words::of(visit.language);
    let sent = form.clone();
    let value = move |name: &str| sent.value(name).to_owned();
    match read(&value, date_of(cx.now())) {
        Ok(found) => Some(found),
        Err(found) => {
            faults::note(form, found, visit.language, |field| label(field, words).to_owned());
            None
        }
    }
}

/// Where to go on; none where the page is shown again with what is wrong.
fn conclude(saved: Saved, form: &mut Form, words: &Words) -> Option<Response> {
    match saved {
        Saved::Done(id) => {
            return Some(Redirect::to(&format!("/advice-actions/{id}")).into_response());
        }
        Saved::Refused(found) => {
            for (field, why) in &found {
                form.note(field, refused(why, words));
            }
        }
        Saved::Stale(now) => {
            form.note("", words.changed);
            *form = form.clone().of_version(now);
        }
        Saved::Dropped => form.note("", words.is_dropped),
    }
    None
}
