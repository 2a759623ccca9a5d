//! `GET /representatives` and `POST /representatives/find`: finds the patient somebody wants to act
//! for. The number is sent in a form and stands in no address.

use admission::portal::Submitted;
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use web::Problem;
use web::doors::Known;
use web::form::Form;
use web::page::{Frame, Visit, show_form};

use super::words::Words;
use super::{START, bsn};
use crate::context::Context;
use crate::use_case::representatives::{FindRepresented, begin_to_find, find_represented};

#[derive(Template)]
#[template(path = "representative_find.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    form: Form,
}

pub(super) async fn page(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<FindRepresented>,
) -> Result<Response, Problem> {
    begin_to_find(&cx, &known.permit).await?;
    Ok(shown(&cx, &visit, Form::blank(&visit, cx.ids.random())))
}

pub(super) async fn handler(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<FindRepresented>,
    submitted: Submitted,
) -> Result<Response, Problem> {
    let words = Words::of(visit.language);
    let mut form = submitted.form(&visit);
    let number = form.required("bsn", words.bsn_of_patient);
    let number = number.and_then(|text| {
        let number = bsn(&text);
        if number.is_none() {
            form.note("bsn", words.bsn_wrong);
        }
        number
    });
    let Some(number) = number else { return Ok(shown(&cx, &visit, form)) };
    let found = find_represented(&cx, &known.permit, &known.caller, &number).await?;
    if let Some(patient) = found {
        return Ok(Redirect::to(&format!("{START}/{patient}")).into_response());
    }
    form.note("bsn", words.not_here);
    Ok(shown(&cx, &visit, form))
}

fn shown(cx: &Context, visit: &Visit, form: Form) -> Response {
    let words = Words::of(visit.language);
    let frame = visit.frame(&cx.portal.face, words.title).of_form(&form);
    let page = Page { frame, words, form };
    show_form(&page, &page.frame, &page.form)
}
