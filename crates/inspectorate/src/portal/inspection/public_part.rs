//! The parts of a report that are for everybody alone.

use law::hidden::LEAST_SHOWN;
use web::page::Language;

use super::part::{Part, Parts};
use crate::model::inspection::{Patients, PublicReport};
use crate::portal::fill;

impl<'d> Parts<'d> {
    /// What everybody reads.
    pub(super) fn of_public(it: &'d PublicReport, language: Language) -> Self {
        Self { patients: it.patients, grounds: &it.grounds, ..Self::of(&it.report, language) }
    }

    /// How many patients were called, for everybody.
    pub(super) fn patients(&self) -> Part {
        let words = self.words;
        let mut part = Part::of("interviews", words.interviews);
        let Some(patients) = self.patients else { return part };
        let count = match patients {
            Patients::Shown(count) => count.to_string(),
            Patients::Few => fill(words.fewer_than, &[&LEAST_SHOWN.to_string()]),
        };
        part.lead = fill(words.so_many_patients, &[&count]);
        part
    }
}
