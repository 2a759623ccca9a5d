//! Lead times against their clocks: how long things took, and which share met its last day.
//!
//! A thing belongs to the year in which it was done. What is not done belongs to the year in which
//! its last day passed, and counts as not met: who never answers does not make the share better.

use jiff::civil::Date;
use serde::Serialize;

use super::Name;

/// Something that began, and may have ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lapse {
    /// The day its clock began.
    pub began: Date,
    /// The day it was done.
    pub ended: Option<Date>,
    /// Its last day; none where the rule has no number of days.
    pub limit: Option<Date>,
}

/// How long something took in a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Times {
    /// What is due; its code is ours.
    pub what: Name,
    /// The rule of the clock, with its family.
    pub rule: String,
    /// What the rule rests on.
    pub article: String,
    /// Done in the year.
    pub done: u64,
    /// Of these, by the last day; none where the rule has no number of days.
    pub within: Option<u64>,
    /// Not done, and the last day passed in the year.
    pub overdue: u64,
    /// Days within which half of what was done was done.
    pub median_days: Option<i64>,
}

impl Times {
    /// Of the things of one kind, those of a year.
    #[must_use]
    pub fn of(
        what: Name,
        (rule, article): (&str, &str),
        lapses: &[Lapse],
        (year, today): (i16, Date),
    ) -> Self {
        let mut days = Vec::new();
        let (mut within, mut overdue, mut has_limit) = (0, 0, lapses.is_empty());
        for it in lapses {
            has_limit |= it.limit.is_some();
            match (it.ended, it.limit) {
                (Some(ended), limit) if ended.year() == year => {
                    days.push(days_between(it.began, ended));
                    within += u64::from(limit.is_some_and(|limit| ended <= limit));
                }
                (None, Some(limit)) if limit < today && limit.year() == year => overdue += 1,
                _ => {}
            }
        }
        days.sort_unstable();
        Self {
            what,
            rule: rule.to_owned(),
            article: article.to_owned(),
            done: u64::try_from(days.len()).unwrap_or(u64::MAX),
            within: has_limit.then_some(within),
            overdue,
            median_days: days.get(days.len().div_ceil(2).saturating_sub(1)).copied(),
        }
    }

    /// Everything that should have been done.
    #[must_use]
    pub fn all(&self) -> u64 {
        self.done + self.overdue
    }

    /// What was not done by its last day.
    #[must_use]
    pub fn missed(&self) -> Option<u64> {
        self.within.map(|within| self.all().saturating_sub(within))
    }
}

/// Days from one day to another; none before the first.
fn days_between(from: Date, to: Date) -> i64 {
    from.until(to).map_or(0, |it| i64::from(it.get_days())).max(0)
}
