//! The report of an inspection as JSON; its names change when its members do.

use jiff::Timestamp;
use law::hidden::LEAST_SHOWN;
use serde_json::{Value, json};

use crate::model::inspection::{Dossier, Judged, Patients, Public, PublicReport, Round};

/// The form of a report.
const FORMAT: &str = "lir-inspection-report/1";
/// The form of a round.
const ROUND: &str = "lir-inspection-round/1";

fn judged(it: &Judged) -> Value {
    json!({
        "score": it.score, "proposal": it.proposal, "rule": it.rule, "by": it.by,
        "motive": it.motive, "departs": it.departs(),
    })
}

/// What a report says, whoever reads it.
fn common(it: &Dossier, now: Timestamp) -> Value {
    let head = &it.head;
    let norms = it.framework.norms().filter_map(|norm| {
        let score = it.norms.get(&norm.id)?;
        let evidence: Vec<i64> = it.proofs(&norm.id).map(|it| it.number).collect();
        Some(json!({
            "norm": norm.id, "isCore": norm.core, "score": score.score, "motive": score.motive,
            "evidence": evidence,
        }))
    });
    let themes = it.framework.themes.iter().filter_map(|theme| {
        let mut said = judged(it.themes.get(&theme.id)?);
        said["theme"] = json!(theme.id);
        Some(said)
    });
    let comments = it.comments.iter().map(|it| {
        let (done, answer) = it.answer.as_ref().map(|(heed, text)| (heed.as_str(), text)).unzip();
        json!({ "on": it.on, "place": it.place, "comment": it.text, "done": done, "answer": answer })
    });
    let steps = it.steps.iter().map(|(id, to, follows, motive)| {
        let step = it.framework.escalation(id);
        json!({
            "id": id, "rule": step.map(|it| &it.rule),
            "what": step.map(|it| json!({ "nl": it.what.nl, "en": it.what.en })),
            "to": to, "follows": follows, "motive": motive,
        })
    });
    json!({
        "format": FORMAT,
        "madeAt": now,
        "id": head.id,
        "number": head.number,
        "state": it.state.as_str(),
        "isFinal": it.finalised.is_some(),
        "finalOn": it.finalised,
        "subject": {
            "kind": head.subject_kind, "number": head.subject_number,
            "name": head.subject_name.as_str(), "site": head.site.as_ref().map(crate::model::case_file::Line::as_str),
        },
        "framework": { "id": it.framework.id, "version": it.framework.version },
        "visit": { "kind": head.visit, "visitedOn": it.visited, "isPilot": head.is_pilot },
        "findings": it.findings,
        "outcome": it.outcome.as_ref().map(|(it, decision)| {
            let mut said = judged(it);
            said["officerDecided"] = json!(decision);
            said
        }),
        "themes": themes.collect::<Vec<_>>(),
        "norms": norms.collect::<Vec<_>>(),
        "comments": comments.collect::<Vec<_>>(),
        "plan": it.plan.as_ref().map(|it| json!({
            "askedOn": it.asked, "dueOn": it.due, "items": it.items,
            "reportedOn": it.reported.as_ref().map(|(on, _)| on),
            "isSufficient": it.verified.as_ref().map(|(is, ..)| is),
        })),
        "letter": it.letter.as_ref().map(|it| json!({
            "sentOn": it.on, "registerSince": it.since, "doneOn": it.done.as_ref().map(|(on, _)| on),
        })),
        "steps": steps.collect::<Vec<_>>(),
    })
}

/// A report for who works in it.
pub(super) fn said(it: &Dossier, now: Timestamp) -> Value {
    let mut said = common(it, now);
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

/// A report for everybody; a count that is hidden is null, and the least that is shown says why.
fn public(it: &PublicReport, now: Timestamp) -> Value {
    let mut said = common(&it.report, now);
    said["interviews"] = json!(it.patients.map(|patients| {
        let count = match patients {
            Patients::Shown(count) => Some(count),
            Patients::Few => None,
        };
        json!({ "patients": count, "leastShown": LEAST_SHOWN })
    }));
    if let Some(release) = &it.report.release {
        said["summary"] = json!(release.summary);
        said["publicFrom"] = json!(release.from);
        said["reaction"] = json!(release.reaction.as_ref().map(|(_, text)| text));
    }
    said
}

/// A report that everybody may read, or the notice that it was taken back.
pub(crate) fn published(it: &Dossier, now: Timestamp) -> Value {
    match it.for_everybody() {
        Public::TakenBack(because, at) => json!({
            "format": FORMAT, "id": it.head.id, "isWithdrawn": true, "withdrawnAt": at,
            "because": because,
        }),
        Public::Report(report) => public(&report, now),
    }
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
