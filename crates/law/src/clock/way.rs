//! What holds for many clocks: ways of counting, and which of several terms counts.

use jiff::civil::Date;

use super::{Clock, Clocks, End};
use crate::article::{Article, Confidence};

/// A way of counting; it has no term of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way {
    /// The rule, with its family.
    pub id: String,
    /// How it is counted, in English.
    pub what: String,
    /// How it is counted, in Dutch.
    pub what_nl: String,
    /// What it rests on.
    pub article: Article,
    /// How sure we are.
    pub confidence: Confidence,
}

impl Clocks {
    /// The ways of counting, in the order of their file.
    pub fn ways(&self) -> &[Way] {
        &self.ways
    }

    /// The way of counting that a rule names.
    pub fn way(&self, id: &str) -> Option<&Way> {
        self.ways.iter().find(|it| it.id.eq_ignore_ascii_case(id))
    }
}

/// Of several terms, each with the day that started it, the one that counts: the one that legally ends
/// first (CLK-K4), and the earlier in the list of two that end together. First days are no terms.
pub fn prevailing<'c>(
    terms: impl IntoIterator<Item = (&'c Clock, Date)>,
) -> Option<(&'c Clock, End)> {
    let terms = terms.into_iter().filter(|(clock, _)| !clock.counting.is_earliest());
    terms.map(|(clock, start)| (clock, clock.end(start))).min_by_key(|(_, end)| end.legal)
}
