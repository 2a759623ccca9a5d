//! A recall at the inspectorate: the record of a field safety corrective action and of the notice to
//! users (MDR art. 89), versions of which devices it means, what was sent, and how far providers are.

mod open;
mod progress;
mod record;

use std::collections::BTreeSet;

use exchange::recall::Kind;
use exchange::trace::check::Checked;
use jiff::Timestamp;
use serde_json::{Map, Value};
use uuid::Uuid;

use super::case_file::{Line, Who};

pub use open::{Next, Open};
pub use progress::{Contact, Course, Notice, Report, Standing, Told, Totals};
pub use record::{FIELDS, Fault, Field, Party, Record, Stage, action_field, is_srn};

/// The recall of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recall {
    /// The case.
    pub case_id: Uuid,
    /// Whether it is an exercise.
    pub drill: bool,
    /// The version of the record that counts.
    pub version: i64,
    /// The record.
    pub record: Record,
    /// When it was saved.
    pub saved_at: Timestamp,
    /// Who saved it.
    pub saved_by: Who,
    /// When the register last said how far providers are.
    pub asked_at: Option<Timestamp>,
    /// Why it did not, the last time.
    pub trouble: Option<String>,
}

/// A version of which devices are meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScopeVersion {
    /// Counts from 1.
    pub version: i64,
    /// The members of the question.
    pub scope: Map<String, Value>,
    /// What could not be read as UDI-DI when it was entered.
    pub unread: Vec<String>,
    /// Why there is this version.
    pub because: Line,
    /// When it was added.
    pub made_at: Timestamp,
    /// Who added it.
    pub made_by: Who,
    /// What the register said of it, and when.
    pub checked: Option<(Checked, Timestamp)>,
    /// The trace that was asked of it last.
    pub trace_id: Option<Uuid>,
}

impl ScopeVersion {
    /// The devices it names by their UDI-DI, each once.
    #[must_use]
    pub fn devices(&self) -> BTreeSet<&str> {
        let listed = self.scope.get("udiDis").and_then(Value::as_array);
        listed.into_iter().flatten().filter_map(Value::as_str).collect()
    }
}

/// A sending.
#[derive(Debug, Clone, PartialEq)]
pub struct Dispatch {
    /// Names it everywhere.
    pub notice_id: Uuid,
    /// Counts up with each sending of the case.
    pub number: i64,
    /// What it is in the course of the case.
    pub kind: Kind,
    /// The version of the scope.
    pub scope_version: i64,
    /// The version of the record.
    pub record_version: i64,
    /// The trace whose snapshot is sent.
    pub trace_id: Option<Uuid>,
    /// Implants the trace showed.
    pub implants: i64,
    /// Providers the trace showed.
    pub providers: i64,
    /// Why its number had to be confirmed.
    pub confirmed: Option<Confirm>,
    /// The message to the register.
    pub content: Value,
    /// When somebody sent it.
    pub made_at: Timestamp,
    /// Who.
    pub made_by: Who,
    /// How it ended.
    pub end: End,
}

impl Dispatch {
    /// Whether it said what this trace and this version of the record would say again.
    #[must_use]
    pub fn says_the_same(&self, trace_id: Uuid, record_version: i64) -> bool {
        self.trace_id == Some(trace_id) && self.record_version == record_version
    }
}

/// How a sending ended.
#[derive(Debug, Clone, PartialEq)]
pub enum End {
    /// It has not: the register did not answer yet.
    Due,
    /// The register put it into mailboxes.
    Sent {
        /// When.
        at: Timestamp,
        /// What it said.
        answer: Value,
    },
    /// The register refused it, by these codes.
    Refused(String),
}

/// Why the number of a sending has to be confirmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Confirm {
    /// The scope hits nothing.
    Nothing,
    /// It hits a large share of all implants or of all providers.
    Share,
}

impl Confirm {
    /// The stable code.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Nothing => "none",
            Self::Share => "share",
        }
    }

    /// The one of this code.
    #[must_use]
    pub fn of(code: &str) -> Option<Self> {
        [Self::Nothing, Self::Share].into_iter().find(|it| it.as_str() == code)
    }

    /// Whether so many need it, of so many.
    #[must_use]
    pub fn asked(
        rule: &law::recall::Recall,
        implants: i64,
        providers: i64,
        all: Option<exchange::trace::check::Totals>,
    ) -> Option<Self> {
        if implants == 0 {
            return Some(Self::Nothing);
        }
        // How much there is, is not known: then it may be half of it.
        let Some(all) = all else { return Some(Self::Share) };
        let is_share = rule.asks_for_number(implants, all.implants)
            || rule.asks_for_number(providers, all.providers);
        is_share.then_some(Self::Share)
    }
}
