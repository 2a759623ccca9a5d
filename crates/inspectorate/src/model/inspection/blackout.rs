//! What is blacked out of a final report where everybody reads it. The report as it was made final
//! stays as it is: a blacking-out is an entry of its own, and so is its withdrawal.

use std::ops::Deref;

use jiff::Timestamp;
use jiff::civil::Date;
use law::inspection::{Ground, Procedure};

use super::dossier::Dossier;
use super::guard::{Refused, rule};
use super::place::Place;
use super::record::Release;
use crate::model::blackout::{Mark, Passage, cover, holds};
use crate::model::case_file::Who;
use crate::model::public_text::{has_personal_data, has_small_count};

/// A passage that is blacked out, or was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blackout {
    /// The entry it was chosen in.
    pub number: i64,
    /// Where.
    pub place: Place,
    /// What nobody outside reads.
    pub passage: String,
    /// Why: the code of a ground.
    pub ground: String,
    /// When.
    pub at: Timestamp,
    /// Who chose it.
    pub by: String,
    /// Why it was withdrawn, if it was.
    pub lifted: Option<String>,
}

/// A report with marks where everybody reads no passage. What leaves the house is made of this alone.
#[derive(Debug, Clone)]
pub struct Covered(Dossier);

/// Why somebody should look at a text once more before everybody reads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubt {
    /// It names somebody who worked in the inspection: it cannot be published so.
    Name,
    /// It seems to hold an address or a number of a person.
    PersonalData,
    /// It seems to tell of so few patients that it could lead to one.
    SmallCount,
}

impl Blackout {
    /// Why, as the law has it.
    #[must_use]
    pub fn ground(&self) -> Option<&'static Ground> {
        Procedure::shipped().ground(&self.ground)
    }

    /// Whether it was not withdrawn.
    #[must_use]
    pub fn stands(&self) -> bool {
        self.lifted.is_none()
    }
}

impl Deref for Covered {
    type Target = Dossier;

    fn deref(&self) -> &Dossier {
        &self.0
    }
}

impl Dossier {
    /// The same as everybody would read it.
    #[must_use]
    pub fn blacked_out(&self, mark: Mark) -> Covered {
        let mut it = self.clone();
        it.blackouts.retain(Blackout::stands);
        let all = std::mem::take(&mut it.blackouts);
        for (place, text) in it.texts_mut() {
            let here = all.iter().filter(|it| it.place.covers(&place));
            let here: Vec<Passage<'_>> =
                here.map(|it| (it.passage.as_str(), it.ground())).collect();
            *text = cover(text, &here, mark);
        }
        // What a text held that was replaced since leaves no mark, and needs no explanation.
        it.blackouts = all.into_iter().filter(|of| self.has(&of.place, &of.passage)).collect();
        // What was said word by word is for nobody outside.
        it.kept = Vec::new();
        Covered(it)
    }

    /// Everything that was typed and that everybody would read, with where it stands.
    #[must_use]
    pub fn texts(&self) -> Vec<(Place, String)> {
        let mut it = self.clone();
        it.texts_mut().into_iter().map(|(place, text)| (place, text.clone())).collect()
    }

    /// Whether everybody could read the report on a day or before it.
    #[must_use]
    pub fn was_public_by(&self, today: Date) -> bool {
        self.was_public || self.release.as_ref().is_some_and(|it| it.is_public_on(today))
    }

    /// What in it should be looked at before everybody reads it, and where.
    #[must_use]
    pub fn doubts(&self, mark: Mark) -> Vec<(Place, Doubt)> {
        let names = self.names("");
        let is_named = |text: &str| names.iter().any(|it| it.is_in_words_of(text));
        let mut found = Vec::new();
        for (place, text) in self.blacked_out(mark).texts() {
            let doubts = [
                (Doubt::Name, place != Place::Subject && is_named(&text)),
                (Doubt::PersonalData, has_personal_data(&text)),
                (Doubt::SmallCount, has_small_count(&text)),
            ];
            for (doubt, _) in doubts.into_iter().filter(|(_, is_so)| *is_so) {
                let new = (place.clone(), doubt);
                if !found.contains(&new) {
                    found.push(new);
                }
            }
        }
        found
    }

    /// What forbids blacking out a passage.
    pub(super) fn of_blackout(&self, place: &Place, passage: &str) -> Vec<Refused> {
        let mut found = Vec::new();
        if !self.has(place, passage) {
            found.push(rule("passage", "passage_not_found"));
        }
        let is_same = |it: &Blackout| it.place.covers(place) && it.passage == passage;
        if self.blackouts.iter().any(|it| it.stands() && is_same(it)) {
            found.push(rule("passage", "blacked_out_already"));
        }
        found
    }

    /// What forbids withdrawing one: nobody finds what was black readable later, and a report that
    /// is to be public is checked as it would then be.
    pub(super) fn of_lifting(&self, number: i64, today: Date, by: &Who) -> Vec<Refused> {
        if self.was_public_by(today) {
            return vec![rule("", "blacked_out_in_public")];
        }
        let is_decided = |it: &Release| it.withdrawn.is_none();
        if !self.release.as_ref().is_some_and(is_decided) {
            return Vec::new();
        }
        let mut without = self.clone();
        without.lift(number, String::new());
        without.named_in_public(&by.name, |place| *place != Place::Subject)
    }

    pub(super) fn lift(&mut self, number: i64, because: String) {
        if let Some(it) = self.blackouts.iter_mut().find(|it| it.number == number) {
            it.lifted = Some(because);
        }
    }

    fn has(&self, place: &Place, passage: &str) -> bool {
        self.texts().iter().any(|(at, text)| place.covers(at) && holds(text, passage))
    }
}
