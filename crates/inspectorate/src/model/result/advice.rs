//! An action of collective compliance (INT-E1, policy 3.5): advice to others than the operator of a
//! case. What was said of it is added and never overwritten; the last record counts.

use jiff::Timestamp;
use jiff::civil::Date;
use law::advice::Forms;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::Measured;
use crate::model::case_file::Who;
use crate::model::fault::{Fault, Faults, MAX_LINE, MAX_TEXT, Reading};
use crate::model::public_text::Name;

/// Months on either side of an action at most.
pub const MAX_MONTHS: i32 = 24;
/// Cases an action comes from at most.
const MAX_CASES: usize = 20;

/// An action, as its entries make it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action {
    /// Ours.
    pub id: Uuid,
    /// What people call it.
    pub number: String,
    /// What was said of it, the oldest first; the first is a record.
    pub entries: Vec<Entry>,
}

/// Something that was said of an action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Counts from 1.
    pub number: i64,
    /// What.
    pub said: Said,
    /// When.
    pub at: Timestamp,
    /// Who said it.
    pub by: Who,
}

/// What is said of an action. Its shape is what is kept: a member is only ever added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Said {
    /// What it is.
    Recorded {
        /// The record.
        record: Record,
        /// Whether no case proposes it, or one of them does not.
        departs: bool,
    },
    /// It was carried out.
    Done {
        /// The day.
        on: Date,
        /// What was done.
        note: String,
    },
    /// It does not go on.
    Dropped {
        /// Why.
        because: String,
    },
    /// A figure from elsewhere, typed in: always shown as such.
    Typed(TypedFigure),
    /// It is public, with the words of the record of then.
    Published {
        /// The words.
        record: Record,
        /// Why.
        because: String,
    },
    /// It is no longer public.
    Hidden {
        /// Why.
        because: String,
    },
}

/// What an action is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// The theme.
    pub theme: String,
    /// The norm: a provision, or a norm of a framework of inspections.
    pub norm: String,
    /// Whom it is for: others than the operator of the case.
    pub target: String,
    /// Its form: a code of `law::advice`.
    pub form: String,
    /// Its title in Dutch.
    pub title_nl: String,
    /// Its text in Dutch.
    pub text_nl: String,
    /// Its title in English; empty if there is none.
    pub title_en: String,
    /// Its text in English; empty if there is none.
    pub text_en: String,
    /// The day it is planned.
    pub planned_on: Date,
    /// The numbers of the cases it comes from.
    pub cases: Vec<String>,
    /// What is looked at before and after it.
    pub measured: Measured,
    /// How many months on either side.
    pub months: i32,
    /// Why it is done where no case proposes it; empty otherwise.
    pub motive: String,
}

/// A figure that the house does not count itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TypedFigure {
    /// What it is of.
    pub what: String,
    /// What it was before, with its period.
    pub before: String,
    /// What it was after, with its period.
    pub after: String,
    /// Where it comes from.
    pub source: String,
}

/// Where an action stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It is to be carried out.
    Planned,
    /// It was carried out.
    Done,
    /// It does not go on.
    Dropped,
}

/// Why an action is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Departure {
    /// There is no case of enforcement of this number.
    NoCase(String),
    /// It is aimed at the operator of a case, or its words name it.
    Operator(&'static str),
    /// No case proposes it, and no motive says why it is done.
    NoMotive,
}

impl State {
    /// The stable code.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Done => "done",
            Self::Dropped => "dropped",
        }
    }
}

impl Action {
    /// What it is: the last record.
    #[must_use]
    pub fn record(&self) -> Option<(&Record, bool)> {
        self.entries.iter().rev().find_map(|it| match &it.said {
            Said::Recorded { record, departs } => Some((record, *departs)),
            _ => None,
        })
    }

    /// Where it stands.
    #[must_use]
    pub fn state(&self) -> State {
        let is = |it: &Entry| match it.said {
            Said::Done { .. } => Some(State::Done),
            Said::Dropped { .. } => Some(State::Dropped),
            _ => None,
        };
        self.entries.iter().rev().find_map(is).unwrap_or(State::Planned)
    }

    /// The day it was carried out.
    #[must_use]
    pub fn done_on(&self) -> Option<Date> {
        self.entries.iter().rev().find_map(|it| match it.said {
            Said::Done { on, .. } => Some(on),
            _ => None,
        })
    }

    /// The words that are public, and since when; none while it is not.
    #[must_use]
    pub fn published(&self) -> Option<(&Record, Timestamp)> {
        let last = self.entries.iter().rev().find_map(|it| match &it.said {
            Said::Published { record, .. } => Some(Some((record, it.at))),
            Said::Hidden { .. } => Some(None),
            _ => None,
        });
        last.flatten()
    }

    /// Figures that were typed in, the oldest first.
    pub fn typed(&self) -> impl Iterator<Item = (&TypedFigure, &Entry)> {
        self.entries.iter().filter_map(|it| match &it.said {
            Said::Typed(figure) => Some((figure, it)),
            _ => None,
        })
    }

