//! Somebody else changed the record while a form was open: both versions side by side.

use jiff::civil::Date;

use super::read::date;
use super::{Choice, Form};
use crate::page::{Language, written};

/// A field of the record of now that a form asked for, and how its values are told.
#[derive(Debug, Clone)]
pub struct Standing {
    name: &'static str,
    label: &'static str,
    value: String,
    told: Told,
}

/// How a value is told to who reads it.
#[derive(Debug, Clone)]
enum Told {
    AsTyped,
    Day,
    Picked(Vec<Choice>),
}

/// A field of which there are two versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merge {
    /// The name of the field.
    pub name: &'static str,
    /// What it is called.
    pub label: &'static str,
    /// What was filled in here.
    pub yours: Version,
    /// What stands there now.
    pub theirs: Version,
}

/// A value of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// As the form sends it.
    pub value: String,
    /// As it is read: a day in words, what was picked by its name.
    pub shown: String,
}

impl Standing {
    /// A field that somebody types in.
    #[must_use]
    pub fn typed(name: &'static str, label: &'static str, value: impl Into<String>) -> Self {
        Self { name, label, value: value.into(), told: Told::AsTyped }
    }

    /// A day.
    #[must_use]
    pub fn day(name: &'static str, label: &'static str, day: Option<Date>) -> Self {
        let value = day.map(|day| day.to_string()).unwrap_or_default();
        Self { name, label, value, told: Told::Day }
    }

    /// One of these.
    #[must_use]
    pub fn picked(
        name: &'static str,
        label: &'static str,
        value: impl Into<String>,
        choices: &[Choice],
    ) -> Self {
        Self { name, label, value: value.into(), told: Told::Picked(choices.to_vec()) }
    }

    fn version(&self, value: &str, language: Language) -> Version {
        let value = value.trim();
        let (value, shown) = match &self.told {
            Told::AsTyped => (value.to_owned(), value.to_owned()),
            // A browser without a calendar lets people type a day as they write it.
            Told::Day => match date(value) {
                Some(day) => (day.to_string(), written(day, language)),
                None => (value.to_owned(), value.to_owned()),
            },
            Told::Picked(choices) => {
                let choice = choices.iter().find(|choice| choice.value == value);
                (value.to_owned(), choice.map_or(value, |choice| &choice.label).to_owned())
            }
        };
        Version { value, shown }
    }
}

/// The fields in which a form and the record of now are not the same.
#[must_use]
pub fn merge(form: &Form, now: &[Standing]) -> Vec<Merge> {
    let differs = |field: &Standing| {
        let yours = field.version(form.value(field.name), form.language);
        let theirs = field.version(&field.value, form.language);
        let Standing { name, label, .. } = *field;
        (yours.value != theirs.value).then_some(Merge { name, label, yours, theirs })
    };
    now.iter().filter_map(differs).collect()
}
