//! `GET /inspections`: those in which something is open; `GET /closed-inspections`: the others.

use admission::portal::query;
use askama::Template;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use identity::Permit;
use web::Problem;
use web::doors::Known;
use web::page::{Deadline, Frame, Visit, date_of, show};

use super::words::Words;
use super::{outcome, state};
use crate::context::Context;
use crate::model::inspection::Inspection;
use crate::use_case::inspection::read::{Listing, list};
use crate::use_case::inspection::{PlanInspection, ReadInspections};

#[derive(Template)]
#[template(path = "inspection/list.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    is_open: bool,
    can_plan: bool,
    rows: Vec<Row>,
    rounds: Vec<(String, String)>,
    older: String,
}

struct Row {
    link: String,
    number: String,
    subject: String,
    state: &'static str,
    outcome: String,
    due: Option<Deadline>,
}

pub(super) async fn open(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<ReadInspections>,
    RawQuery(sent): RawQuery,
) -> Result<Response, Problem> {
    let can_plan = Permit::<PlanInspection>::ask(&known.caller).is_ok();
    let found = list(&cx, &known.permit, (true, before(sent.as_deref()))).await?;
    Ok(page(&cx, &visit, (true, can_plan), &found))
}

pub(super) async fn closed(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<ReadInspections>,
    RawQuery(sent): RawQuery,
) -> Result<Response, Problem> {
    let found = list(&cx, &known.permit, (false, before(sent.as_deref()))).await?;
    Ok(page(&cx, &visit, (false, false), &found))
}

fn before(sent: Option<&str>) -> Option<uuid::Uuid> {
    query::one(sent, "before").and_then(|id| id.parse().ok())
}

fn page(
    cx: &Context,
    visit: &Visit,
    (is_open, can_plan): (bool, bool),
    found: &Listing,
) -> Response {
    let words = Words::of(visit.language);
    let today = date_of(cx.now());
    let named = |it: &Inspection| {
        let code = it.standing.outcome.clone()?;
        let framework = found.frameworks.get(&it.framework, &it.framework_version);
        Some(framework.map_or(code.clone(), |it| outcome(it, &code, visit.language)))
    };
    let row = |it: &Inspection| Row {
        link: format!("/inspections/{}", it.id),
        number: it.number.as_str().to_owned(),
        subject: it.subject_name.as_str().to_owned(),
        state: state(it.standing.state, words),
        outcome: named(it).unwrap_or_default(),
        due: it.standing.due_on.map(|on| Deadline::of(on, today, visit.language)),
    };
    let rounds = found.rounds.iter().map(|(round, count)| {
        (format!("/inspection-rounds/{round}"), format!("{round} ({count})"))
    });
    let title = if is_open { words.inspections } else { words.closed_inspections };
    let frame = visit.frame(&cx.portal().face, title);
    let above: &[(&str, &str)] = if is_open { &[] } else { &[("/inspections", words.inspections)] };
    let page = Page {
        frame: frame.under(above),
        words,
        is_open,
        can_plan,
        rows: found.all.iter().map(row).collect(),
        rounds: rounds.collect(),
        older: found.before.map(|id| format!("?before={id}")).unwrap_or_default(),
    };
    show(StatusCode::OK, &page, &page.frame)
}
