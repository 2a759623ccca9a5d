//! The fields of a plan and of a reconciliation: rows of year, category, number and day, as many as
//! are needed, without script.

use jiff::civil::Date;
use uuid::Uuid;
use web::form::{Choice, Form};
use web::page::{Language, Visit};

use super::Words;
use crate::model::case_file::{Line, MAX_REASON, MAX_TITLE};
use crate::model::duty::{MOST_STEPS, Step};
use crate::portal::fill;
use crate::portal::new_case::line;
use crate::portal::words::Words as Common;
use crate::use_case::duty::backlog::Shown;

/// Rows of an empty plan.
const ROWS: usize = 4;
/// Rows that are added at a time.
pub(super) const MORE_ROWS: usize = 4;
/// Implants a step may be about at most.
const MOST_IMPLANTS: i64 = 1_000_000;

/// What the fields of a row are called.
pub(super) struct Names {
    pub(super) number: usize,
    pub(super) year: String,
    pub(super) category: String,
    pub(super) expected: String,
    pub(super) by: String,
}

impl Names {
    fn at(at: usize) -> Self {
        let name = |what: &str| format!("{what}_{at}");
        let [year, category, expected, by] = ["year", "category", "expected", "by"].map(name);
        Self { number: at, year, category, expected, by }
    }

    /// The rows of a form.
    pub(super) fn of(form: &Form) -> Vec<Self> {
        (1..=rows_of(form)).map(Self::at).collect()
    }
}

/// How many rows a form has.
pub(super) fn rows_of(form: &Form) -> usize {
    form.value("rows").parse().unwrap_or(ROWS).clamp(ROWS, MOST_STEPS)
}

/// A form with the steps of a plan in its rows.
pub(super) fn with_plan(mut form: Form, steps: &[Step]) -> Form {
    form.set("rows", (steps.len() + 2).clamp(ROWS, MOST_STEPS).to_string());
    for (at, step) in steps.iter().enumerate() {
        let names = Names::at(at + 1);
        form.set(&names.year, step.year.to_string());
        form.set(&names.category, step.category.clone());
        form.set(&names.expected, step.expected.to_string());
        form.set(&names.by, step.by.to_string());
    }
    form
}

/// Categories a step can be about.
pub(super) fn categories(visit: &Visit) -> Vec<Choice> {
    let lists = law::InclusionHistory::shipped();
    let Some(list) = lists.lists().last() else { return Vec::new() };
    let name = |it: &law::Category| match visit.language {
        Language::Dutch => it.name_nl.clone(),
        Language::English => it.name_en.clone(),
    };
    list.categories().iter().map(|it| Choice::new(it.code.clone(), name(it))).collect()
}

/// A plan, as it was filled in: its steps, who told it, and when.
type Told = (Vec<Step>, Line, Date);

/// A plan, as it was filled in; all faults at once.
pub(super) fn of_plan(
    form: &mut Form,
    visit: &Visit,
    found: &Shown,
    today: Date,
) -> Option<(Told, Uuid)> {
    if form.is_kept() {
        return None;
    }
    let words = Words::of(visit.language);
    let categories = categories(visit);
    let years = i64::from(found.backlog.retro_from.year())..=i64::from(found.letter.sent_on.year());
    let mut steps = Vec::new();
    for names in Names::of(form) {
        let all = [&names.year, &names.category, &names.expected, &names.by];
        if all.iter().all(|name| form.value(name).trim().is_empty()) {
            continue;
        }
        let row = names.number.to_string();
        let label = |what: &str| fill(words.in_row, &[what, &row]);
        let year = form.number(&names.year, &label(words.year), *years.start(), *years.end());
        let most = MOST_IMPLANTS;
        let expected = form.number(&names.expected, &label(words.expected), 1, most);
        let by = form.date(&names.by, &label(words.by_day));
        if by.is_some_and(|by| by < found.letter.sent_on) {
            form.note(&names.by, words.step_too_early);
        }
        let category = form.value(&names.category).to_owned();
        if !category.is_empty() && !categories.iter().any(|it| it.value == category) {
            form.note(&names.category, words.pick_category);
        }
        let year = year.and_then(|it| i16::try_from(it).ok());
        if let (Some(year), Some(expected), Some(by)) = (year, expected, by) {
            steps.push(Step { year, category, expected, by });
        }
    }
    if steps.is_empty() && !form.is_faulty() {
        form.note("year_1", words.no_steps);
    }
    let told_by = line(form, "told_by", MAX_TITLE, Common::of(visit.language));
    let told_on = form.date("told_on", words.told_on);
    if told_on.is_some_and(|on| on > today) {
        form.note("told_on", words.not_in_future);
    }
    let page = form.idempotency()?;
    if form.is_faulty() {
        return None;
    }
    Some(((steps, told_by?, told_on?), page))
}

/// What a reconciliation showed, as it was filled in: document, day, how many are missing, note.
type Filled = (Line, Date, i64, Option<Line>);

/// A reconciliation, as it was filled in; all faults at once.
pub(super) fn of_reconciliation(
    form: &mut Form,
    visit: &Visit,
    (sent_on, today): (Date, Date),
) -> Option<(Filled, Uuid)> {
    if form.is_kept() {
        return None;
    }
    let (words, common) = (Words::of(visit.language), Common::of(visit.language));
    let document = line(form, "document", MAX_TITLE, common);
    let made_on = form.date("made_on", words.document_day);
    if made_on.is_some_and(|on| on > today) {
        form.note("made_on", words.not_in_future);
    } else if made_on.is_some_and(|on| on < sent_on) {
        form.note("made_on", words.before_sent);
    }
    let missing = form.number("missing", words.still_missing, 0, MOST_IMPLANTS);
    let note = match form.value("note").trim() {
        "" => None,
        _ => line(form, "note", MAX_REASON, common),
    };
    let page = form.idempotency()?;
    if form.is_faulty() {
        return None;
    }
    Some(((document?, made_on?, missing?, note), page))
}
