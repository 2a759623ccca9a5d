//! What a safety notice asks for, which lists that opens at a provider, and what ends a patient's
//! place on them.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::finding::Code;

/// What a field safety notice asks of a provider (MDR art. 2(68), 89; the parts of the
/// European notice template).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// Devices not yet used go out of the store rooms.
    RemoveStock,
    /// The instructions for use changed: who uses the device must know.
    InstructionsChanged,
    /// Who bears the implant has to be seen.
    PatientReview,
    /// Taking the implant out is advised.
    ExplantationAdvised,
    /// Bearers are told, and nothing else is asked of them.
    Information,
}

impl Action {
    /// All, from the lightest to the gravest for a patient.
    pub const ALL: [Self; 5] = [
        Self::RemoveStock,
        Self::InstructionsChanged,
        Self::Information,
        Self::PatientReview,
        Self::ExplantationAdvised,
    ];

    /// The stable code.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::RemoveStock => "remove_stock",
            Self::InstructionsChanged => "instructions_changed",
            Self::PatientReview => "patient_review",
            Self::ExplantationAdvised => "explantation_advised",
            Self::Information => "information",
        }
    }

    /// Whether it opens a list of patients.
    #[must_use]
    pub fn concerns_patients(self) -> bool {
        matches!(self, Self::Information | Self::PatientReview | Self::ExplantationAdvised)
    }

    /// Whether a patient with this outcome is at the end of what it asks.
    ///
    /// Who died, moved, declined or could not be reached is at the end of everything. To be told
    /// is enough where nothing but telling was asked; an appointment is enough where the patient
    /// had to be seen, and not where the implant should come out.
    #[must_use]
    pub fn is_settled_by(self, outcome: Outcome) -> bool {
        match outcome {
            Outcome::Explanted
            | Outcome::Declined
            | Outcome::Deceased
            | Outcome::Moved
            | Outcome::NotReachable => true,
            Outcome::Appointment => self != Self::ExplantationAdvised,
            Outcome::Informed => !matches!(self, Self::PatientReview | Self::ExplantationAdvised),
        }
    }
}

impl fmt::Display for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Action {
    type Err = Code;

    fn from_str(text: &str) -> Result<Self, Code> {
        Self::ALL.into_iter().find(|it| it.as_str() == text).ok_or(Code::RecallActionUnknown)
    }
}

/// What a notice asks, all together: at least one thing, each once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Actions(Vec<Action>);

impl Actions {
    /// These actions, in their order and each once; none if there are none.
    #[must_use]
    pub fn of(actions: impl IntoIterator<Item = Action>) -> Option<Self> {
        let mut actions: Vec<Action> = actions.into_iter().collect();
        actions.sort_unstable();
        actions.dedup();
        (!actions.is_empty()).then_some(Self(actions))
    }

    /// One by one.
    pub fn iter(&self) -> impl Iterator<Item = Action> + '_ {
        self.0.iter().copied()
    }

    /// Whether this is one of them.
    #[must_use]
    pub fn have(&self, action: Action) -> bool {
        self.0.contains(&action)
    }

    /// Whether patients have to be told anything.
    #[must_use]
    pub fn concern_patients(&self) -> bool {
        self.iter().any(Action::concerns_patients)
    }

    /// Whether a patient with this outcome is at the end of all that is asked.
    ///
    /// ```
    /// use exchange::recall::{Action, Actions, Outcome};
    /// let told = Actions::of([Action::Information, Action::RemoveStock]).unwrap();
    /// assert!(told.are_settled_by(Outcome::Informed));
    /// let out = Actions::of([Action::Information, Action::ExplantationAdvised]).unwrap();
    /// assert!(!out.are_settled_by(Outcome::Appointment));
    /// assert!(out.are_settled_by(Outcome::Explanted));
    /// ```
    #[must_use]
    pub fn are_settled_by(&self, outcome: Outcome) -> bool {
        self.iter().all(|action| !action.concerns_patients() || action.is_settled_by(outcome))
    }
}

/// What became of one patient on the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Told, and it is noted how.
    Informed,
    /// Told, and will be seen.
    Appointment,
    /// The implant was taken out.
    Explanted,
    /// Told, and wants nothing to be done.
    Declined,
    /// Died, with or without the implant.
    Deceased,
    /// Is in care elsewhere, and was handed over to there.
    Moved,
    /// Could not be reached, after trying as often as the rule asks.
    NotReachable,
}

impl Outcome {
    /// All.
    pub const ALL: [Self; 7] = [
        Self::Informed,
        Self::Appointment,
        Self::Explanted,
        Self::Declined,
        Self::Deceased,
        Self::Moved,
        Self::NotReachable,
    ];

    /// The stable code.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Informed => "informed",
            Self::Appointment => "appointment",
            Self::Explanted => "explanted",
            Self::Declined => "declined",
            Self::Deceased => "deceased",
            Self::Moved => "moved",
            Self::NotReachable => "not_reachable",
        }
    }
}

impl FromStr for Outcome {
    type Err = Code;

    fn from_str(text: &str) -> Result<Self, Code> {
        Self::ALL.into_iter().find(|it| it.as_str() == text).ok_or(Code::OutcomeUnknown)
    }
}
