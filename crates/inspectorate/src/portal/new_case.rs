//! `GET /cases/new`: the form that opens a case; `POST` opens it.

use admission::portal::Submitted;
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use identity::Permit;
use web::Problem;
use web::doors::{Known, SignedIn};
use web::form::{Choice, Form};
use web::page::{Frame, Visit, show_form};

use super::words::Words;
use crate::context::Context;
use crate::model::case_file::{Kind, Line, LineFault, MAX_TITLE, number};
use crate::use_case::OpenCase;
use crate::use_case::open_case::{NewCase, Opened, open};

#[derive(Template)]
#[template(path = "new_case.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    form: Form,
    kinds: Vec<Choice>,
}

pub(super) async fn page(
    State(cx): State<Context>,
    visit: Visit,
    SignedIn(caller): SignedIn,
) -> Result<Response, Problem> {
    Permit::<OpenCase>::ask(&caller).map_err(Problem::denied)?;
    let form = Form::blank(&visit, cx.ids().random());
    Ok(shown(&cx, &visit, form))
}

pub(super) async fn handler(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<OpenCase>,
    submitted: Submitted,
) -> Result<Response, Problem> {
    let words = Words::of(visit.language);
    let mut form = submitted.form(&visit);
    let Some((new, made_by)) = read(&mut form, words) else {
        return Ok(shown(&cx, &visit, form));
    };
    match open(&cx, known.permit, &known.caller, new, made_by).await? {
        Opened::Open(id) => Ok(Redirect::to(&format!("/cases/{id}")).into_response()),
        Opened::NumberTaken(_) => {
            form.note("number", words.number_taken);
            Ok(shown(&cx, &visit, form))
        }
    }
}

/// What was filled in; all faults at once.
fn read(form: &mut Form, words: &Words) -> Option<(NewCase, uuid::Uuid)> {
    if form.is_kept() {
        return None;
    }
    let number = number(form.value("number"));
    if number.is_err() {
        form.note("number", words.number_wrong);
    }
    let title = line(form, "title", MAX_TITLE, words);
    let kind = form.value("kind").parse::<Kind>().ok().filter(|it| it.is_vigilance());
    if kind.is_none() {
        form.note("kind", words.pick_one);
    }
    let made_by = form.idempotency()?;
    let new = NewCase { number: number.ok()?, kind: kind?, title: title? };
    Some((new, made_by))
}

/// A line of text in a field.
pub(super) fn line(form: &mut Form, name: &str, most: usize, words: &Words) -> Option<Line> {
    match Line::parse(form.value(name), most) {
        Ok(line) => Some(line),
        Err(fault) => {
            let told = match fault {
                LineFault::Empty => words.text_empty.to_owned(),
                LineFault::Long => words.text_long.replace("{}", &most.to_string()),
                LineFault::Bsn => words.text_bsn.to_owned(),
            };
            form.note(name, told);
            None
        }
    }
}

fn shown(cx: &Context, visit: &Visit, form: Form) -> Response {
    let words = Words::of(visit.language);
    let kinds = vec![
        Choice::new(Kind::Risk.as_str(), words.kind_risk).hint(words.kind_risk_hint),
        Choice::new(Kind::FieldSafety.as_str(), words.kind_field_safety)
            .hint(words.kind_field_safety_hint),
    ];
    let frame = visit.frame(&cx.portal().face, words.new_case).under(&[("/inbox", words.inbox)]);
    let frame = frame.of_form(&form);
    let page = Page { frame, words, form, kinds };
    show_form(&page, &page.frame, &page.form)
}
