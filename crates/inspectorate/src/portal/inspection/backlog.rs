//! The backlog that a letter about the register waits for, as the pages of an inspection show it.

use super::part::Parts;
use crate::portal::fill;
use crate::use_case::inspection::backlog::Owed;

impl Parts<'_> {
    /// How far the provider is, and what its last reconciliation showed.
    pub(super) fn owed(&self, it: &Owed) -> Vec<(String, String)> {
        let (words, backlog) = (self.words, &it.backlog);
        let so_far = match it.expected {
            Some(expected) => {
                fill(words.owed_of_plan, &[&it.registered.to_string(), &expected.to_string()])
            }
            None => fill(words.owed_without_plan, &[&it.registered.to_string()]),
        };
        let last = backlog.reconciliations.first().map_or_else(
            || words.no_reconciliation.to_owned(),
            |shown| {
                let missing = shown.missing.to_string();
                let day = self.day(shown.made_on);
                fill(words.reconciliation_shows, &[&missing, shown.document.as_str(), &day])
            },
        );
        let facts = [
            (words.register_since, self.day(backlog.retro_from)),
            (words.owed_so_far, so_far),
            (words.last_reconciliation, last),
        ];
        facts.map(|(name, text)| (name.to_owned(), text)).to_vec()
    }
}

/// The page of a backlog.
pub(super) fn page(it: &Owed) -> String {
    format!("/duty/letters/{}/backlog", it.backlog.letter_id)
}
