//! `GET /hand-overs`: which patients must still be told in writing, the most overdue first.

use admission::portal::query;
use askama::Template;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use web::Problem;
use web::doors::Known;
use web::page::{Frame, Visit, show};

use super::super::shown::{Figure, Until, day, device, figures_of};
use super::super::words::Words;
use super::super::{desk, place_of};
use super::patient;
use crate::context::Context;
use crate::use_case::desk::SeeHandOvers;
use crate::use_case::desk::hand_over::list;

#[derive(Template)]
#[template(path = "staff/hand_overs.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    figures: Vec<Figure>,
    lines: Vec<Line>,
    older: String,
}

struct Line {
    link: String,
    patient: String,
    until: Until,
    device: Vec<String>,
    what: &'static str,
    on: String,
}

pub(in super::super) async fn page(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<SeeHandOvers>,
    RawQuery(asked): RawQuery,
) -> Result<Response, Problem> {
    let (words, language) = (Words::of(visit.language), visit.language);
    let desk = desk(&cx, &known.caller).await?;
    let after = place_of(query::one(asked.as_deref(), "after"));
    let found = list(&cx, &known.permit, &desk, after).await?;
    let lines = found.items.iter().map(|(item, bearer)| Line {
        link: format!("/hand-overs/{}", item.reference),
        patient: patient(bearer.as_ref(), words, language),
        until: Until::of(item, found.today, language),
        device: device(item.udi_di.as_deref(), item.lot.as_deref(), item.serial.as_deref(), words),
        what: if item.is_removal { words.taken_out } else { words.placed },
        on: day(Some(item.starts_on), language),
    });
    let page = Page {
        frame: visit.frame(&cx.portal.face, words.hand_overs),
        words,
        figures: figures_of(&found.figures, words),
        lines: lines.collect(),
        older: found.next.map(|(day, id)| format!("?after={day}.{id}")).unwrap_or_default(),
    };
    Ok(show(StatusCode::OK, &page, &page.frame))
}
