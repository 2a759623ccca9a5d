//! `GET /enforcement/{id}/measures`: what the policy proposes, the measures of a case with what waits
//! in each, and the public prosecutor.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use law::intervention::{Competence, Notes};
use web::Problem;
use web::doors::Known;
use web::page::{Deadline, Frame, Language, Visit, show, written};

use super::fields::{kind_does, kind_name, said};
use super::frame;
use super::words::{Words, called, measure_title, waiting_word};
use crate::context::Context;
use crate::model::measure::{Kind, Measure, Step, dates, next};
use crate::portal::enforcement::note;
use crate::portal::{fill, id};
use crate::use_case::measure::read::of_case;
use crate::use_case::measure::{ReadMeasures, Shown};

/// Steps of the case towards the public prosecutor that can be recorded.
const TOWARDS: [Kind; 4] =
    [Kind::Presented, Kind::ProsecutorAnswered, Kind::Aligned, Kind::CrimeReported];

#[derive(Template)]
#[template(path = "measure/case.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    link: String,
    proposed: Vec<String>,
    proposal: &'static str,
    notes: Vec<&'static str>,
    can_begin: bool,
    rows: Vec<Row>,
    prosecutor: Vec<Done>,
    until: String,
    towards: Vec<(String, &'static str)>,
    is_presented: bool,
}

struct Row {
    link: String,
    name: String,
    addressee: String,
    state: &'static str,
    departs: bool,
    next: &'static str,
    on: Option<Deadline>,
}

/// A step that was done, as a page tells it.
pub(super) struct Done {
    pub(super) name: &'static str,
    pub(super) on: String,
    pub(super) who: String,
    pub(super) marks: Vec<&'static str>,
    pub(super) said: Vec<(&'static str, String)>,
}

pub(super) async fn page(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<ReadMeasures>,
    Path(case): Path<String>,
) -> Result<Response, Problem> {
    let shown = of_case(&cx, known.permit, id(&case)?).await?;
    let (words, language) = (Words::of(visit.language), visit.language);
    let link = format!("/enforcement/{}", shown.case.id);
    let outcome = &shown.outcome;
    let proposed: Vec<_> =
        outcome.interventions.iter().map(|it| measure_title(*it, language)).collect();
    let proposal = match outcome.competence {
        Competence::NotDecidable => words.not_decidable,
        _ if proposed.is_empty() => words.nothing_proposed,
        _ => "",
    };
    // What is still needed is told by the proposal itself.
    let codes = if matches!(outcome.notes, Notes::Of(_)) { outcome.notes.codes() } else { vec![] };
    let presented = shown.case_steps.iter().rev().find(|it| it.kind == Kind::Presented);
    let until = presented.and_then(|it| it.values.day("on")).map(dates::silence_ends);
    let page = Page {
        frame: frame(&cx, &visit, &shown.case, words.measures),
        words,
        can_begin: shown.record().is_some_and(|it| !it.operators.is_empty()),
        proposed,
        proposal,
        notes: codes.iter().map(|it| note(it, language)).collect(),
        rows: shown.measures.iter().map(|it| row(it, &shown, language)).collect(),
        prosecutor: shown.case_steps.iter().map(|it| done(it, words, language)).collect(),
        until: until
            .map(|it| fill(words.prosecutor_until, &[&written(it, language)]))
            .unwrap_or_default(),
        towards: TOWARDS
            .into_iter()
            .filter(|it| *it != Kind::ProsecutorAnswered || presented.is_some())
            .map(|it| (format!("{link}/prosecutor/{}", it.code()), kind_does(it, language)))
            .collect(),
        is_presented: presented.is_some(),
        link,
    };
    Ok(show(StatusCode::OK, &page, &page.frame))
}

fn row(it: &Measure, shown: &Shown, language: Language) -> Row {
    let waits = next(it, &shown.around(None));
    let first = waits.first();
    Row {
        link: format!("/enforcement/{}/measures/{}", shown.case.id, it.id),
        name: called(it, language),
        addressee: it.addressee.name.clone(),
        state: state(it, language),
        departs: departs(it),
        next: first
            .and_then(|it| waiting_word(it.what, language))
            .unwrap_or(Words::of(language).nothing_waits),
        on: first.and_then(|it| it.on).map(|on| Deadline::of(on, shown.today, language)),
    }
}

/// The standing of a measure, in words.
pub(super) fn state(it: &Measure, language: Language) -> &'static str {
    waiting_word(it.state().code(), language).unwrap_or_default()
}

/// Whether it departs from what was proposed.
pub(super) fn departs(it: &Measure) -> bool {
    let last = it.last(Kind::Decided).or(it.last(Kind::Draft));
    last.is_some_and(|it| it.values.is("departs"))
}

/// A step as it is told.
pub(super) fn done(it: &Step, words: &Words, language: Language) -> Done {
    let on = it.values.day("on").unwrap_or_else(|| web::page::date_of(it.made_at));
    let marks = if it.values.is("departs") { vec![words.departs] } else { Vec::new() };
    Done {
        name: kind_name(it.kind, language),
        on: written(on, language),
        who: who(it, words, language),
        marks,
        said: said(it, language),
    }
}

/// Who did a step, and in which function.
fn who(it: &Step, words: &Words, language: Language) -> String {
    let by = it.made_by.as_ref().map_or(words.the_house, |who| who.name.as_str());
    let function =
        it.values.text(if language == Language::Dutch { "function_nl" } else { "function_en" });
    if function.is_empty() { by.to_owned() } else { format!("{by}, {function}") }
}

/// A step as a timeline of the case tells it: who did it, what it was in which measure, and why.
pub(in crate::portal) fn in_a_line(
    it: &Step,
    measure: Option<&Measure>,
    language: Language,
) -> (String, String, String) {
    let words = Words::of(language);
    let mut what = kind_name(it.kind, language).to_owned();
    if let Some(measure) = measure {
        what = fill(words.in_step, &[&called(measure, language), &what]);
    }
    // It may have been written down later.
    let on = it.values.day("on").filter(|on| *on != web::page::date_of(it.made_at));
    if let Some(on) = on {
        what = fill(words.on_day, &[&what, &written(on, language)]);
    }
    let why = ["motive", "because", "judgement"].map(|name| it.values.text(name));
    let why = why.into_iter().find(|it| !it.is_empty()).unwrap_or_default();
    (who(it, words, language), what, why.to_owned())
}
