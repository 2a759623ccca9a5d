//! `GET /hand-overs/{reference}/statement.pdf` and `.../card.pdf`: what staff print for a patient.

use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use web::Problem;
use web::doors::Known;
use web::page::Visit;

use super::super::super::patient::papers::{card_of, statement_of};
use super::super::{desk, id};
use crate::context::Context;
use crate::use_case::desk::PrintHandOver;
use crate::use_case::desk::print::print;

pub(in super::super) async fn statement(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<PrintHandOver>,
    Path(text): Path<String>,
) -> Result<Response, Problem> {
    let desk = desk(&cx, &known.caller).await?;
    let along = print(&cx, &known.permit, &desk, id(&text)?, false).await?;
    let along = along.ok_or_else(Problem::not_found)?;
    Ok(pdf("verklaring.pdf", statement_of(&along, &cx, visit.language)?))
}

pub(in super::super) async fn card(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<PrintHandOver>,
    Path(text): Path<String>,
) -> Result<Response, Problem> {
    let desk = desk(&cx, &known.caller).await?;
    let along = print(&cx, &known.permit, &desk, id(&text)?, true).await?;
    let along = along.ok_or_else(Problem::not_found)?;
    Ok(pdf("implantaatkaart.pdf", card_of(&along, &cx, visit.language)?))
}

/// Shown in the browser, from where it is printed.
fn pdf(name: &str, bytes: Vec<u8>) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "application/pdf".to_owned()),
        (header::CONTENT_DISPOSITION, format!("inline; filename=\"{name}\"")),
    ];
    (headers, bytes).into_response()
}
