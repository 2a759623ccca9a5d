//! How far providers are, as a part of the page of a recall: `GET /cases/{id}/recall/progress` gives
//! it alone, for the page to fetch again while somebody looks at it.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use exchange::recall::Kind;
use identity::Caller;
use jiff::Timestamp;
use law::recall::RecallRules;
use web::Problem;
use web::chart::Chart;
use web::doors::Known;
use web::page::{Frame, Language, Visit, day_and_time, short, show, time};

use super::words::Words;
use crate::context::Context;
use crate::model::recall::{Course, Notice, Recall, Standing, Told, Totals};
use crate::portal::{fill, id};
use crate::use_case::ReadCase;
use crate::use_case::recall::read_recall;

/// Providers in the picture at most; all stand in the table.
const MOST_BARS: usize = 12;

/// The part of the page.
#[derive(Template)]
#[template(path = "recall/progress.html")]
pub(super) struct Progress {
    frame: Frame,
    words: &'static Words,
    case: String,
    as_of: String,
    /// What the inspector does now, each a sentence; empty once the case is closed.
    todo: Vec<String>,
    trouble: Option<&'static str>,
    is_empty: bool,
    totals: Vec<(&'static str, i64, &'static str)>,
    is_done: bool,
    done: i64,
    providers: i64,
    chart: Chart,
    rows: Vec<Row>,
}

/// A provider.
struct Row {
    branch: String,
    /// What the directory calls it; empty if it does not know it.
    name: String,
    standing: &'static str,
    kind: &'static str,
    implants: i64,
    found: String,
    informed: String,
    open: String,
    overdue: String,
    /// What became of the last notice, and when.
    course: Vec<Became>,
    contact: Vec<String>,
}

/// Something that became of a notice.
struct Became {
    what: &'static str,
    /// The moment, as a machine reads it; empty if what is told is none.
    at: String,
    told: String,
}

pub(super) async fn part(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<ReadCase>,
    Path(case): Path<String>,
) -> Result<Response, Problem> {
    let part = of(&cx, &visit, &known.caller, id(&case)?).await?;
    Ok(show(StatusCode::OK, &part, &part.frame))
}

/// The part for the recall of a case.
pub(super) async fn of(
    cx: &Context,
    visit: &Visit,
    caller: &Caller,
    case: uuid::Uuid,
) -> Result<Progress, Problem> {
    let far = read_recall::progress(cx, caller, case).await?;
    let frame = super::frame(cx, visit, &far.case, Words::of(visit.language).recall);
    let mut part = Progress::new(frame, visit, cx.now(), &far.recall, far.told);
    part.case = far.case.id.to_string();
    for row in &mut part.rows {
        row.name = far.names.get(&row.branch).cloned().unwrap_or_default();
    }
    if !far.case.is_open() {
        part.todo.clear();
    }
    Ok(part)
}

impl Progress {
    fn new(
        frame: Frame,
        visit: &Visit,
        now: Timestamp,
        recall: &Recall,
        told: Vec<(Told, Timestamp)>,
    ) -> Self {
        let words = Words::of(visit.language);
        let mut course = Course { providers: told.into_iter().map(|(told, _)| told).collect() };
        // Where something is wrong, first.
        course.providers.sort_by(|a, b| {
            (a.standing(), &a.branch_number).cmp(&(b.standing(), &b.branch_number))
        });
        let all = course.totals();
        let as_of = recall.asked_at.map(|at| told_at(at, now, visit.language, words));
        Self {
            frame,
            words,
            case: String::new(),
            todo: todo(&course, now, words),
            as_of: as_of.unwrap_or_else(|| words.not_asked_yet.to_owned()),
            trouble: recall.trouble.as_ref().map(|_| words.progress_trouble),
            is_empty: course.providers.is_empty(),
            totals: totals(&all, words),
            is_done: all.done == all.providers && all.providers > 0,
            done: all.done,
            providers: all.providers,
            chart: chart(&course, visit.language, words),
            rows: course.providers.iter().map(|it| row(it, words)).collect(),
        }
    }
}

fn told_at(at: Timestamp, now: Timestamp, language: Language, words: &Words) -> String {
    let is_today = web::page::date_of(at) == web::page::date_of(now);
    let at = if is_today { time(at) } else { day_and_time(at, language) };
    fill(words.register_said, &[&at])
}

