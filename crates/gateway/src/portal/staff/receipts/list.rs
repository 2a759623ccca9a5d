//! `GET /receipts`: the newest receipts; `POST /receipts/search` finds some by what stands on a
//! label, which never stands in an address.

use admission::portal::{Submitted, query};
use askama::Template;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use uuid::Uuid;
use web::Problem;
use web::doors::Known;
use web::form::Form;
use web::page::{Frame, Language, Visit, day_and_time, show_form};

use super::super::desk;
use super::super::words::Words;
use super::{kind, status, timeliness};
use crate::context::Context;
use crate::use_case::desk::SeeReceipts;
use crate::use_case::desk::receipts::{
    Listed, MOST_FOUND, Page as Found, Sought, list, search as find,
};

/// The verdicts one may list apart.
const STATUSES: [&str; 5] =
    ["accepted", "accepted_with_warnings", "rejected", "not_subject", "unreadable"];

#[derive(Template)]
#[template(path = "staff/receipts.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    form: Form,
    is_search: bool,
    cut: String,
    lines: Vec<Line>,
    older: String,
}

struct Line {
    link: String,
    what: String,
    status: (String, &'static str),
    timeliness: (String, &'static str),
    received: String,
    logged: bool,
}

pub(in super::super) async fn page(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<SeeReceipts>,
    RawQuery(asked): RawQuery,
) -> Result<Response, Problem> {
    let desk = desk(&cx, &known.caller).await?;
    let one = |name| query::one(asked.as_deref(), name);
    let before = one("before").and_then(|id| id.parse().ok());
    let status = one("status").filter(|it| STATUSES.contains(&it.as_str()));
    let found = list(&cx, &known.permit, &desk, before, status.as_deref()).await?;
    let form = Form::blank(&visit, cx.ids.random());
    let of = status.map(|it| format!("status={it}&")).unwrap_or_default();
    let older = found.before.map(|id| format!("?{of}before={id}")).unwrap_or_default();
    Ok(shown(&cx, &visit, form, &found, older, false))
}

pub(in super::super) async fn search(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<SeeReceipts>,
    submitted: Submitted,
) -> Result<Response, Problem> {
    let words = Words::of(visit.language);
    let desk = desk(&cx, &known.caller).await?;
    let mut form = submitted.form(&visit);
    let mut text = |name, label| form.optional(name, label).flatten();
    let (udi_di, lot) = (text("udi_di", words.udi_di), text("lot", words.lot));
    let (serial, reference) = (text("serial", words.serial), text("reference", words.reference));
    let reference = match reference.map(|text| text.parse::<Uuid>()) {
        Some(Err(_)) => {
            form.note("reference", words.no_reference);
            None
        }
        Some(Ok(reference)) => Some(reference),
        None => None,
    };
    let sought = Sought { reference, udi_di, lot, serial, from: None, to: None };
    if !form.is_faulty() && sought == Sought::default() {
        form.note("lot", words.search_by_something);
    }
    let nothing = Found { receipts: Vec::new(), before: None, is_cut: false };
    let found =
        if form.is_faulty() { nothing } else { find(&cx, &known.permit, &desk, &sought).await? };
    Ok(shown(&cx, &visit, form, &found, String::new(), true))
}

fn shown(
    cx: &Context,
    visit: &Visit,
    form: Form,
    found: &Found,
    older: String,
    is_search: bool,
) -> Response {
    let words = Words::of(visit.language);
    let cut = words.search_cut.replace("{}", &MOST_FOUND.to_string());
    let page = Page {
        frame: visit.frame(&cx.portal.face, words.receipts).of_form(&form),
        words,
        is_search: is_search && !form.is_faulty(),
        form,
        cut: if found.is_cut { cut } else { String::new() },
        lines: found.receipts.iter().map(|it| line(it, visit.language, words)).collect(),
        older,
    };
    show_form(&page, &page.frame, &page.form)
}

fn line(it: &Listed, language: Language, words: &Words) -> Line {
    let received = it.received_at.or(it.answered_at);
    Line {
        link: format!("/receipts/{}", it.reference),
        what: kind(&it.kind, words),
        status: status(&it.status, words),
        timeliness: timeliness(&it.timeliness, words),
        received: received.map(|at| day_and_time(at, language)).unwrap_or_default(),
        logged: it.is_logged,
    }
}
