//! `GET /cases/{id}/closing/{file}`: the report of a recall as PDF and JSON, and response times as CSV.

use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use web::Problem;
use web::doors::Known;
use web::page::{Language, Visit};

use super::report;
use super::words::Words;
use crate::context::Context;
use crate::model::closing::Times;
use crate::model::recall::{Course, Dispatch, End, Told};
use crate::model::trace::Trace;
use crate::portal::id;
use crate::use_case::ReadCase;
use crate::use_case::recall::closing::read::{Shown, read};

/// The form of the report as JSON; its name changes when its members do.
const FORMAT: &str = "lir-recall-report/1";

pub(super) async fn download(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<ReadCase>,
    Path((case, file)): Path<(String, String)>,
) -> Result<Response, Problem> {
    if !["report.pdf", "report.json", "times.csv"].contains(&file.as_str()) {
        return Err(Problem::not_found());
    }
    let shown = read(&cx, &known.caller, id(&case)?, "report.read").await?;
    let words = Words::of(visit.language);
    let (kind, body) = match file.as_str() {
        "report.json" => {
            let text = format!("{:#}\n", said(&shown, cx.now()));
            ("application/json", text.into_bytes())
        }
        "times.csv" => ("text/csv; charset=utf-8", times(&shown, words).into_bytes()),
        _ => {
            let (language, house) = (visit.language, cx.portal().face.name(visit.language));
            let made = report::report(&shown, house, cx.now(), language);
            let paper = match language {
                Language::Dutch => paper::Language::Dutch,
                Language::English => paper::Language::English,
            };
            let pdf = paper::report(&made, paper).map_err(|error| {
                tracing::error!(%error, code = error.code(), "a report could not be made");
                Problem::internal()
            })?;
            ("application/pdf", pdf)
        }
    };
    let mark = if shown.recall.drill { "drill" } else { "recall" };
    let place = format!("attachment; filename=\"{mark}-{}-{file}\"", shown.case.id);
    let headers = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (header::CONTENT_DISPOSITION, place),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, body).into_response())
}

/// A line a provider. Moments and whole minutes after the sending; every cell is a number, a moment
/// or a heading of ours, so that none is read as a formula.
fn times(shown: &Shown, words: &Words) -> String {
    let mut csv = csv::Writer::from_writer(Vec::new());
    let steps = [words.received, words.acknowledged, words.first_report, words.settled];
    let mut rows = vec![
        [words.case_number, words.exercise, words.provider, words.sent]
            .into_iter()
            .map(ToOwned::to_owned)
            .chain(steps.iter().flat_map(|it| [(*it).to_owned(), format!("{it} (min)")]))
            .collect::<Vec<String>>(),
    ];
    for it in &shown.told {
        let times = Times::of(it);
        let text = |at: Option<jiff::Timestamp>| at.map(|at| at.to_string()).unwrap_or_default();
        let mut row = vec![
            shown.case.number.as_str().to_owned(),
            if shown.recall.drill { words.drill_mark.to_owned() } else { String::new() },
            it.branch_number.to_string(),
            text(times.sent),
        ];
        for at in times.steps() {
            let minutes = times.minutes(at).map(|it| it.to_string());
            row.extend([text(at), minutes.unwrap_or_default()]);
        }
        rows.push(row);
    }
    for row in rows {
        // Writing to memory cannot fail, and all rows are of one length.
        let _ = csv.write_record(row);
    }
    String::from_utf8(csv.into_inner().unwrap_or_default()).unwrap_or_default()
}

