//! An implant as the gateway keeps it: its state, and what the register was told of it.

use exchange::{Event, Reference, What};
use uuid::Uuid;

/// Where the reporting of an implant stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Nothing could be reported yet; the repair list says why.
    InRepair,
    /// An event waits for the register's answer.
    Queued,
    /// The register has it.
    Accepted,
    /// The register refused the last event; the repair list says why.
    Rejected,
    /// The register says that the law does not ask for it.
    NotSubject,
    /// It never was, and the register knows.
    Withdrawn,
    /// It turned out to be part of another.
    Merged,
}

impl State {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::InRepair,
        Self::Queued,
        Self::Accepted,
        Self::Rejected,
        Self::NotSubject,
        Self::Withdrawn,
        Self::Merged,
    ];

    /// The stable code.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::InRepair => "in_repair",
            Self::Queued => "queued",
            Self::Accepted => "accepted",
            Self::Rejected => "rejected",
            Self::NotSubject => "not_subject",
            Self::Withdrawn => "withdrawn",
            Self::Merged => "merged",
        }
    }

    /// Reads the code again.
    #[must_use]
    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == code)
    }
}

/// The register's verdict on an event, as far as the gateway acts on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Not answered yet.
    Waiting,
    /// Stored there.
    Stored,
    /// Not stored: it never happened, as far as the register is concerned.
    NotStored,
}

impl Verdict {
    /// The verdict behind the status of a receipt; none while it waits.
    #[must_use]
    pub fn of(status: Option<&str>) -> Self {
        match status {
            None => Self::Waiting,
            Some("accepted" | "accepted_with_warnings") => Self::Stored,
            Some(_) => Self::NotStored,
        }
    }
}

/// What the register was told of one implant, and not untold.
#[derive(Clone, Default)]
pub struct Told {
    /// The implantation as it stands.
    pub implantation: Option<Event>,
    /// The explantation as it stands.
    pub explantation: Option<Event>,
    /// Whether its own reference was used, by whichever event.
    pub reference_used: bool,
}

impl Told {
    /// Adds the next event of the implant, in the order they were made.
    pub fn add(&mut self, event: Event, verdict: Verdict, implant: Uuid) {
        self.reference_used |= event.reference.as_str() == implant.to_string();
        if verdict == Verdict::NotStored {
            return;
        }
        match &event.what {
            What::Implantation(_) => self.implantation = Some(event),
            What::Explantation(_) => self.explantation = Some(event),
            What::Withdrawal(withdrawal) => {
                for told in [&mut self.implantation, &mut self.explantation] {
                    let gone = |event: &Event| event.reference == withdrawal.withdraws;
                    if told.as_ref().is_some_and(gone) {
                        *told = None;
                    }
                }
            }
            What::Death(_) => {}
        }
    }

    /// Whether the register knows of the implant, and it is still in the body.
    #[must_use]
    pub fn in_situ(&self) -> Option<&Reference> {
        match (&self.implantation, &self.explantation) {
            (Some(implantation), None) => Some(&implantation.reference),
            _ => None,
        }
    }
}
