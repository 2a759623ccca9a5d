//! What several of these pages show alike.

use jiff::civil::Date;
use web::page::{Deadline, Language, written};

use super::words::Words;
use crate::model::due::Press;
use crate::use_case::desk::registrations::{Figures, Item};

/// Days before the due day from which a term is told to be near: day 21 of a month.
const NEAR: i32 = 10;

/// A deadline with what the inspectorate's yardstick says of it.
pub(super) struct Until {
    pub(super) deadline: Option<Deadline>,
    /// That four weeks have passed; the term of the law may still run.
    pub(super) four_weeks: bool,
}

impl Until {
    pub(super) fn of(item: &Item, today: Date, language: Language) -> Self {
        Self {
            deadline: item.due_on.map(|on| Deadline::with_near(on, today, NEAR, language)),
            four_weeks: item.press == Press::FourWeeks,
        }
    }
}

/// A figure with its colour.
pub(super) struct Figure {
    pub(super) name: &'static str,
    pub(super) count: String,
    pub(super) kind: &'static str,
}

pub(super) fn figures_of(figures: &Figures, words: &Words) -> Vec<Figure> {
    let kind = |count: i64, kind| if count > 0 { kind } else { "neutral" };
    let Figures { all, late, four_weeks, warned, is_capped } = *figures;
    let whole =
        if is_capped { words.more_than.replace("{}", &all.to_string()) } else { all.to_string() };
    vec![
        Figure { name: words.too_late, count: late.to_string(), kind: kind(late, "error") },
        Figure {
            name: words.past_four_weeks,
            count: (four_weeks - late).to_string(),
            kind: kind(four_weeks - late, "warning"),
        },
        Figure {
            name: words.due_soon,
            count: (warned - four_weeks).to_string(),
            kind: kind(warned - four_weeks, "warning"),
        },
        Figure { name: words.all_open, count: whole, kind: "neutral" },
    ]
}

/// What a label says, in one line: never in an address.
pub(super) fn device(
    udi_di: Option<&str>,
    lot: Option<&str>,
    serial: Option<&str>,
    words: &Words,
) -> Vec<String> {
    let told = |name: &str, value: Option<&str>| value.map(|value| format!("{name} {value}"));
    let parts = [udi_di.map(ToOwned::to_owned), told(words.lot, lot), told(words.serial, serial)];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() { vec![words.device_unknown.to_owned()] } else { parts }
}

/// A day as people read it; empty if there is none.
pub(super) fn day(day: Option<Date>, language: Language) -> String {
    day.map(|day| written(day, language)).unwrap_or_default()
}
