//! What a caller is to a house: the rows of the access matrix.

use std::fmt;
use std::str::FromStr;

macro_rules! roles {
    ($($variant:ident = $code:literal, $means:literal;)*) => {
        /// What a caller is to a house. The law gives each its data and its purpose
        /// ([`policy`](crate::policy)).
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Role { $(#[doc = $means] $variant,)* }

        impl Role {
            /// All roles.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The stable code.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }

            /// Who that is, in a few words.
            #[must_use]
            pub fn means(self) -> &'static str {
                match self { $(Self::$variant => $means,)* }
            }
        }
    };
}

roles! {
    Patient = "patient", "A patient, or who represents one.";
    Professional = "professional", "A treating professional.";
    Registrar = "registrar", "Who registers implants at the operating room.";
    Provider = "provider", "A care provider's system: delivers for its branches and reads its own records.";
    Deliverer = "deliverer", "Who delivers for a provider by hand, and puts right what could not be delivered.";
    RecallCoordinator = "recall_coordinator", "Who carries out a recall at a provider.";
    QualityOfficer = "quality_officer", "Who looks after quality and complications at a provider.";
    IncidentOfficer = "incident_officer", "Who keeps a provider's internal register of incidents.";
    Board = "board", "The board of a provider.";
    Operator = "operator", "Who keeps the house: catalogue, rules, callers. It reads no records.";
    Inspectorate = "inspectorate", "The inspectorate's system: asks on behalf of an inspector it names.";
    VigilanceInspector = "vigilance_inspector", "An inspector who watches over devices.";
    CareInspector = "care_inspector", "An inspector who watches over providers.";
    ReportingDesk = "reporting_desk", "The inspectorate's desk where reports come in.";
    EnforcementOfficer = "enforcement_officer", "Who prepares measures and fines.";
    PublicationOfficer = "publication_officer", "Who publishes decisions.";
    Prosecution = "prosecution", "The public prosecution service.";
    SideEffectCentre = "side_effect_centre", "RIVM's centre for side effects, and Lareb.";
    ComplaintDesk = "complaint_desk", "The national desk for complaints about care.";
    Manufacturer = "manufacturer", "A manufacturer or its authorised representative.";
    NotifiedBody = "notified_body", "A notified body.";
    MemberState = "member_state", "The European Commission, or another member state.";
    QualityRegister = "quality_register", "A quality register of a profession.";
    LogManager = "log_manager", "Log manager, privacy officer or auditor: sees log lines, never content.";
    Public = "public", "Anybody.";
}

impl Role {
    /// The roles of systems; all others are of people.
    pub const SYSTEMS: [Self; 3] = [Self::Provider, Self::Inspectorate, Self::Operator];

    /// Whether systems have it, and not people.
    #[must_use]
    pub fn is_system(self) -> bool {
        Self::SYSTEMS.contains(&self)
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// No role has this name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no such role: use a code such as provider, inspectorate, operator or patient")]
pub struct UnknownRole;

impl FromStr for Role {
    type Err = UnknownRole;

    fn from_str(text: &str) -> Result<Self, UnknownRole> {
        Self::ALL.iter().copied().find(|role| role.as_str() == text).ok_or(UnknownRole)
    }
}
