//! The judgement: subject, not subject, or not yet to be told (R6).

use jiff::civil::Date;
use serde::Serialize;

use super::{Included, InclusionHistory, InclusionList};
use crate::mapping::Classification;

/// Whether a device is subject to registration on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "scope")]
pub enum Scope {
    /// A verified list includes it.
    Subject {
        /// Version of the list.
        list: String,
        /// The category, or all that the device's codes leave open.
        categories: Vec<String>,
    },
    /// A verified list excludes it, by saying no or by not naming it.
    NotSubject {
        /// Version of the list.
        list: String,
        /// The category, or all that the device's codes leave open.
        categories: Vec<String>,
    },
    /// Not to be told now; judged again when the catalogue or the list changes.
    Undetermined {
        /// What is missing.
        #[serde(flatten)]
        why: Why,
    },
}

/// Why a judgement cannot be given yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "why")]
pub enum Why {
    /// The catalogue does not know the UDI-DI, or there is none.
    DiUnresolved,
    /// No code of the product names a category.
    CategoryUnknown,
    /// The product may be of several categories, and the list says different things of them.
    CategoryAmbiguous {
        /// Those it may be of.
        categories: Vec<String>,
    },
    /// No list governs the day.
    NoListInForce,
    /// The list that governs the day has not been held against the official text.
    ListUnverified {
        /// Version of the list.
        list: String,
        /// What it says all the same.
        says: Included,
    },
}

impl Scope {
    /// The stable word for this answer.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Subject { .. } => "subject",
            Self::NotSubject { .. } => "not_subject",
            Self::Undetermined { .. } => "scope_undetermined",
        }
    }
}

impl Why {
    /// The stable word for this reason.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::DiUnresolved => "di_unresolved",
            Self::CategoryUnknown => "category_unknown",
            Self::CategoryAmbiguous { .. } => "category_ambiguous",
            Self::NoListInForce => "no_list_in_force",
            Self::ListUnverified { .. } => "list_unverified",
        }
    }

    /// What would make a judgement possible.
    pub const fn hint(&self) -> &'static str {
        match self {
            Self::DiUnresolved => "import a catalogue that holds the UDI-DI",
            Self::CategoryUnknown => "add a mapping for a code of this product",
            Self::CategoryAmbiguous { .. } => "add a mapping for a more precise code",
            Self::NoListInForce => "load an inclusion list for this date",
            Self::ListUnverified { .. } => "load a list checked against the Staatsblad",
        }
    }
}

/// Judges a device by the list in force on a day (see [`super::judged_on`] for which day).
///
/// ```
/// use jiff::civil::date;
/// use law::{Classification, InclusionHistory, judge};
///
/// let hip = Classification::One("hip_prosthesis".to_owned());
/// let scope = judge(InclusionHistory::shipped(), &hip, date(2026, 3, 1));
/// assert_eq!(scope.code(), "scope_undetermined"); // the shipped list is not verified
/// ```
pub fn judge(history: &InclusionHistory, device: &Classification, day: Date) -> Scope {
    let categories = match device {
        Classification::DiUnresolved => return undetermined(Why::DiUnresolved),
        Classification::Unknown => return undetermined(Why::CategoryUnknown),
        Classification::One(category) => std::slice::from_ref(category),
        Classification::OneOf(categories) => categories,
    };
    let Some(list) = history.in_force_on(day) else { return undetermined(Why::NoListInForce) };
    let says = common_answer(list, categories);
    let version = list.version().to_owned();
    if !list.verified() {
        let says = says.unwrap_or(Included::Undetermined);
        return undetermined(Why::ListUnverified { list: version, says });
    }
    let categories = categories.to_vec();
    match says {
        Some(Included::Yes) => Scope::Subject { list: version, categories },
        Some(Included::No) => Scope::NotSubject { list: version, categories },
        Some(Included::Undetermined) | None => undetermined(Why::CategoryAmbiguous { categories }),
    }
}

/// What the list says of all these categories alike; none if it differs.
fn common_answer(list: &InclusionList, categories: &[String]) -> Option<Included> {
    let mut answers = categories.iter().map(|code| answer(list, code));
    let first = answers.next()?;
    answers.all(|other| other == first).then_some(first)
}

/// A verified list is limitative: what it does not name is outside it. The silence of an
/// unverified one says nothing.
fn answer(list: &InclusionList, code: &str) -> Included {
    match list.category(code) {
        Some(category) => category.included,
        None if list.verified() => Included::No,
        None => Included::Undetermined,
    }
}

const fn undetermined(why: Why) -> Scope {
    Scope::Undetermined { why }
}
