//! What the places of a report are called.

use super::blackout::BlackoutWords;
use super::words::Words;
use crate::model::inspection::Place;
use crate::portal::fill;

/// Where a text of the report stands, in words.
pub(super) fn name(place: &Place, words: &Words, blackout: &BlackoutWords) -> String {
    match place {
        Place::Everywhere => blackout.everywhere.to_owned(),
        Place::Subject => blackout.subject.to_owned(),
        Place::Summary => words.summary.to_owned(),
        Place::Findings => words.findings.to_owned(),
        Place::Motive(of) => fill(words.motive_of, &[of]),
        Place::Outcome => fill(words.motive_of, &[words.outcome]),
        Place::Decision => words.officer_decided.to_owned(),
        Place::Step => words.step_up.to_owned(),
        Place::Comments => words.comments.to_owned(),
        Place::Answers => words.done_with_it.to_owned(),
        Place::Plan => words.plan.to_owned(),
        Place::Letter => words.letter.to_owned(),
        Place::Reaction => words.reaction.to_owned(),
        Place::Notice => blackout.notice.to_owned(),
    }
}
