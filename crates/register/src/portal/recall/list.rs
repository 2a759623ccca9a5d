//! `/mailbox`: all notices, by what is to be done; drills stand apart.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use exchange::recall::of_drill;
use web::Problem;
use web::doors::Known;
use web::page::{Deadline, Frame, Visit, short, show};

use super::words::Words;
use super::{kind, without_contact, wording};
use crate::context::Context;
use crate::model::rules::dutch_day;
use crate::use_case::ReadMailbox;
use crate::use_case::see_mailbox::{self, Line};

#[derive(Template)]
#[template(path = "mailbox.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    has_branches: bool,
    mails: bool,
    without_contact: bool,
    /// Title and rows of each list that is not a drill's.
    real: Vec<(&'static str, Vec<Row>)>,
    drills: Vec<Row>,
}

struct Row {
    position: i64,
    title: String,
    lang: &'static str,
    kind: (&'static str, &'static str),
    sent: String,
    branch: String,
    implants: i64,
    waits: Option<Deadline>,
    acknowledged: String,
    closed: bool,
}

pub(super) async fn handler(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<ReadMailbox>,
) -> Result<Response, Problem> {
    let lines = see_mailbox::list(&cx, &known.caller).await?;
    let words = Words::of(visit.language);
    let today = dutch_day(cx.now());
    let row = |line: &Line| {
        let (text, lang) = wording(&line.text, visit.language);
        Row {
            position: line.position,
            title: if line.drill { of_drill(&text.title, words.drill) } else { text.title.clone() },
            lang,
            kind: kind(line, words),
            sent: short(line.sent_at),
            branch: line.branch.to_string(),
            implants: line.counts.0 + line.counts.1,
            waits: line.waits().then(|| Deadline::of(line.acknowledge_by, today, visit.language)),
            acknowledged: line.acknowledged_at.map(short).unwrap_or_default(),
            closed: line.closed,
        }
    };
    let rows = |which: &dyn Fn(&Line) -> bool| -> Vec<Row> {
        lines.iter().filter(|line| which(line)).map(row).collect()
    };
    let real = vec![
        (words.to_acknowledge, rows(&|it| !it.drill && it.waits())),
        (words.open, rows(&|it| !it.drill && !it.waits() && !it.closed)),
        (words.closed, rows(&|it| !it.drill && it.closed)),
    ];
    let page = Page {
        frame: visit.frame(&cx.portal().face, words.mailbox),
        words,
        has_branches: known.caller.branches().len() > 1,
        mails: cx.mailer().is_some(),
        without_contact: without_contact(&cx, &known.caller).await? > 0,
        real: real.into_iter().filter(|(_, rows)| !rows.is_empty()).collect(),
        drills: rows(&|it| it.drill),
    };
    Ok(show(StatusCode::OK, &page, &page.frame))
}