    /// The number of its last entry: what a page was made from.
    #[must_use]
    pub fn version(&self) -> i64 {
        self.entries.last().map_or(0, |it| it.number)
    }
}

impl Record {
    /// Reads it from a form; all faults at once. Its day may be to come.
    pub fn read(value: &dyn Fn(&str) -> String, forms: &Forms) -> Result<Self, Faults> {
        let mut reading = Reading::of(value, Date::MAX);
        let theme = reading.needed("theme", MAX_LINE);
        let norm = reading.needed("norm", MAX_LINE);
        let norm = norm.split_whitespace().collect::<Vec<_>>().join(" ");
        if !norm.is_empty() && !is_norm(&norm) {
            reading.note("norm", Fault::Provision);
        }
        let target = reading.needed("target", MAX_LINE);
        let form = reading.plain("form");
        if forms.find(&form).is_none() {
            reading.note("form", Fault::Pick);
        }
        let title_nl = reading.needed("title_nl", MAX_LINE);
        let text_nl = reading.needed("text_nl", MAX_TEXT);
        let title_en = reading.text("title_en", MAX_LINE);
        let text_en = reading.text("text_en", MAX_TEXT);
        for (field, text, other) in
            [("title_en", &title_en, &text_en), ("text_en", &text_en, &title_en)]
        {
            if text.is_empty() && !other.is_empty() {
                reading.note(field, Fault::Empty);
            }
        }
        let before = reading.faults.len();
        let planned_on = reading.day("planned_on");
        if planned_on.is_none() && reading.faults.len() == before {
            reading.note("planned_on", Fault::Empty);
        }
        let cases = reading.plain("cases");
        let cases = cases.split([' ', ',', ';', '\n']).filter(|it| !it.is_empty());
        let mut cases: Vec<String> = cases.take(MAX_CASES).map(ToOwned::to_owned).collect();
        cases.dedup();
        let measured = Measured::of(&reading.plain("measured"));
        if measured.is_none() {
            reading.note("measured", Fault::Pick);
        }
        let months = reading.plain("months").parse().ok();
        let months = months.filter(|it| (1..=MAX_MONTHS).contains(it));
        if months.is_none() {
            reading.note("months", Fault::Number);
        }
        let motive = reading.text("motive", MAX_TEXT);
        let faults = reading.faults;
        match (planned_on, measured, months, faults.is_empty()) {
            (Some(planned_on), Some(measured), Some(months), true) => Ok(Self {
                theme,
                norm,
                target,
                form,
                title_nl,
                text_nl,
                title_en,
                text_en,
                planned_on,
                cases,
                measured,
                months,
                motive,
            }),
            _ => Err(faults),
        }
    }

    /// The field in which one of these operators is named: advice is for others than they, and
    /// what is public leads to none of them.
    #[must_use]
    pub fn names_one_of(&self, operators: &[String]) -> Option<&'static str> {
        let fields = [
            ("target", &self.target),
            ("theme", &self.theme),
            ("title_nl", &self.title_nl),
            ("text_nl", &self.text_nl),
            ("title_en", &self.title_en),
            ("text_en", &self.text_en),
        ];
        let operators: Vec<Name> = operators.iter().filter_map(|it| Name::of(it)).collect();
        let is_named = |text: &str| operators.iter().any(|it| it.is_within(text));
        let found = fields.into_iter().find(|(_, text)| is_named(text));
        found.map(|(field, _)| field)
    }
}

impl TypedFigure {
    /// Reads it from a form; all faults at once.
    pub fn read(value: &dyn Fn(&str) -> String, today: Date) -> Result<Self, Faults> {
        let mut reading = Reading::of(value, today);
        let what = reading.needed("what", MAX_LINE);
        let before = reading.needed("before", MAX_LINE);
        let after = reading.needed("after", MAX_LINE);
        let source = reading.needed("source", MAX_LINE);
        reading.conclude(Self { what, before, after, source })
    }
}

/// Whether a text is a norm: a place in a law, such as `MDR 10(11)`, or a norm of a framework of
/// inspections, such as `N4.6`.
#[must_use]
pub fn is_norm(text: &str) -> bool {
    let is_article = |it: &str| {
        it.starts_with(|first: char| first.is_ascii_digit())
            && it.chars().all(|it| it.is_ascii_alphanumeric() || "():.-".contains(it))
    };
    if let Some((law, article)) = text.rsplit_once(' ') {
        return law.starts_with(char::is_alphabetic) && is_article(article);
    }
    let number = text.trim_start_matches(|it: char| it.is_ascii_uppercase());
    number.len() < text.len() && is_article(number)
}

/// Whether two texts name the same norm: white space and capitals do not count.
#[must_use]
pub fn same_norm(one: &str, other: &str) -> bool {
    let plain = |text: &str| text.split_whitespace().collect::<String>().to_lowercase();
    plain(one) == plain(other)
}
