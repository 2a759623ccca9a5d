//! By which day an event must have been received, and whether it was (rules R3, R30-R35).
//!
//! Terms are dated data: [`Terms::shipped`] holds today's, [`Terms::parse`] reads corrected ones.
//! There is no clock here; the moment of receipt comes from the caller, and is counted by the
//! civil day it had in the Netherlands. Lateness is a fact about an event, never a reason to
//! refuse it (R4).

mod calendar;
mod file;

use std::sync::LazyLock;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;

use crate::article::Article;
use crate::data_error::DataError;
use crate::data_set::EventKind;
use crate::period::Period;

pub use calendar::{day_begins, due_date, dutch_day, dutch_time, moment_of};
pub(crate) use file::{article, confidence, period};

/// The dated terms of the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms {
    duty: Duty,
    yardstick: Yardstick,
    versions: Vec<Term>,
}

impl Terms {
    /// The terms this version of the register ships with: read once.
    ///
    /// # Panics
    /// Never: the file is read by this crate's tests.
    pub fn shipped() -> &'static Self {
        static SHIPPED: LazyLock<Terms> = LazyLock::new(|| {
            Terms::parse(include_str!("../data/terms.toml")).expect("data/terms.toml is tested")
        });
        &SHIPPED
    }

    /// Reads terms from the text of a file shaped like `data/terms.toml`.
    pub fn parse(text: &str) -> Result<Self, Vec<DataError>> {
        file::parse(text)
    }

    /// First day of the duty to register; earlier dates are never late (R3).
    pub const fn duty(&self) -> &Duty {
        &self.duty
    }

    /// The inspectorate's yardstick, which has no legal meaning (R34).
    pub const fn yardstick(&self) -> &Yardstick {
        &self.yardstick
    }

    /// All terms, whenever in force.
    pub fn all(&self) -> &[Term] {
        &self.versions
    }

    /// The term of this kind in force on the date that starts it (R35).
    pub fn in_force(&self, id: TermId, on: Date) -> Option<&Term> {
        self.versions.iter().find(|term| term.id == id && term.period.contains(on))
    }

    /// What a dashboard says on `today` about something not yet done (R34).
    pub fn attention(&self, started_on: Date, today: Date) -> Attention {
        let days = started_on.until(today).map_or(0, |span| span.get_days());
        if days >= self.yardstick.mark_day {
            Attention::FourWeeks
        } else if days >= self.yardstick.warn_from_day {
            Attention::Warn
        } else {
            Attention::None
        }
    }
}

/// The four terms, by the number this project gives them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub enum TermId {
    /// Implantation to register.
    D1,
    /// Explantation to register.
    D2,
    /// Death to register.
    D3,
    /// Implantation or explantation to client, in writing.
    D4,
}

impl TermId {
    /// All terms in order.
    pub const ALL: [Self; 4] = [Self::D1, Self::D2, Self::D3, Self::D4];

    /// The term within which the register must have received an event (R33).
    pub const fn to_register(kind: EventKind) -> Self {
        match kind {
            EventKind::Implantation => Self::D1,
            EventKind::Explantation => Self::D2,
            EventKind::Death => Self::D3,
        }
    }

    /// The term within which the client must have the data in writing; a death starts none (R33).
    pub const fn to_client(kind: EventKind) -> Option<Self> {
        match kind {
            EventKind::Implantation | EventKind::Explantation => Some(Self::D4),
            EventKind::Death => None,
        }
    }

    /// The number, such as "D1".
    pub const fn code(self) -> &'static str {
        match self {
            Self::D1 => "D1",
            Self::D2 => "D2",
            Self::D3 => "D3",
            Self::D4 => "D4",
        }
    }

    /// The events that start this term.
    pub(crate) fn starts_with(self, kind: EventKind) -> bool {
        Self::to_register(kind) == self || Self::to_client(kind) == Some(self)
    }
}

/// One version of one term.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Term {
    id: TermId,
    months: i32,
    period: Period,
    article: Article,
    verified: bool,
}

