//! The question of a trace in words, read out of what was signed.

use serde_json::Value;
use web::page::Language;

use crate::portal::new_trace::{categories, name};
use crate::portal::words::Words;
use exchange::trace::typed::{CATEGORIES, DAYS, LISTS};

/// Each criterion with its values.
pub(super) fn told(
    question: &Value,
    words: &Words,
    language: Language,
) -> Vec<(&'static str, String)> {
    let purpose = match question["purpose"].as_str() {
        Some("inform_providers") => words.purpose_inform,
        _ => words.purpose_insight,
    };
    let mut told = vec![(words.purpose, purpose.to_owned())];
    told.extend(criteria(question, words, language));
    told
}

/// Each criterion of a scope, without why it is asked.
pub(in crate::portal) fn criteria(
    question: &Value,
    words: &Words,
    language: Language,
) -> Vec<(&'static str, String)> {
    let mut told = Vec::new();
    for list in LISTS {
        let values = question[list.member].as_array().map(Vec::as_slice).unwrap_or_default();
        if !values.is_empty() {
            let values: Vec<String> = values.iter().map(value).collect();
            told.push((name(list.field, words), values.join(", ")));
        }
    }
    let picked = question[CATEGORIES.1].as_array().map(Vec::as_slice).unwrap_or_default();
    if !picked.is_empty() {
        let known = categories(language);
        let label = |code: &Value| {
            let code = code.as_str().unwrap_or_default();
            let known = known.iter().find(|choice| choice.value == code);
            known.map_or(code.to_owned(), |choice| choice.label.clone())
        };
        let labels: Vec<String> = picked.iter().map(label).collect();
        told.push((words.categories, labels.join(", ")));
    }
    for (field, member) in DAYS {
        if let Some(day) = question[member].as_str() {
            told.push((name(field, words), day.to_owned()));
        }
    }
    told
}

fn value(value: &Value) -> String {
    match (value.as_str(), value["from"].as_str(), value["to"].as_str()) {
        (Some(text), ..) => text.to_owned(),
        (None, Some(from), Some(to)) => format!("{from} .. {to}"),
        _ => String::new(),
    }
}
