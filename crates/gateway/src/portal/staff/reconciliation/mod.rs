//! The monthly reconciliation: used = filed = registered.

pub(super) mod import;
pub(super) mod month;
pub(super) mod months;

use jiff::civil::Date;
use web::page::{Language, month as named, written};

use super::words::Words;
use crate::use_case::desk::reconcile::State;

/// A month as people call it: `oktober 2026`.
pub(super) fn name(first: Date, language: Language) -> String {
    format!("{} {}", named(first, language), first.year())
}

/// Where a month stands, in words, and its colour.
fn state(state: &State, words: &Words, language: Language) -> (String, &'static str) {
    match state {
        State::Open => (words.month_open.to_owned(), "info"),
        State::Signed { by, at } => {
            let on = written(law::terms::dutch_day(*at), language);
            (words.month_signed.replacen("{}", by, 1).replacen("{}", &on, 1), "ok")
        }
        State::Reopened { at } => {
            let on = written(law::terms::dutch_day(*at), language);
            (words.month_reopened.replace("{}", &on), "warning")
        }
    }
}

/// A month in an address: `2026-10`.
fn first_of(text: &str) -> Option<Date> {
    format!("{text}-01").parse().ok()
}

/// The address of a month.
fn address(first: Date) -> String {
    format!("/reconciliation/{:04}-{:02}", first.year(), first.month())
}
