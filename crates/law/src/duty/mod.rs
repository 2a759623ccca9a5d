//! Watching the duty to register: a risk profile out of plain numbers that explains each point it
//! gives, and the letters that follow (rules R34, R61, R65). What gives points is dated data
//! (`data/duty.toml`); how a sign is measured is in `measure.rs`.
//!
//! There is no clock, no database and no person here: counts come in, words come out. A profile
//! decides nothing. It says where an inspector looks first, and why.
//!
//! ```
//! use jiff::civil::date;
//! use law::duty::{DutyRules, Figures, Reported};
//!
//! let rules = DutyRules::shipped();
//! let implantations = Reported { events: 60, late: 12, ..Reported::default() };
//! let kinds = [implantations, Reported::default(), Reported::default()];
//! let figures = Figures { kinds, window: vec![5; 12], past: vec![5; 12], ever: 120 };
//! let profile = rules.profile(&figures, date(2026, 4, 15));
//! assert_eq!((profile.points, profile.band.id.as_str()), (2, "watch"));
//! assert!(profile.lines[0].explained().en.starts_with("12 of 60 implantations came after"));
//! ```

mod figures;
mod file;
mod letter;
mod measure;
mod month;
mod profile;
mod tail;
#[cfg(test)]
mod tests;

use std::sync::LazyLock;

use jiff::civil::Date;

use crate::article::{Article, Confidence};
use crate::data_error::DataError;
use crate::data_set::EventKind;
use crate::period::Period;
use crate::terms::{TermId, Terms};
use crate::text::Text;

pub use figures::{Figures, Reported};
pub use letter::{Blank, Letter, Written};
pub use measure::{Finding, Measure};
pub use month::{Month, NoMonth};
pub use profile::{Line, Profile};

/// The dated rules of watching the duty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DutyRules {
    watches: Vec<Watch>,
    indicators: Vec<Indicator>,
    bands: Vec<Band>,
    letters: Vec<Letter>,
}

/// What an entry rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Basis {
    /// When it holds.
    pub period: Period,
    /// What it rests on.
    pub article: Article,
    /// How sure we are of that.
    pub confidence: Confidence,
    /// Whether its numbers are our choice.
    pub model: bool,
}

/// Which months are judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Watch {
    /// Months that are judged.
    pub window_months: i32,
    /// Months before them that make a provider's own past.
    pub past_months: i32,
    /// Months in which a sudden drop is looked for.
    pub recent_months: i32,
    /// A drop is none while so many percent of what was to be expected came.
    pub drop_below_percent: i32,
    /// Months without a receipt after which somebody of whom registrations are expected fell silent.
    pub silent_after_months: i32,
    /// What it rests on.
    pub basis: Basis,
}

impl Watch {
    /// Whether somebody fell silent: registrations were expected of it from a day on, the register
    /// received something last on another, and since the later of both too many months went by.
    pub fn is_silent(&self, expected_from: Date, received_last: Date, today: Date) -> bool {
        let months = jiff::Span::new().months(self.silent_after_months);
        expected_from.max(received_last).saturating_add(months) < today
    }
}

/// A sign, and the points it gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Indicator {
    /// Its stable id.
    pub id: String,
    /// What it is called.
    pub name: Text,
    /// What is measured.
    pub measure: Measure,
    /// Of which events; none: of all.
    pub kind: Option<EventKind>,
    /// What there must be before it is judged.
    pub least: i32,
    /// Thresholds and the points each gives, rising.
    pub steps: Vec<Step>,
    /// What it found, with blanks.
    pub says: Text,
    /// What is said instead where no points are given.
    pub clear: Option<Text>,
    /// Why that matters.
    pub why: Text,
    /// The letter it asks for.
    pub letter: Option<String>,
    /// What it rests on.
    pub basis: Basis,
}

/// From which value on how many points are given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// The value.
    pub from: i32,
    /// The points.
    pub points: i32,
}

