//! What can be said of a record: a stable code with the rule it comes from, the field, and a hint.
//!
//! Findings are values, not exceptions: a record is judged to the end and all of them are told at
//! once. A finding never holds the value that caused it (rule R8); the field says where to look.

mod table;

use std::fmt;
use std::str::FromStr;

use law::Rule;
use serde::Serialize;

pub use table::Code;

/// Whether a finding stops the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// The record is kept; somebody should look.
    Warning,
    /// The record is not kept.
    Error,
}

/// One thing found, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What is wrong.
    pub code: Code,
    /// The field, as a JSON Pointer (RFC 6901) into the record: `/udiDi`; empty for the whole.
    pub field: String,
}

/// The two languages findings are told in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// English, the language of the API.
    #[default]
    English,
    /// Dutch, the language of the people who must repair.
    Dutch,
}

/// What a code means: everything a person needs to act on it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Meaning {
    pub(crate) code: &'static str,
    pub(crate) severity: Severity,
    pub(crate) rule: Rule,
    pub(crate) english: (&'static str, &'static str),
    pub(crate) dutch: (&'static str, &'static str),
}

impl Code {
    /// The stable code, in `snake_case`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        self.meaning().code
    }

    /// Whether it stops the record.
    #[must_use]
    pub fn severity(self) -> Severity {
        self.meaning().severity
    }

    /// The rule it comes from; the rule knows its article.
    #[must_use]
    pub fn rule(self) -> Rule {
        self.meaning().rule
    }

    /// What is wrong, in one sentence.
    #[must_use]
    pub fn message(self, language: Language) -> &'static str {
        match language {
            Language::English => self.meaning().english.0,
            Language::Dutch => self.meaning().dutch.0,
        }
    }

    /// What to do about it.
    #[must_use]
    pub fn hint(self, language: Language) -> &'static str {
        match language {
            Language::English => self.meaning().english.1,
            Language::Dutch => self.meaning().dutch.1,
        }
    }

    /// A finding of this code about a field.
    #[must_use]
    pub fn at(self, field: impl Into<String>) -> Finding {
        Finding { code: self, field: field.into() }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Code {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl FromStr for Code {
    type Err = UnknownCode;

    fn from_str(text: &str) -> Result<Self, UnknownCode> {
        Self::ALL.iter().copied().find(|code| code.as_str() == text).ok_or(UnknownCode)
    }
}

/// A code this version does not know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no such finding code")]
pub struct UnknownCode;

/// All that was found about one record.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[must_use = "findings that are dropped are never told"]
pub struct Findings(Vec<Finding>);

impl Findings {
    /// Nothing found yet.
    pub fn none() -> Self {
        Self::default()
    }

    /// Adds one; the same code about the same field is told once.
    pub fn add(&mut self, code: Code, field: impl Into<String>) {
        let finding = code.at(field);
        if !self.0.contains(&finding) {
            self.0.push(finding);
        }
    }

    /// Adds others.
    pub fn extend(&mut self, others: Self) {
        for finding in others.0 {
            self.add(finding.code, finding.field);
        }
    }

    /// Whether any of them stops the record.
    #[must_use]
    pub fn stop(&self) -> bool {
        self.0.iter().any(|finding| finding.code.severity() == Severity::Error)
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// One by one, in the order they were found.
    pub fn iter(&self) -> impl Iterator<Item = &Finding> {
        self.0.iter()
    }

    /// Whether this code is among them.
    #[must_use]
    pub fn contain(&self, code: Code) -> bool {
        self.0.iter().any(|finding| finding.code == code)
    }

    /// The compact text a store keeps: `code@field`, separated by spaces.
    #[must_use]
    pub fn compact(&self) -> String {
        let each = self.0.iter().map(|f| format!("{}@{}", f.code, f.field));
        each.collect::<Vec<_>>().join(" ")
    }

    /// Reads the compact text again.
    pub fn from_compact(text: &str) -> Result<Self, UnknownCode> {
        let each = text.split_whitespace().map(|part| {
            let (code, field) = part.split_once('@').ok_or(UnknownCode)?;
            Ok(code.parse::<Code>()?.at(field))
        });
        Ok(Self(each.collect::<Result<_, _>>()?))
    }
}

impl From<Finding> for Findings {
    fn from(finding: Finding) -> Self {
        Self(vec![finding])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_stable_snake_case_and_says_what_to_do_in_both_languages() {
        for code in Code::ALL {
            let text = code.as_str();
            assert!(text.chars().all(|c| c.is_ascii_lowercase() || c == '_'), "{text}");
            for language in [Language::English, Language::Dutch] {
                assert!(code.message(language).ends_with('.'), "{text}: message");
                assert!(code.hint(language).ends_with('.'), "{text}: hint");
            }
            assert_eq!(text.parse(), Ok(*code));
        }
    }

    #[test]
    fn findings_survive_the_compact_text() {
        let mut findings = Findings::none();
        findings.add(Code::UdiDiUnresolved, "/udiDi");
        findings.add(Code::ScopeUndetermined, "");
        assert_eq!(Findings::from_compact(&findings.compact()), Ok(findings));
        assert_eq!(Findings::from_compact(""), Ok(Findings::none()));
    }
}
