//! `GET /enforcement/new`: the form that opens a case, of itself or with `?signal=` for a signal;
//! `POST` opens it.

use admission::portal::{Submitted, query};
use askama::Template;
use axum::extract::{RawQuery, State};
use axum::response::{IntoResponse, Redirect, Response};
use identity::Permit;
use uuid::Uuid;
use web::Problem;
use web::doors::{Known, SignedIn};
use web::form::Form;
use web::page::{Frame, Visit, show_form};

use super::words::Words;
use crate::context::Context;
use crate::model::case_file::{MAX_TITLE, number};
use crate::portal::new_case::line;
use crate::portal::words::Words as Common;
use crate::use_case::enforcement::{OpenEnforcement, Opened, open};

#[derive(Template)]
#[template(path = "enforcement/new.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    common: &'static Common,
    form: Form,
    signal: String,
}

pub(super) async fn page(
    State(cx): State<Context>,
    visit: Visit,
    SignedIn(caller): SignedIn,
    RawQuery(sent): RawQuery,
) -> Result<Response, Problem> {
    Permit::<OpenEnforcement>::ask(&caller).map_err(Problem::denied)?;
    let mut form = Form::blank(&visit, cx.ids().random());
    let signal = query::one(sent.as_deref(), "signal");
    if let Some(signal) = signal.and_then(|it| it.parse::<Uuid>().ok()) {
        form.set("signal", signal.to_string());
    }
    Ok(shown(&cx, &visit, form))
}

pub(super) async fn handler(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<OpenEnforcement>,
    submitted: Submitted,
) -> Result<Response, Problem> {
    let (words, common) = (Words::of(visit.language), Common::of(visit.language));
    let mut form = submitted.form(&visit);
    if form.is_kept() {
        return Ok(shown(&cx, &visit, form));
    }
    let number = number(form.value("number")).ok();
    if number.is_none() {
        form.note("number", common.number_wrong);
    }
    let title = line(&mut form, "title", MAX_TITLE, common);
    let signal: Option<Uuid> = form.value("signal").parse().ok();
    let (Some(number), Some(title), Some(page)) = (number, title, form.idempotency()) else {
        return Ok(shown(&cx, &visit, form));
    };
    match open(&cx, known.permit, &known.caller, (number, title, signal), page).await? {
        Opened::Open(case) => {
            return Ok(Redirect::to(&format!("/enforcement/{case}")).into_response());
        }
        Opened::NumberTaken => form.note("number", common.number_taken),
        Opened::SignalTaken => form.note("", words.signal_taken),
    }
    Ok(shown(&cx, &visit, form))
}

fn shown(cx: &Context, visit: &Visit, form: Form) -> Response {
    let words = Words::of(visit.language);
    let frame = visit.frame(&cx.portal().face, words.new_case);
    let page = Page {
        frame: frame.under(&[("/enforcement", words.cases)]).of_form(&form),
        words,
        common: Common::of(visit.language),
        signal: form.value("signal").to_owned(),
        form,
    };
    show_form(&page, &page.frame, &page.form)
}
