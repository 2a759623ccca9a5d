//! `POST /repairs/{id}/close`: closes an item by hand, with a reason.

use admission::portal::Submitted;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use web::Problem;
use web::doors::Known;
use web::page::Visit;

use super::super::words::Words;
use super::super::{desk, id};
use super::one::again;
use crate::context::Context;
use crate::use_case::desk::CloseRepair;
use crate::use_case::desk::close_repair::{Why, close};
use crate::use_case::desk::repairs::facts_of;

/// Letters of a note at most.
const LONGEST: usize = 200;

pub(in super::super) async fn handler(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<CloseRepair>,
    Path(text): Path<String>,
    submitted: Submitted,
) -> Result<Response, Problem> {
    let words = Words::of(visit.language);
    let repair = id(&text)?;
    let desk = desk(&cx, &known.caller).await?;
    facts_of(&cx, &desk, repair).await?.ok_or_else(Problem::not_found)?;
    let mut form = submitted.form(&visit);
    let why = form.picked("why", words.why, Why::of);
    let note = form.optional("note", words.why_note).unwrap_or_default();
    if why == Some(Why::Other) && note.is_none() {
        form.note("note", words.why_note_needed);
    }
    let text = note.as_deref().unwrap_or_default();
    // A reason is no place for a patient: it is read by more people than the file.
    let names = text.split(|c: char| !c.is_ascii_alphanumeric()).any(exchange::bsn::is_like);
    if names || text.chars().count() > LONGEST {
        form.note("note", words.why_note_wrong);
    }
    let (Some(why), false) = (why, form.is_faulty()) else {
        return again(&cx, &visit, &known.caller, repair, form, None).await;
    };
    close(&cx, &known.permit, &desk, repair, why, note.as_deref()).await?;
    // Sent twice, it is closed once; the page then says by whom.
    Ok(Redirect::to(&format!("/repairs/{repair}")).into_response())
}
