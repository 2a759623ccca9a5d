//! Names of those who worked in an inspection. Its report can become public, so no text of it may
//! hold one (PROC-F12): a text is looked at when it is written, and all of them once more before the
//! report becomes final and before it is published.

use super::Refused;
use super::dossier::Dossier;
use super::entry::Entry;
use crate::model::public_text::Name;

/// The refusal of a text that names somebody.
pub(super) const CODE: &str = "names_a_person";

/// Where a text of a report stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// The findings.
    Findings,
    /// Why a norm, a theme or the whole was judged so: its number.
    Motive(String),
    /// What an officer decided.
    Decision,
    /// Comments on the facts, and what was done with them.
    Comments,
    /// The letter about the register.
    Letter,
    /// The improvement plan.
    Plan,
    /// A step up.
    Step,
}

impl Dossier {
    /// The fields of an entry that would be public and hold a name.
    pub(super) fn named_in(&self, entry: &Entry, by: &str) -> Vec<Refused> {
        let names = self.names(by);
        let texts = texts(entry).into_iter();
        let is_named = |text: &str| names.iter().any(|name| name.is_in_words_of(text));
        let found = texts.filter(|(_, text)| is_named(text));
        found.map(|(field, _)| Refused::Rule(field, CODE)).collect()
    }

    /// The texts of the report as it stands that hold a name; before it is final only those that can
    /// still be changed.
    pub(super) fn named_in_report(&self, by: &str, is_final: bool) -> Vec<Refused> {
        let names = self.names(by);
        let mut found: Vec<Place> = Vec::new();
        for (place, text) in self.report_texts(is_final) {
            if names.iter().any(|name| name.is_in_words_of(text)) && !found.contains(&place) {
                found.push(place);
            }
        }
        found.into_iter().map(|place| Refused::Text(place, CODE)).collect()
    }

    fn names(&self, by: &str) -> Vec<Name> {
        let people = self.people().into_iter().chain([by]);
        people.filter_map(Name::of).collect()
    }

    fn report_texts(&self, is_final: bool) -> Vec<(Place, &str)> {
        let mut all = vec![(Place::Findings, self.findings.as_str())];
        let norms = self.norms.iter().map(|(id, it)| (id, it.motive.as_str()));
        let themes = self.themes.iter().map(|(id, it)| (id, it.motive.as_str()));
        all.extend(norms.chain(themes).map(|(id, text)| (Place::Motive(id.clone()), text)));
        if let Some((judged, decision)) = &self.outcome {
            all.push((Place::Motive(judged.score.clone()), judged.motive.as_str()));
            all.push((Place::Decision, decision.as_str()));
        }
        let answers = self.comments.iter().filter_map(|it| it.answer.as_ref());
        all.extend(answers.map(|(_, text)| (Place::Comments, text.as_str())));
        if !is_final {
            return all;
        }
        for it in &self.comments {
            all.extend([(Place::Comments, it.place.as_str()), (Place::Comments, it.text.as_str())]);
        }
        if let Some(it) = &self.letter {
            all.push((Place::Letter, it.reason.as_str()));
            all.extend(it.done.as_ref().map(|(_, text)| (Place::Letter, text.as_str())));
        }
        if let Some(it) = &self.plan {
            all.extend(it.items.iter().map(|item| (Place::Plan, item.as_str())));
            all.extend(it.reported.as_ref().map(|(_, text)| (Place::Plan, text.as_str())));
            all.extend(it.verified.as_ref().map(|(_, text, _)| (Place::Plan, text.as_str())));
        }
        all.extend(self.steps.iter().map(|(.., motive)| (Place::Step, motive.as_str())));
        all
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
