//! The directory: which care providers and sites there are, which implants are expected of them, and
//! since when. What is watched is this directory minus what the register received: who never
//! delivered is in here, and would be in no list of receipts.

mod file;
mod plan;
mod programme;
#[cfg(test)]
mod tests;

use exchange::BranchNumber;
use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

use super::case_file::{Line, Who};

pub use file::{COLUMNS, Column, Fault, FaultCode, MAX_FAULTS, Row, read};
pub use plan::{Change, Dated, Known, Named, Plan, Planned, plan};
pub use programme::Programme;

/// Characters of a name at most.
pub const MAX_NAME: usize = 150;

/// A site of a care provider: what the directory says of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Site {
    /// Its branch number.
    pub branch: BranchNumber,
    /// The organisation it belongs to: eight digits of the trade register.
    pub organisation: String,
    /// What it is called.
    pub name: String,
    /// Its AGB code; empty if not known.
    pub agb: String,
    /// Its URA; empty if not known.
    pub ura: String,
    /// Which care it offers; empty if not known.
    pub care: String,
    /// Categories of implants that are expected of it.
    pub categories: Vec<String>,
    /// Where letters go; empty if not known.
    pub postal: String,
    /// Where this is known from.
    pub source: String,
}

/// A version of something, with the days it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version<T> {
    /// Counts from 1.
    pub number: i64,
    /// What was said.
    pub it: T,
    /// The first day.
    pub valid_from: Date,
    /// The last day; the day before the first where it was corrected; none while it holds on.
    pub valid_to: Option<Date>,
    /// When it was written.
    pub made_at: Timestamp,
    /// Who wrote it.
    pub made_by: Who,
}

impl<T> Version<T> {
    /// Whether it holds on a day.
    #[must_use]
    pub fn holds_on(&self, day: Date) -> bool {
        is_within((self.valid_from, self.valid_to), day)
    }

    /// Whether it never held: another was put in its place.
    #[must_use]
    pub fn is_replaced(&self) -> bool {
        self.valid_to.is_some_and(|last| last < self.valid_from)
    }
}

/// A decision that a site need not register, or has to again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exemption {
    /// Names it; the page it was made on.
    pub id: Uuid,
    /// Counts from 1 for each site.
    pub number: i64,
    /// Exempt, or no longer.
    pub is_exempt: bool,
    /// The first day.
    pub holds_from: Date,
    /// The last day; none while it is not known.
    pub holds_to: Option<Date>,
    /// Why.
    pub because: Line,
    /// When it was decided.
    pub made_at: Timestamp,
    /// Who decided.
    pub made_by: Who,
}

impl Exemption {
    /// Whether a site is exempt by it on a day.
    #[must_use]
    pub fn holds_on(&self, day: Date) -> bool {
        self.is_exempt && is_within((self.holds_from, self.holds_to), day)
    }
}

/// The days of a site alone, for who asks nothing else of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held {
    /// Its first day and its last.
    pub days: (Date, Option<Date>),
    /// The days of its exemption, if the last decision is one.
    pub exempt: Option<(Date, Option<Date>)>,
}

impl Held {
    /// Whether registrations are expected of it on a day.
    #[must_use]
    pub fn is_expected(&self, day: Date) -> bool {
        is_within(self.days, day) && !self.exempt.is_some_and(|days| is_within(days, day))
    }
}

fn is_within((from, to): (Date, Option<Date>), day: Date) -> bool {
    from <= day && to.is_none_or(|last| day <= last)
}

/// A site with all that bears on whether it is watched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The site.
    pub site: Version<Site>,
    /// What its organisation is called.
    pub organisation: String,
    /// The last decision about an exemption.
    pub exemption: Option<Exemption>,
}

impl Entry {
    /// Whether registrations are expected of it on a day.
    #[must_use]
    pub fn is_expected(&self, day: Date) -> bool {
        self.site.holds_on(day) && !self.is_exempt(day)
    }

    /// Since when registrations are expected of who is expected to register on a day: since it is
    /// in the directory, and not before its last exemption ended.
    #[must_use]
    pub fn expected_from(&self, day: Date) -> Date {
        // A later version only says something else of a site that was there before.
        let known = if self.site.number == 1 { self.site.valid_from } else { Date::MIN };
        let again = self.exemption.as_ref().and_then(|it| match (it.is_exempt, it.holds_to) {
            (true, last) => last.and_then(|day| day.tomorrow().ok()),
            (false, _) => Some(it.holds_from),
        });
        // An exemption that is still to come ended nothing yet.
        again.filter(|from| *from <= day).map_or(known, |from| from.max(known))
    }

    /// Whether it is exempt on a day.
    #[must_use]
    pub fn is_exempt(&self, day: Date) -> bool {
        self.exemption.as_ref().is_some_and(|it| it.holds_on(day))
    }
}
