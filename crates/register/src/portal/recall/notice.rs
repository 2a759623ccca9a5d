//! `/mailbox/{position}`: one notice: what is wrong, what is asked by when, the provider's own
//! references; and that somebody read it.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use exchange::recall::{Acknowledgement, Kind, Progress, of_drill};
use web::Problem;
use web::doors::Known;
use web::form::Form;
use web::page::{Deadline, Frame, Language, Step, Visit, day_and_time, short, show, written};

use super::rows::{Row, rows};
use super::words::Words;
use super::{action, kind, wording};
use crate::context::Context;
use crate::model::rules::dutch_day;
use crate::portal::words as register;
use crate::use_case::see_mailbox::{self, Line, Opened};
use crate::use_case::{AcknowledgeNotice, ReadMailbox, acknowledge_notice, report_progress};
use admission::portal::Submitted;

/// References of each list that a page shows; the file has all.
const SHOWN: usize = 200;

#[derive(Template)]
#[template(path = "mailbox_notice.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    form: Form,
    position: i64,
    lang: &'static str,
    title: String,
    drill: bool,
    closed: bool,
    stage: Kind,
    kind: (&'static str, &'static str),
    /// What is to be done, one after the other; nothing once it is closed.
    steps: Vec<Step>,
    /// What is to be known of the text and the list, each a sentence.
    remarks: Vec<&'static str>,
    deadline: Option<Deadline>,
    settle: Option<Deadline>,
    /// What became of it, each a sentence.
    course: Vec<(&'static str, String)>,
    facts: Vec<(&'static str, String)>,
    parts: Vec<(&'static str, String)>,
    asked: Vec<&'static str>,
    certain: Vec<Row>,
    possible: Vec<Row>,
    released: Vec<Row>,
    /// Said where a list is longer than what is shown.
    cut: Vec<String>,
    last_report: String,
    others: Vec<Other>,
}

impl Page {
    /// An address of this notice.
    fn to(&self, rest: &str) -> String {
        format!("/mailbox/{}{rest}", self.position)
    }

    /// Whether it names any implant.
    fn has_references(&self) -> bool {
        !self.certain.is_empty() || !self.possible.is_empty() || !self.released.is_empty()
    }
}

struct Other {
    position: i64,
    title: String,
    kind: (&'static str, &'static str),
    sent: String,
}

pub(super) async fn handler(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<ReadMailbox>,
    Path(position): Path<String>,
) -> Result<Response, Problem> {
    let position = position.parse().map_err(|_| Problem::not_found())?;
    let opened = see_mailbox::open(&cx, &known.caller, position, 3 * SHOWN).await?;
    let words = Words::of(visit.language);
    let line = &opened.line;
    let reported = report_progress::newest(&cx, &known.caller, &line.case, &line.branch).await?;
    let is_settled = reported.as_ref().is_some_and(Progress::is_settled);
    let steps = steps(line, reported.is_some(), is_settled, words);
    let last_report = reported.map(|it| {
        let day = day_and_time(it.as_of, visit.language);
        let counts = words.last_counts.replacen("{}", &it.patients.found.to_string(), 1);
        let counts = counts.replacen("{}", &it.patients.open.to_string(), 1);
        format!("{}. {counts}", words.last_report.replace("{}", &day))
    });
    let page = Page { steps, ..page(&cx, &visit, &opened, last_report.unwrap_or_default()) };
    Ok(show(StatusCode::OK, &page, &page.frame))
}

fn page(cx: &Context, visit: &Visit, opened: &Opened, last_report: String) -> Page {
    let words = Words::of(visit.language);
    let register = register::Words::of(visit.language);
    let (line, notice) = (&opened.line, &opened.notice);
    let (text, lang) = wording(&line.text, visit.language);
    let today = dutch_day(cx.now());
    let implants = &notice.implants;
    let lists = [
        (words.certain, &implants.certain),
        (words.possible, &implants.possible),
        (words.released, &notice.released),
    ];
    let cut = lists.iter().filter(|(_, list)| list.len() > SHOWN).map(|(title, list)| {
        let first = words.shown_first.replacen("{}", &SHOWN.to_string(), 1);
        format!("{title}. {}", first.replacen("{}", &list.len().to_string(), 1))
    });
    let first =
        |list: &'_ [exchange::Reference]| rows(opened, list.iter().take(SHOWN), words, register);
    let title = if line.drill { of_drill(&text.title, words.drill) } else { text.title.clone() };
    let parts = [
        (words.device, &text.device),
        (words.problem, &text.problem),
        (words.hazard, &text.hazard),
        (words.advice, &text.advice),
        (words.patient_advice, &text.patient_advice),
    ];
    let asks = line.kind != Kind::Closure && !line.closed;
    let is_foreign = visit.language == Language::English && lang == "nl";
    let remarks = [
        is_foreign.then_some(words.dutch_only),
        (line.kind == Kind::Update).then_some(words.new_only),
    ];
    Page {
        frame: visit.frame(&cx.portal().face, title).under(&[("/mailbox", words.mailbox)]),
        words,
        form: Form::blank(visit, cx.ids().next()),
        position: line.position,
        lang,
        title: text.title.clone(),
        drill: line.drill,
        closed: line.closed,
        stage: line.kind,
        kind: kind(line, words),
        steps: Vec::new(),
        remarks: remarks.into_iter().flatten().collect(),
        deadline: line.waits().then(|| Deadline::of(line.acknowledge_by, today, visit.language)),
        settle: asks.then(|| Deadline::of(line.settle_by, today, visit.language)),
        course: course(line, words, visit),
        facts: facts(opened, words, visit),
        parts: parts.map(|(name, text)| (name, text.clone())).to_vec(),
        asked: line.actions.iter().map(|it| action(it, words)).collect(),
        certain: first(&implants.certain),
        possible: first(&implants.possible),
        released: first(&notice.released),
        cut: cut.collect(),
        last_report,
        others: opened.others.iter().map(|it| other(it, words, visit)).collect(),
    }
}

/// What is to be done with a notice.
fn steps(line: &Line, is_told: bool, is_settled: bool, words: &'static Words) -> Vec<Step> {
    if line.closed || line.kind == Kind::Closure {
        return Vec::new();
    }
    let all = [
        (words.step_read, !line.waits(), "#read"),
        (words.step_find, is_told, "#implants"),
        (words.step_report, is_settled, "#report"),
    ];
    let now = all.iter().position(|(_, is_done, _)| !is_done).unwrap_or(all.len());
    let step = |(at, (name, is_done, place)): (usize, (&str, bool, &str))| match at {
        at if at == now => Step::now(name),
        _ if is_done => Step::done(name, place),
        _ => Step::later(name),
    };
    all.into_iter().enumerate().map(step).collect()
}

fn other(line: &Line, words: &'static Words, visit: &Visit) -> Other {
    Other {
        position: line.position,
        title: wording(&line.text, visit.language).0.title.clone(),
        kind: kind(line, words),
        sent: short(line.sent_at),
    }
}

fn course(line: &Line, words: &'static Words, visit: &Visit) -> Vec<(&'static str, String)> {
    let at = |at| day_and_time(at, visit.language);
    let mut course = Vec::new();
    if let Some(acknowledged) = line.acknowledged_at {
        course.push(("ok", words.acknowledged_on.replace("{}", &at(acknowledged))));
        return course;
    }
    if let Some(reminded) = line.reminded_at.last() {
        course.push(("warning", words.reminded.replace("{}", &at(*reminded))));
    }
    if let Some(escalated) = line.escalated_at {
        course.push(("warning", words.escalated.replace("{}", &at(escalated))));
    }
    course
}

fn facts(opened: &Opened, words: &'static Words, visit: &Visit) -> Vec<(&'static str, String)> {
    let line = &opened.line;
    let rows = [
        (words.case_number, Some(line.case.to_string())),
        (words.fsca, opened.notice.fsca_reference.clone()),
        (words.branch, Some(line.branch.to_string())),
        (words.sent, Some(day_and_time(line.sent_at, visit.language))),
        (
            words.acknowledge_by,
            (!line.waits()).then(|| written(line.acknowledge_by, visit.language)),
        ),
    ];
    rows.into_iter().filter_map(|(name, text)| Some((name, text?))).collect()
}

/// `POST /mailbox/{position}/acknowledge`
pub(super) async fn acknowledge(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<AcknowledgeNotice>,
    Path(position): Path<String>,
    submitted: Submitted,
) -> Result<Response, Problem> {
    let position: i64 = position.parse().map_err(|_| Problem::not_found())?;
    let form = submitted.form(&visit);
    let opened = see_mailbox::open(&cx, &known.caller, position, 0).await?;
    if !form.is_faulty() {
        let branch_number = opened.line.branch.clone();
        let said = Acknowledgement { branch_number, user: None };
        let id = opened.line.notice_id;
        acknowledge_notice::acknowledge(&cx, &known.caller, id, &said).await?;
    }
    Ok(Redirect::to(&format!("/mailbox/{position}")).into_response())
}
