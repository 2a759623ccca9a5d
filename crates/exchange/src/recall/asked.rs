//! Small messages around a notice: how far a case is, and that somebody read a notice.

use serde_json::{Value, json};

use crate::branch::BranchNumber;
use crate::finding::{Code, Findings};
use crate::reader::Reader;
use crate::reference::Reference;
use crate::trace;

/// The question of the inspectorate how far the providers are with a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The case.
    pub case_number: Reference,
    /// Who asks, by the name the inspectorate knows.
    pub user: String,
}

/// That somebody at a provider read a notice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acknowledgement {
    /// The provider.
    pub branch_number: BranchNumber,
    /// Who read it, by the name the provider knows; for the access log.
    pub user: Option<String>,
}

impl Asked {
    /// Reads a question, or says all that is wrong with it.
    ///
    /// ```
    /// use exchange::recall::Asked;
    /// let asked = serde_json::json!({ "caseNumber": "IGJ-2026-17", "user": "inspector 12" });
    /// assert_eq!(Asked::read(&asked).unwrap().written(), asked);
    /// ```
    pub fn read(value: &Value) -> Result<Self, Findings> {
        let mut reader = Reader::of(value, "");
        let case_number = reader.parsed("caseNumber", Code::CaseNumberMissing, trace::case_number);
        let user = reader.parsed("user", Code::UserMissing, trace::user);
        let findings = reader.finish();
        match (case_number, user) {
            (Some(case_number), Some(user)) if !findings.stop() => Ok(Self { case_number, user }),
            _ => Err(findings),
        }
    }

    /// As it goes over the wire.
    #[must_use]
    pub fn written(&self) -> Value {
        json!({ "caseNumber": self.case_number.as_str(), "user": self.user })
    }
}

impl Acknowledgement {
    /// Reads an acknowledgement, or says all that is wrong with it.
    pub fn read(value: &Value) -> Result<Self, Findings> {
        let mut reader = Reader::of(value, "");
        let branch = reader.parsed("branchNumber", Code::BranchNumberMissing, BranchNumber::parse);
        let named = reader.has("user");
        let user = named.then(|| reader.parsed("user", Code::UserMissing, trace::user)).flatten();
        let _ = reader.raw("user");
        let findings = reader.finish();
        match branch {
            Some(branch_number) if !findings.stop() => Ok(Self { branch_number, user }),
            _ => Err(findings),
        }
    }

    /// As it goes over the wire.
    #[must_use]
    pub fn written(&self) -> Value {
        let mut written = json!({ "branchNumber": self.branch_number.as_str() });
        if let Some(user) = &self.user {
            written["user"] = json!(user);
        }
        written
    }
}
