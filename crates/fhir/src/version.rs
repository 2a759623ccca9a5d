//! Which release of FHIR a message was sent as. The path it was sent to says so; nothing inside it does.

/// A release of FHIR that Dutch EHRs send today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Version {
    /// STU3 (3.0.2): what zib2017 exports use.
    Stu3,
    /// R4 (4.0.1): nl-core zib2020 and US Core.
    R4,
}

impl Version {
    /// The number a CapabilityStatement carries.
    pub const fn number(self) -> &'static str {
        match self {
            Self::Stu3 => "3.0.2",
            Self::R4 => "4.0.1",
        }
    }
}
