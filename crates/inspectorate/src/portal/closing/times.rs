//! `GET /cases/{id}/times`: how fast each provider was in a case.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use web::Problem;
use web::doors::Known;
use web::page::{Frame, Visit, day_and_time, show};

use super::words::Words;
use super::{frame, span};
use crate::context::Context;
use crate::model::closing::Times;
use crate::model::recall::Told;
use crate::portal::id;
use crate::use_case::ReadCase;
use crate::use_case::recall::closing::read::read;

#[derive(Template)]
#[template(path = "closing/times.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    case: String,
    is_drill: bool,
    rows: Vec<Row>,
}

struct Row {
    branch: String,
    sent: String,
    steps: Vec<String>,
    reminders: usize,
}

pub(super) async fn page(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<ReadCase>,
    Path(case): Path<String>,
) -> Result<Response, Problem> {
    let shown = read(&cx, &known.caller, id(&case)?, "times.read").await?;
    let words = Words::of(visit.language);
    let row = |it: &Told| {
        let times = Times::of(it);
        let sent = times.sent.map(|at| day_and_time(at, visit.language));
        Row {
            branch: it.branch_number.to_string(),
            sent: sent.unwrap_or_default(),
            steps: steps(&times, words),
            reminders: reminders(it),
        }
    };
    let page = Page {
        frame: frame(&cx, &visit, &shown.case, words.times),
        words,
        case: shown.case.id.to_string(),
        is_drill: shown.recall.drill,
        rows: shown.told.iter().map(row).collect(),
    };
    Ok(show(StatusCode::OK, &page, &page.frame))
}

/// How long each step took.
pub(super) fn steps(times: &Times, words: &Words) -> Vec<String> {
    times.steps().into_iter().map(|at| span(times.minutes(at), words)).collect()
}

/// How often a provider was reminded, all notices together.
pub(super) fn reminders(told: &Told) -> usize {
    told.notices.iter().map(|it| it.reminded_at.len()).sum()
}
