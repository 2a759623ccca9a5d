//! An inspection: planned by a framework, visited, scored on evidence, heard, made final, followed
//! up and published. What was said is added as an entry and never overwritten; where an inspection
//! stands follows from its entries.

mod blackout;
mod dossier;
mod entry;
mod guard;
mod named;
mod next;
mod place;
mod public;
mod record;
mod round;

use exchange::Reference;
use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

use super::case_file::{Line, Who};

pub use blackout::{Blackout, Covered, Doubt};
pub use dossier::Dossier;
pub use entry::{Entry, Heed, NormScore};
pub use guard::Refused;
pub(crate) use guard::{earliest, hearing_until, plan_due};
pub use next::Next;
pub use place::Place;
pub use public::{Patients, Public, PublicReport};
pub use record::{Answers, Comment, Judged, Kept, Letter, Opened, Plan, Proof, Release, Request};
pub use round::{Counts, Round};

/// Characters a text of an entry holds at most.
pub const MAX_TEXT: usize = 2_000;

/// What an inspection is planned with, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inspection {
    /// Ours.
    pub id: Uuid,
    /// The number of the visit, as the access log names it.
    pub number: Reference,
    /// Kind of subject: a code of `law::inspection::Procedure`.
    pub subject_kind: String,
    /// Branch number of a provider, or the number of another subject.
    pub subject_number: Reference,
    /// What the subject is called.
    pub subject_name: Line,
    /// Where, if it has several sites.
    pub site: Option<Line>,
    /// The framework.
    pub framework: String,
    /// Its version.
    pub framework_version: String,
    /// The round of theme visits it belongs to.
    pub round: Option<Reference>,
    /// Kind of visit.
    pub visit: String,
    /// Why.
    pub reason: String,
    /// The day that is planned.
    pub planned_on: Date,
    /// Who goes, one name a line.
    pub team: Vec<String>,
    /// Whether it tests the method.
    pub is_pilot: bool,
    /// When it was planned.
    pub opened_at: Timestamp,
    /// Who planned it.
    pub opened_by: Who,
    /// Where it stands.
    pub standing: Standing,
}

/// Where an inspection stands, as lists show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// How far it is.
    pub state: State,
    /// What it came to.
    pub outcome: Option<String>,
    /// The next day on which something is due.
    pub due_on: Option<Date>,
    /// The first day on which its report is public; none while it is not to be.
    pub public_from: Option<Date>,
    /// Whether its report was taken back after it was public.
    pub is_withdrawn: bool,
}

/// How far an inspection is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// It is planned.
    Planned,
    /// What is needed beforehand was asked for.
    Prepared,
    /// The visit was made.
    Visited,
    /// There is a draft of the report.
    Draft,
    /// The subject comments on the facts.
    Hearing,
    /// The report is final.
    Final,
    /// What was found is followed up.
    FollowUp,
    /// Nothing is open.
    Closed,
}

impl State {
    /// In their order.
    pub const ALL: [Self; 8] = [
        Self::Planned,
        Self::Prepared,
        Self::Visited,
        Self::Draft,
        Self::Hearing,
        Self::Final,
        Self::FollowUp,
        Self::Closed,
    ];

    /// The stable code.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Prepared => "prepared",
            Self::Visited => "visited",
            Self::Draft => "draft",
            Self::Hearing => "hearing",
            Self::Final => "final",
            Self::FollowUp => "follow_up",
            Self::Closed => "closed",
        }
    }

    /// The state with this code.
    #[must_use]
    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.as_str() == code)
    }
}
