//! The question of a trace, read like a record: closed schema, all findings at once.

use std::str::FromStr;

use serde_json::Value;

use super::scope::{self, Scope};
use crate::finding::{Code, Findings};
use crate::reader::Reader;
use crate::reference::Reference;

/// The two purposes of Wkkgz art. 7a(2); there is no third.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Art. 7a(2)(a): insight in a signalled risk.
    RiskInsight,
    /// Art. 7a(2)(b): informing providers and, through them, clients.
    InformProviders,
}

impl Purpose {
    /// The stable code.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::RiskInsight => "risk_insight",
            Self::InformProviders => "inform_providers",
        }
    }
}

impl FromStr for Purpose {
    type Err = Code;

    fn from_str(text: &str) -> Result<Self, Code> {
        [Self::RiskInsight, Self::InformProviders]
            .into_iter()
            .find(|p| p.as_str() == text)
            .ok_or(Code::PurposeMissing)
    }
}

/// A question: what, why, for which case, by whom, and at which moment of the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// The purpose.
    pub purpose: Purpose,
    /// The case it belongs to.
    pub case_number: Reference,
    /// Who asks, by the name their organisation knows.
    pub user: String,
    /// What to look for.
    pub scope: Scope,
    /// The log position to answer at; none for the present.
    pub snapshot: Option<i64>,
}

/// Characters the name of a user holds at most.
const MAX_USER: usize = 100;

/// Reads a question, or says all that is wrong with it.
///
/// ```
/// let question = exchange::trace::read(&serde_json::json!({
///     "purpose": "risk_insight", "caseNumber": "IGJ-2026-17", "user": "inspector 12",
///     "udiDis": ["08712345678906"], "lots": ["AB12", {"from": "AB099", "to": "AB101"}],
/// })).unwrap();
/// assert_eq!(question.scope.lots.ranges.len(), 1);
/// ```
pub fn read(value: &Value) -> Result<Question, Findings> {
    let mut reader = Reader::of(value, "");
    let purpose = reader.parsed("purpose", Code::PurposeMissing, str::parse);
    let case_number = reader.parsed("caseNumber", Code::CaseNumberMissing, case_number);
    let user = reader.parsed("user", Code::UserMissing, user);
    let scope = scope::members(&mut reader);
    let snapshot = reader.raw("snapshot");
    let position = snapshot.and_then(Value::as_i64).filter(|position| *position >= 0);
    if snapshot.is_some() && position.is_none() {
        reader.found(Code::WrongType, "snapshot");
    }
    let findings = reader.finish();
    match (purpose, case_number, user) {
        (Some(purpose), Some(case_number), Some(user)) if !findings.stop() => {
            Ok(Question { purpose, case_number, user, scope, snapshot: position })
        }
        _ => Err(findings),
    }
}

/// The number of a case: what is none is told as missing.
pub(crate) fn case_number(text: &str) -> Result<Reference, Code> {
    Reference::parse(text).map_err(|code| match code {
        Code::ReferenceInvalid => Code::CaseNumberMissing,
        other => other,
    })
}

/// The person who asks, by the name their organisation knows.
pub(crate) fn user(text: &str) -> Result<String, Code> {
    let text = text.trim();
    if text.is_empty() || text.chars().count() > MAX_USER || text.chars().any(char::is_control) {
        return Err(Code::UserMissing);
    }
    if crate::bsn::is_carried_by(text) { Err(Code::BsnLikeToken) } else { Ok(text.to_owned()) }
}
