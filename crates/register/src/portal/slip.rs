//! `/registrations/{id}/slip`: what goes into the file of whoever bears the implant.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use identity::ReadOwn;
use uuid::Uuid;
use web::Problem;
use web::doors::Known;
use web::page::{Frame, Visit, day_and_time, show, written};

use super::explained::{self, Explained};
use super::registrations::facts;
use super::words::Words;
use crate::context::Context;
use crate::model::registration::{Registration, Told};
use crate::use_case::read_registration;

#[derive(Template)]
#[template(path = "slip.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    id: Uuid,
    facts: Vec<(&'static str, String)>,
    event: &'static str,
    receipt: String,
    received: String,
    due: String,
    timeliness: (&'static str, &'static str),
    made_as: String,
    findings: Vec<Explained>,
}

impl Page {
    /// An address of this registration.
    fn to(&self, rest: &str) -> String {
        format!("/registrations/{}{rest}", self.id)
    }
}

pub(super) async fn page(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<ReadOwn>,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let (it, told) = read(&cx, &known, &id).await?;
    let words = Words::of(visit.language);
    let receipt = &told.receipt;
    let id = it.implant.id;
    let page = Page {
        frame: visit.frame(&cx.portal().face, words.slip),
        words,
        id,
        facts: facts(&it, words, &visit),
        event: explained::event(told.event, words),
        receipt: receipt.register_id.map(|it| it.to_string()).unwrap_or_default(),
        received: day_and_time(receipt.received_at, visit.language),
        due: receipt.due_on.map(|day| written(day, visit.language)).unwrap_or_default(),
        timeliness: explained::timeliness(receipt, words),
        made_as: it.filings.first().map(|filing| filing.made_as.clone()).unwrap_or_default(),
        findings: Explained::of_receipt(receipt, visit.language),
    };
    Ok(show(StatusCode::OK, &page, &page.frame))
}

/// A registration of one's own, and the event the slip is of.
pub(super) async fn read(
    cx: &Context,
    known: &Known<ReadOwn>,
    id: &str,
) -> Result<(Registration, Told), Problem> {
    let id: Uuid = id.parse().map_err(|_| Problem::not_found())?;
    let it = read_registration::read(cx, &known.caller, id).await?;
    // The slip is of what was registered by hand last; of a delivery by a system, of its last event.
    let by_hand = it.filings.first().map(|filing| filing.event_id);
    let told = it.events.iter().rev().find(|told| match by_hand {
        Some(event) => told.receipt.register_id == Some(event),
        None => told.stands,
    });
    let told = told.cloned().ok_or_else(Problem::not_found)?;
    Ok((it, told))
}
