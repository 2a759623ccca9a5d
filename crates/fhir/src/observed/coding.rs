//! Codes, and the side of the body that some of them tell.

/// A code of any code system, as it was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coding<'m> {
    /// The code system, when named.
    pub system: Option<&'m str>,
    /// The code, when there is one.
    pub code: Option<&'m str>,
    /// The sender's words for it.
    pub display: Option<&'m str>,
}

impl Coding<'_> {
    /// Left, right or both, from SNOMED CT's qualifiers or, with a local code list, from its words.
    pub fn side(&self) -> Option<Side> {
        match (self.system, self.code) {
            (Some("http://snomed.info/sct" | "urn:oid:2.16.840.1.113883.6.96"), Some(code)) => {
                match code {
                    "7771000" => Some(Side::Left),
                    "24028007" => Some(Side::Right),
                    "51440002" => Some(Side::Both),
                    _ => None,
                }
            }
            _ => Side::of_words(self.display?),
        }
    }
}

/// The side of the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Links.
    Left,
    /// Rechts.
    Right,
    /// Beiderzijds.
    Both,
}

impl Side {
    fn of_words(words: &str) -> Option<Self> {
        let is = |any: &[&str]| any.iter().any(|word| words.trim().eq_ignore_ascii_case(word));
        if is(&["links", "left"]) {
            Some(Self::Left)
        } else if is(&["rechts", "right"]) {
            Some(Self::Right)
        } else if is(&["beiderzijds", "dubbelzijdig", "bilateraal", "bilateral", "both"]) {
            Some(Self::Both)
        } else {
            None
        }
    }
}
