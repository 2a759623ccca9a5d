//! The fields of a step on a page, and reading them back: one way for every kind of step.

use jiff::civil::Date;
use web::form::{Choice, Form};
use web::page::{Language, Visit, written};

use super::words::{Words, step_word};
use crate::model::measure::{Control, Fault, Field, Instrument, Kind, Step, Values};
use crate::portal::fill;

/// A field as a template draws it.
pub(super) struct Drawn {
    pub(super) name: &'static str,
    pub(super) label: &'static str,
    pub(super) hint: &'static str,
    pub(super) control: &'static str,
    pub(super) is_needed: bool,
    pub(super) choices: Vec<Choice>,
}

/// The fields of a step of this measure.
pub(super) fn drawn(kind: Kind, measure: Option<Instrument>, language: Language) -> Vec<Drawn> {
    kind.fields(measure).map(|it| draw(kind, it, language)).collect()
}

fn draw(kind: Kind, it: &Field, language: Language) -> Drawn {
    let (control, codes): (_, &[&str]) = match it.control {
        Control::Line => ("line", &[]),
        Control::Text => ("text", &[]),
        Control::Day => ("day", &[]),
        Control::Euro => ("euro", &[]),
        Control::Number(..) => ("number", &[]),
        Control::Pick(codes) => ("pick", codes),
        Control::Tick => ("tick", &[]),
    };
    let pick = |code: &&str| Choice::new(*code, picked(code, language));
    Drawn {
        name: it.name,
        label: label(kind, it.name, language),
        hint: worded("h", kind, it.name, language),
        control,
        is_needed: it.is_needed,
        choices: codes.iter().map(pick).collect(),
    }
}

/// Marks a field as one that has to be filled in as things stand.
pub(super) fn ask(fields: &mut [Drawn], name: &str) {
    for field in fields.iter_mut().filter(|it| it.name == name) {
        field.is_needed = true;
    }
}

/// What a field is called.
pub(super) fn label(kind: Kind, name: &str, language: Language) -> &'static str {
    worded("f", kind, name, language)
}

/// The word of this sort for a field: its own in this kind of step, or the one for all.
fn worded(sort: &str, kind: Kind, name: &str, language: Language) -> &'static str {
    let own = step_word(&format!("{sort}_{}_{name}", kind.code()), language);
    own.or_else(|| step_word(&format!("{sort}_{name}"), language)).unwrap_or_default()
}

/// What can be picked, in words.
pub(super) fn picked(code: &str, language: Language) -> &'static str {
    step_word(&format!("p_{code}"), language).unwrap_or_default()
}

/// What a step is called.
pub(super) fn kind_name(kind: Kind, language: Language) -> &'static str {
    step_word(&format!("kind_{}", kind.code()), language).unwrap_or_default()
}

/// What the button of a step says.
pub(super) fn kind_does(kind: Kind, language: Language) -> &'static str {
    step_word(&format!("do_{}", kind.code()), language).unwrap_or_default()
}

/// What was filled in; every fault is noted at its field.
pub(super) fn read(
    form: &mut Form,
    kind: Kind,
    measure: Option<Instrument>,
    visit: &Visit,
) -> Option<Values> {
    if form.is_kept() {
        return None;
    }
    match kind.read(measure, |name| form.value(name)) {
        Ok(values) => Some(values),
        Err(faults) => {
            for (name, fault) in faults {
                let text = told(kind, name, fault, visit.language);
                form.note(name, text);
            }
            None
        }
    }
}

fn told(kind: Kind, name: &str, fault: Fault, language: Language) -> String {
    let words = Words::of(language);
    let what = match fault {
        Fault::Empty => words.empty.to_owned(),
        Fault::Long(most) => fill(words.long, &[&most.to_string()]),
        Fault::Bsn => words.bsn.to_owned(),
        Fault::Day => words.no_day.to_owned(),
        Fault::Euro => words.no_euro.to_owned(),
        Fault::Number(least, most) => {
            fill(words.no_number, &[&least.to_string(), &most.to_string()])
        }
        Fault::Pick => words.no_pick.to_owned(),
    };
    fill(words.field_says, &[label(kind, name, language), &what])
}

/// What a step says, field by field, in words.
pub(super) fn said(step: &Step, language: Language) -> Vec<(&'static str, String)> {
    let fields = step.kind.all_fields().iter().filter(|it| it.name != "on");
    let shown = fields.filter(|it| !step.values.text(it.name).is_empty());
    shown
        .map(|it| (label(step.kind, it.name, language), value(&step.values, it, language)))
        .collect()
}

fn value(values: &Values, field: &Field, language: Language) -> String {
    let text = values.text(field.name);
    match field.control {
        Control::Day => values.day(field.name).map_or_else(String::new, |it| written(it, language)),
        Control::Pick(_) => picked(text, language).to_owned(),
        Control::Tick => Words::of(language).yes.to_owned(),
        Control::Euro => money(text, language),
        _ => text.to_owned(),
    }
}

/// An amount as people here read it: `€ 1.500,00`, in English `€ 1,500.00`.
pub(super) fn money(text: &str, language: Language) -> String {
    let (group, point) = if language == Language::Dutch { (".", ",") } else { (",", ".") };
    let (whole, cents) = text.split_once('.').unwrap_or((text, "00"));
    let first = whole.len() % 3;
    let (head, rest) = whole.split_at_checked(first).unwrap_or(("", whole));
    let mut groups: Vec<&str> = Vec::new();
    if !head.is_empty() {
        groups.push(head);
    }
    groups.extend((0..rest.len() / 3).filter_map(|at| rest.get(at * 3..at * 3 + 3)));
    format!("€\u{a0}{}{point}{cents}", groups.join(group))
}

/// The form of a step that is not filled in: what is known already stands in it.
pub(super) fn blank(form: Form, today: Date, known: &[(&str, String)]) -> Form {
    let mut form = form.with("on", today.to_string());
    for (name, value) in known {
        form.set(name, value.clone());
    }
    form
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_written_as_people_read_it() {
        for (text, dutch, english) in [
            ("1500.00", "€\u{a0}1.500,00", "€\u{a0}1,500.00"),
            ("100000.50", "€\u{a0}100.000,50", "€\u{a0}100,000.50"),
            ("33.75", "€\u{a0}33,75", "€\u{a0}33.75"),
        ] {
            assert_eq!(money(text, Language::Dutch), dutch);
            assert_eq!(money(text, Language::English), english);
        }
    }
}
