//! Which implants are subject to registration: the annex of the Besluit as dated lists (R2, R6).
//!
//! A wrong "not subject" loses an implant for good, a wrong "undetermined" costs a second look.
//! So only a verified list can exclude, and only a category that is known; everything else is
//! undetermined and judged again when the catalogue or the list changes.
//! Which category a device belongs to is the business of [`crate::mapping`].

mod file;
mod scope;

use std::sync::LazyLock;

use jiff::civil::Date;
use serde::Serialize;

use crate::article::{Article, Confidence};
use crate::data_error::DataError;
use crate::period::Period;

pub use scope::{Scope, Why, judge};

/// Reads a file of inclusion lists shaped like `data/inclusion.toml`.
///
/// The file is taken whole or refused whole, with every fault in it, gaps and overlaps between its
/// lists included. This is what the command that loads a corrected list calls.
pub fn parse_inclusion(text: &str) -> Result<InclusionHistory, Vec<DataError>> {
    file::parse(text)
}

/// The date on which membership is judged: implantation, else explantation (R2).
pub fn judged_on(implanted_on: Option<Date>, explanted_on: Option<Date>) -> Option<Date> {
    implanted_on.or(explanted_on)
}

/// All versions of the inclusion list, each with the days it governs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct InclusionHistory {
    /// In order of their dates, without gap or overlap, at least one.
    lists: Vec<InclusionList>,
}

impl InclusionHistory {
    /// The lists this version of the register ships with: unverified, see the crate's front page.
    ///
    /// # Panics
    /// Never: the file is read by this crate's tests.
    pub fn shipped() -> &'static Self {
        static SHIPPED: LazyLock<InclusionHistory> = LazyLock::new(|| {
            parse_inclusion(include_str!("../data/inclusion.toml"))
                .expect("data/inclusion.toml is tested")
        });
        &SHIPPED
    }

    /// All lists, the oldest first.
    pub fn lists(&self) -> &[InclusionList] {
        &self.lists
    }

    /// The list that governs a day; none before the first list.
    pub fn in_force_on(&self, day: Date) -> Option<&InclusionList> {
        self.lists.iter().find(|list| list.period.contains(day))
    }
}

/// One version of the inclusion list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct InclusionList {
    version: String,
    source: String,
    verified: bool,
    period: Period,
    categories: Vec<Category>,
}

impl InclusionList {
    /// The name of this version, unique in its history.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The publication it was made from.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Whether a person held it against the official text; only then can it exclude.
    pub const fn verified(&self) -> bool {
        self.verified
    }

    /// The days it governs.
    pub const fn period(&self) -> Period {
        self.period
    }

    /// What it says of each category, in the order of the file.
    pub fn categories(&self) -> &[Category] {
        &self.categories
    }

    /// What it says of one category; none if it does not name it.
    pub fn category(&self, code: &str) -> Option<&Category> {
        self.categories.iter().find(|category| category.code == code)
    }
}

/// What a list says of one category.
///
/// A plain record, checked when its list was read: all fields are public.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Category {
    /// Stable name, such as `hip_prosthesis`.
    pub code: String,
    /// Dutch name for pages.
    pub name_nl: String,
    /// English name for pages.
    pub name_en: String,
    /// Whether the list includes it.
    pub included: Included,
    /// What was found that says so.
    pub evidence: String,
    /// How sure that is.
    pub confidence: Confidence,
    /// The article, where one speaks of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub article: Option<Article>,
    /// Prefixes of EMDN codes that the list itself gives.
    pub emdn: Vec<String>,
    /// SNOMED CT codes that the list itself gives.
    pub snomed: Vec<String>,
    /// GMDN codes or patterns of terms that the list itself gives.
    pub gmdn: Vec<String>,
}

/// Whether a list includes a category.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Included {
    /// Subject to registration.
    Yes,
    /// Not subject to registration.
    No,
    /// The list does not tell.
    Undetermined,
}

impl Included {
    /// The word used in files and answers.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::Undetermined => "undetermined",
        }
    }
}

#[cfg(test)]
mod tests;
