//! `GET /operations/{id}/outcome`: what became of a signed operation, receipts as they arrive.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use exchange::finding::Language as Tongue;
use uuid::Uuid;
use web::Problem;
use web::doors::Known;
use web::page::{Frame, Language, Step, Visit, short, show};

use super::shown::{Badge, Head, Shown, items};
use super::words::Words;
use super::{desk, steps};
use crate::context::Context;
use crate::model::implant::State as Reporting;
use crate::model::operation::Status;
use crate::use_case::operation::{ReadOperation, Reported, read_outcome};

#[derive(Template)]
#[template(path = "operation/outcome.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    steps: Vec<Step>,
    head: Head,
    signed: String,
    is_signed: bool,
    lines: Vec<Line>,
}

struct Line {
    item: Shown,
    state: Badge,
    receipt: String,
    repairs: Vec<String>,
}

pub(super) async fn page(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<ReadOperation>,
    Path(id): Path<Uuid>,
) -> Result<Response, Problem> {
    let words = Words::of(visit.language);
    let desk = desk(&cx, &known.caller).await?;
    let found = read_outcome(&cx, &known.permit, &desk, id).await?;
    let outcome = found.ok_or_else(Problem::not_found)?;
    let operation = &outcome.operation;
    let tongue = match visit.language {
        Language::Dutch => Tongue::Dutch,
        Language::English => Tongue::English,
    };
    let shown = items(operation, words, visit.language);
    let line = |item: Shown| {
        let reported = outcome.reported.iter().find(|it| it.item == item.id);
        Line::of(item, reported, words, tongue)
    };
    let signed = operation.signed.as_ref().map(|signed| {
        words.signed_by.replacen("{}", &signed.by, 1).replacen("{}", &short(signed.at), 1)
    });
    let page = Page {
        frame: visit.frame(&cx.portal.face, words.outcome),
        words,
        steps: steps(id, 3, words),
        head: Head::of(operation, words, visit.language),
        signed: signed.unwrap_or_default(),
        is_signed: operation.status == Status::Signed,
        lines: shown.into_iter().map(line).collect(),
    };
    Ok(show(StatusCode::OK, &page, &page.frame))
}

impl Line {
    fn of(item: Shown, reported: Option<&Reported>, words: &Words, tongue: Tongue) -> Self {
        let Some(reported) = reported else {
            let state = Badge { text: words.stays_here, kind: "neutral" };
            return Self { item, state, receipt: String::new(), repairs: Vec::new() };
        };
        let receipt = match (reported.has_receipt, reported.event) {
            (true, Some(event)) => words.receipt_there.replace("{}", &event.to_string()),
            (false, Some(_)) => words.receipt_waits.to_owned(),
            (_, None) => String::new(),
        };
        let told = reported.issues.iter().filter(|issue| issue.reason.blocks());
        let repairs = told
            .map(|issue| {
                let (what, fix) = (issue.reason.message(tongue), issue.reason.fix(tongue));
                format!("{what} {fix}")
            })
            .collect();
        Self { item, state: state(reported.state, words), receipt, repairs }
    }
}

fn state(state: Reporting, words: &Words) -> Badge {
    let (text, kind) = match state {
        Reporting::Queued => (words.on_its_way, "info"),
        Reporting::Accepted => (words.accepted, "ok"),
        Reporting::InRepair => (words.in_repair, "warning"),
        Reporting::Rejected => (words.rejected, "error"),
        Reporting::NotSubject => (words.not_subject, "neutral"),
        Reporting::Withdrawn => (words.withdrawn, "neutral"),
        Reporting::Merged => (words.merged, "neutral"),
    };
    Badge { text, kind }
}