/// The report as JSON.
fn said(shown: &Shown, now: jiff::Timestamp) -> Value {
    let (case, recall, sample) = (&shown.case, &shown.recall, &shown.sample);
    let course = Course { providers: shown.told.clone() };
    let totals = course.totals();
    let scopes = shown.scopes.iter().rev().map(|it| {
        json!({
            "version": it.version, "because": it.because.as_str(), "madeAt": it.made_at,
            "madeBy": it.made_by.name, "scope": it.scope,
        })
    });
    let draws = sample.draws.iter().map(|it| {
        json!({
            "number": it.number, "seed": it.seed, "pool": it.pool, "drawn": it.drawn,
            "method": "lowest sha256 of seed:branchNumber", "madeAt": it.made_at,
            "madeBy": it.made_by.name,
        })
    });
    let answers = sample.answers.iter().map(|it| {
        json!({
            "branchNumber": it.branch, "number": it.number, "verdict": it.verdict.as_str(),
            "note": it.note.as_str(), "madeAt": it.made_at, "madeBy": it.made_by.name,
        })
    });
    let closure = shown.closure.as_ref().map(|it| {
        json!({
            "at": it.made_at, "by": it.made_by.name, "motive": it.motive.as_str(),
            "isTestMet": it.test.is_met(), "noticeId": it.notice_id,
        })
    });
    json!({
        "format": FORMAT,
        "madeAt": now,
        "isDrill": recall.drill,
        "case": {
            "number": case.number, "title": case.title.as_str(), "openedAt": case.opened_at,
            "openedBy": case.opened_by.name,
        },
        "record": { "version": recall.version, "content": recall.record },
        "scopes": scopes.collect::<Vec<_>>(),
        "sendings": shown.sendings.iter().rev().map(sending).collect::<Vec<_>>(),
        "asOf": recall.asked_at,
        "totals": {
            "providers": totals.providers, "received": totals.received,
            "acknowledged": totals.acknowledged, "done": totals.done,
            "implants": totals.implants, "patients": totals.found, "open": totals.open,
            "overdue": totals.overdue,
        },
        "providers": shown.told.iter().map(provider).collect::<Vec<_>>(),
        "check": { "draws": draws.collect::<Vec<_>>(), "answers": answers.collect::<Vec<_>>() },
        "test": { "isMet": shown.test.is_met(), "conditions": shown.test.conditions },
        "closure": closure,
        "traces": shown.traces.iter().map(trace).collect::<Vec<_>>(),
    })
}

fn sending(it: &Dispatch) -> Value {
    let (state, sent_at, refused) = match &it.end {
        End::Due => ("due", None, None),
        End::Sent { at, .. } => ("sent", Some(*at), None),
        End::Refused(codes) => ("refused", None, Some(codes)),
    };
    json!({
        "noticeId": it.notice_id, "number": it.number, "kind": it.kind.as_str(),
        "scopeVersion": it.scope_version, "recordVersion": it.record_version,
        "traceId": it.trace_id, "implants": it.implants, "providers": it.providers,
        "numberConfirmed": it.confirmed.map(crate::model::recall::Confirm::as_str),
        "madeAt": it.made_at, "madeBy": it.made_by.name, "state": state, "sentAt": sent_at,
        "refused": refused,
    })
}

fn provider(it: &Told) -> Value {
    let times = Times::of(it);
    let reminded: Vec<_> = it.notices.iter().flat_map(|it| &it.reminded_at).collect();
    let escalated: Vec<_> = it.notices.iter().filter_map(|it| it.escalated_at).collect();
    json!({
        "branchNumber": it.branch_number, "implants": it.told, "sentAt": times.sent,
        "receivedAt": times.received, "acknowledgedAt": times.acknowledged,
        "firstReportAt": times.first_report, "settledAt": times.settled,
        "remindedAt": reminded, "escalatedAt": escalated, "hasContact": it.contact.is_some(),
        "progress": it.progress(),
    })
}

fn trace(it: &Trace) -> Value {
    let summary = &it.summary;
    json!({
        "id": summary.id, "askedAt": summary.asked_at, "askedBy": summary.asked_by.name,
        "snapshot": summary.snapshot, "certain": summary.certain, "possible": summary.possible,
        "providers": summary.providers, "answerSha256": report::digest_of(it),
    })
}
