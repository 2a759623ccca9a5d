//! The provider's own name for a record: random, unique per provider, no patient in it (R22).

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, de};

use crate::bsn;
use crate::finding::Code;

/// A provider-chosen reference: 1 to 64 letters, digits, `-`, `_`, `.`, `:` or `/`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Reference(String);

/// Characters a reference holds at most.
pub const MAX_LENGTH: usize = 64;

impl Reference {
    /// Reads a reference. One that could carry a BSN is refused (R10), and never shown again.
    ///
    /// ```
    /// use exchange::{Code, Reference};
    /// assert!(Reference::parse("3f6c1d0e-6a0e-4d3c-9a56-0c9b6f1f2a77").is_ok());
    /// assert_eq!(Reference::parse("patient-111222333"), Err(Code::BsnLikeToken));
    /// assert_eq!(Reference::parse("a b"), Err(Code::ReferenceInvalid));
    /// ```
    pub fn parse(text: &str) -> Result<Self, Code> {
        if bsn::is_carried_by(text) {
            return Err(Code::BsnLikeToken);
        }
        let allowed = |c: char| c.is_ascii_alphanumeric() || "-_.:/".contains(c);
        if text.is_empty() || text.len() > MAX_LENGTH || !text.chars().all(allowed) {
            return Err(Code::ReferenceInvalid);
        }
        Ok(Self(text.to_owned()))
    }

    /// The text, as the provider chose it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<'de> Deserialize<'de> for Reference {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(from)?).map_err(de::Error::custom)
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
