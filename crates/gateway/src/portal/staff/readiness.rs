//! `GET /readiness`: the six criteria; `GET /readiness/{criterion}` and its form record how one is
//! met, with the document.

use askama::Template;
use axum::extract::{Path, Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use bytes::Bytes;
use identity::{Caller, Permit};
use web::Problem;
use web::doors::Known;
use web::form::Form;
use web::page::{Frame, Visit, show, show_form};

use super::desk;
use super::sent::sent;
use super::shown::day;
use super::words::Words;
use crate::context::Context;
use crate::use_case::desk::readiness::{
    CRITERIA, Criterion, Lack, Recorded, Wanted, document, keep, list,
};
use crate::use_case::desk::{KeepReadiness, SeeReadiness};

/// Letters of a text at most.
const LONGEST: usize = 2_000;

#[derive(Template)]
#[template(path = "staff/readiness.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    lines: Vec<Line>,
}

struct Line {
    link: String,
    name: String,
    state: (&'static str, &'static str),
    lacks: Vec<&'static str>,
    owner: String,
    review: String,
}

#[derive(Template)]
#[template(path = "staff/criterion.html")]
struct One {
    frame: Frame,
    words: &'static Words,
    form: Form,
    told: Option<(&'static str, &'static str)>,
    heading: String,
    asks: &'static str,
    lacks: Vec<&'static str>,
    document_at: String,
    here: String,
    can_keep: bool,
}

pub(super) async fn page(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<SeeReadiness>,
) -> Result<Response, Problem> {
    let (words, language) = (Words::of(visit.language), visit.language);
    let desk = desk(&cx, &known.caller).await?;
    let found = list(&cx, &known.permit, &desk).await?;
    let line = |it: &Criterion| Line {
        link: format!("/readiness/{}", it.code),
        name: format!("{} {}", it.code, title(it.code, words)),
        state: match it.lacks.as_slice() {
            [] => (words.complete, "ok"),
            [Lack::Nothing] => (words.not_begun, "error"),
            _ => (words.incomplete, "warning"),
        },
        lacks: it.lacks.iter().filter_map(|lack| lack_words(*lack, words)).collect(),
        owner: it.recorded.as_ref().map(|it| it.owner.clone()).unwrap_or_default(),
        review: day(it.recorded.as_ref().and_then(|it| it.review_on), language),
    };
    let lines = found.iter().map(line).collect();
    let page = Page { frame: visit.frame(&cx.portal.face, words.readiness), words, lines };
    Ok(show(StatusCode::OK, &page, &page.frame))
}

pub(super) async fn one(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<SeeReadiness>,
    Path(code): Path<String>,
) -> Result<Response, Problem> {
    let code = known_code(&code)?;
    let desk = desk(&cx, &known.caller).await?;
    let found = list(&cx, &known.permit, &desk).await?;
    let form =
        filled(Form::blank(&visit, cx.ids.random()), found.iter().find(|it| it.code == code));
    Ok(shown(&cx, &visit, &known.caller, code, &found, form, None))
}

pub(super) async fn change(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<KeepReadiness>,
    Path(code): Path<String>,
    request: Request,
) -> Result<Response, Problem> {
    let words = Words::of(visit.language);
    let code = known_code(&code)?;
    let sent = sent(request).await?;
    let mut form = Form::of(&visit, sent.fields.clone());
    let wanted = wanted(&mut form, sent.file("document"), words);
    let desk = desk(&cx, &known.caller).await?;
    let mut told = None;
    if let (Some(wanted), false) = (wanted, form.is_faulty()) {
        if keep(&cx, &known.permit, &desk, code, wanted).await? {
            return Ok(Redirect::to("/readiness").into_response());
        }
        told = Some(("warning", words.changed_meanwhile));
    }
    let permit = Permit::<SeeReadiness>::ask(&known.caller).map_err(|_| Problem::not_found())?;
    let found = list(&cx, &permit, &desk).await?;
    let is_stale = told.is_some();
    let version = found.iter().find(|it| it.code == code).and_then(|it| it.recorded.as_ref());
    // Who was not told of another version is told when sending again.
    let now = version.map_or(0, |it| it.version);
    let form = if is_stale { form.of_version(now) } else { form };
    let mut answer = shown(&cx, &visit, &known.caller, code, &found, form, told);
    if is_stale {
        *answer.status_mut() = StatusCode::PRECONDITION_FAILED;
    }
    Ok(answer)
}

