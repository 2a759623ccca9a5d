//! What the register's catalogue says of a device, as the gateway keeps it with its day.
//!
//! It repeats what makers published in AccessGUDID or EUDAMED. Nothing of it decides anything here:
//! it is shown to the patient with its source and date, and what is not known is not said.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// What the catalogue says of a device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Product {
    /// Element c.
    pub name: String,
    /// Element b.
    pub manufacturer: String,
    /// Element d: type, model and catalogue number.
    pub model: String,
    /// The category of the law.
    pub category: Option<String>,
    /// What is known of MRI.
    pub mri: Option<Mri>,
    /// How long it lasts as its maker expects it, in the source's words.
    pub lifetime: Option<String>,
    /// What there is to read about it.
    pub links: Vec<Link>,
    /// Where the catalogue has it from.
    pub source: String,
    /// Since when the register has it so.
    pub as_of: Timestamp,
}

/// Whether its bearer may be scanned by MRI, as the maker labels it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mri {
    /// In any MRI.
    Safe,
    /// Under conditions.
    Conditional,
    /// In none.
    Unsafe,
    /// The label says nothing of it.
    NotStated,
}

/// Something to read about a device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Link {
    /// What it is.
    pub kind: LinkKind,
    /// Where it is: https.
    pub url: String,
    /// Since when that is known.
    pub as_of: Timestamp,
}

/// What there can be to read about a device.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LinkKind {
    /// The summary of safety and clinical performance (MDR art. 32).
    SafetySummary,
    /// Instructions for use.
    Instructions,
    /// The leaflet for patients (MDR art. 18).
    Leaflet,
    /// The maker's page about it.
    Information,
}

impl Mri {
    /// The stable code.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Safe => "safe",
            Self::Conditional => "conditional",
            Self::Unsafe => "unsafe",
            Self::NotStated => "not_stated",
        }
    }

    /// Reads the code again.
    #[must_use]
    pub fn of(code: &str) -> Option<Self> {
        let all = [Self::Safe, Self::Conditional, Self::Unsafe, Self::NotStated];
        all.into_iter().find(|mri| mri.as_str() == code)
    }
}

impl LinkKind {
    /// Reads the code of the register; one it made up later is not shown.
    #[must_use]
    pub fn of(code: &str) -> Option<Self> {
        Some(match code {
            "safety_summary" => Self::SafetySummary,
            "instructions" => Self::Instructions,
            "leaflet" => Self::Leaflet,
            "information" => Self::Information,
            _ => return None,
        })
    }
}

/// Whether a link can be put on a page: a patient follows it, so it must be one of the web.
#[must_use]
pub fn is_safe_link(url: &str) -> bool {
    const LONGEST: usize = 2_000;
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let plain = !url.chars().any(|c| c.is_control() || c.is_whitespace());
    plain && url.len() <= LONGEST && rest.is_some_and(|rest| !rest.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_leads_to_the_web_and_nowhere_else() {
        assert!(is_safe_link("https://maker.example/ifu.pdf"));
        assert!(is_safe_link("http://maker.example"));
        for wrong in ["javascript:alert(1)", "https://", "//maker.example", "https://a b", "data:x"]
        {
            assert!(!is_safe_link(wrong), "{wrong}");
        }
    }
}
