//! The numbered rules R1-R70 that this project builds and tests against.
//!
//! A rule is our own sentence, not the law's: it says what software must do so that the law is kept.
//! Each names the articles it comes from and how sure we are, so that a finding can cite them.
//! The rules themselves are carried out elsewhere; this is the register of them.

mod sources;
mod table;

use std::fmt;
use std::str::FromStr;

use serde::Serialize;

use crate::article::{Article, Confidence};

pub use table::Rule;

/// What is recorded about a rule.
pub(crate) struct Entry {
    pub(crate) id: &'static str,
    pub(crate) statement: &'static str,
    pub(crate) dutch: &'static str,
    pub(crate) confidence: Confidence,
    pub(crate) sources: &'static [Article],
}

impl Rule {
    /// The rule's number, such as "R16".
    pub const fn id(self) -> &'static str {
        self.entry().id
    }

    /// The rule in English.
    pub const fn statement(self) -> &'static str {
        self.entry().statement
    }

    /// The rule in Dutch, for the people who work by it.
    pub const fn statement_nl(self) -> &'static str {
        self.entry().dutch
    }

    /// The article the rule rests on first of all.
    ///
    /// ```
    /// use law::Rule;
    /// assert_eq!(Rule::R16.article().citation(), "Besluit registratie implantaten art. 2(f)");
    /// ```
    pub const fn article(self) -> &'static Article {
        // Every rule has at least one source: see the test below.
        &self.entry().sources[0]
    }

    /// Everything the rule rests on, the weightiest first.
    pub const fn sources(self) -> &'static [Article] {
        self.entry().sources
    }

    /// How sure we are; where a rule rests on several facts, of the least sure of them.
    pub const fn confidence(self) -> Confidence {
        self.entry().confidence
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

impl Serialize for Rule {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id())
    }
}

/// There is no rule of this number.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no rule `{0}`: rules are R1 to R70")]
pub struct NoSuchRule(String);

impl FromStr for Rule {
    type Err = NoSuchRule;

    fn from_str(id: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .iter()
            .copied()
            .find(|rule| rule.id() == id)
            .ok_or_else(|| NoSuchRule(id.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rules_are_seventy_and_numbered_in_order() {
        for (index, rule) in Rule::ALL.iter().enumerate() {
            assert_eq!(rule.id(), format!("R{}", index + 1));
            assert_eq!(rule.id().parse(), Ok(*rule));
        }
        assert_eq!(Rule::ALL.len(), 70);
    }

    #[test]
    fn every_rule_says_what_and_from_where() {
        for rule in Rule::ALL {
            assert!(!rule.sources().is_empty(), "{rule} has no source");
            for statement in [rule.statement(), rule.statement_nl()] {
                assert!(statement.ends_with('.'), "{rule} is not a sentence: {statement}");
            }
            assert_ne!(rule.statement(), rule.statement_nl(), "{rule} is in one language only");
            assert_ne!(rule.confidence(), Confidence::None, "{rule} has no confidence");
        }
    }

    #[test]
    fn an_unknown_number_is_refused_with_the_range() {
        let refused = "R71".parse::<Rule>().unwrap_err();
        assert_eq!(refused.to_string(), "there is no rule `R71`: rules are R1 to R70");
    }
}
