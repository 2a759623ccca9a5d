//! The hand-over register: what patients must still be given in writing, and how they were.

pub(super) mod list;
pub(super) mod one;
pub(super) mod papers;

use web::page::{Language, written};

use super::words::Words;
use crate::model::bearer::Bearer;

/// A patient as staff call one: name, or else the number, and birth date.
fn patient(bearer: Option<&Bearer>, words: &Words, language: Language) -> String {
    let Some(bearer) = bearer else { return words.patient_unknown.to_owned() };
    let name = bearer.name.clone().or_else(|| bearer.number.clone());
    let name = name.unwrap_or_else(|| words.name_unknown.to_owned());
    match bearer.born_on {
        Some(day) => format!("{name} ({})", written(day, language)),
        None => name,
    }
}
