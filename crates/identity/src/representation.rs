//! That a person acts for a patient: as what, and under which record of the house.
//!
//! WGBO art. 7:465 names who may: a parent or guardian of a minor, a curator or mentor, somebody
//! authorised in writing, and else a partner or close relative. An identity provider may vouch for
//! it too (DigiD Machtigen). The role stays that of the patient: a representative sees what the
//! patient sees, and the access log says who it was.

use uuid::Uuid;

/// As what somebody acts for a patient.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// A parent with authority over a minor.
    Parent,
    /// A guardian of a minor.
    Guardian,
    /// A curator, named by a court.
    Curator,
    /// A mentor, named by a court.
    Mentor,
    /// Authorised by the patient in writing.
    Authorised,
    /// A partner or close relative of a patient who cannot decide.
    Relative,
    /// Authorised at the identity provider.
    Vouched,
}

impl Standing {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Parent,
        Self::Guardian,
        Self::Curator,
        Self::Mentor,
        Self::Authorised,
        Self::Relative,
        Self::Vouched,
    ];

    /// The stable code.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Parent => "parent",
            Self::Guardian => "guardian",
            Self::Curator => "curator",
            Self::Mentor => "mentor",
            Self::Authorised => "authorised",
            Self::Relative => "relative",
            Self::Vouched => "vouched",
        }
    }

    /// Reads the code again.
    #[must_use]
    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|standing| standing.as_str() == code)
    }

    /// Whether it is about a minor, and ends with the patient's sixteenth birthday at the latest
    /// (WGBO art. 7:447).
    #[must_use]
    pub fn is_of_a_minor(self) -> bool {
        matches!(self, Self::Parent | Self::Guardian)
    }
}

/// That a person acts for a patient.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Representation {
    /// As what.
    pub standing: Standing,
    /// The house's record of it; none where the identity provider vouches.
    pub id: Option<Uuid>,
}

/// How the access log's "who answers for it" begins when somebody acts for a patient.
const MARK: &str = "representation:";

impl Representation {
    /// How the access log has it: the user acts, and this is for whom.
    #[must_use]
    pub fn code(&self) -> String {
        match self.id {
            Some(id) => format!("{MARK}{}:{id}", self.standing.as_str()),
            None => format!("{MARK}{}", self.standing.as_str()),
        }
    }

    /// Reads what the access log has.
    #[must_use]
    pub fn read(code: &str) -> Option<Self> {
        let told = code.strip_prefix(MARK)?;
        let (standing, id) = match told.split_once(':') {
            Some((standing, id)) => (standing, Some(id.parse().ok()?)),
            None => (told, None),
        };
        Some(Self { standing: Standing::of(standing)?, id })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_log_has_is_read_back() {
        for standing in Standing::ALL {
            for id in [None, Some(Uuid::max())] {
                let representation = Representation { standing, id };
                assert_eq!(Representation::read(&representation.code()), Some(representation));
            }
        }
        for other in ["ura:90000001", "representation:", "representation:aunt", "idp#subject"] {
            assert_eq!(Representation::read(other), None, "{other}");
        }
    }
}
