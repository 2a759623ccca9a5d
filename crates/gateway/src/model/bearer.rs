//! The patient as the provider's own file names one: what was sealed, opened again.
//!
//! Only for the patient's own pages and papers, and for staff who have to find the patient. No page
//! and no paper shows a BSN.

use fhir::System;
use jiff::civil::Date;
use serde::Deserialize;
use store::StoreError;
use store::seal::{OwnerKeys, Place};
use uuid::Uuid;

use crate::store::patient::Kept;
use crate::store::{inconsistent, unopened};

/// A patient as the file names one.
#[derive(Clone, Default)]
pub struct Bearer {
    /// The name, as the EHR wrote it; none if it sent no name.
    pub name: Option<String>,
    /// The number the provider knows the patient by; none if it sent none but a BSN.
    pub number: Option<String>,
    /// The birth date; none if it was not sent, or not as a whole day.
    pub born_on: Option<Date>,
    /// The day of death.
    pub died_on: Option<Date>,
}

/// Letters of a name that stand for it.
const MOST_INITIALS: usize = 3;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Facts {
    #[serde(default)]
    identifiers: Vec<(String, String)>,
    #[serde(default)]
    names: Vec<String>,
    #[serde(default)]
    birth_date: Option<String>,
}

impl Bearer {
    /// Opens what was sealed of a patient.
    pub(crate) fn open(keys: &OwnerKeys, patient: Uuid, row: &Kept) -> Result<Self, StoreError> {
        let place = Place { table: "patient", row: patient, column: "sealed" };
        let opened = keys.open(place, &row.key_id, &row.sealed);
        let opened = opened.map_err(unopened("patient", "sealed"))?;
        let died_on = row.died_on.map(|day| day.0);
        if opened.is_empty() {
            return Ok(Self { died_on, ..Self::default() });
        }
        let facts: Facts =
            serde_json::from_slice(&opened).map_err(|_| inconsistent("patient", "sealed"))?;
        let own = facts.identifiers.into_iter().find(|(system, value)| {
            let is_bsn = System::of(system) == Some(System::Bsn) || exchange::bsn::is_like(value);
            !is_bsn && !value.trim().is_empty()
        });
        Ok(Self {
            number: own.map(|(_, value)| value),
            // The Patient itself comes last among names; before it come displays of references.
            name: facts.names.into_iter().rfind(|name| !name.trim().is_empty()),
            born_on: facts.birth_date.and_then(|text| text.parse().ok()),
            died_on,
        })
    }

    /// The first letters of the name, as `W. D.`; empty if there is none.
    #[must_use]
    pub fn initials(&self) -> String {
        let words = self.name.as_deref().unwrap_or_default().split([' ', '_', '-', ',']);
        let letters = words.filter_map(|word| word.chars().next()).filter(|it| it.is_uppercase());
        let letters = letters.take(MOST_INITIALS).map(|letter| format!("{letter}."));
        letters.collect::<Vec<_>>().join(" ")
    }
}

impl std::fmt::Debug for Bearer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Bearer")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_are_the_capitals_words_begin_with() {
        let check = |name: &str, initials: &str| {
            let bearer = Bearer { name: Some(name.to_owned()), ..Bearer::default() };
            assert_eq!(bearer.initials(), initials, "{name}");
        };
        check("Willeke van Dijk", "W. D.");
        check("XXX_Helleman", "X. H.");
        check("Anna Berta Cornelia de Vries-Jansen", "A. B. C.");
        check("12345", "");
        assert_eq!(Bearer::default().initials(), "");
    }
}
