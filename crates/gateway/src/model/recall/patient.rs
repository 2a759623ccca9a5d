//! One patient on a list, what was done, and what may be said to have become of it.

use exchange::recall::Outcome;
use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

use super::search::Certainty;
use crate::model::bearer::Bearer;

/// A row of the work list: a patient, or an implant whose patient is not known.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Its id.
    pub id: Uuid,
    /// The patient; none while nobody found out.
    pub patient: Option<Uuid>,
    /// The patient as the file names one, for who works on the list.
    pub bearer: Option<Bearer>,
    /// The branch that counts it.
    pub branch: String,
    /// Whether one of the implants is meant for certain.
    pub certainty: Certainty,
    /// Who takes care of it.
    pub assigned_to: Option<String>,
    /// The last day.
    pub settle_by: Date,
    /// Letters and calls so far.
    pub attempts: i64,
    /// What the house's own records suggest, until somebody says so.
    pub proposal: Option<Outcome>,
    /// What became of it.
    pub outcome: Option<Settled>,
    /// Since when it is known that the provider's file has no patient of it, and who said so.
    pub not_in_file: Option<(Timestamp, String)>,
    /// Whether that is the end of what is asked.
    pub is_settled: bool,
    /// Whether none of its implants is meant any more.
    pub is_released: bool,
    /// When it came on the list.
    pub listed_at: Timestamp,
    /// Each change makes the next.
    pub version: i64,
    /// The implants that are meant.
    pub implants: Vec<Meant>,
}

/// What became of a patient.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settled {
    /// What.
    pub outcome: Outcome,
    /// Who said so; none if a recorded death did.
    pub by: Option<String>,
    /// When.
    pub at: Timestamp,
}

/// An implant that is meant, for the page of its patient.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meant {
    /// The reference the notice has, or the implant's own.
    pub listed_as: String,
    /// The implant in this house; none if the reference is not known here.
    pub implant: Option<Uuid>,
    /// How it came on the list.
    pub source: Source,
    /// Whether it is meant for certain.
    pub certainty: Certainty,
    /// Whether it is no longer meant.
    pub is_released: bool,
    /// The device.
    pub udi_di: Option<String>,
    /// Its lot.
    pub lot: Option<String>,
    /// Its serial number.
    pub serial: Option<String>,
    /// When it was placed.
    pub implanted_on: Option<Date>,
    /// When it was taken out.
    pub explanted_on: Option<Date>,
    /// Where its registration stands, by code.
    pub state: Option<String>,
}

/// How an implant came on a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// A notice named it.
    Notice,
    /// It was found here when the scope came.
    Search,
    /// It came in since.
    Late,
}

impl Source {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Notice, Self::Search, Self::Late];

    /// The stable code.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Notice => "notice",
            Self::Search => "search",
            Self::Late => "late",
        }
    }

    /// Reads the code again.
    #[must_use]
    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.as_str() == code)
    }
}

/// Something that was done for a patient on a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Its id.
    pub id: Uuid,
    /// What.
    pub kind: NoteKind,
    /// In words; may be empty.
    pub words: String,
    /// Who wrote it.
    pub by: Option<String>,
    /// When.
    pub at: Timestamp,
}

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoteKind {
    /// A letter went out.
    Letter,
    /// Somebody called.
    Call {
        /// Whether the patient was spoken to.
        is_reached: bool,
    },
    /// A remark; nobody was tried.
    Remark,
    /// An outcome was set.
    Outcome(Outcome),
}

impl NoteKind {
    /// The stable code.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Letter => "letter",
            Self::Call { .. } => "call",
            Self::Remark => "remark",
            Self::Outcome(_) => "outcome",
        }
    }

    /// Whether the patient was tried by it.
    #[must_use]
    pub fn is_attempt(self) -> bool {
        matches!(self, Self::Letter | Self::Call { .. })
    }
}

/// Why an outcome cannot be set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The patient was not tried often enough to be called out of reach.
    NeedsAttempts {
        /// Letters and calls so far.
        made: i64,
        /// How many it takes.
        needed: i64,
    },
    /// Somebody who moved is handed over: to where has to be said.
    NeedsWhereTo,
    /// Nobody knows yet whose implant it is.
    NoPatient,
    /// It is known whose implant it is.
    HasPatient,
    /// That the file has nobody takes a reason.
    NeedsReason,
}

/// Whether this may be said of a patient. `needed` are the attempts that the rules ask for.
pub fn may_become(
    entry: &Entry,
    outcome: Outcome,
    words: &str,
    needed: i64,
) -> Result<(), Refusal> {
    if entry.patient.is_none() {
        return Err(Refusal::NoPatient);
    }
    match outcome {
        Outcome::NotReachable if entry.attempts < needed => {
            Err(Refusal::NeedsAttempts { made: entry.attempts, needed })
        }
        Outcome::Moved if words.trim().is_empty() => Err(Refusal::NeedsWhereTo),
        _ => Ok(()),
    }
}
