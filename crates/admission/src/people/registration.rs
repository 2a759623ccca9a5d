//! What the operator and an identity provider agreed: under which name this house is known there,
//! how it proves itself, which level it asks, and where in the answer to read what.

use identity::{Assurance, Role, System};

use super::key::ClientKey;

/// With whom people of one kind sign in.
#[derive(Debug, Clone)]
pub struct Registration {
    /// For whom.
    pub kind: Kind,
    /// The identity provider, letter by letter as it calls itself.
    pub issuer: String,
    /// What it calls this house.
    pub client_id: String,
    /// What it is asked with.
    pub http: reqwest::Client,
    /// How this house proves itself there.
    pub key: ClientKey,
    /// The `acr` that is asked, in the provider's own words; the answer must be at least as high.
    pub acr: String,
    /// Where to read what.
    pub told: Told,
}

/// The claims to read. A path leads through members and lists: `relations.ura`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The roles of a member of staff.
    pub role_claim: String,
    /// What the provider's roles are here; with none, it uses our codes.
    pub roles: Vec<(String, Role)>,
    /// The organisation of a member of staff.
    pub organisation_claim: String,
    /// Who gave out the number, if it does not say so itself as `ura:90000001`.
    pub organisation_system: Option<System>,
    /// The name to call a member of staff by.
    pub name_claim: String,
    /// The BSN of a patient.
    pub bsn_claim: String,
    /// The BSN of the patient somebody was authorised to act for, where the provider offers that
    /// (DigiD Machtigen); it goes before `bsn_claim`.
    pub represented_claim: Option<String>,
}

impl Default for Told {
    fn default() -> Self {
        Self {
            role_claim: "roles".to_owned(),
            roles: Vec::new(),
            organisation_claim: "organisation".to_owned(),
            organisation_system: None,
            name_claim: "name".to_owned(),
            bsn_claim: "bsn".to_owned(),
            represented_claim: None,
        }
    }
}

/// Kinds of people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Who works here, at a provider or at an authority.
    Staff,
    /// Patients.
    Patients,
}

impl Kind {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Staff, Self::Patients];

    /// The stable code: in settings, addresses and tables.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Staff => "staff",
            Self::Patients => "patients",
        }
    }

    /// The kind with this code.
    #[must_use]
    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == code)
    }
}

impl Registration {
    /// The level this house asks; an `acr` nobody knows counts as the substantial one, so that the
    /// answer must be one we know.
    #[must_use]
    pub fn level(&self) -> Assurance {
        Assurance::of_acr(&self.acr).unwrap_or(Assurance::Substantial)
    }

    /// The `acr` to ask for this level: the agreed one if that is enough.
    pub(super) fn acr_for(&self, level: Assurance) -> &str {
        if level <= self.level() { &self.acr } else { level.acr() }
    }
}
