//! The parts of the page of a recall: numbers and their chart, steps, branches, versions, scope.

use exchange::recall::{Kind, Outcome, Patients};
use jiff::civil::Date;
use serde_json::Value;
use web::chart::Chart;
use web::page::{Deadline, Language, day_and_time};

use super::super::shown::{Figure, categories, fill, outcome, step};
use super::super::words::Words;
use crate::model::recall::procedure::Due;
use crate::use_case::recall::{Branch as Taking, NoticeSeen, Seen};

/// Values of a scope shown at most; the rest is counted.
const MOST_VALUES: usize = 60;

/// How far it is.
pub(super) struct Numbers {
    /// What presses.
    pub(super) figures: Vec<Figure>,
    /// The rest.
    pub(super) facts: Vec<(&'static str, String)>,
}

/// A step of the procedure in this recall.
pub(super) struct Step {
    pub(super) code: &'static str,
    pub(super) name: &'static str,
    pub(super) owner: String,
    pub(super) deputy: String,
    pub(super) deadline: Deadline,
    /// Empty if it is not done.
    pub(super) done: String,
}

/// A branch, and what the inspectorate knows of it.
pub(super) struct Branch {
    pub(super) number: String,
    pub(super) open: i64,
    pub(super) stock: String,
    pub(super) told: String,
}

/// A notice as it came.
pub(super) struct Version {
    pub(super) number: i64,
    pub(super) branch: String,
    pub(super) kind: &'static str,
    pub(super) sent: String,
    pub(super) received: String,
    pub(super) acknowledged: String,
    pub(super) implants: usize,
}

/// A part of the scope.
pub(super) struct Part {
    pub(super) name: &'static str,
    pub(super) values: Vec<String>,
    pub(super) more: String,
}

pub(super) fn numbers(found: &Seen, words: &Words) -> Numbers {
    let (patients, implants) = (&found.totals.patients, &found.totals.implants);
    let stock = &found.totals.stock;
    let figures = vec![
        Figure::of(words.open_patients, patients.open, "info"),
        Figure::of(words.overdue_patients, patients.overdue, "error"),
        Figure::of(words.without_patient, implants.untraced, "warning"),
        Figure::of(words.stock_to_block, stock.found - stock.blocked, "warning"),
    ];
    let mut facts = Vec::new();
    if found.recall.case_number.is_some() {
        facts.push((words.implants_told, implants.told.to_string()));
        facts.push((words.implants_traced, implants.traced.to_string()));
    }
    let beside = match found.recall.case_number {
        Some(_) => words.found_beside,
        None => words.implants_meant_count,
    };
    facts.push((beside, implants.found_beside.to_string()));
    facts.push((words.patients_found, patients.found.to_string()));
    facts.push((words.patients_done, (patients.found - patients.open).to_string()));
    facts.push((words.stock_found, stock.found.to_string()));
    facts.push((words.stock_blocked, stock.blocked.to_string()));
    if let Some(reading) = found.reading {
        let (read, asked) = (reading.read.to_string(), reading.asked.to_string());
        facts.push((words.readers_done, fill(words.of_so_many, &[&read, &asked])));
    }
    Numbers { figures, facts }
}

/// What became of the patients; none if there are none.
pub(super) fn chart(patients: &Patients, words: &Words, language: Language) -> Option<Chart> {
    if patients.found == 0 {
        return None;
    }
    let all: Vec<Option<Outcome>> =
        std::iter::once(None).chain(Outcome::ALL.into_iter().map(Some)).collect();
    let count = |it: &Option<Outcome>| it.map_or(patients.untold, |it| patients.with(it));
    let shown = all.iter().filter(|it| it.is_none() || count(it) > 0);
    let shown: Vec<_> = shown.collect();
    let labels = shown.iter().map(|it| outcome(**it, words));
    let about = [patients.found, patients.found - patients.open, patients.open];
    let about = about.map(|it| it.to_string());
    let chart = Chart::bars(words.chart_title, words.chart_axis, labels)
        .series(words.chart_series, shown.iter().map(|it| to_f64(count(it))))
        .language(language)
        .about(fill(words.chart_about, &[&about[0], &about[1], &about[2]]));
    Some(chart)
}

impl Step {
    pub(super) fn of(due: &Due, today: Date, words: &Words, language: Language) -> Self {
        let done = due.done.as_ref().map(|(at, by)| {
            let at = day_and_time(*at, language);
            match by {
                Some(by) => fill(words.done_by, &[by, &at]),
                None => fill(words.done_by_itself, &[&at]),
            }
        });
        let named = |name: &String| match name.as_str() {
            "" => words.nobody_named.to_owned(),
            name => name.to_owned(),
        };
        Self {
            code: due.step.as_str(),
            name: step(due.step, words),
            owner: named(&due.owner),
            deputy: named(&due.deputy),
            deadline: Deadline::of(due.due_on, today, language),
            done: done.unwrap_or_default(),
        }
    }
}

pub(super) fn branch(it: &Taking, words: &Words, language: Language) -> Branch {
    let told = match (&it.refused, it.reported_at) {
        (Some(status), _) => words.was_refused.replace("{}", status),
        (None, None) => words.not_told_yet.to_owned(),
        (None, Some(at)) => {
            let at = day_and_time(at, language);
            if it.is_due { words.changed_since.replace("{}", &at) } else { at }
        }
    };
    let stock = it.stock_looked.as_ref().map_or_else(
        || words.not_looked.to_owned(),
        |(by, at)| fill(words.looked_by, &[by, &day_and_time(*at, language)]),
    );
    Branch { number: it.number.clone(), open: it.totals.patients.open, stock, told }
}

pub(super) fn version(it: &NoticeSeen, words: &Words, language: Language) -> Version {
    let kind = match it.kind {
        Kind::New => words.k_new,
        Kind::Update => words.k_update,
        Kind::Closure => words.k_closure,
    };
    let acknowledged = it.acknowledged.as_ref().map_or_else(
        || words.nobody_yet.to_owned(),
        |(by, at)| format!("{by}, {}", day_and_time(*at, language)),
    );
    Version {
        number: it.notice.version,
        branch: it.notice.branch_number.as_str().to_owned(),
        kind,
        sent: day_and_time(it.notice.sent_at, language),
        received: day_and_time(it.received_at, language),
        acknowledged,
        implants: it.notice.implants.len(),
    }
}

/// Which devices are meant, as the question of a trace names them.
pub(super) fn scope(scope: &Value, words: &Words, language: Language) -> Vec<Part> {
    let kinds = categories(language);
    let named = |member: &str, text: String| match kinds.iter().find(|it| it.value == text) {
        Some(kind) if member == "categories" => kind.label.clone(),
        _ => text,
    };
    let members = [
        ("udiDis", words.scope_udi),
        ("lots", words.scope_lots),
        ("serials", words.scope_serials),
        ("manufacturers", words.scope_makers),
        ("categories", words.scope_categories),
        ("implantedFrom", words.scope_from),
        ("implantedTo", words.scope_to),
    ];
    let part = |(member, name): (&str, &'static str)| {
        let all: Vec<String> = match scope.get(member)? {
            Value::Array(values) => values.iter().map(|it| named(member, value(it))).collect(),
            single => vec![value(single)],
        };
        let more = all.len().saturating_sub(MOST_VALUES);
        let more = match more {
            0 => String::new(),
            more => words.scope_more.replace("{}", &more.to_string()),
        };
        let values = all.into_iter().take(MOST_VALUES).collect();
        Some(Part { name, values, more })
    };
    members.into_iter().filter_map(part).collect()
}

fn value(value: &Value) -> String {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    match (value.get("from"), value.get("to")) {
        (Some(from), Some(to)) => format!("{} - {}", text(from), text(to)),
        _ => text(value),
    }
}

fn to_f64(number: i64) -> f64 {
    f64::from(i32::try_from(number).unwrap_or(i32::MAX))
}
