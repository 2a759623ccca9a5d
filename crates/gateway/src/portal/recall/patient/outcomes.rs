//! What may become of a patient, each with whether that is the end of what is asked, and why it may
//! not be said yet.

use exchange::recall::Outcome;
use web::form::Choice;

use super::super::shown::{fill, outcome};
use super::super::words::Words;
use crate::model::recall::Recall;
use crate::model::recall::patient::{Entry, Refusal};

/// The outcomes to pick from.
pub(super) fn choices(recall: &Recall, entry: &Entry, needed: i64, words: &Words) -> Vec<Choice> {
    let choice = |it: Outcome| {
        let ends = if recall.actions.are_settled_by(it) { words.ends } else { words.ends_not };
        let more = match it {
            Outcome::NotReachable => {
                fill(words.needs_tries, &[&needed.to_string(), &entry.attempts.to_string()])
            }
            Outcome::Moved => words.needs_where.to_owned(),
            _ => String::new(),
        };
        let hint = format!("{ends} {more}");
        Choice::new(it.as_str(), outcome(Some(it), words)).hint(hint.trim_end())
    };
    Outcome::ALL.into_iter().map(choice).collect()
}

/// Why an outcome was not taken: the field, and what to do.
pub(super) fn fault(refusal: Refusal, words: &Words) -> (&'static str, String) {
    match refusal {
        Refusal::NeedsAttempts { made, needed } => {
            let text = fill(words.fault_attempts, &[&made.to_string(), &needed.to_string()]);
            ("outcome", text)
        }
        Refusal::NeedsWhereTo => ("outcome_words", words.fault_where.to_owned()),
        Refusal::NoPatient | Refusal::HasPatient | Refusal::NeedsReason => {
            ("outcome", words.fault_no_patient.to_owned())
        }
    }
}
