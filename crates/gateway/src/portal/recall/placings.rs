//! `GET /recalls/{id}/placings`: devices of this recall that were placed all the same, and why, as
//! the professional said with the signature.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use identity::Permit;
use web::Problem;
use web::doors::Known;
use web::page::{Frame, Language, Visit, day_and_time, show};

use super::shown::{Head, day, device, may};
use super::words::Words;
use super::{desk, id};
use crate::context::Context;
use crate::use_case::operation::ReadOperation;
use crate::use_case::recall::{Placing, SeeRecall, SeeRecallPatients, placings, read};

#[derive(Template)]
#[template(path = "recall/placings.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    head: Head,
    lines: Vec<Line>,
}

/// A reason that was given.
struct Line {
    /// The operation, for who may see it; else empty.
    link: String,
    patient: String,
    device: Vec<String>,
    held_on: String,
    why: String,
    by: String,
    at: String,
}

pub(super) async fn page(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<SeeRecallPatients>,
    Path(text): Path<String>,
) -> Result<Response, Problem> {
    let (words, language) = (Words::of(visit.language), visit.language);
    let (desk, recall) = (desk(&cx, &known.caller).await?, id(&text)?);
    let permit = Permit::<SeeRecall>::ask(&known.caller).map_err(|_| Problem::not_found())?;
    let seen = read(&cx, &permit, &desk, recall).await?.ok_or_else(Problem::not_found)?;
    let found = placings(&cx, &known.permit, &desk, recall).await?;
    let found = found.ok_or_else(Problem::not_found)?;
    let head = Head::of(&seen.recall, words, language);
    let may_look = may::<ReadOperation>(&known.caller);
    let page = Page {
        frame: visit
            .frame(&cx.portal.face, head.titled(words.placings, words))
            .under(&[("/recalls", words.recalls), (&*head.link(), &*head.title)]),
        words,
        lines: found.iter().map(|it| line(it, may_look, words, language)).collect(),
        head,
    };
    Ok(show(StatusCode::OK, &page, &page.frame))
}

fn line(it: &Placing, may_look: bool, words: &Words, language: Language) -> Line {
    let [udi_di, lot, serial] = it.device.each_ref().map(Option::as_deref);
    Line {
        link: if may_look { format!("/operations/{}/review", it.operation) } else { String::new() },
        patient: it.patient_number.clone().unwrap_or_else(|| words.unknown.to_owned()),
        device: device(udi_di, lot, serial, words),
        held_on: day(it.held_on, words, language),
        why: it.why.clone(),
        by: it.by.clone(),
        at: day_and_time(it.at, language),
    }
}
