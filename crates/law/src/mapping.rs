//! From a product's codes to its category of implant.
//!
//! Data, not code: lines of `data/mapping.csv`, in which EMDN codes match by prefix, SNOMED CT and
//! GMDN codes as a whole, and GMDN terms by their words. Where codes of one product disagree, or
//! one code does not tell, the answer keeps all possibilities open rather than choosing.
//! What a category means for the duty to register is the business of [`crate::inclusion`].

pub(crate) mod pattern;

mod file;

use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

use serde::Serialize;

use crate::article::Confidence;
use crate::data_error::DataError;
use crate::inclusion::InclusionList;
use pattern::TermPattern;

/// The codes a catalogue holds about one product, as the catalogue wrote them.
///
/// A plain record; any of its lists may be empty.
#[derive(Debug, Clone, Copy, Default)]
pub struct Codes<'a> {
    /// EMDN codes.
    pub emdn: &'a [&'a str],
    /// SNOMED CT codes.
    pub snomed: &'a [&'a str],
    /// GMDN terms or GMDN codes.
    pub gmdn: &'a [&'a str],
}

/// What is known of a device's category.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "category", content = "codes")]
pub enum Classification {
    /// The product itself is not known: its UDI-DI is in no catalogue, or there is none.
    DiUnresolved,
    /// The product is known, but none of its codes names a category.
    Unknown,
    /// All codes that tell anything tell this.
    One(String),
    /// Its codes leave several categories open; sorted, at least two.
    OneOf(Vec<String>),
}

impl Classification {
    fn from_candidates(candidates: BTreeSet<&str>) -> Self {
        let mut candidates: Vec<String> = candidates.into_iter().map(str::to_owned).collect();
        match (candidates.pop(), candidates.is_empty()) {
            (None, _) => Self::Unknown,
            (Some(only), true) => Self::One(only),
            (Some(last), false) => {
                candidates.push(last);
                Self::OneOf(candidates)
            }
        }
    }

    /// Everything it may be; empty if nothing is known.
    pub fn candidates(&self) -> &[String] {
        match self {
            Self::DiUnresolved | Self::Unknown => &[],
            Self::One(category) => std::slice::from_ref(category),
            Self::OneOf(categories) => categories,
        }
    }
}

/// The lines of a mapping file, ready to be asked.
#[derive(Debug, Clone, Default)]
pub struct Mapping {
    emdn: HashMap<String, Line>,
    snomed: HashMap<String, Line>,
    gmdn_codes: HashMap<String, Line>,
    /// In the order of the file: the first that fits wins.
    gmdn_terms: Vec<(TermPattern, Line)>,
}

/// What one line says.
///
/// A plain record, checked when its file was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Line {
    /// The categories it leaves open; none where the code is to be left undecided.
    pub categories: Vec<String>,
    /// How sure the line is.
    pub confidence: Confidence,
    /// Whether a person held it against the official publication.
    pub verified: bool,
    /// What the code means.
    pub means: String,
}

impl Mapping {
    /// The mapping this version of the register ships with: read once.
    ///
    /// # Panics
    /// Never: the file is read by this crate's tests.
    pub fn shipped() -> &'static Self {
        static SHIPPED: LazyLock<Mapping> = LazyLock::new(|| {
            Mapping::parse(include_str!("../data/mapping.csv")).expect("data/mapping.csv is tested")
        });
        &SHIPPED
    }

    /// Reads a mapping from the text of a file shaped like `data/mapping.csv`.
    pub fn parse(text: &str) -> Result<Self, Vec<DataError>> {
        file::parse(text)
    }

    /// This mapping, with the codes that a list itself gives put before its own lines.
    #[must_use]
    pub fn with_codes_of(mut self, list: &InclusionList) -> Self {
        let mut terms = Vec::new();
        for category in list.categories() {
            let line = || Line {
                categories: vec![category.code.clone()],
                confidence: category.confidence,
                verified: list.verified(),
                means: category.name_en.clone(),
            };
            for code in &category.emdn {
                self.emdn.insert(pattern::normal_code(code), line());
            }
            for code in &category.snomed {
                self.snomed.insert(pattern::normal_code(code), line());
            }
            for code in &category.gmdn {
                if pattern::is_gmdn_code(code) {
                    self.gmdn_codes.insert(code.clone(), line());
                } else if let Ok(term) = TermPattern::parse(code) {
                    terms.push((term, line()));
                }
            }
        }
        self.gmdn_terms.splice(0..0, terms);
        self
    }

    /// The category of a product that the catalogue knows.
    ///
    /// ```
    /// use law::{Classification, Codes, Mapping};
    /// let codes = Codes { emdn: &["P0908040101"], ..Codes::default() };
    /// let category = Mapping::shipped().classify(&codes);
    /// assert_eq!(category, Classification::One("hip_prosthesis".to_owned()));
    /// ```
    pub fn classify(&self, codes: &Codes<'_>) -> Classification {
        let emdn = codes.emdn.iter().filter_map(|code| self.emdn_line(code));
        let snomed =
            codes.snomed.iter().filter_map(|code| self.snomed.get(&pattern::normal_code(code)));
        let gmdn = codes.gmdn.iter().filter_map(|text| self.gmdn_line(text));
        let candidates = emdn
            .chain(snomed)
            .chain(gmdn)
            .flat_map(|line| line.categories.iter().map(String::as_str))
            .collect();
        Classification::from_candidates(candidates)
    }

    /// The line of the longest prefix of an EMDN code.
    pub fn emdn_line(&self, code: &str) -> Option<&Line> {
        let code = pattern::normal_code(code);
        (1..=code.len())
            .rev()
            .filter(|end| code.is_char_boundary(*end))
            .find_map(|end| self.emdn.get(&code[..end]))
    }

    /// The line of a GMDN code, or the first line that fits a GMDN term.
    pub fn gmdn_line(&self, text: &str) -> Option<&Line> {
        if pattern::is_gmdn_code(text.trim()) {
            return self.gmdn_codes.get(text.trim());
        }
        let words = pattern::words(text);
        self.gmdn_terms.iter().find(|(term, _)| term.fits(&words)).map(|(_, line)| line)
    }

    /// Whether any line names this category. A list that names one no line can ever give is
    /// probably misspelt.
    pub fn names(&self, category: &str) -> bool {
        self.lines().any(|line| line.categories.iter().any(|code| code == category))
    }

    /// All lines, in no particular order.
    pub fn lines(&self) -> impl Iterator<Item = &Line> {
        self.emdn
            .values()
            .chain(self.snomed.values())
            .chain(self.gmdn_codes.values())
            .chain(self.gmdn_terms.iter().map(|(_, line)| line))
    }
}

#[cfg(test)]
mod tests;