pub(super) async fn file(
    State(cx): State<Context>,
    known: Known<SeeReadiness>,
    Path(code): Path<String>,
) -> Result<Response, Problem> {
    let code = known_code(&code)?;
    let desk = desk(&cx, &known.caller).await?;
    let found = document(&cx, &known.permit, &desk, code).await?;
    let Some((media_type, bytes)) = found else {
        return Ok(Redirect::to(&format!("/readiness/{code}")).into_response());
    };
    let end = if media_type == "application/pdf" { "pdf" } else { "bin" };
    let name = format!("attachment; filename=\"{code}.{end}\"");
    let headers = [(header::CONTENT_TYPE, media_type), (header::CONTENT_DISPOSITION, name)];
    Ok((headers, bytes).into_response())
}

fn known_code(code: &str) -> Result<&'static str, Problem> {
    CRITERIA.into_iter().find(|known| *known == code).ok_or_else(Problem::not_found)
}

fn filled(form: Form, criterion: Option<&Criterion>) -> Form {
    let Some(it) = criterion.and_then(|it| it.recorded.as_ref()) else {
        return form.of_version(0);
    };
    let text = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
    form.with("statement", it.statement.clone())
        .with("owner", it.owner.clone())
        .with("dated_on", text(it.dated_on))
        .with("review_on", text(it.review_on))
        .with("reference", it.reference.clone().unwrap_or_default())
        .with("plan", it.plan.clone().unwrap_or_default())
        .with("plan_due_on", text(it.plan_due_on))
        .of_version(it.version)
}

fn wanted(form: &mut Form, file: Option<&Bytes>, words: &Words) -> Option<Wanted> {
    let from = form.version().parse().unwrap_or(0);
    let statement = form.required("statement", words.statement);
    let owner = form.required("owner", words.answers_for);
    let mut date = |name, label| {
        if form.value(name).trim().is_empty() { None } else { form.date(name, label) }
    };
    let (dated_on, review_on) =
        (date("dated_on", words.dated_on), date("review_on", words.review_on));
    let plan_due_on = date("plan_due_on", words.plan_due);
    let reference = form.optional("reference", words.document_elsewhere)?;
    let plan = form.optional("plan", words.plan)?;
    if plan.is_some() && plan_due_on.is_none() {
        form.note("plan_due_on", words.plan_needs_day);
    }
    // What is kept here is shown again: only what a browser does not run.
    let document = match file {
        Some(bytes) if bytes.starts_with(b"%PDF-") => Some((bytes.clone(), "application/pdf")),
        Some(_) => {
            form.note("document", words.only_pdf);
            None
        }
        None => None,
    };
    let (statement, owner) = (statement?, owner?);
    if statement.chars().count() > LONGEST {
        return None;
    }
    let recorded = Recorded {
        version: from,
        statement,
        owner,
        dated_on,
        review_on,
        reference,
        file: None,
        plan,
        plan_due_on,
        by: String::new(),
    };
    Some(Wanted { from, recorded, document })
}

fn shown(
    cx: &Context,
    visit: &Visit,
    caller: &Caller,
    code: &'static str,
    found: &[Criterion],
    form: Form,
    told: Option<(&'static str, &'static str)>,
) -> Response {
    let words = Words::of(visit.language);
    let criterion = found.iter().find(|it| it.code == code);
    let has_file =
        criterion.and_then(|it| it.recorded.as_ref()).is_some_and(|it| it.file.is_some());
    let lacks = criterion.map(|it| it.lacks.as_slice()).unwrap_or_default();
    let page = One {
        frame: visit.frame(&cx.portal.face, words.readiness).of_form(&form),
        words,
        form,
        told,
        heading: format!("{code} {}", title(code, words)),
        asks: asks(code, words),
        lacks: lacks.iter().filter_map(|lack| lack_words(*lack, words)).collect(),
        document_at: if has_file { format!("/readiness/{code}/document") } else { String::new() },
        here: format!("/readiness/{code}"),
        can_keep: Permit::<KeepReadiness>::ask(caller).is_ok(),
    };
    show_form(&page, &page.frame, &page.form)
}

/// What a criterion is called.
pub(super) fn title(code: &str, words: &Words) -> &'static str {
    match code {
        "L1" => words.l1,
        "L2" => words.l2,
        "L3" => words.l3,
        "L4" => words.l4,
        "L5" => words.l5,
        _ => words.l6,
    }
}

fn asks(code: &str, words: &Words) -> &'static str {
    match code {
        "L1" => words.l1_asks,
        "L2" => words.l2_asks,
        "L3" => words.l3_asks,
        "L4" => words.l4_asks,
        "L5" => words.l5_asks,
        _ => words.l6_asks,
    }
}

pub(super) fn lack_words(lack: Lack, words: &Words) -> Option<&'static str> {
    Some(match lack {
        Lack::Nothing => return None,
        Lack::Document => words.lacks_document,
        Lack::Dated => words.lacks_date,
        Lack::Review => words.lacks_review,
        Lack::ReviewOver => words.review_over,
        Lack::Plan => words.plan_runs,
    })
}
