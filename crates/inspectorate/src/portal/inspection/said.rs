//! The report of an inspection as JSON; its names change when its members do.

use jiff::Timestamp;
use serde_json::{Value, json};

use crate::api::v1::inspection_reports::report::{Published, Report};
use crate::model::inspection::{Covered, Dossier, Round};

/// The form of a round.
const ROUND: &str = "lir-inspection-round/1";

/// A report for who works in it.
pub(super) fn said(it: &Dossier, now: Timestamp) -> Value {
    let mut said = json!(Report::of(it, now));
    let interviews = it.interviews.as_ref();
    said["interviews"] =
        json!(interviews.map(|(count, answers)| json!({ "patients": count, "answers": answers })));
    let evidence = it.evidence.iter().map(|it| {
        json!({
            "number": it.number, "kind": it.of, "norms": it.norms, "reference": it.reference,
            "on": it.on, "note": it.note,
        })
    });
    said["evidence"] = json!(evidence.collect::<Vec<_>>());
    let files = it
        .files
        .iter()
        .map(|it| json!({ "sample": it.sample, "because": it.because, "at": it.at, "by": it.by }));
    said["openedFiles"] = json!(files.collect::<Vec<_>>());
    said["team"] = json!(it.head.team);
    said
}

/// A report that everybody may read, or the notice that it was taken back.
pub(super) fn published(it: &Covered, now: Timestamp) -> Value {
    json!(Published::of(it, now))
}

/// The figures of a round.
pub(super) fn round(name: &str, it: &Round, now: Timestamp) -> Value {
    let counted = |all: &[(String, crate::model::inspection::Counts)]| -> Value {
        let of = |(id, counts): &(String, crate::model::inspection::Counts)| {
            let [a, b, c, d] = counts;
            (id.clone(), json!({ "A": a, "B": b, "C": c, "D": d }))
        };
        Value::Object(all.iter().map(of).collect())
    };
    let outcomes = it.outcomes.iter().map(|(code, count)| (code.clone(), json!(count)));
    json!({
        "format": ROUND,
        "madeAt": now,
        "round": name,
        "visits": it.visits,
        "pilots": it.pilots,
        "judged": it.judged,
        "outcomes": Value::Object(outcomes.collect()),
        "themes": counted(&it.themes),
        "norms": counted(&it.norms),
        "patients": it.patients,
        "answers": it.answers,
        "letters": { "sent": it.letters.0, "open": it.letters.1 },
        "plans": { "asked": it.plans.0, "settled": it.plans.1 },
    })
}
