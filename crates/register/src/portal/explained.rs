//! Findings and events in words that a person can act on.

use exchange::finding::Language;
use exchange::{Code, Finding, Receipt, Severity, Timeliness};

use super::words::Words;
use crate::model::implant::State;

/// A finding as a page tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Explained {
    pub(super) code: &'static str,
    /// How it is coloured.
    pub(super) kind: &'static str,
    pub(super) effect: &'static str,
    pub(super) field: String,
    pub(super) message: &'static str,
    pub(super) hint: &'static str,
    pub(super) rule: &'static str,
    pub(super) article: String,
}

impl Explained {
    pub(super) fn of(code: Code, field: &str, language: Language) -> Self {
        let words = Words::of(language);
        let (kind, effect) = match code.severity() {
            Severity::Error => ("error", words.stops),
            Severity::Warning => ("warning", words.warns),
        };
        Self {
            code: code.as_str(),
            kind,
            effect,
            field: field.to_owned(),
            message: code.message(language),
            hint: code.hint(language),
            rule: code.rule().id(),
            article: code.rule().article().citation().to_owned(),
        }
    }

    pub(super) fn all<'f>(
        findings: impl IntoIterator<Item = &'f Finding>,
        language: Language,
    ) -> Vec<Self> {
        findings.into_iter().map(|it| Self::of(it.code, &it.field, language)).collect()
    }

    /// Those of a receipt, which states codes only.
    pub(super) fn of_receipt(receipt: &Receipt, language: Language) -> Vec<Self> {
        receipt.finding_codes.iter().map(|code| Self::of(*code, "", language)).collect()
    }
}

/// What an event is called.
pub(super) fn event(kind: &str, words: &Words) -> &'static str {
    match kind {
        "implantation" => words.implantation,
        "explantation" => words.explantation,
        "death" => words.death,
        _ => words.withdrawal,
    }
}

/// Whether a receipt came in time, and how that is coloured.
pub(super) fn timeliness(receipt: &Receipt, words: &Words) -> (&'static str, &'static str) {
    match receipt.timeliness {
        Timeliness::InTime => (words.in_time, "ok"),
        Timeliness::Late => (words.late, "error"),
        Timeliness::NotCounted => (words.not_counted, "neutral"),
    }
}

/// The state of an implant, and how that is coloured.
pub(super) fn state(state: State, words: &Words) -> (&'static str, &'static str) {
    match state {
        State::InSitu => (words.in_situ, "ok"),
        State::Explanted { .. } => (words.explanted, "neutral"),
        State::Deceased { .. } => (words.deceased, "neutral"),
        State::Withdrawn => (words.withdrawn, "warning"),
    }
}