/// What the inspector does now: whom to call, whom to press, or nothing.
fn todo(course: &Course, now: Timestamp, words: &Words) -> Vec<String> {
    let with = |standing| course.providers.iter().filter(|it| it.standing() == standing).count();
    let all = [
        (Standing::Escalated, words.todo_call),
        (Standing::NoContact, words.todo_find),
        (Standing::Overdue, words.todo_press),
    ];
    let told = all.into_iter().filter(|(standing, _)| with(*standing) > 0);
    let mut todo: Vec<String> =
        told.map(|(standing, text)| fill(text, &[&with(standing).to_string()])).collect();
    let is_done = with(Standing::Done) == course.providers.len();
    if is_done && !course.providers.is_empty() {
        todo.push(words.todo_close.to_owned());
    } else if todo.is_empty() {
        let rules = RecallRules::shipped();
        let rule = rules.on(web::page::date_of(now));
        let days = [rule.remind_after, rule.escalate_after].map(|it| it.to_string());
        todo.push(fill(words.todo_nothing, &[&days[0], &days[1]]));
    }
    todo
}

fn totals(all: &Totals, words: &Words) -> Vec<(&'static str, i64, &'static str)> {
    let bad = |count: i64, kind| if count > 0 { kind } else { "neutral" };
    vec![
        (words.sent_to, all.providers, "neutral"),
        (words.received, all.received, "neutral"),
        (words.acknowledged, all.acknowledged, "neutral"),
        (words.implants, all.implants, "neutral"),
        (words.found, all.found, "neutral"),
        (words.informed_all, all.informed, "neutral"),
        (words.open_all, all.open, "neutral"),
        (words.overdue_all, all.overdue, bad(all.overdue, "error")),
        (words.no_contact, all.no_contact, bad(all.no_contact, "warning")),
        (words.escalated, all.escalated, bad(all.escalated, "error")),
    ]
}

/// Patients of the providers with the most open ones: at the end, open in time, open past the day.
fn chart(course: &Course, language: Language, words: &Words) -> Chart {
    let patients = |it: &Told| it.progress().map(|it| it.patients).unwrap_or_default();
    let mut most: Vec<&Told> = course.providers.iter().collect();
    most.sort_by_key(|it| std::cmp::Reverse((patients(it).open, patients(it).found)));
    most.truncate(MOST_BARS);
    let figure = |count: i64| f64::from(i32::try_from(count).unwrap_or(i32::MAX));
    let labels = most.iter().map(|it| it.branch_number.as_str());
    Chart::bars(words.patients_per_provider, words.provider, labels)
        .series(words.settled, most.iter().map(|it| figure(patients(it).found - patients(it).open)))
        .series(
            words.open_in_time,
            most.iter().map(|it| figure(patients(it).open - patients(it).overdue)),
        )
        .series(words.overdue, most.iter().map(|it| figure(patients(it).overdue)))
        .stacked()
        .language(language)
}

fn row(it: &Told, words: &'static Words) -> Row {
    let last = it.notices.iter().rev().find(|notice| notice.kind != Kind::Closure);
    let number =
        |count: Option<i64>| count.map_or_else(|| words.unknown.to_owned(), |it| it.to_string());
    let patients = it.progress().map(|it| it.patients);
    let (standing, kind) = match it.standing() {
        Standing::Escalated => (words.is_escalated, "error"),
        Standing::Overdue => (words.is_overdue, "error"),
        Standing::NoContact => (words.is_without_contact, "warning"),
        Standing::Sent => (words.is_sent, "neutral"),
        Standing::Received => (words.is_received, "info"),
        Standing::Busy => (words.is_busy, "info"),
        Standing::Done => (words.is_done, "ok"),
    };
    let contact = it.contact.iter().flat_map(|it| [&it.coordinator, &it.telephone, &it.mailbox]);
    let contact: Vec<String> = contact.flatten().cloned().collect();
    Row {
        branch: it.branch_number.to_string(),
        name: String::new(),
        standing,
        kind,
        implants: it.told,
        found: number(patients.map(|it| it.found)),
        informed: number(patients.map(|it| it.found - it.untold)),
        open: number(patients.map(|it| it.open)),
        overdue: number(patients.map(|it| it.overdue)),
        course: course(it, last, words),
        contact: if contact.is_empty() { vec![words.none_known.to_owned()] } else { contact },
    }
}

/// What became of the last notice to a provider, and when it last reported.
fn course(it: &Told, last: Option<&Notice>, words: &'static Words) -> Vec<Became> {
    let at = |what, moment: Option<Timestamp>| Became {
        what,
        at: moment.map(|it| it.to_string()).unwrap_or_default(),
        told: moment.map_or_else(|| words.not_yet.to_owned(), short),
    };
    let mut course = vec![
        at(words.received_at, last.and_then(|it| it.received_at)),
        at(words.acknowledged_at, last.and_then(|it| it.acknowledged_at)),
        at(words.reported_at, it.report.as_ref().map(|it| it.received_at)),
    ];
    let reminded = last.map_or(0, |it| it.reminded_at.len());
    if reminded > 0 {
        let told = fill(words.times, &[&reminded.to_string()]);
        course.push(Became { what: words.reminded, at: String::new(), told });
    }
    course
}
