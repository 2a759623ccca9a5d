//! What can be taken along of an answer.

use axum::http::header;
use axum::response::{IntoResponse, Response};

use crate::portal::words::Words;
use crate::use_case::read_trace::Shown;

/// A file.
#[derive(Debug, Clone, Copy)]
pub(super) enum File {
    /// Per provider, as a table.
    Csv,
    /// The answer, as the register gave it.
    Answer,
    /// Question, answer, time and proof: what `lir trace verify` reads.
    Proof,
}

impl File {
    /// The file of this name.
    pub(super) fn named(name: &str) -> Option<Self> {
        match name {
            "answer.csv" => Some(Self::Csv),
            "answer.json" => Some(Self::Answer),
            "proof.json" => Some(Self::Proof),
            _ => None,
        }
    }

    /// The file of a trace, as an answer to a browser.
    pub(super) fn of(self, found: &Shown, words: &Words) -> Response {
        let (kind, name, body) = match self {
            Self::Csv => ("text/csv; charset=utf-8", "answer.csv", table(found, words)),
            Self::Answer => {
                ("application/json", "answer.json", format!("{:#}\n", found.trace.said()))
            }
            Self::Proof => ("application/json", "proof.json", format!("{:#}\n", found.trace.file)),
        };
        let place = format!("attachment; filename=\"trace-{}-{name}\"", found.trace.summary.id);
        let headers = [
            (header::CONTENT_TYPE, kind.to_owned()),
            (header::CONTENT_DISPOSITION, place),
            (header::CACHE_CONTROL, "no-store".to_owned()),
        ];
        (headers, body).into_response()
    }
}

/// A line a provider, and the total last. Every cell is a number or a heading of ours, so that no
/// cell is read as a formula.
fn table(found: &Shown, words: &Words) -> String {
    let mut csv = csv::Writer::from_writer(Vec::new());
    let counts = [words.registered, words.in_situ, words.explanted, words.deceased];
    let heads = [words.certain, words.possible].into_iter().flat_map(|sure| {
        counts.iter().map(move |state| format!("{sure}: {}", state.to_lowercase()))
    });
    let mut rows = vec![std::iter::once(words.branch.to_owned()).chain(heads).collect()];
    let answer = &found.trace.answer;
    let cells = |name: &str, tally: crate::model::answer::Tally| -> Vec<String> {
        let figures = [tally.certain, tally.possible].into_iter().flat_map(|it| {
            [it.registered, it.presumed_in_situ, it.explanted, it.deceased].map(|n| n.to_string())
        });
        std::iter::once(name.to_owned()).chain(figures).collect()
    };
    rows.extend(answer.providers.iter().map(|it| cells(&it.branch_number, it.tally)));
    rows.push(cells(words.totals, answer.total));
    for row in rows {
        // Writing to memory cannot fail, and all rows are of one length.
        let _ = csv.write_record(row);
    }
    String::from_utf8(csv.into_inner().unwrap_or_default()).unwrap_or_default()
}
