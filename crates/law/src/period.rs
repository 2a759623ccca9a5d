//! Periods of civil dates in which a version of a rule is in force.
//!
//! Both ends are counted in, as Dutch law writes them ("tot en met"): a version that ends on
//! 30 June is followed by one that starts on 1 July.

use std::fmt;

use jiff::civil::Date;
use serde::Serialize;

/// From a first day through a last day; without a last day it still runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Period {
    from: Date,
    #[serde(skip_serializing_if = "Option::is_none")]
    through: Option<Date>,
}

impl Period {
    /// A period, unless it would end before it starts.
    pub fn new(from: Date, through: Option<Date>) -> Option<Self> {
        if through.is_some_and(|last| last < from) { None } else { Some(Self { from, through }) }
    }

    /// First day in force.
    pub const fn from(&self) -> Date {
        self.from
    }

    /// Last day in force; none while it still runs.
    pub const fn through(&self) -> Option<Date> {
        self.through
    }

    /// Whether this day lies in the period.
    pub fn contains(&self, day: Date) -> bool {
        self.from <= day && self.through.is_none_or(|last| day <= last)
    }

    /// How this period joins the one that starts next.
    pub(crate) fn joint_with(&self, next: &Self) -> Joint {
        match self.through {
            None => Joint::Overlap,
            Some(last) if last >= next.from => Joint::Overlap,
            Some(last) if last.tomorrow().is_ok_and(|day| day == next.from) => Joint::Close,
            Some(_) => Joint::Gap,
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.through {
            Some(last) => write!(f, "{} through {last}", self.from),
            None => write!(f, "from {}", self.from),
        }
    }
}

/// How one period joins the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Joint {
    /// The next starts the day after.
    Close,
    /// At least one day is in neither.
    Gap,
    /// At least one day is in both.
    Overlap,
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn both_ends_count() {
        let half_year = Period::new(date(2026, 1, 1), Some(date(2026, 6, 30))).unwrap();
        for (day, inside) in [
            (date(2025, 12, 31), false),
            (date(2026, 1, 1), true),
            (date(2026, 6, 30), true),
            (date(2026, 7, 1), false),
        ] {
            assert_eq!(half_year.contains(day), inside, "{day}");
        }
    }

    #[test]
    fn a_period_does_not_end_before_it_starts() {
        assert_eq!(Period::new(date(2026, 1, 2), Some(date(2026, 1, 1))), None);
    }

    #[test]
    fn a_missing_day_is_a_gap_and_a_shared_day_an_overlap() {
        let next = Period::new(date(2026, 7, 1), None).unwrap();
        for (last, joint) in [
            (Some(date(2026, 6, 30)), Joint::Close),
            (Some(date(2026, 6, 29)), Joint::Gap),
            (Some(date(2026, 7, 1)), Joint::Overlap),
            (None, Joint::Overlap),
        ] {
            let first = Period::new(date(2026, 1, 1), last).unwrap();
            assert_eq!(first.joint_with(&next), joint, "{first}");
        }
    }
}
