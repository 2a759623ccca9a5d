//! Fields of a form as values, so that each thing that is done in an inspection says in a few lines
//! what it asks.

use exchange::Reference;
use web::form::{Choice, Form};

use crate::model::case_file::{Line, LineFault};
use crate::portal::fill;
use crate::portal::words::Words as Common;

/// How a field is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Line,
    Area,
    Day,
    Pick,
    List,
    Ticks,
    Tick,
}

/// A field.
#[derive(Debug, Clone)]
pub(super) struct Field {
    pub(super) kind: Kind,
    pub(super) name: String,
    pub(super) label: String,
    pub(super) hint: String,
    pub(super) needed: bool,
    pub(super) choices: Vec<Choice>,
}

impl Field {
    pub(super) fn of(kind: Kind, name: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            kind,
            name: name.into(),
            label: label.into(),
            hint: String::new(),
            needed: true,
            choices: Vec::new(),
        }
    }

    pub(super) fn hint(self, hint: impl Into<String>) -> Self {
        Self { hint: hint.into(), ..self }
    }

    pub(super) fn optional(self) -> Self {
        Self { needed: false, ..self }
    }

    pub(super) fn choices(self, choices: Vec<Choice>) -> Self {
        Self { choices, ..self }
    }
}

/// A text of at most so many characters.
pub(super) fn text(form: &mut Form, name: &str, most: usize, common: &Common) -> Option<String> {
    match Line::parse(form.value(name), most) {
        Ok(line) => Some(line.as_str().to_owned()),
        Err(fault) => {
            let told = match fault {
                LineFault::Empty => common.text_empty.to_owned(),
                LineFault::Long => fill(common.text_long, &[&most.to_string()]),
                LineFault::Bsn => common.text_bsn.to_owned(),
            };
            form.note(name, told);
            None
        }
    }
}

/// The same, which may be left empty.
pub(super) fn maybe(form: &mut Form, name: &str, most: usize, common: &Common) -> Option<String> {
    if form.value(name).trim().is_empty() {
        return (!form.is_kept()).then(String::new);
    }
    text(form, name, most, common)
}

/// A reference that may be left empty; a fault is noted.
pub(super) fn maybe_reference(form: &mut Form, name: &str, wrong: &str) -> Option<Reference> {
    let typed = form.value(name).trim().to_owned();
    if typed.is_empty() {
        return None;
    }
    let read = Reference::parse(&typed).ok();
    if read.is_none() {
        form.note(name, wrong);
    }
    read
}

/// All that is ticked of one name, of what may be; a fault if nothing is.
pub(super) fn ticked(
    form: &mut Form,
    name: &str,
    of: &[Choice],
    nothing: &str,
) -> Option<Vec<String>> {
    let is_there = |it: &&str| of.iter().any(|choice| choice.value == *it);
    let found: Vec<String> = form.values(name).filter(is_there).map(ToOwned::to_owned).collect();
    if found.is_empty() && !form.is_kept() {
        form.note(name, nothing);
        return None;
    }
    Some(found)
}
