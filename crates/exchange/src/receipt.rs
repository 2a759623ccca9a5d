//! The receipt: a fixed statement about one delivered record, the same bytes on every repeat.

use jiff::{Timestamp, civil::Date};
use serde::{Serialize, Serializer};
use uuid::Uuid;

use crate::finding::Code;
use crate::reference::Reference;

/// What became of a record (rule R40).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Stored.
    Accepted,
    /// Stored; somebody should look at the findings.
    AcceptedWithWarnings,
    /// Not stored; the findings say what to mend. The reference stays free.
    Rejected,
    /// Not stored: the law does not ask for it (rule R6).
    NotSubject,
}

impl Status {
    /// The stable code.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::AcceptedWithWarnings => "accepted_with_warnings",
            Self::Rejected => "rejected",
            Self::NotSubject => "not_subject",
        }
    }

    /// Whether the record was stored.
    #[must_use]
    pub fn is_accepted(self) -> bool {
        matches!(self, Self::Accepted | Self::AcceptedWithWarnings)
    }
}

/// Whether a record came within its term (rules R30 to R33). Lateness never refuses (R4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Timeliness {
    /// Received on or before the due date.
    InTime,
    /// Received after it.
    Late,
    /// No term runs: legacy, a withdrawal, a record that was not stored.
    NotCounted,
}

impl Timeliness {
    /// The stable code.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::InTime => "in_time",
            Self::Late => "late",
            Self::NotCounted => "not_counted",
        }
    }
}

/// A receipt. The order of its fields is part of its bytes; a field is only ever added in a new
/// version of the statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Receipt {
    /// The provider's reference; none if it could not be read or may not be repeated.
    pub reference: Option<Reference>,
    /// The register's id of the event; none if it was not stored.
    pub register_id: Option<Uuid>,
    /// SHA-256 of the canonical event, in lower-case hexadecimal; none if it was not readable.
    #[serde(serialize_with = "hexadecimal")]
    pub content_sha256: Option<[u8; 32]>,
    /// SHA-256 of what the register keeps beside the event: who delivered it, the implants it was
    /// joined to, what it replaces, the findings in full; none if it was not stored. With it the
    /// receipt vouches for all of it, and tells nothing of it.
    #[serde(serialize_with = "hexadecimal")]
    pub entry_sha256: Option<[u8; 32]>,
    /// When the register received it: the counting moment (rule R32), in UTC.
    #[serde(serialize_with = "instant")]
    pub received_at: Timestamp,
    /// The last day in time.
    pub due_on: Option<Date>,
    /// In time or late.
    pub timeliness: Timeliness,
    /// What became of it.
    pub status: Status,
    /// The codes of all findings.
    pub finding_codes: Vec<Code>,
}

#[expect(clippy::ref_option, reason = "serde hands the field by reference")]
fn hexadecimal<S: Serializer>(digest: &Option<[u8; 32]>, serializer: S) -> Result<S::Ok, S::Error> {
    match digest {
        Some(digest) => serializer.serialize_str(&hex(digest)),
        None => serializer.serialize_none(),
    }
}

pub(crate) fn instant<S: Serializer>(at: &Timestamp, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&format!("{at:.6}"))
}

/// Lower-case hexadecimal.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut out, byte| {
        write!(out, "{byte:02x}").expect("a String takes all");
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Receipts are compared byte for byte, years later: these bytes may never change.
    #[test]
    fn a_receipt_is_these_bytes() {
        let receipt = Receipt {
            reference: Some(Reference::parse("ZN-1").unwrap()),
            register_id: Some(Uuid::nil()),
            content_sha256: Some([0xab; 32]),
            entry_sha256: Some([0xcd; 32]),
            received_at: "2026-03-20T10:00:00Z".parse().unwrap(),
            due_on: Some(jiff::civil::date(2026, 4, 15)),
            timeliness: Timeliness::InTime,
            status: Status::AcceptedWithWarnings,
            finding_codes: vec![Code::ScopeUndetermined],
        };
        insta::assert_snapshot!(serde_json::to_string(&receipt).unwrap(), @r#"{"reference":"ZN-1","registerId":"00000000-0000-0000-0000-000000000000","contentSha256":"abababababababababababababababababababababababababababababababab","entrySha256":"cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd","receivedAt":"2026-03-20T10:00:00.000000Z","dueOn":"2026-04-15","timeliness":"in_time","status":"accepted_with_warnings","findingCodes":["scope_undetermined"]}"#);
    }
}
