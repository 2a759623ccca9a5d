//! The closed code lists of FHIR that an extract uses, both releases in one.

/// What was done with a device (`http://hl7.org/fhir/device-action`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// Placed.
    Implanted,
    /// Taken out.
    Explanted,
    /// Handled and left in.
    Manipulated,
    /// Another code.
    Other,
}

impl Action {
    pub(super) fn of(code: &str) -> Self {
        match code {
            "implanted" => Self::Implanted,
            "explanted" => Self::Explanted,
            "manipulated" => Self::Manipulated,
            _ => Self::Other,
        }
    }

    /// The code of FHIR; empty for another.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Implanted => "implanted",
            Self::Explanted => "explanted",
            Self::Manipulated => "manipulated",
            Self::Other => "",
        }
    }
}

/// The status of a statement, a procedure or a device.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    /// `preparation` or `intended`: it is still to come.
    Planned,
    /// `in-progress`.
    InProgress,
    /// `active`: in use.
    Active,
    /// `inactive`: no longer in use.
    Inactive,
    /// `completed`: done, or no longer in use.
    Completed,
    /// `not-done`.
    NotDone,
    /// `on-hold` or `suspended`.
    OnHold,
    /// `stopped` or `aborted`.
    Stopped,
    /// `entered-in-error`: it never was.
    EnteredInError,
    /// `unknown`: the sender does not know.
    Unknown,
    /// A code of no FHIR list.
    Other,
}

impl Status {
    pub(super) fn of(code: &str) -> Self {
        match code {
            "preparation" | "intended" => Self::Planned,
            "in-progress" => Self::InProgress,
            "active" => Self::Active,
            "inactive" => Self::Inactive,
            "completed" => Self::Completed,
            "not-done" => Self::NotDone,
            "on-hold" | "suspended" => Self::OnHold,
            "stopped" | "aborted" => Self::Stopped,
            "entered-in-error" => Self::EnteredInError,
            "unknown" => Self::Unknown,
            _ => Self::Other,
        }
    }
}
