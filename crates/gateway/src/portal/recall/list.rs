//! `GET /recalls`: which recalls there are, what is due in them, and the exercises apart.

use admission::portal::query;
use askama::Template;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use web::Problem;
use web::doors::Known;
use web::page::{Deadline, Frame, Visit, show};

use super::desk;
use super::shown::{Figure, action, drilled, may, wording};
use super::words::Words;
use crate::context::Context;
use crate::use_case::recall::{Listed, OpenRecall, SeeRecalls, Which, list};

#[derive(Template)]
#[template(path = "recall/list.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    is_closed: bool,
    heading: &'static str,
    nothing: &'static str,
    figures: Vec<Figure>,
    real: Vec<Line>,
    drills: Vec<Line>,
    can_open: bool,
}

/// A recall in the list.
struct Line {
    link: String,
    title: String,
    number: String,
    is_drill: bool,
    is_own: bool,
    is_unread: bool,
    actions: Vec<&'static str>,
    /// What presses most: to acknowledge, else to be done.
    acknowledge: Option<Deadline>,
    settle: Option<Deadline>,
    open: i64,
    overdue: i64,
    /// The overdue ones in words; empty for none.
    late: String,
    untraced: i64,
    unblocked: i64,
}

pub(super) async fn page(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<SeeRecalls>,
    RawQuery(asked): RawQuery,
) -> Result<Response, Problem> {
    let words = Words::of(visit.language);
    let desk = desk(&cx, &known.caller).await?;
    let is_closed = query::one(asked.as_deref(), "closed").is_some();
    let which = |drills| Which { closed: is_closed, drills };
    let real = list(&cx, &known.permit, &desk, which(false)).await?;
    let drills = list(&cx, &known.permit, &desk, which(true)).await?;
    let today = law::terms::dutch_day(cx.clock.now());
    let line = |it: &Listed| {
        let recall = &it.recall;
        let deadline = |on| Deadline::of(on, today, visit.language);
        let is_open = recall.is_open();
        let acknowledge = recall.acknowledge_by.filter(|_| is_open && it.is_unread);
        Line {
            link: format!("/recalls/{}", recall.id),
            title: drilled(&wording(&recall.text, visit.language).title, recall.is_drill, words),
            number: recall.on_record(),
            is_drill: recall.is_drill,
            is_own: recall.case_number.is_none(),
            is_unread: it.is_unread && is_open,
            actions: recall.actions.iter().map(|it| action(it, words)).collect(),
            acknowledge: acknowledge.map(deadline),
            settle: is_open.then(|| deadline(recall.settle_by)),
            open: it.totals.patients.open,
            overdue: it.totals.patients.overdue,
            late: match it.totals.patients.overdue {
                0 => String::new(),
                late => words.late_of_them.replace("{}", &late.to_string()),
            },
            untraced: it.totals.implants.untraced,
            unblocked: it.totals.stock.found - it.totals.stock.blocked,
        }
    };
    let real: Vec<Line> = real.iter().map(line).collect();
    let page = Page {
        frame: visit.frame(&cx.portal.face, words.recalls),
        words,
        is_closed,
        heading: if is_closed { words.closed_ones } else { words.open_ones },
        nothing: if is_closed { words.none_closed } else { words.none_open },
        figures: figures(&real, is_closed, words),
        drills: drills.iter().map(line).collect(),
        can_open: may::<OpenRecall>(&known.caller),
        real,
    };
    Ok(show(StatusCode::OK, &page, &page.frame))
}

/// What is due now; nothing where nothing can be.
fn figures(lines: &[Line], is_closed: bool, words: &Words) -> Vec<Figure> {
    if is_closed || lines.is_empty() {
        return Vec::new();
    }
    let sum = |of: fn(&Line) -> i64| lines.iter().map(of).sum();
    vec![
        Figure::of(words.to_acknowledge, sum(|it| i64::from(it.is_unread)), "warning"),
        Figure::of(words.overdue_patients, sum(|it| it.overdue), "error"),
        Figure::of(words.without_patient, sum(|it| it.untraced), "warning"),
        Figure::of(words.stock_to_block, sum(|it| it.unblocked), "warning"),
    ]
}
