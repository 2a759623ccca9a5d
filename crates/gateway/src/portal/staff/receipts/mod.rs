//! The register's receipts, and what proves them.

pub(super) mod list;
pub(super) mod one;

use super::words::Words;

/// What a verdict is called, and its colour.
pub(super) fn status(code: &str, words: &Words) -> (String, &'static str) {
    match code {
        "accepted" => (words.accepted.to_owned(), "ok"),
        "accepted_with_warnings" => (words.accepted_with_warnings.to_owned(), "ok"),
        "rejected" => (words.rejected.to_owned(), "error"),
        "not_subject" => (words.not_subject.to_owned(), "neutral"),
        "unreadable" => (words.unreadable.to_owned(), "error"),
        other => (other.to_owned(), "neutral"),
    }
}

/// What was reported.
pub(super) fn kind(code: &str, words: &Words) -> String {
    match code {
        "implantation" => words.placed,
        "explantation" => words.taken_out,
        "death" => words.death,
        "withdrawal" => words.withdrawal,
        other => other,
    }
    .to_owned()
}

/// Whether it was in time.
fn timeliness(code: &str, words: &Words) -> (String, &'static str) {
    match code {
        "in_time" => (words.in_time.to_owned(), "ok"),
        "late" => (words.late.to_owned(), "error"),
        "" => (String::new(), "neutral"),
        _ => (words.not_counted.to_owned(), "neutral"),
    }
}
