//! `/receipts/{id}`: a receipt in words, with its proof to download.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use uuid::Uuid;
use web::Problem;
use web::doors::Known;
use web::page::{Frame, Visit, day_and_time, show, written};

use super::explained::{self, Explained};
use super::words::Words;
use crate::context::Context;
use crate::use_case::{ReadReceipt, read_receipt};

#[derive(Template)]
#[template(path = "receipt.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    id: Uuid,
    reference: String,
    received: String,
    due: String,
    timeliness: (&'static str, &'static str),
    proof: String,
    findings: Vec<Explained>,
}

pub(super) async fn handler(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<ReadReceipt>,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let id: Uuid = id.parse().map_err(|_| Problem::not_found())?;
    let found = read_receipt::read(&cx, &known.caller, id).await?;
    let words = Words::of(visit.language);
    let receipt = &found.receipt;
    let page = Page {
        frame: visit.frame(&cx.portal().face, words.receipt),
        words,
        id,
        reference: receipt.reference.as_ref().map(ToString::to_string).unwrap_or_default(),
        received: day_and_time(receipt.received_at, visit.language),
        due: receipt.due_on.map(|day| written(day, visit.language)).unwrap_or_default(),
        timeliness: explained::timeliness(receipt, words),
        findings: Explained::of_receipt(receipt, visit.language),
        proof: found.proof,
    };
    Ok(show(StatusCode::OK, &page, &page.frame))
}
