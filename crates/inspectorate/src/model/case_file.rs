//! A case of the inspectorate: what traces hang on, and later notices and what came of them.

use std::str::FromStr;

use exchange::{Code, Reference, bsn};
use jiff::Timestamp;
use uuid::Uuid;

/// Characters a title holds at most.
pub const MAX_TITLE: usize = 150;
/// Characters the reason of a closure holds at most.
pub const MAX_REASON: usize = 500;

/// What kind of case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A risk with a device was signalled, and it is to be seen how large it is.
    Risk,
    /// A field safety corrective action of a manufacturer, with a notice (MDR art. 89).
    FieldSafety,
    /// Enforcement: a breach or a risk, and which intervention follows.
    Enforcement,
}

impl Kind {
    /// All.
    pub const ALL: [Self; 3] = [Self::Risk, Self::FieldSafety, Self::Enforcement];

    /// The stable code.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Risk => "risk",
            Self::FieldSafety => "field_safety",
            Self::Enforcement => "enforcement",
        }
    }

    /// Whether it is a case of vigilance: in its inbox, with traces and notices.
    #[must_use]
    pub fn is_vigilance(self) -> bool {
        self != Self::Enforcement
    }
}

/// No kind has this name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no such kind of case")]
pub struct UnknownKind;

impl FromStr for Kind {
    type Err = UnknownKind;

    fn from_str(text: &str) -> Result<Self, UnknownKind> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text).ok_or(UnknownKind)
    }
}

/// Somebody who did something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Who {
    /// As the access log names the person.
    pub subject: String,
    /// As a page does.
    pub name: String,
}

/// A case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseFile {
    /// Ours.
    pub id: Uuid,
    /// The number the inspectorate gave it.
    pub number: Reference,
    /// What kind.
    pub kind: Kind,
    /// What it is about.
    pub title: Line,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// Who opened it.
    pub opened_by: Who,
    /// How it ended; none while it is open.
    pub closed: Option<Closed>,
}

/// How a case ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closed {
    /// When.
    pub at: Timestamp,
    /// Who closed it.
    pub by: Who,
    /// Why it could be closed.
    pub because: Line,
}

impl CaseFile {
    /// Whether something can still be done in it.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.closed.is_none()
    }
}

/// A line of plain text without a person's number in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line(String);

/// Why a text cannot stand in a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineFault {
    /// There is none.
    Empty,
    /// It is too long.
    Long,
    /// It carries what could be a BSN: no case names a person (rule R46).
    Bsn,
}

impl Line {
    /// Reads a text of at most so many characters; white space counts once.
    pub fn parse(text: &str, most: usize) -> Result<Self, LineFault> {
        let plain: Vec<&str> = text.split_whitespace().collect();
        let plain = plain.join(" ");
        if plain.is_empty() {
            return Err(LineFault::Empty);
        }
        if plain.chars().count() > most {
            return Err(LineFault::Long);
        }
        if bsn::is_carried_by(&plain) {
            return Err(LineFault::Bsn);
        }
        Ok(Self(plain))
    }

    /// A line as it was kept.
    #[must_use]
    pub fn kept(text: String) -> Self {
        Self(text)
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The text, to put marks where everybody reads no passage.
    pub(in crate::model) fn text_mut(&mut self) -> &mut String {
        &mut self.0
    }
}

/// Reads the number of a case: what the register takes as one (R45).
pub fn number(text: &str) -> Result<Reference, Code> {
    Reference::parse(text.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_holds_no_number_of_a_person() {
        let line = |text| Line::parse(text, 20);
        assert_eq!(line("  Heupkop \t breekt ").unwrap().as_str(), "Heupkop breekt");
        assert_eq!(line(" \n"), Err(LineFault::Empty));
        assert_eq!(line("patiënt 999900006"), Err(LineFault::Bsn));
        assert_eq!(line("een te lange titel voor een regel"), Err(LineFault::Long));
    }

    #[test]
    fn every_kind_is_read_back() {
        for kind in Kind::ALL {
            assert_eq!(kind.as_str().parse(), Ok(kind));
        }
        assert_eq!("other".parse::<Kind>(), Err(UnknownKind));
    }
}
