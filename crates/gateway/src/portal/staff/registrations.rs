//! `GET /registrations`: what the register must still have, and until when.

use admission::portal::query;
use askama::Template;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use uuid::Uuid;
use web::Problem;
use web::doors::Known;
use web::form::{Choice, Form};
use web::page::{Frame, Visit, day_and_time, show};

use super::shown::{Figure, Until, day, device, figures_of};
use super::words::Words;
use super::{desk, place_of};
use crate::context::Context;
use crate::use_case::desk::SeeOpen;
use crate::use_case::desk::registrations::{Item, Waits, read_open};

#[derive(Template)]
#[template(path = "staff/registrations.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    form: Form,
    figures: Vec<Figure>,
    branches: Vec<Choice>,
    silent: String,
    lines: Vec<Line>,
    older: String,
}

struct Line {
    until: Until,
    device: Vec<String>,
    what: &'static str,
    on: String,
    branch: String,
    waits: String,
    kind: &'static str,
    repairs: bool,
}

pub(super) async fn page(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<SeeOpen>,
    RawQuery(asked): RawQuery,
) -> Result<Response, Problem> {
    let words = Words::of(visit.language);
    let desk = desk(&cx, &known.caller).await?;
    let branch = query::one(asked.as_deref(), "branch").filter(|branch| !branch.is_empty());
    let after = place_of(query::one(asked.as_deref(), "after"));
    let found = read_open(&cx, &known.permit, &desk, branch.as_deref(), after).await?;
    let line = |item: &Item| {
        let (waits, kind) = waits(item.waits, words);
        Line {
            until: Until::of(item, found.today, visit.language),
            device: device(
                item.udi_di.as_deref(),
                item.lot.as_deref(),
                item.serial.as_deref(),
                words,
            ),
            what: if item.is_removal { words.taken_out } else { words.placed },
            on: if item.is_dated {
                day(Some(item.starts_on), visit.language)
            } else {
                words.no_date_heard.replace("{}", &day(Some(item.starts_on), visit.language))
            },
            branch: item.branch.clone().unwrap_or_else(|| words.branch_unknown.to_owned()),
            waits,
            kind,
            repairs: matches!(item.waits, Waits::Repair(_) | Waits::Refused(_)),
        }
    };
    let silent = found
        .silent_since
        .map(|at| words.register_silent.replace("{}", &day_and_time(at, visit.language)));
    let of_branch = branch.as_ref().map(|it| format!("branch={it}&")).unwrap_or_default();
    let branches = found.branches.iter().map(|it| Choice::new(it.as_str(), it.as_str()));
    let page = Page {
        frame: visit.frame(&cx.portal.face, words.registrations),
        words,
        form: Form::blank(&visit, Uuid::nil()).with("branch", branch.clone().unwrap_or_default()),
        figures: figures_of(&found.figures, words),
        branches: if found.branches.len() > 1 { branches.collect() } else { Vec::new() },
        silent: silent.unwrap_or_default(),
        lines: found.items.iter().map(line).collect(),
        older: found
            .next
            .map(|(day, reference)| format!("?{of_branch}after={day}.{reference}"))
            .unwrap_or_default(),
    };
    Ok(show(StatusCode::OK, &page, &page.frame))
}

/// What it waits for, and the colour of that.
fn waits(waits: Waits, words: &Words) -> (String, &'static str) {
    let count = |text: &str, count: i64| text.replace("{}", &count.to_string());
    match waits {
        Waits::Repair(1) => (words.waits_repair_one.to_owned(), "warning"),
        Waits::Repair(items) => (count(words.waits_repair, items), "warning"),
        Waits::Refused(_) => (words.waits_refused.to_owned(), "error"),
        Waits::Answer => (words.waits_answer.to_owned(), "info"),
        Waits::Register => (words.waits_register.to_owned(), "warning"),
        Waits::Nothing => (words.waits_nothing.to_owned(), "neutral"),
    }
}
