//! `GET /cases/{id}`: a case with its traces; `POST /cases/{id}/close` closes it.

use admission::portal::Submitted;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use identity::Permit;
use web::Problem;
use web::doors::Known;
use web::form::Form;
use web::page::{Frame, Visit, day_and_time, show_form};

use super::cases::kind;
use super::id;
use super::new_case::line;
use super::words::Words;
use crate::context::Context;
use crate::model::case_file::{CaseFile, Kind, MAX_REASON};
use crate::model::trace::Summary;
use crate::use_case::close_case;
use crate::use_case::read_cases::read;
use crate::use_case::{CloseCase, ReadCase};

#[derive(Template)]
#[template(path = "case.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    form: Form,
    id: String,
    number: String,
    title: String,
    kind: &'static str,
    is_recall: bool,
    opened: String,
    opened_by: String,
    closed: Option<[String; 3]>,
    traces: Vec<Asked>,
}

struct Asked {
    link: String,
    at: String,
    by: String,
    is_repeat: bool,
    certain: i64,
    possible: i64,
    providers: i64,
}

pub(super) async fn page(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<ReadCase>,
    Path(case): Path<String>,
) -> Result<Response, Problem> {
    let (case, traces) = read(&cx, known.permit, id(&case)?).await?;
    let form = Form::blank(&visit, cx.ids().random());
    Ok(shown(&cx, &visit, &case, &traces, form))
}

pub(super) async fn close(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<CloseCase>,
    Path(case): Path<String>,
    submitted: Submitted,
) -> Result<Response, Problem> {
    let case = id(&case)?;
    let words = Words::of(visit.language);
    let mut form = submitted.form(&visit);
    let because = line(&mut form, "because", MAX_REASON, words);
    let (Some(because), false) = (because, form.is_faulty()) else {
        let permit = Permit::<ReadCase>::ask(&known.caller).map_err(Problem::denied)?;
        let (case, traces) = read(&cx, permit, case).await?;
        return Ok(shown(&cx, &visit, &case, &traces, form));
    };
    let is_closed = close_case::close(&cx, known.permit, &known.caller, case, because).await?;
    // A recall that was sent ends by its formal closure.
    let to = if is_closed { "" } else { "/closing" };
    Ok(Redirect::to(&format!("/cases/{case}{to}")).into_response())
}

fn shown(cx: &Context, visit: &Visit, case: &CaseFile, traces: &[Summary], form: Form) -> Response {
    let words = Words::of(visit.language);
    let at = |moment| day_and_time(moment, visit.language);
    let asked = |it: &Summary| Asked {
        link: format!("/traces/{}", it.id),
        at: at(it.asked_at),
        by: it.asked_by.name.clone(),
        is_repeat: it.repeats.is_some(),
        certain: it.certain,
        possible: it.possible,
        providers: it.providers,
    };
    let number = case.number.as_str().to_owned();
    let above = if case.is_open() {
        ("/inbox", words.inbox)
    } else {
        ("/closed-cases", words.closed_cases)
    };
    let frame = visit.frame(&cx.portal().face, number.clone()).under(&[above]);
    let page = Page {
        frame: frame.of_form(&form),
        words,
        form,
        id: case.id.to_string(),
        number,
        title: case.title.as_str().to_owned(),
        kind: kind(case.kind, words),
        is_recall: case.kind == Kind::FieldSafety,
        opened: at(case.opened_at),
        opened_by: case.opened_by.name.clone(),
        closed: case.closed.as_ref().map(|closed| {
            [at(closed.at), closed.by.name.clone(), closed.because.as_str().to_owned()]
        }),
        traces: traces.iter().map(asked).collect(),
    };
    show_form(&page, &page.frame, &page.form)
}
