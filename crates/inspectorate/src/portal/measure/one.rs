//! `GET /enforcement/{id}/measures/{measure}`: one measure. The next step stands first, in plain
//! words; then its terms with their rules, and its course.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use law::intervention::Intervention;
use law::remedy::{Window, WindowKind};
use web::Problem;
use web::doors::Known;
use web::page::{Deadline, Frame, Language, Visit, show, written};

use super::case::{Done, departs, done, state};
use super::fields::{kind_does, money};
use super::words::{Words, called, cited, measure_title, sure, waiting_word};
use super::{follow_up, frame, owed};
use crate::context::Context;
use crate::model::measure::{
    Kind, Measure, Waiting, Whose, dates, fine_of, is_formal, next, open_kinds,
};
use crate::portal::{fill, id};
use crate::use_case::measure::read::of_measure;
use crate::use_case::measure::{ReadMeasures, Shown};

#[derive(Template)]
#[template(path = "measure/one.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    name: String,
    link: String,
    case: String,
    addressee: String,
    violation: String,
    last_day: String,
    state: &'static str,
    departs: bool,
    motive: String,
    next: Vec<Next>,
    escalation: Vec<String>,
    more: Vec<(String, &'static str)>,
    windows: Vec<[String; 4]>,
    is_formal: bool,
    fine: Vec<[String; 3]>,
    is_fine: bool,
    owed_heads: [&'static str; 6],
    owed: Vec<[String; 6]>,
    owed_notes: Vec<String>,
    files: Vec<(String, String)>,
    course: Vec<Done>,
}

struct Next {
    text: &'static str,
    on: Option<Deadline>,
    from: String,
    link: String,
    button: &'static str,
}

pub(super) async fn page(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<ReadMeasures>,
    Path((case, measure)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let measure = id(&measure)?;
    let shown = of_measure(&cx, known.permit, id(&case)?, measure).await?;
    let it = shown.measure(measure)?;
    let (words, language) = (Words::of(visit.language), visit.language);
    let name = called(it, language);
    let case = format!("/enforcement/{}", shown.case.id);
    let link = format!("{case}/measures/{}", it.id);
    let waits = next(it, &shown.around(None));
    let has_failed = waits.iter().any(|it| matches!(it.what, "escalate" | "cooperate"));
    let proposed = shown.outcome.interventions.iter().filter(|_| has_failed);
    let shown_next: Vec<Next> =
        waits.iter().map(|it| told(it, &case, &link, &shown, language)).collect();
    let linked = |kind: &Kind| !waits.iter().any(|it| it.kind == Some(*kind));
    let more = open_kinds(it, &shown.around(None))
        .into_iter()
        .filter(|it| it.whose() == Whose::Enforcement);
    let ledger = owed::of(&shown, it);
    let motive = it.last(Kind::Decided).or(it.last(Kind::Draft));
    let page = Page {
        frame: frame(&cx, &visit, &shown.case, &name),
        words,
        state: state(it, language),
        departs: departs(it),
        motive: motive.map_or("", |it| it.values.text("motive")).to_owned(),
        addressee: it.addressee.name.clone(),
        violation: it.violation.clone(),
        last_day: last_day(it, &shown, language),
        next: shown_next,
        escalation: proposed.map(|it| measure_title(*it, language)).collect(),
        more: more
            .filter(linked)
            .map(|kind| (format!("{link}/steps/{}", kind.code()), kind_does(kind, language)))
            .collect(),
        windows: dates::windows(it, &shown.case_steps, &shown.outcome)
            .iter()
            .map(|window| told_window(window, it, shown.today, language))
            .collect(),
        is_formal: is_formal(it.code),
        fine: fine(it, &shown, language),
        is_fine: it.code == Intervention::Boete,
        owed_heads: owed::heads(words),
        owed: owed::rows(&ledger, language),
        owed_notes: owed::notes(&shown, it, &ledger, language),
        files: files(it, &link, language),
        course: it.steps.iter().rev().map(|step| done(step, words, language)).collect(),
        name,
        link,
        case,
    };
    Ok(show(StatusCode::OK, &page, &page.frame))
}

fn told(it: &Waiting, case: &str, link: &str, shown: &Shown, language: Language) -> Next {
    let words = Words::of(language);
    // What may be done from a day on is not late when that day went by.
    let is_from = matches!(it.what, "publish" | "wait_to_publish");
    let (link, button) = match it.kind {
        Some(kind) if kind.whose() == Whose::Enforcement => {
            (format!("{link}/steps/{}", kind.code()), kind_does(kind, language))
        }
        None if matches!(it.what, "escalate" | "cooperate") => {
            (format!("{case}/measures/new"), words.begin)
        }
        _ => (String::new(), ""),
    };
    Next {
        text: waiting_word(it.what, language).unwrap_or_default(),
        on: it.on.filter(|_| !is_from).map(|on| Deadline::of(on, shown.today, language)),
        from: it.on.filter(|_| is_from).map(|on| written(on, language)).unwrap_or_default(),
        link,
        button,
    }
}

/// The last day of its term; for an order that holds for so many days by law with its rule.
fn last_day(it: &Measure, shown: &Shown, language: Language) -> String {
    let Some(end) = it.term_end().map(|end| written(end, language)) else { return String::new() };
    let order = shown.around(None).order(it);
    order.map_or(end.clone(), |order| {
        let article = cited(order.article.citation(), language);
        format!("{end} ({}; {article}, {})", order.rule, sure(order.confidence, language))
    })
}

/// A window: what it is, its day, its rule and article, and whether it stands still.
fn told_window(
    it: &Window,
    measure: &Measure,
    today: jiff::civil::Date,
    language: Language,
) -> [String; 4] {
    let words = Words::of(language);
    let is_union = matches!(it.kind, WindowKind::EuObjection | WindowKind::CommissionReview);
    let is_silent = !measure
        .all(Kind::Answered)
        .any(|step| matches!(step.values.text("what"), "objects" | "justified" | "not_justified"));
    let is_over = it.last.is_some_and(|last| last < today);
    let more = if it.suspended {
        words.stands_still
    } else if is_union && is_silent && is_over {
        words.deemed_justified
    } else {
        ""
    };
    let what = if language == Language::Dutch { &it.what_nl } else { &it.what };
    let day = it.last.or(it.earliest).map(|day| written(day, language)).unwrap_or_default();
    let from = written(it.from, language);
    let what = format!("{what} {more}").trim_end().to_owned();
    [what, day, from, format!("{} ({})", it.rule, cited(it.article.citation(), language))]
}

/// The steps of a fine as it was decided, or as it would be today.
fn fine(it: &Measure, shown: &Shown, language: Language) -> Vec<[String; 3]> {
    let words = Words::of(language);
    let row = |code: &str, by: &str, amount: &str| {
        [step_name(code, words).to_owned(), by.to_owned(), money(amount, language)]
    };
    if let Some(decided) = it.last(Kind::Decided) {
        let lines = decided.values.lines("fine_steps");
        return lines
            .filter_map(|line| {
                let mut parts = line.split('|');
                Some(row(parts.next()?, parts.next()?, parts.next()?))
            })
            .collect();
    }
    let Some(fine) = fine_of(it, shown.regime, shown.today) else {
        return Vec::new();
    };
    let by = |it: Option<u32>| it.map(|it| it.to_string()).unwrap_or_default();
    fine.steps.iter().map(|it| row(it.kind.code(), &by(it.by), &it.amount.to_string())).collect()
}

/// What a step of the calculation is called.
pub(super) fn step_name(code: &str, words: &Words) -> &'static str {
    match code {
        "norm" => words.step_norm,
        "class" => words.step_class,
        "seriousness" => words.step_seriousness,
        "culpability" => words.step_culpability,
        "fte" => words.step_fte,
        "late" => words.step_late,
        _ => words.step_nth,
    }
}

fn files(it: &Measure, link: &str, language: Language) -> Vec<(String, String)> {
    let words = Words::of(language);
    let mut files = Vec::new();
    let mut add = |file: &str, name: &str| files.push((format!("{link}/{file}"), name.to_owned()));
    if it.last(Kind::Decided).is_some() {
        add("decision.pdf", words.decision_pdf);
        add("decision.json", words.decision_json);
    }
    for (file, kind, on) in follow_up::files(it, language) {
        add(&file, &fill(words.follow_up_pdf, &[kind, &on]));
    }
    if it.last(Kind::Notified).is_some() {
        add("notification.pdf", words.notification_pdf);
        add("notification.json", words.notification_json);
    }
    files
}
