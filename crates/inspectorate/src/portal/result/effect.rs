//! What a measure says before and after an action, in words: with its months and how it was counted.

use law::duty::Month;
use web::page::{Language, month, percent};

use super::words::Words;
use crate::model::result::{Effect, Measured, Period, Sample};
use crate::portal::fill;

/// An effect as a page shows it.
pub(super) struct Shown {
    pub(super) name: &'static str,
    pub(super) how: &'static str,
    /// Before or after, which months, and what they say.
    pub(super) rows: [[String; 3]; 2],
    pub(super) note: String,
}

/// What is measured, and how.
pub(crate) fn method(it: Measured, language: Language) -> (&'static str, &'static str) {
    let words = Words::of(language);
    match it {
        Measured::InTime => (words.in_time, words.in_time_how),
        Measured::NoUdi => (words.no_udi, words.no_udi_how),
        Measured::Missing => (words.missing, words.missing_how),
        Measured::Signals => (words.signals_on, words.signals_on_how),
        Measured::Findings => (words.findings_on, words.findings_on_how),
        Measured::Visits => (words.visits_on, words.visits_on_how),
    }
}

/// An effect for who works here.
pub(super) fn shown(it: &Effect, language: Language) -> Shown {
    let words = Words::of(language);
    let note = match it.counted[1] {
        None => words.after_not_yet.to_owned(),
        Some(_) if it.is_whole() => String::new(),
        Some(period) => fill(words.after_so_far, &[&in_words(period.to, language)]),
    };
    of(it, note, |sample| said(sample, language), language)
}

/// An effect for everybody: small counts are hidden, and what would give them away.
pub(super) fn public(it: &Effect, language: Language) -> Shown {
    let hidden = Words::of(language).hidden;
    let text = |sample: Sample| {
        if sample.is_open() { said(sample, language) } else { hidden.to_owned() }
    };
    of(it, String::new(), text, language)
}

fn of(it: &Effect, note: String, text: impl Fn(Sample) -> String, language: Language) -> Shown {
    let words = Words::of(language);
    let (name, how) = method(it.measured, language);
    let row = |at: usize, label: &str| {
        let period = it.counted[at].unwrap_or(it.periods[at]);
        let figure = it.samples[at].map_or_else(|| words.not_yet.to_owned(), &text);
        [label.to_owned(), months(period, language), figure]
    };
    Shown { name, how, rows: [row(0, words.before), row(1, words.after)], note }
}

fn said(it: Sample, language: Language) -> String {
    match it.whole {
        None => it.part.to_string(),
        Some(whole) => match percent(it.part, whole, language) {
            None => Words::of(language).nothing_counted.to_owned(),
            Some(share) => {
                let (part, whole) = (it.part.to_string(), whole.to_string());
                fill(Words::of(language).part_of, &[&part, &whole, &share])
            }
        },
    }
}

fn months(it: Period, language: Language) -> String {
    let [from, to] = [it.from, it.to].map(|it| in_words(it, language));
    if it.from == it.to { from } else { fill(Words::of(language).until, &[&from, &to]) }
}

fn in_words(it: Month, language: Language) -> String {
    format!("{} {}", month(it.first(), language), it.first().year())
}
