//! Why somebody was not signed in: a word for the rightful person, a code for the access log, and
//! nothing for others.

use std::fmt;

use ::store::StoreError;
use identity::Assurance;

/// Why a sign-in did not end in a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// People of this kind do not sign in here.
    NotOffered,
    /// The sign-in is unknown here: begun too long ago, used already, or never begun.
    Unknown,
    /// It was begun in another browser.
    Browser,
    /// The person stopped it at the provider.
    Cancelled,
    /// The provider does not answer, or cannot now.
    Away,
    /// The provider refused us.
    Refused,
    /// The provider's answer is not right; the code says in what.
    Answer(&'static str),
    /// The provider was not sure enough.
    Level {
        /// What was needed.
        needed: Assurance,
    },
    /// The person has no role that this house has a place for.
    NoRole,
    /// The person's organisation is not known here.
    NoOrganisation,
    /// No patient of any provider here has this person's BSN.
    NoPatient,
}

/// A sign-in could not be begun or finished.
#[derive(Debug, thiserror::Error)]
pub enum SignInError {
    /// It was refused.
    #[error("the sign-in was refused: {0}")]
    Refused(Reason),
    /// The house's own database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Reason {
    /// The stable code in the access log.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::NotOffered => "not_offered",
            Self::Unknown => "state_unknown",
            Self::Browser => "browser_differs",
            Self::Cancelled => "cancelled",
            Self::Away => "provider_away",
            Self::Refused => "provider_refused",
            Self::Answer(code) => code,
            Self::Level { .. } => "level_too_low",
            Self::NoRole => "no_role",
            Self::NoOrganisation => "no_organisation",
            Self::NoPatient => "no_patient",
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl From<Reason> for SignInError {
    fn from(reason: Reason) -> Self {
        Self::Refused(reason)
    }
}
