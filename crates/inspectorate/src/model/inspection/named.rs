//! Names of those who worked in an inspection. Its report can become public, so no text of it may
//! hold one (PROC-F12): a text is looked at when it is written, and all of them once more before the
//! report becomes final and, as they are blacked out, before it is published.

use super::Refused;
use super::dossier::Dossier;
use super::entry::Entry;
use super::place::Place;
use crate::model::public_text::Name;

/// The refusal of a text that names somebody.
pub(super) const CODE: &str = "names_a_person";
/// What is read in the place of a passage while names are looked for: a word that is none of a name, so
/// that what stood on either side of it makes none.
const BLACK: &str = "[0]";

impl Dossier {
    /// The fields of an entry that would be public and hold a name.
    pub(super) fn named_in(&self, entry: &Entry, by: &str) -> Vec<Refused> {
        let names = self.names(by);
        let texts = texts(entry).into_iter();
        let is_named = |text: &str| names.iter().any(|name| name.is_in_words_of(text));
        let found = texts.filter(|(_, text)| is_named(text));
        found.map(|(field, _)| Refused::Rule(field, CODE)).collect()
    }

    /// The places of the report as it stands whose text holds a name, before it is final: only what can
    /// still be changed.
    pub(super) fn named_in_draft(&self, by: &str) -> Vec<Refused> {
        self.named_at(self.texts(), by, Place::is_ours_until_final)
    }

    /// The same of what everybody would read: what is blacked out names nobody.
    pub(super) fn named_in_public(&self, by: &str, at: impl Fn(&Place) -> bool) -> Vec<Refused> {
        self.named_at(self.blacked_out(|_| BLACK.to_owned()).texts(), by, at)
    }

    fn named_at(
        &self,
        texts: Vec<(Place, String)>,
        by: &str,
        at: impl Fn(&Place) -> bool,
    ) -> Vec<Refused> {
        let names = self.names(by);
        let mut found: Vec<Place> = Vec::new();
        for (place, text) in texts {
            let is_named = names.iter().any(|name| name.is_in_words_of(&text));
            if at(&place) && is_named && !found.contains(&place) {
                found.push(place);
            }
        }
        found.into_iter().map(|place| Refused::Text(place, CODE)).collect()
    }

    pub(super) fn names(&self, by: &str) -> Vec<Name> {
        let people = self.people().into_iter().chain([by]);
        people.filter_map(Name::of).collect()
    }
}

/// What an entry says that the report, or the notice in its place, would show; each with the field it
/// was typed in.
fn texts(entry: &Entry) -> Vec<(String, &str)> {
    match entry {
        Entry::Norms { scores, .. } => {
            scores.iter().map(|it| (format!("motive-{}", it.norm), it.motive.as_str())).collect()
        }
        Entry::Theme { judged, .. } => one("motive", &judged.motive),
        Entry::Overall { judged, decision } => {
            [one("motive", &judged.motive), one("decision", decision)].concat()
        }
        Entry::Drafted { findings } => one("findings", findings),
        Entry::Commented { place, text, .. } => [one("place", place), one("text", text)].concat(),
        Entry::Answered { text, .. }
        | Entry::PlanReported { text, .. }
        | Entry::Reacted { text, .. } => one("text", text),
        Entry::LetterSent { reason, .. } => one("reason", reason),
        Entry::LetterDone { reference, .. } => one("reference", reference),
        Entry::PlanAsked { items, .. } => {
            items.iter().map(|it| ("items".to_owned(), it.as_str())).collect()
        }
        Entry::PlanVerified { motive, .. } | Entry::Escalated { motive, .. } => {
            one("motive", motive)
        }
        Entry::Published { summary, .. } => one("summary", summary),
        Entry::Withdrawn { because } => one("because", because),
        _ => Vec::new(),
    }
}

fn one<'e>(field: &str, text: &'e str) -> Vec<(String, &'e str)> {
    vec![(field.to_owned(), text)]
}
