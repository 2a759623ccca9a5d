//! The access log: who looked at or changed what, when, and for which purpose.
//!
//! An [`Entry`] is what one line of the log says, in the terms of NEN 7513 (event, actor, object,
//! purpose, outcome) and of the Logboek Dataverwerkingen (a processing activity, a status).
//! `store::Write::commit` asks for one, so nothing in a house changes without a line here.
//!
//! This crate is pure: the table and its statements live in `store`. An entry never holds a
//! person, a lot, a serial or a free text; what it is about is named by an id of ours.

mod purpose;

use std::borrow::Cow;

use jiff::Timestamp;
use uuid::Uuid;

pub use purpose::Purpose;

/// One line of the access log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// When it happened.
    pub at: Timestamp,
    /// What was done, as `noun.verb`: `delivery.record`, `trace.answer`.
    pub action: Cow<'static, str>,
    /// Who did it.
    pub actor: Actor,
    /// Why it was allowed: the lane in which register data were read, or the duty served.
    pub purpose: Purpose,
    /// The case a read under Wkkgz art. 7a(2) belongs to.
    pub case_number: Option<String>,
    /// What it was about, as an id of ours: a registration, a delivery, a trace.
    pub object: Option<Uuid>,
    /// How many records were read or written.
    pub records: i64,
    /// How it ended.
    pub outcome: Outcome,
}

/// Who acted: a caller the house knows, or the house itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// A known caller, with the name of its role.
    Caller {
        /// The caller's id in this house.
        id: Uuid,
        /// Its role at that moment.
        role: Cow<'static, str>,
        /// The natural person it says it acts for, where the purpose asks for one.
        user: Option<String>,
    },
    /// The house itself: a job, a command of its operator.
    System,
    /// Somebody the house does not know; nothing but the attempt is recorded.
    Stranger,
}

/// How an action ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It was done.
    Done,
    /// The caller was not allowed to.
    Denied,
}

impl Outcome {
    /// The stable code that stands in the log.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Denied => "denied",
        }
    }
}

impl Entry {
    /// A line about something that was done.
    #[must_use]
    pub fn done(
        at: Timestamp,
        action: impl Into<Cow<'static, str>>,
        actor: Actor,
        purpose: Purpose,
    ) -> Self {
        Self {
            at,
            action: action.into(),
            actor,
            purpose,
            case_number: None,
            object: None,
            records: 0,
            outcome: Outcome::Done,
        }
    }

    /// A line about something that was refused.
    #[must_use]
    pub fn denied(
        at: Timestamp,
        action: impl Into<Cow<'static, str>>,
        actor: Actor,
        purpose: Purpose,
    ) -> Self {
        Self { outcome: Outcome::Denied, ..Self::done(at, action, actor, purpose) }
    }

    /// What the line is about.
    #[must_use]
    pub fn about(self, object: Uuid) -> Self {
        Self { object: Some(object), ..self }
    }

    /// How many records it touched.
    #[must_use]
    pub fn records(self, records: usize) -> Self {
        Self { records: i64::try_from(records).unwrap_or(i64::MAX), ..self }
    }

    /// The case it belongs to.
    #[must_use]
    pub fn case(self, case_number: impl Into<String>) -> Self {
        Self { case_number: Some(case_number.into()), ..self }
    }
}
