//! What one line of the log says.

use std::borrow::Cow;

use jiff::Timestamp;
use uuid::Uuid;

use crate::actor::Actor;
use crate::purpose::Purpose;
use crate::trace::Trace;

/// One line of the access log, in the terms of NEN 7513 and of the Logboek Dataverwerkingen.
/// It holds no person but by an id of ours, no lot, no serial and no free text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// When it happened; when it began, if it took long.
    pub at: Timestamp,
    /// When it ended, if that is not the same moment for the reader.
    pub until: Option<Timestamp>,
    /// The patient it was about, by the house's own id of the patient; never in the register.
    pub subject: Option<Uuid>,
    /// What was done, as `noun.verb`: `delivery.record`, `trace.answer`.
    pub action: Cow<'static, str>,
    /// How it ended.
    pub outcome: Outcome,
    /// Why it was denied or failed, as a code.
    pub reason: Option<Cow<'static, str>>,
    /// Who did it.
    pub actor: Actor,
    /// The category of data it touched, as the access matrix calls it.
    pub data: Option<Cow<'static, str>>,
    /// Why it was allowed: the lane in which register data were read, or the duty served.
    pub purpose: Purpose,
    /// The articles that allow it.
    pub basis: Cow<'static, str>,
    /// The case, recall or visit it belongs to.
    pub case_number: Option<String>,
    /// The consent it rests on, by the name of its profile.
    pub consent: Option<Cow<'static, str>>,
    /// Whether the usual leave was passed over in an emergency.
    pub break_glass: bool,
    /// How many records were read or written.
    pub records: i64,
    /// What it was about, as an id of ours: a registration, a delivery, a trace.
    pub object: Option<Uuid>,
    /// The operation it is a part of.
    pub trace: Option<Trace>,
}

/// How an action ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It was done.
    Done,
    /// The caller was not allowed to.
    Denied,
    /// It was allowed, and could not be done.
    Failed,
}

impl Outcome {
    /// All outcomes.
    pub const ALL: [Self; 3] = [Self::Done, Self::Denied, Self::Failed];

    /// The stable code that stands in the log.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Denied => "denied",
            Self::Failed => "failed",
        }
    }

    /// The `status_code` of the Logboek Dataverwerkingen: what a caller did wrong stays UNSET.
    #[must_use]
    pub fn status_code(self) -> u8 {
        match self {
            Self::Denied => 0,
            Self::Done => 1,
            Self::Failed => 2,
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
            until: None,
            subject: None,
            action: action.into(),
            outcome: Outcome::Done,
            reason: None,
            actor,
            data: None,
            purpose,
            basis: purpose.article().into(),
            case_number: None,
            consent: None,
            break_glass: false,
            records: 0,
            object: None,
            trace: None,
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

    /// A line about something that was allowed and could not be done.
    #[must_use]
    pub fn failed(
        at: Timestamp,
        action: impl Into<Cow<'static, str>>,
        actor: Actor,
        purpose: Purpose,
    ) -> Self {
        Self { outcome: Outcome::Failed, ..Self::done(at, action, actor, purpose) }
    }

    /// What the line is about.
    #[must_use]
    pub fn about(self, object: Uuid) -> Self {
        Self { object: Some(object), ..self }
    }

    /// The patient it is about, by the house's own id.
    #[must_use]
    pub fn of_subject(self, subject: Uuid) -> Self {
        Self { subject: Some(subject), ..self }
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

    /// The category of data it touched.
    #[must_use]
    pub fn of_data(self, category: impl Into<Cow<'static, str>>) -> Self {
        Self { data: Some(category.into()), ..self }
    }

    /// The articles it rests on, where they are not those of its purpose.
    #[must_use]
    pub fn on_basis(self, articles: impl Into<Cow<'static, str>>) -> Self {
        Self { basis: articles.into(), ..self }
    }

    /// Why it was denied or failed, as a code.
    #[must_use]
    pub fn because(self, reason: impl Into<Cow<'static, str>>) -> Self {
        Self { reason: Some(reason.into()), ..self }
    }

    /// The consent it rests on.
    #[must_use]
    pub fn with_consent(self, profile: impl Into<Cow<'static, str>>) -> Self {
        Self { consent: Some(profile.into()), ..self }
    }

    /// The usual leave was passed over in an emergency.
    #[must_use]
    pub fn breaking_glass(self) -> Self {
        Self { break_glass: true, ..self }
    }

    /// The operation it is a part of.
    #[must_use]
    pub fn in_trace(self, trace: Option<Trace>) -> Self {
        Self { trace, ..self }
    }

    /// When it ended.
    #[must_use]
    pub fn until(self, end: Timestamp) -> Self {
        Self { until: Some(end), ..self }
    }
}
