//! A trace that was kept: the file the register signed, and what it proves.

use jiff::Timestamp;
use proof::{Key, TraceFault, VerifiedTrace, verify_trace};
use serde_json::Value;
use uuid::Uuid;

use super::answer::Answer;
use super::case_file::Who;

/// A trace in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// The register's id of the question.
    pub id: Uuid,
    /// When the answer came.
    pub asked_at: Timestamp,
    /// Who asked.
    pub asked_by: Who,
    /// The trace that was asked again.
    pub repeats: Option<Uuid>,
    /// The position of the register's log.
    pub snapshot: i64,
    /// Implants for certain.
    pub certain: i64,
    /// Implants that cannot be excluded.
    pub possible: i64,
    /// Providers with at least one.
    pub providers: i64,
}

/// A trace with its answer.
#[derive(Debug, Clone)]
pub struct Trace {
    /// What a list shows of it.
    pub summary: Summary,
    /// The case it belongs to.
    pub case_id: Uuid,
    /// The file with question, answer, time and proof: what `lir trace verify` reads.
    pub file: Value,
    /// The answer, read.
    pub answer: Answer,
}

/// How far an answer is proven.
#[derive(Debug, Clone)]
pub enum Standing {
    /// The register signed it, and the file shows on which log.
    Proven(Box<VerifiedTrace>),
    /// The register signed it; the head of the log that covers it is not here yet.
    Signed(Box<VerifiedTrace>),
    /// The register did not sign it: its log could not be signed then.
    Unsigned,
    /// No key of the register is set here, so nobody checked.
    Unchecked,
    /// What is kept here is not what the register signed.
    Broken(TraceFault),
}

impl Standing {
    /// How far this file is proven by these keys.
    #[must_use]
    pub fn of(file: &Value, keys: &[Key]) -> Self {
        if file.get("proof").is_none_or(Value::is_null) {
            return Self::Unsigned;
        }
        let Some(first) = keys.first() else { return Self::Unchecked };
        match verify_trace(file, keys, first.name()) {
            Ok(verified) if verified.covered_by.is_some() => Self::Proven(Box::new(verified)),
            Ok(verified) => Self::Signed(Box::new(verified)),
            Err(fault) => Self::Broken(fault),
        }
    }
}

impl Trace {
    /// The part of the file the question is.
    #[must_use]
    pub fn question(&self) -> &Value {
        self.file.get("question").unwrap_or(&Value::Null)
    }

    /// The part of the file the answer is.
    #[must_use]
    pub fn said(&self) -> &Value {
        self.file.get("answer").unwrap_or(&Value::Null)
    }
}
