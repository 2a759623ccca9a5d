//! `GET /reconciliation/{month}`: one month and where it differs; `POST .../explain` says why,
//! `POST .../sign` signs it.

use admission::portal::{Submitted, query};
use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::response::{IntoResponse, Redirect, Response};
use identity::{Caller, Permit};
use jiff::civil::Date;
use web::Problem;
use web::doors::Known;
use web::form::Form;
use web::page::{Frame, Visit, day_and_time, show_form};

use super::super::desk;
use super::super::shown::{day, device};
use super::super::words::Words;
use super::{address, first_of, name, state};
use crate::context::Context;
use crate::use_case::desk::reconcile::{explain as keep, read, sign as put_name};
use crate::use_case::desk::{KeepReconciliation, SeeReconciliation};

#[derive(Template)]
#[template(path = "staff/month.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    form: Form,
    heading: String,
    state: (String, &'static str),
    used: i64,
    filed: i64,
    registered: i64,
    open: i64,
    compared: String,
    lines: Vec<Line>,
    explain_at: String,
    sign_at: String,
    can_keep: bool,
    can_sign: bool,
}

struct Line {
    id: String,
    kind: &'static str,
    device: Vec<String>,
    on: String,
    at: String,
    owner: String,
    /// What stands in the fields: owner and reason, as typed if this one was just sent.
    typed: (String, String),
    is_open: bool,
    reason: String,
    by: String,
}

pub(in super::super) async fn page(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<SeeReconciliation>,
    Path(text): Path<String>,
    RawQuery(asked): RawQuery,
) -> Result<Response, Problem> {
    let first = first_of(&text).ok_or_else(Problem::not_found)?;
    let mut form = Form::blank(&visit, cx.ids.random());
    if query::one(asked.as_deref(), "told").as_deref() == Some("unsigned") {
        form.note("", Words::of(visit.language).cannot_sign);
    }
    shown(&cx, &visit, &known.caller, &known.permit, first, form).await
}

pub(in super::super) async fn explain(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<KeepReconciliation>,
    Path(text): Path<String>,
    submitted: Submitted,
) -> Result<Response, Problem> {
    let words = Words::of(visit.language);
    let first = first_of(&text).ok_or_else(Problem::not_found)?;
    let mut form = submitted.form(&visit);
    let id = form.value("difference").parse().map_err(|_| Problem::not_found())?;
    let owner = form.optional("owner", words.owner).flatten();
    let reason = form.optional("reason", words.reason).flatten();
    let told = [&owner, &reason].into_iter().flatten();
    let names = told.flat_map(|text| text.split(|c: char| !c.is_ascii_alphanumeric()));
    if names.into_iter().any(exchange::bsn::is_like) {
        form.note("reason", words.why_note_wrong);
    }
    if owner.is_none() && reason.is_none() && !form.is_kept() {
        form.note("reason", words.owner_or_reason);
    }
    if form.is_faulty() {
        return again(&cx, &visit, &known.caller, first, form).await;
    }
    let desk = desk(&cx, &known.caller).await?;
    let told = (owner.as_deref(), reason.as_deref());
    // One that is gone meanwhile needs no reason any more.
    keep(&cx, &known.permit, &desk, (first, id), told.0, told.1).await?;
    Ok(Redirect::to(&address(first)).into_response())
}

pub(in super::super) async fn sign(
    State(cx): State<Context>,
    known: Known<KeepReconciliation>,
    Path(text): Path<String>,
    _form: Submitted,
) -> Result<Response, Problem> {
    let first = first_of(&text).ok_or_else(Problem::not_found)?;
    let desk = desk(&cx, &known.caller).await?;
    let signed = put_name(&cx, &known.permit, &desk, first).await?;
    let told = if signed { "" } else { "?told=unsigned" };
    Ok(Redirect::to(&format!("{}{told}", address(first))).into_response())
}

/// The page behind a form that did not do it: a look like any other.
async fn again(
    cx: &Context,
    visit: &Visit,
    caller: &Caller,
    first: Date,
    form: Form,
) -> Result<Response, Problem> {
    let permit = Permit::<SeeReconciliation>::ask(caller).map_err(|_| Problem::not_found())?;
    shown(cx, visit, caller, &permit, first, form).await
}

async fn shown(
    cx: &Context,
    visit: &Visit,
    caller: &Caller,
    permit: &Permit<SeeReconciliation>,
    first: Date,
    form: Form,
) -> Result<Response, Problem> {
    let (words, language) = (Words::of(visit.language), visit.language);
    let desk = desk(cx, caller).await?;
    let found = read(cx, permit, &desk, first).await?;
    let (month, differences) = found.ok_or_else(Problem::not_found)?;
    let is_sent = |id: &str| form.value("difference") == id;
    let typed = |id: &str, owner: Option<&str>| {
        if is_sent(id) {
            (form.value("owner").to_owned(), form.value("reason").to_owned())
        } else {
            (owner.unwrap_or_default().to_owned(), String::new())
        }
    };
    let lines = differences.iter().map(|it| Line {
        id: it.id.to_string(),
        typed: typed(&it.id.to_string(), it.owner.as_deref()),
        is_open: is_sent(&it.id.to_string()),
        kind: kind(&it.kind, words),
        device: device(it.udi_di.as_deref(), it.lot.as_deref(), it.serial.as_deref(), words),
        on: day(it.day, language),
        at: it.line.map(|line| words.line.replace("{}", &line.to_string())).unwrap_or_default(),
        owner: it.owner.clone().unwrap_or_default(),
        reason: it.reason.clone().unwrap_or_default(),
        by: it.explained_by.clone().unwrap_or_default(),
    });
    let lines = lines.collect();
    let can_keep = Permit::<KeepReconciliation>::ask(caller).is_ok();
    let page = Page {
        frame: visit.frame(&cx.portal.face, words.reconciliation).of_form(&form),
        words,
        heading: name(first, language),
        state: state(&month.state, words, language),
        used: month.used,
        filed: month.filed,
        registered: month.registered,
        open: month.open,
        compared: day_and_time(month.compared_at, language),
        explain_at: format!("{}/explain", address(first)),
        sign_at: format!("{}/sign", address(first)),
        can_keep,
        can_sign: can_keep && month.can_be_signed(),
        lines,
        form,
    };
    Ok(show_form(&page, &page.frame, &page.form))
}

/// A kind of difference, in words.
pub(in super::super) fn kind(code: &str, words: &Words) -> &'static str {
    match code {
        "not_filed" => words.not_filed,
        "not_used" => words.not_used,
        "not_registered" => words.not_registered,
        "late" => words.registered_late,
        _ => words.double,
    }
}
