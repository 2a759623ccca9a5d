//! What was said in a case, one entry at a time.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::finding::FindingContent;
use super::{CaseRecord, Evaluation, Evidence, Weighing};
use crate::model::case_file::Who;
use crate::model::fault::{Faults, MAX_TEXT, Reading};

/// An entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Counts from 1 in the case.
    pub number: i64,
    /// The fact that is answered, or the finding; empty where the kind says it all.
    pub subject: String,
    /// What was said.
    pub content: Content,
    /// When.
    pub at: Timestamp,
    /// Who said it.
    pub by: Who,
}

/// What an entry says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// Who and what the case is about.
    Record(CaseRecord),
    /// The answer on a fact.
    Answer(Answer),
    /// A finding.
    Finding(FindingContent),
    /// The evaluation.
    Evaluation(Evaluation),
    /// The weighing.
    Weighing(Weighing),
}

/// The answer on a fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// The value; none where an earlier one was taken back.
    pub value: Option<String>,
    /// What it rests on. Without it the fact stays unknown (I4).
    pub evidence: Option<Evidence>,
    /// Why.
    pub motive: String,
}

/// Something with who said it and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said<T> {
    /// What.
    pub it: T,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub by: Who,
}

impl Content {
    /// The stable code of its kind.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Record(_) => "record",
            Self::Answer(_) => "answer",
            Self::Finding(_) => "finding",
            Self::Evaluation(_) => "evaluation",
            Self::Weighing(_) => "weighing",
        }
    }

    /// As it is kept.
    pub fn written(&self) -> serde_json::Result<String> {
        match self {
            Self::Record(it) => serde_json::to_string(it),
            Self::Answer(it) => serde_json::to_string(it),
            Self::Finding(it) => serde_json::to_string(it),
            Self::Evaluation(it) => serde_json::to_string(it),
            Self::Weighing(it) => serde_json::to_string(it),
        }
    }

    /// As it was kept; none for a kind there is not.
    pub fn kept(kind: &str, text: &str) -> Option<serde_json::Result<Self>> {
        Some(match kind {
            "record" => serde_json::from_str(text).map(Self::Record),
            "answer" => serde_json::from_str(text).map(Self::Answer),
            "finding" => serde_json::from_str(text).map(Self::Finding),
            "evaluation" => serde_json::from_str(text).map(Self::Evaluation),
            "weighing" => serde_json::from_str(text).map(Self::Weighing),
            _ => return None,
        })
    }
}

impl Answer {
    /// Reads what goes with the values of a question: evidence and motive.
    pub fn read(mut reading: Reading<'_>) -> Result<(Option<Evidence>, String), Faults> {
        let evidence = Evidence::read(&mut reading);
        let motive = reading.needed("motive", MAX_TEXT);
        if super::evidence::names_internal(&motive) {
            reading.note("motive", crate::model::fault::Fault::InternalIncident);
        }
        reading.conclude((evidence, motive))
    }

    /// Whether it makes its fact known.
    #[must_use]
    pub fn counts(&self) -> bool {
        self.value.is_some() && self.evidence.is_some()
    }
}
