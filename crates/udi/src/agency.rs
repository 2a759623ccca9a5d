//! Who issues device identifiers. What an agency's name is in FHIR, HL7 or EUDAMED is not here:
//! those are matters of the message that carries the identifier.

use core::fmt;

/// One of the four issuing agencies designated in the European Union (decision (EU) 2019/939).
///
/// ```
/// assert_eq!(udi::Agency::Hibcc.to_string(), "HIBCC");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Agency {
    /// GS1: element strings and links made of application identifiers.
    Gs1,
    /// Health Industry Business Communications Council: the `+` bar codes.
    Hibcc,
    /// ICCBBA: ISBT 128, used for tissue, cells and blood bags.
    Iccbba,
    /// Informationsstelle für Arzneispezialitäten: PPN and HPC.
    Ifa,
}

impl Agency {
    /// The name as the agency writes it: `GS1`, `HIBCC`, `ICCBBA` or `IFA`.
    ///
    /// ```
    /// assert_eq!(udi::Agency::Iccbba.as_str(), "ICCBBA");
    /// ```
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Gs1 => "GS1",
            Self::Hibcc => "HIBCC",
            Self::Iccbba => "ICCBBA",
            Self::Ifa => "IFA",
        }
    }
}

impl fmt::Display for Agency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
