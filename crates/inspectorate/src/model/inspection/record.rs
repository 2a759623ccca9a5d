//! What the entries of an inspection make: requests, evidence, comments, letter, plan, publication.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use law::terms::dutch_day;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::entry::{Entry, Heed};
use crate::model::case_file::Who;

/// How many patients gave each answer to each question.
pub type Answers = BTreeMap<String, BTreeMap<String, i64>>;

/// An entry as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Counts from 1 in each inspection.
    pub number: i64,
    /// What was said or done.
    pub entry: Entry,
    /// When.
    pub made_at: Timestamp,
    /// Who.
    pub made_by: Who,
    /// The page it was made on.
    pub page: Uuid,
}

/// A score that was given beside what the rules propose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judged {
    /// What was given: a letter, or the code of an outcome.
    pub score: String,
    /// What the rules proposed.
    pub proposal: String,
    /// The rule that fired.
    pub rule: String,
    /// By which norms or themes.
    pub by: Vec<String>,
    /// Why.
    pub motive: String,
}

/// Evidence that was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "as the entry")]
pub struct Request {
    pub number: i64,
    pub norms: Vec<String>,
    pub what: String,
    pub due: Date,
    pub received: Option<Date>,
}

/// Evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "as the entry")]
pub struct Proof {
    pub number: i64,
    pub of: String,
    pub norms: Vec<String>,
    pub reference: String,
    pub on: Date,
    pub note: String,
}

/// A patient's file that was opened.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "as the entry")]
pub struct Opened {
    pub sample: String,
    pub because: String,
    pub at: Timestamp,
    pub by: String,
}

/// A comment on the facts.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "as the entry")]
pub struct Comment {
    pub number: i64,
    pub on: Date,
    pub place: String,
    pub text: String,
    pub answer: Option<(Heed, String)>,
}

/// The letter about the register.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "as the entry")]
pub struct Letter {
    pub on: Date,
    pub reason: String,
    pub since: Date,
    /// When a reconciliation showed that nothing is missing, and where that is.
    pub done: Option<(Date, String)>,
}

/// An improvement plan.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "as the entry")]
pub struct Plan {
    pub asked: Date,
    pub due: Date,
    pub items: Vec<String>,
    pub reported: Option<(Date, String)>,
    /// Whether the report is sufficient, why, and who verified it.
    pub verified: Option<(bool, String, String)>,
}

/// The publication of the report.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "as the entry")]
pub struct Release {
    pub announced: Date,
    pub from: Date,
    pub summary: String,
    pub reaction: Option<(Date, String)>,
    pub suspended: Option<String>,
    pub withdrawn: Option<(String, Timestamp)>,
}

impl Judged {
    /// Whether it departs from what the rules proposed.
    #[must_use]
    pub fn departs(&self) -> bool {
        self.score != self.proposal
    }
}

impl Release {
    /// Whether everybody may read the report on a day.
    #[must_use]
    pub fn is_public_on(&self, day: Date) -> bool {
        day >= self.from && self.suspended.is_none() && self.withdrawn.is_none()
    }

    /// Whether it was taken back after everybody could read it: what nobody saw needs no notice.
    #[must_use]
    pub fn was_taken_back(&self) -> bool {
        self.withdrawn.as_ref().is_some_and(|(_, at)| dutch_day(*at) >= self.from)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn what_was_public_for_an_hour_of_its_first_night_was_taken_back() {
        let taken_back = |at: &str| {
            let because = ("Vernietigd".to_owned(), at.parse().unwrap());
            let it = Release {
                announced: date(2026, 7, 15),
                from: date(2026, 8, 1),
                summary: String::new(),
                reaction: None,
                suspended: None,
                withdrawn: Some(because),
            };
            it.was_taken_back()
        };
        // Half past eleven in the evening, and half past one at night, in the Netherlands.
        assert!(!taken_back("2026-07-31T21:30:00Z"));
        assert!(taken_back("2026-07-31T23:30:00Z"));
    }
}
