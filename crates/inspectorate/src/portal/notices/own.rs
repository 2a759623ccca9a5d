//! `/own-recalls`: what a manufacturer sees of its own recalls, as pages and as JSON: totals only.

use askama::Template;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;
use web::Problem;
use web::doors::Known;
use web::page::{Frame, Visit, day, day_and_time, show};

use super::words::Words;
use crate::context::Context;
use crate::portal::{fill, id};
use crate::use_case::ReadOwnRecalls;
use crate::use_case::read_own_recalls::{self, Own};

#[derive(Template)]
#[template(path = "maker/list.html")]
struct List {
    frame: Frame,
    words: &'static Words,
    rows: Vec<Row>,
}

struct Row {
    link: String,
    reference: String,
    title: String,
    opened: String,
    is_closed: bool,
}

#[derive(Template)]
#[template(path = "maker/one.html")]
struct One {
    frame: Frame,
    words: &'static Words,
    json: String,
    facts: Vec<(&'static str, String)>,
    figures: Vec<(&'static str, i64)>,
    as_told: String,
    closed: Option<String>,
}

pub(super) async fn list(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<ReadOwnRecalls>,
) -> Result<Response, Problem> {
    let words = Words::of(visit.language);
    let found = read_own_recalls::list(&cx, &known.permit, &known.caller).await?;
    let row = |it: &Own| Row {
        link: format!("/own-recalls/{}", it.case.id),
        reference: reference(it),
        title: it.recall.record.text.nl.title.clone(),
        opened: day(it.case.opened_at, visit.language),
        is_closed: it.closure.is_some(),
    };
    let page = List {
        frame: visit.frame(&cx.portal().face, words.own),
        words,
        rows: found.iter().map(row).collect(),
    };
    Ok(show(StatusCode::OK, &page, &page.frame))
}

pub(super) async fn one(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<ReadOwnRecalls>,
    Path(case): Path<String>,
) -> Result<Response, Problem> {
    let words = Words::of(visit.language);
    let it = read_own_recalls::one(&cx, known.permit, &known.caller, id(&case)?).await?;
    let record = &it.recall.record;
    let facts = [
        (words.case_number, it.case.number.as_str().to_owned()),
        (words.fsca_reference, record.fsca_reference.clone()),
        (words.fsn_reference, record.fsn_reference.clone()),
        (words.manufacturer, record.maker.name.clone()),
        (words.device, record.text.nl.device.clone()),
    ];
    let all = it.totals;
    let told = it.recall.asked_at.map(|at| day_and_time(at, visit.language));
    let frame = visit.frame(&cx.portal().face, record.text.nl.title.clone());
    let page = One {
        frame: frame.under(&[("/own-recalls", words.own)]),
        words,
        json: format!("/own-recalls/{}/totals.json", it.case.id),
        facts: facts.into_iter().filter(|(_, text)| !text.is_empty()).collect(),
        figures: vec![
            (words.sent_to, all.providers),
            (words.acknowledged, all.acknowledged),
            (words.done, all.done),
            (words.implants, all.implants),
            (words.found, all.found),
            (words.informed, all.informed),
            (words.open, all.open),
        ],
        as_told: told.map_or_else(|| words.never_told.to_owned(), |at| fill(words.as_told, &[&at])),
        closed: it
            .closure
            .as_ref()
            .map(|closure| fill(words.closed_text, &[&day(closure.made_at, visit.language)])),
    };
    Ok(show(StatusCode::OK, &page, &page.frame))
}

pub(super) async fn totals(
    State(cx): State<Context>,
    known: Known<ReadOwnRecalls>,
    Path(case): Path<String>,
) -> Result<Response, Problem> {
    let it = read_own_recalls::one(&cx, known.permit, &known.caller, id(&case)?).await?;
    let (record, all) = (&it.recall.record, it.totals);
    let told = json!({
        "caseNumber": it.case.number, "fscaReference": record.fsca_reference,
        "fsnReference": record.fsn_reference, "asOf": it.recall.asked_at,
        "closedAt": it.closure.as_ref().map(|it| it.made_at),
        "totals": {
            "providers": all.providers, "acknowledged": all.acknowledged, "done": all.done,
            "implants": all.implants, "patients": all.found, "informed": all.informed,
            "open": all.open,
        },
    });
    Ok(([(header::CACHE_CONTROL, "no-store")], Json(told)).into_response())
}

/// What the manufacturer calls it, or the inspectorate if it does not.
fn reference(it: &Own) -> String {
    let own = &it.recall.record.fsca_reference;
    if own.is_empty() { it.case.number.as_str().to_owned() } else { own.clone() }
}
