//! A code with what it is called.

use serde::{Deserialize, Serialize};

/// A code with its names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Name {
    /// The stable code.
    pub code: String,
    /// In Dutch.
    pub name_nl: String,
    /// In English.
    pub name_en: String,
}

impl Name {
    /// A code with its names.
    #[must_use]
    pub fn new(code: &str, dutch: &str, english: &str) -> Self {
        Self { code: code.to_owned(), name_nl: dutch.to_owned(), name_en: english.to_owned() }
    }

    /// A code that nothing names.
    #[must_use]
    pub fn bare(code: &str) -> Self {
        Self::new(code, code, code)
    }
}

impl From<&(&str, &str, &str)> for Name {
    fn from((code, dutch, english): &(&str, &str, &str)) -> Self {
        Self::new(code, dutch, english)
    }
}