impl Term {
    /// Which term this is a version of.
    pub const fn id(&self) -> TermId {
        self.id
    }

    /// Length in calendar months.
    pub const fn months(&self) -> i32 {
        self.months
    }

    /// The starting dates it governs.
    pub const fn period(&self) -> Period {
        self.period
    }

    /// Where it comes from.
    pub const fn article(&self) -> &Article {
        &self.article
    }

    /// Whether a person held it against the official text.
    pub const fn verified(&self) -> bool {
        self.verified
    }

    /// The last day on which receipt is in time.
    pub fn due(&self, started_on: Date) -> Date {
        due_date(self.months, started_on)
    }
}

/// From when the duty to register applies (R3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Duty {
    starts_on: Date,
    article: Article,
    verified: bool,
}

impl Duty {
    /// First date that can start a term.
    pub const fn starts_on(&self) -> Date {
        self.starts_on
    }

    /// Where it comes from.
    pub const fn article(&self) -> &Article {
        &self.article
    }

    /// Whether a person held it against the official text.
    pub const fn verified(&self) -> bool {
        self.verified
    }
}

/// Days after which a dashboard speaks up, apart from the law (R34).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Yardstick {
    warn_from_day: i32,
    mark_day: i32,
    article: Article,
}

impl Yardstick {
    /// Days after the starting date from which to warn.
    pub const fn warn_from_day(&self) -> i32 {
        self.warn_from_day
    }

    /// Days after the starting date that the inspectorate counts as its limit.
    pub const fn mark_day(&self) -> i32 {
        self.mark_day
    }

    /// Where it comes from.
    pub const fn article(&self) -> &Article {
        &self.article
    }
}

/// What a dashboard says about something not yet done; the legal due date is shown apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Attention {
    /// Nothing yet.
    None,
    /// It is getting late.
    Warn,
    /// The inspectorate's four weeks have passed.
    FourWeeks,
}

/// Whether an event was received within its term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "timeliness")]
pub enum Timeliness {
    /// Received on or before the due date.
    InTime {
        /// Last day that would have been in time.
        due: Date,
    },
    /// Received after the due date; accepted all the same (R4).
    Late {
        /// Last day that would have been in time.
        due: Date,
    },
    /// No term ran.
    NotCounted {
        /// Why none did.
        why: NotCounted,
    },
}

/// Why no term ran.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum NotCounted {
    /// The date lies before the duty began (R3).
    BeforeDuty,
    /// The duty applied, but the terms hold none in force on that date.
    NoTerm,
}

impl Timeliness {
    /// Last day that is in time, if a term ran.
    pub const fn due(&self) -> Option<Date> {
        match self {
            Self::InTime { due } | Self::Late { due } => Some(*due),
            Self::NotCounted { .. } => None,
        }
    }

    /// Whether the event counts as late.
    pub const fn is_late(&self) -> bool {
        matches!(self, Self::Late { .. })
    }

    /// The word used in receipts.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::InTime { .. } => "in_time",
            Self::Late { .. } => "late",
            Self::NotCounted { .. } => "not_counted",
        }
    }
}

/// Judges the receipt of an event: `from` is the date of the fact that starts the term (R33),
/// `received_at` the moment the register had the event in hand (R32).
///
/// The day of receipt is the Dutch civil day, so an event received at half past eleven at night
/// UTC in summer was received the next day.
pub fn timeliness(
    kind: EventKind,
    from: Date,
    received_at: Timestamp,
    terms: &Terms,
) -> Timeliness {
    if from < terms.duty.starts_on {
        return Timeliness::NotCounted { why: NotCounted::BeforeDuty };
    }
    let Some(term) = terms.in_force(TermId::to_register(kind), from) else {
        return Timeliness::NotCounted { why: NotCounted::NoTerm };
    };
    let due = term.due(from);
    if dutch_day(received_at) <= due {
        Timeliness::InTime { due }
    } else {
        Timeliness::Late { due }
    }
}

#[cfg(test)]
mod tests;
