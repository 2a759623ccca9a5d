//! `GET /cases/{id}/drill`: begins an exercise as a copy of a real case; `GET /drills`: the exercises
//! of a year, with how fast each provider was.

use std::collections::BTreeMap;

use admission::portal::{Submitted, query};
use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use identity::Permit;
use uuid::Uuid;
use web::Problem;
use web::doors::Known;
use web::form::Form;
use web::page::{Frame, Visit, date_of, show, show_form};

use super::frame;
use super::times::steps;
use super::words::Words;
use crate::context::Context;
use crate::model::case_file::{CaseFile, Kind, MAX_TITLE, number};
use crate::portal::new_case::line;
use crate::portal::words::Words as Common;
use crate::portal::{fill, id};
use crate::use_case::open_case::NewCase;
use crate::use_case::read_cases::head;
use crate::use_case::recall::drill::{self, Started};
use crate::use_case::{OpenCase, ReadCase, ReadCases};

/// The year the law begins to ask for registrations: there is no exercise before.
const FIRST_YEAR: i16 = 2019;

#[derive(Template)]
#[template(path = "closing/drill.html")]
struct Start {
    frame: Frame,
    words: &'static Words,
    common: &'static Common,
    form: Form,
    case: String,
    number: String,
    trouble: Option<&'static str>,
}

#[derive(Template)]
#[template(path = "closing/drills.html")]
struct Year {
    frame: Frame,
    words: &'static Words,
    years: Vec<(i16, bool)>,
    heading: String,
    caption: String,
    cases: Vec<(String, String)>,
    rows: Vec<Row>,
}

struct Row {
    branch: String,
    count: usize,
    number: String,
    link: String,
    steps: Vec<String>,
}

pub(super) async fn page(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<ReadCase>,
    Path(case): Path<String>,
) -> Result<Response, Problem> {
    let case = head(&cx, known.permit, id(&case)?).await?;
    let form = Form::blank(&visit, cx.ids().random()).with("title", case.title.as_str());
    Ok(shown(&cx, &visit, &case, form, None))
}

pub(super) async fn start(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<OpenCase>,
    Path(case): Path<String>,
    submitted: Submitted,
) -> Result<Response, Problem> {
    let source = id(&case)?;
    let words = Words::of(visit.language);
    let mut form = submitted.form(&visit);
    let mut trouble = None;
    if let Some((new, page)) = read(&mut form, &visit) {
        match drill::start(&cx, known.permit, &known.caller, source, new, page).await? {
            Started::Case(new) => {
                return Ok(Redirect::to(&format!("/cases/{new}/recall")).into_response());
            }
            Started::NumberTaken => form.note("number", words.number_taken),
            Started::NothingToCopy => trouble = Some(words.nothing_to_copy),
        }
    }
    let permit = Permit::<ReadCase>::ask(&known.caller).map_err(Problem::denied)?;
    let case = head(&cx, permit, source).await?;
    Ok(shown(&cx, &visit, &case, form, trouble))
}

/// What was filled in; all faults at once.
fn read(form: &mut Form, visit: &Visit) -> Option<(NewCase, Uuid)> {
    if form.is_kept() {
        return None;
    }
    let number = number(form.value("number"));
    if number.is_err() {
        form.note("number", Words::of(visit.language).number_wrong);
    }
    let title = line(form, "title", MAX_TITLE, Common::of(visit.language));
    let page = form.idempotency()?;
    Some((NewCase { number: number.ok()?, kind: Kind::FieldSafety, title: title? }, page))
}

fn shown(
    cx: &Context,
    visit: &Visit,
    case: &CaseFile,
    form: Form,
    trouble: Option<&'static str>,
) -> Response {
    let (words, common) = (Words::of(visit.language), Common::of(visit.language));
    let page = Start {
        frame: frame(cx, visit, case, words.start_drill).of_form(&form),
        words,
        common,
        form,
        case: case.id.to_string(),
        number: case.number.as_str().to_owned(),
        trouble,
    };
    show_form(&page, &page.frame, &page.form)
}

pub(super) async fn year(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<ReadCases>,
    RawQuery(sent): RawQuery,
) -> Result<Response, Problem> {
    let words = Words::of(visit.language);
    let this_year = date_of(cx.now()).year();
    let asked = query::one(sent.as_deref(), "year").and_then(|it| it.parse().ok());
    let asked: i16 = asked.filter(|it| (FIRST_YEAR..=this_year).contains(it)).unwrap_or(this_year);
    let found = drill::year(&cx, &known.permit, asked).await?;
    let numbers: BTreeMap<Uuid, &str> =
        found.cases.iter().map(|it| (it.id, it.number.as_str())).collect();
    let mut rows = Vec::new();
    for (branch, exercises) in &found.providers {
        for (case, times) in exercises {
            rows.push(Row {
                branch: branch.clone(),
                count: exercises.len(),
                number: numbers.get(case).map(|it| (*it).to_owned()).unwrap_or_default(),
                link: format!("/cases/{case}/times"),
                steps: steps(times, words),
            });
        }
    }
    let named = |it: &CaseFile| {
        let name = format!("{}: {}", it.number.as_str(), it.title.as_str());
        (format!("/cases/{}/recall", it.id), name)
    };
    let first = FIRST_YEAR.max(this_year - 5);
    let page = Year {
        frame: visit.frame(&cx.portal().face, words.drills),
        words,
        years: (first..=this_year).rev().map(|it| (it, it == asked)).collect(),
        heading: fill(words.drill_cases, &[&asked.to_string()]),
        caption: fill(words.times_in, &[&asked.to_string()]),
        cases: found.cases.iter().map(named).collect(),
        rows,
    };
    Ok(show(StatusCode::OK, &page, &page.frame))
}
