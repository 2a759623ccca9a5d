//! `GET /reconciliation`: the last months, and where what was used is imported.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use identity::{Caller, Permit};
use web::Problem;
use web::doors::Known;
use web::form::{Choice, Form};
use web::page::{Frame, Visit, show};

use super::super::desk;
use super::super::words::Words;
use super::{address, name, state};
use crate::context::Context;
use crate::use_case::desk::reconcile::months;
use crate::use_case::desk::{KeepReconciliation, SeeReconciliation};

#[derive(Template)]
#[template(path = "staff/reconciliation.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    form: Form,
    told: Option<(&'static str, String)>,
    faults: Vec<String>,
    lines: Vec<Line>,
    kinds: Vec<Choice>,
    can_keep: bool,
}

struct Line {
    link: String,
    name: String,
    used: i64,
    filed: i64,
    registered: i64,
    open: i64,
    state: (String, &'static str),
}

pub(in super::super) async fn page(
    axum::extract::State(cx): State<Context>,
    visit: Visit,
    known: Known<SeeReconciliation>,
) -> Result<Response, Problem> {
    let form = Form::blank(&visit, cx.ids.random());
    shown(&cx, &visit, &known.caller, &known.permit, form, Told::Nothing).await
}

/// What came of an import.
pub(super) enum Told {
    Nothing,
    Done(String),
    Faults(Vec<String>),
}

pub(super) async fn shown(
    cx: &Context,
    visit: &Visit,
    caller: &Caller,
    permit: &Permit<SeeReconciliation>,
    form: Form,
    told: Told,
) -> Result<Response, Problem> {
    let (words, language) = (Words::of(visit.language), visit.language);
    let desk = desk(cx, caller).await?;
    let found = months(cx, permit, &desk).await?;
    let lines = found.iter().map(|month| Line {
        link: address(month.first),
        name: name(month.first, language),
        used: month.used,
        filed: month.filed,
        registered: month.registered,
        open: month.open,
        state: state(&month.state, words, language),
    });
    let (told, faults) = match told {
        Told::Nothing => (None, Vec::new()),
        Told::Done(text) => (Some(("ok", text)), Vec::new()),
        Told::Faults(faults) => (Some(("error", words.import_faulty.to_owned())), faults),
    };
    let status = if faults.is_empty() { StatusCode::OK } else { StatusCode::BAD_REQUEST };
    let page = Page {
        frame: visit.frame(&cx.portal.face, words.reconciliation),
        words,
        form,
        told,
        faults,
        lines: lines.collect(),
        kinds: vec![
            Choice::new("csv", words.as_csv).hint(words.as_csv_hint),
            Choice::new("fhir", words.as_fhir),
        ],
        can_keep: Permit::<KeepReconciliation>::ask(caller).is_ok(),
    };
    Ok(show(status, &page, &page.frame))
}
