//! Reads the form of one's own recall: words, actions, devices; all faults at once, each at its
//! field and of a list with its line.

use axum::body::Bytes;
use exchange::finding::Findings;
use exchange::recall::{Action, Actions, Text, Wording};
use exchange::trace::pasted::{Entry, Pasted};
use exchange::trace::typed::{self, Wrong};
use exchange::trace::{Scope, read_scope};
use jiff::civil::Date;
use serde_json::Value;
use uuid::Uuid;
use web::form::Form;
use web::page::{Language, Visit};

use super::super::shown::fill;
use super::super::words::Words;
use super::words::Words as Own;
use crate::use_case::recall::Wanted;

/// The parts of a notice, as fields of the page: in Dutch, in English.
const PARTS: [(&str, &str); 6] = [
    ("title", "en_title"),
    ("device", "en_device"),
    ("problem", "en_problem"),
    ("hazard", "en_hazard"),
    ("advice", "en_advice"),
    ("patient_advice", "en_patient_advice"),
];
/// Letters of a reference at most.
const LONGEST_REFERENCE: usize = 100;

/// What the form asks for; none if something is wrong with it.
pub(super) fn wanted(
    form: &mut Form,
    id: Uuid,
    today: Date,
    source: Option<(Bytes, String)>,
    language: Language,
) -> Option<Wanted> {
    let (words, own) = (Words::of(language), Own::of(language));
    let text = text(form, language);
    let picked: Vec<Action> = form.values("actions").filter_map(|code| code.parse().ok()).collect();
    let actions = Actions::of(picked);
    if actions.is_none() {
        form.note("actions", own.needs_action);
    }
    let settle_by = form.date("settle_by", words.settle_by);
    if settle_by.is_some_and(|day| day < today) {
        form.note("settle_by", own.in_past);
    }
    let fsca_reference = form.optional("fsca_reference", words.fsca);
    let is_long = |text: &String| text.chars().count() > LONGEST_REFERENCE;
    if fsca_reference.as_ref().and_then(Option::as_ref).is_some_and(is_long) {
        form.note("fsca_reference", own.too_long_text);
    }
    let scope = scope(form, language);
    if form.is_faulty() {
        return None;
    }
    Some(Wanted {
        id,
        is_drill: form.ticked("drill"),
        fsca_reference: fsca_reference?,
        actions: actions?,
        text,
        scope: scope?,
        settle_by: settle_by?,
        source,
    })
}

/// The words, in Dutch and, if anything stands there, in English.
fn text(form: &mut Form, language: Language) -> Text {
    let wording = |of: fn(&(&'static str, &'static str)) -> &'static str| {
        let [title, device, problem, hazard, advice, patient_advice] =
            PARTS.each_ref().map(|it| form.value(of(it)).trim().to_owned());
        Wording { title, device, problem, hazard, advice, patient_advice }
    };
    let (nl, en) = (wording(|it| it.0), wording(|it| it.1));
    let text = Text { nl, en: (en != Wording::default()).then_some(en) };
    let mut findings = Findings::default();
    text.check("/text", &mut findings);
    note_findings(form, &findings, language);
    text
}

/// What is wrong with the words, at their fields.
pub(super) fn note_findings(form: &mut Form, findings: &Findings, language: Language) {
    let (words, own) = (Words::of(language), Own::of(language));
    for finding in findings.iter() {
        let mut parts = finding.field.split('/').skip(2);
        let (tongue, member) = (parts.next().unwrap_or("nl"), parts.next().unwrap_or_default());
        let name = if member == "patientAdvice" { "patient_advice" } else { member };
        let field = PARTS.iter().find(|it| it.0 == name);
        let field = field.map_or("", |it| if tongue == "en" { it.1 } else { it.0 });
        let told = finding.code.message(language);
        form.note(field, fill(own.field_says, &[label(field, words, own), told]));
    }
}

fn label(field: &str, words: &Words, own: &Own) -> &'static str {
    match field {
        "title" => own.title,
        "device" => words.device,
        "problem" => words.problem,
        "hazard" => words.hazard,
        "advice" => words.advice,
        "patient_advice" => words.patient_advice,
        "en_title" => own.en_title,
        "en_device" => own.en_device,
        "en_problem" => own.en_problem,
        "en_hazard" => own.en_hazard,
        "en_advice" => own.en_advice,
        "en_patient_advice" => own.en_patient_advice,
        "udi_dis" => words.scope_udi,
        "lots" => words.scope_lots,
        "serials" => words.scope_serials,
        "manufacturers" => own.manufacturers,
        "categories" => words.scope_categories,
        "implanted_from" => words.scope_from,
        "implanted_to" => words.scope_to,
        _ => own.which_devices,
    }
}

/// Which devices, read as the register reads them.
fn scope(form: &mut Form, language: Language) -> Option<Scope> {
    let reading = typed::read(|name| form.values(name).collect());
    let told = reading.wrong.iter().map(|it| {
        // What is wrong with the whole stands at the first of the fields.
        let field = if it.field.is_empty() { "udi_dis" } else { it.field };
        (field, told(it, language))
    });
    let told: Vec<(&str, String)> = told.collect();
    for (field, text) in told {
        form.note(field, text);
    }
    if !reading.wrong.is_empty() {
        return None;
    }
    read_scope(&Value::Object(reading.members), "").ok()
}

fn told(wrong: &Wrong, language: Language) -> String {
    let (words, own) = (Words::of(language), Own::of(language));
    let message = wrong.reason.message(language);
    let name = label(wrong.field, words, own);
    match (wrong.line, &wrong.text) {
        (Some(line), Some(text)) => fill(own.line_says, &[name, &line.to_string(), text, &message]),
        _ => fill(own.field_says, &[name, &message]),
    }
}

/// The form with what was pasted added to its lists; the text stays, as the origin.
pub(super) fn take_in(visit: &Visit, form: &Form, read: &Pasted) -> Form {
    let mut all: Vec<(String, String)> = form.fields().to_vec();
    let lists = [("udi_dis", &read.udi_dis), ("lots", &read.lots), ("serials", &read.serials)];
    for (name, entries) in lists {
        let stands = form.value(name).trim().to_owned();
        let known: Vec<&str> = stands.lines().map(str::trim).collect();
        let new = entries.iter().map(text_of).filter(|it| !known.contains(&it.as_str()));
        let lines: Vec<String> =
            (!stands.is_empty()).then(|| stands.clone()).into_iter().chain(new).collect();
        all.retain(|(field, _)| field != name);
        all.push((name.to_owned(), lines.join("\n")));
    }
    Form::of(visit, all)
}

fn text_of(entry: &Entry) -> String {
    match &entry.meant {
        exchange::trace::pasted::Meant::One(text) => text.clone(),
        exchange::trace::pasted::Meant::Range(from, to) => format!("{from} t/m {to}"),
    }
}
