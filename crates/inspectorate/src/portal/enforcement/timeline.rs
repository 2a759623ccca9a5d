//! `GET /enforcement/{id}/timeline`: what happened in a case, the last on top; and the terms that run
//! in it, each with its rule.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;
use jiff::civil::Date;
use law::clock::{Clock, Clocks};
use law::intervention::Fact;
use web::Problem;
use web::doors::Known;
use web::page::{Frame, Language, Visit, day_and_time, show, written};

use super::said::told;
use super::words::Words;
use super::{asks, evaluation, finding, frame, value};
use crate::context::Context;
use crate::model::enforcement::{Content, Entry, Evidence};
use crate::portal::measure::in_a_line;
use crate::portal::{fill, id};
use crate::use_case::enforcement::{ReadEnforcement, View, read};

/// Sources whose report asks the inspectorate to say what it will do.
const REPORTS: [&str; 2] = ["provider_report", "manufacturer_report"];

#[derive(Template)]
#[template(path = "enforcement/timeline.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    happened: Vec<Happened>,
}

/// Something that happened.
struct Happened {
    sort: Timestamp,
    at: String,
    by: String,
    what: String,
    /// The page it can be read on; empty where there is none of its own.
    link: String,
    motive: String,
    rests: String,
}

/// A term that runs in a case.
pub(super) struct Due {
    pub(super) what: String,
    pub(super) starts: String,
    pub(super) last: String,
    pub(super) plain: String,
    pub(super) rule: String,
}

pub(super) async fn page(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<ReadEnforcement>,
    Path(case): Path<String>,
) -> Result<Response, Problem> {
    let view = read(&cx, known.permit, id(&case)?, None).await?;
    let words = Words::of(visit.language);
    let dossier = &view.proposal.dossier;
    let case = &dossier.case;
    let happened = |at: Timestamp, by: &str, what: String| Happened {
        sort: at,
        at: day_and_time(at, visit.language),
        by: by.to_owned(),
        what,
        link: String::new(),
        motive: String::new(),
        rests: String::new(),
    };
    let base = format!("/enforcement/{}", case.id);
    let mut all =
        vec![happened(case.opened_at, &case.opened_by.name, words.case_opened.to_owned())];
    for signal in &view.signals {
        let what = fill(words.signal_came, &[signal.about()]);
        let one = happened(signal.taken_at, &signal.taken_by.name, what);
        all.push(Happened { link: format!("/signals/{}", signal.id), ..one });
    }
    for entry in &dossier.entries {
        let (what, motive, evidence) = said(entry, &visit);
        let rests = evidence.map(|it| told(it, &visit)).unwrap_or_default();
        let one = happened(entry.at, &entry.by.name, what);
        let link = match entry.content {
            Content::Finding(_) => format!("{base}/findings/{}", entry.subject),
            _ => String::new(),
        };
        all.push(Happened { link, motive, rests, ..one });
    }
    let (measures, case_steps) = &view.measures;
    let of_measures = measures.iter().flat_map(|it| it.steps.iter().map(move |at| (at, Some(it))));
    for (step, measure) in of_measures.chain(case_steps.iter().map(|it| (it, None))) {
        let (by, what, motive) = in_a_line(step, measure, visit.language);
        let one = happened(step.made_at, &by, what);
        let of = measure.map_or_else(String::new, |it| format!("/{}", it.id));
        all.push(Happened { link: format!("{base}/measures{of}"), motive, ..one });
    }
    if let Some(closed) = &case.closed {
        let what = fill(words.case_closed, &[closed.because.as_str()]);
        all.push(happened(closed.at, &closed.by.name, what));
    }
    // Stable: what happened at one moment stays in the order in which it was said.
    all.sort_by_key(|it| it.sort);
    all.reverse();
    let page = Page { frame: frame(&cx, &visit, case, words.timeline), words, happened: all };
    Ok(show(StatusCode::OK, &page, &page.frame))
}

/// What an entry says, why, and on what.
fn said<'e>(entry: &'e Entry, visit: &Visit) -> (String, String, Option<&'e Evidence>) {
    let words = Words::of(visit.language);
    match &entry.content {
        Content::Record(it) => {
            let names: Vec<&str> = it.operators.iter().map(|it| it.name.as_str()).collect();
            (fill(words.said_record, &[&names.join(", ")]), String::new(), None)
        }
        Content::Answer(it) => {
            let fact = Fact::named(&entry.subject);
            let asked = fact.map_or(entry.subject.as_str(), |it| asks(it, visit.language));
            let said = match (&it.value, fact) {
                (Some(code), Some(fact)) => value(fact, code, visit.language),
                (Some(code), None) => code.clone(),
                (None, _) => words.taken_back.to_owned(),
            };
            let what = fill(words.said_answer, &[asked, &said]);
            (what, it.motive.clone(), it.evidence.as_ref())
        }
        Content::Finding(it) => {
            let standing = finding::standing(it.standing, words).0;
            let what = fill(words.said_finding, &[&it.provision, standing]);
            (what, it.motive.clone(), it.evidence.as_ref())
        }
        Content::Evaluation(it) => {
            let standing = evaluation::how_far(it.standing, words);
            let found = it.found.map_or(standing, |it| evaluation::found(it, words));
            let what = fill(words.said_evaluation, &[found]);
            (what, it.motive.clone(), it.evidence.as_ref())
        }
        Content::Weighing(it) => (words.said_weighing.to_owned(), it.motive.clone(), None),
    }
}

/// The terms that run in a case before a measure: what is owed to who reported, and how long a fine
/// can be given.
pub(super) fn clocks(view: &View, visit: &Visit) -> Vec<Due> {
    let clocks = Clocks::shipped();
    let mut due = Vec::new();
    for signal in view.signals.iter().filter(|it| REPORTS.contains(&it.source.as_str())) {
        due.extend(clocks.of("CLK-K6").next().map(|it| told_clock(it, signal.received_on, visit)));
    }
    let established = view.proposal.dossier.findings.iter().filter(|it| it.is_established());
    for ended in established.filter_map(|it| it.content.ended_on) {
        due.extend(clocks.of("PUN-D7").next().map(|it| told_clock(it, ended, visit)));
    }
    due
}

fn told_clock(clock: &Clock, start: Date, visit: &Visit) -> Due {
    let words = Words::of(visit.language);
    let end = clock.end(start);
    let (what, starts) = match visit.language {
        Language::Dutch => (&clock.what_nl, &clock.starts_nl),
        Language::English => (&clock.what, &clock.starts),
    };
    let plain = written(end.plain, visit.language);
    Due {
        what: what.clone(),
        starts: format!("{starts}: {}", written(start, visit.language)),
        last: written(end.legal, visit.language),
        plain: if end.plain == end.legal {
            String::new()
        } else {
            fill(words.plain_day, &[&plain])
        },
        rule: format!("{} ({})", clock.id, clock.article.citation()),
    }
}
