//! The provider, named by the trade-register number of its branch (Regeling art. 3(1)(a)).

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, de};

use crate::finding::Code;

/// A branch number (vestigingsnummer): twelve digits as text, leading zeros kept (rule R11).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct BranchNumber(String);

/// First digits of the AGB codes a provider is likely to type here: medical specialists,
/// hospitals, independent clinics. A company number may start the same; the hint says so.
const AGB_PREFIXES: [&str; 3] = ["03", "06", "22"];

impl BranchNumber {
    /// Reads a branch number, or says which other number it looks like.
    ///
    /// ```
    /// use exchange::{BranchNumber, Code};
    /// assert_eq!(BranchNumber::parse("000012345678").unwrap().as_str(), "000012345678");
    /// assert_eq!(BranchNumber::parse("12345678"), Err(Code::BranchNumberIsCompanyNumber));
    /// assert_eq!(BranchNumber::parse("06012345"), Err(Code::BranchNumberIsAgb));
    /// ```
    pub fn parse(text: &str) -> Result<Self, Code> {
        let digits = text.bytes().all(|b| b.is_ascii_digit());
        match (digits, text.len()) {
            (true, 12) => Ok(Self(text.to_owned())),
            (true, 8) if AGB_PREFIXES.iter().any(|p| text.starts_with(p)) => {
                Err(Code::BranchNumberIsAgb)
            }
            (true, 8) => Err(Code::BranchNumberIsCompanyNumber),
            _ => Err(Code::BranchNumberInvalid),
        }
    }

    /// The twelve digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<'de> Deserialize<'de> for BranchNumber {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(from)?).map_err(de::Error::custom)
    }
}

impl fmt::Display for BranchNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_numbers_of_a_provider_are_named_for_what_they_are() {
        for (text, code) in [
            ("12345678", Code::BranchNumberIsCompanyNumber),
            ("03123456", Code::BranchNumberIsAgb),
            ("22220999", Code::BranchNumberIsAgb),
            ("1234567890", Code::BranchNumberInvalid),
            ("00001234567A", Code::BranchNumberInvalid),
            ("", Code::BranchNumberInvalid),
        ] {
            assert_eq!(BranchNumber::parse(text), Err(code), "{text}");
        }
    }
}