/// What points lead to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Band {
    /// Its stable id.
    pub id: String,
    /// The fewest points.
    pub from_points: i32,
    /// What it is called.
    pub name: Text,
    /// What the inspectorate does.
    pub what: Text,
    /// What it rests on.
    pub basis: Basis,
}

/// The months that are judged, and those before them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Judged {
    /// A provider's own past, oldest first.
    pub past: Vec<Month>,
    /// What is judged, oldest first.
    pub window: Vec<Month>,
}

/// The days that count for one event (rule R34): the warning, the inspectorate's mark, and the last
/// day by law.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Marks {
    /// From this day on it is warned of.
    pub warn_on: Date,
    /// The yardstick of the inspectorate, without legal meaning.
    pub mark_on: Date,
    /// The last day in time; none where no term ran.
    pub due_on: Option<Date>,
}

impl Marks {
    /// Those of an event.
    pub fn of(kind: EventKind, happened_on: Date, terms: &Terms) -> Self {
        let after = |days: i32| happened_on.saturating_add(jiff::Span::new().days(days));
        let term = terms.in_force(TermId::to_register(kind), happened_on);
        let counts = happened_on >= terms.duty().starts_on();
        Self {
            warn_on: after(terms.yardstick().warn_from_day()),
            mark_on: after(terms.yardstick().mark_day()),
            due_on: term.filter(|_| counts).map(|term| term.due(happened_on)),
        }
    }
}

impl DutyRules {
    /// The rules this version ships with: read once.
    ///
    /// # Panics
    /// Never: the file is read by this crate's tests.
    pub fn shipped() -> &'static Self {
        static SHIPPED: LazyLock<DutyRules> = LazyLock::new(|| {
            DutyRules::parse(include_str!("../../data/duty.toml"))
                .expect("data/duty.toml is tested")
        });
        &SHIPPED
    }

    /// Reads rules from the text of a file shaped like `data/duty.toml`.
    pub fn parse(text: &str) -> Result<Self, Vec<DataError>> {
        file::parse(text)
    }

    /// The general numbers in force on a day; on a day before all of them, the first.
    ///
    /// # Panics
    /// Never: a file without an entry is refused.
    pub fn on(&self, day: Date) -> &Watch {
        let held = self.watches.iter().find(|it| it.basis.period.contains(day));
        let first = self.watches.iter().min_by_key(|it| it.basis.period.from());
        held.or(first).expect("a file has at least one entry")
    }

    /// The signs in force on a day, in the order of the file.
    pub fn indicators(&self, day: Date) -> impl Iterator<Item = &Indicator> {
        self.indicators.iter().filter(move |it| it.basis.period.contains(day))
    }

    /// What points lead to on a day, the fewest first.
    pub fn bands(&self, day: Date) -> impl Iterator<Item = &Band> {
        self.bands.iter().filter(move |it| it.basis.period.contains(day))
    }

    /// The letters in force on a day, the weightier first.
    pub fn letters(&self, day: Date) -> impl Iterator<Item = &Letter> {
        self.letters.iter().filter(move |it| it.basis.period.contains(day))
    }

    /// The months that can be judged on a day: the term of all their days is over.
    pub fn judged(&self, today: Date, terms: &Terms) -> Judged {
        let watch = self.on(today);
        let mut last = Month::of(today);
        while !is_over(last, today, terms) {
            last = last.back(1);
        }
        let months = |newest: Month, many: i32| (0..many).rev().map(move |n| newest.back(n));
        Judged {
            window: months(last, watch.window_months).collect(),
            past: months(last.back(watch.window_months), watch.past_months).collect(),
        }
    }

    /// The profile of a provider by these figures.
    pub fn profile(&self, figures: &Figures, today: Date) -> Profile<'_> {
        profile::of(self, figures, today)
    }
}

/// Whether nothing that happened in a month can still come in time.
fn is_over(month: Month, today: Date, terms: &Terms) -> bool {
    EventKind::ALL.into_iter().all(|kind| {
        let term = terms.in_force(TermId::to_register(kind), month.last());
        term.map_or(month.last() < today, |term| term.due(month.last()) < today)
    })
}
