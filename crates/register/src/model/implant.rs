//! An implant as it stands: what the standing events about it say together.

use exchange::{BranchNumber, Device, Reference};
use jiff::civil::Date;
use uuid::Uuid;

/// An implant, at one moment of the register. A record: it is made by [`super::history`] only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Implant {
    /// The id of the event that began it.
    pub id: Uuid,
    /// The branch that delivered it.
    pub branch: BranchNumber,
    /// That branch's reference for it.
    pub reference: Reference,
    /// The device.
    pub device: Device,
    /// When it was placed, if known.
    pub implanted_on: Option<Date>,
    /// Whether it is backlog from before the duty began.
    pub legacy: bool,
    /// What has become of it.
    pub state: State,
}

/// What has become of an implant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// No explantation, no death, not withdrawn: presumed in situ (rule R29).
    InSitu,
    /// Taken out.
    Explanted {
        /// When.
        on: Date,
        /// When the bearer died, if that was reported too.
        deceased_on: Option<Date>,
    },
    /// The bearer died with it in place.
    Deceased {
        /// When.
        on: Date,
    },
    /// It should never have been delivered; it counts nowhere.
    Withdrawn,
}

impl State {
    /// The stable code.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::InSitu => "in_situ",
            Self::Explanted { .. } => "explanted",
            Self::Deceased { .. } => "deceased",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// When it was taken out.
    #[must_use]
    pub fn explanted_on(self) -> Option<Date> {
        match self {
            Self::Explanted { on, .. } => Some(on),
            Self::InSitu | Self::Deceased { .. } | Self::Withdrawn => None,
        }
    }

    /// When the bearer died.
    #[must_use]
    pub fn deceased_on(self) -> Option<Date> {
        match self {
            Self::Deceased { on } => Some(on),
            Self::Explanted { deceased_on, .. } => deceased_on,
            Self::InSitu | Self::Withdrawn => None,
        }
    }

    /// Reads a state back from what a store keeps; none if it cannot be one.
    #[must_use]
    pub fn kept(code: &str, explanted_on: Option<Date>, deceased_on: Option<Date>) -> Option<Self> {
        match (code, explanted_on, deceased_on) {
            ("in_situ", None, None) => Some(Self::InSitu),
            ("explanted", Some(on), deceased_on) => Some(Self::Explanted { on, deceased_on }),
            ("deceased", None, Some(on)) => Some(Self::Deceased { on }),
            ("withdrawn", None, None) => Some(Self::Withdrawn),
            _ => None,
        }
    }
}
