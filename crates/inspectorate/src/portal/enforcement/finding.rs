//! `GET /enforcement/{id}/findings/{finding}`: a finding, or with `new` an empty form; `POST` records
//! it. An earlier version stays.

use admission::portal::Submitted;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use uuid::Uuid;
use web::Problem;
use web::doors::Known;
use web::form::{Choice, Form};
use web::page::{Frame, Visit, show_form};

use super::frame;
use super::said::{Sent, blank, kinds, with_evidence};
use super::words::Words;
use crate::context::Context;
use crate::model::enforcement::{Content, Finding, FindingContent, FindingStanding};
use crate::portal::id;
use crate::use_case::enforcement::{ReadEnforcement, View, WorkInEnforcement, read};

#[derive(Template)]
#[template(path = "enforcement/finding.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    form: Form,
    action: String,
    is_open: bool,
    standings: Vec<Choice>,
    evidence_kinds: Vec<Choice>,
}

pub(super) async fn page(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<ReadEnforcement>,
    Path((case, finding)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let view = read(&cx, known.permit, id(&case)?, None).await?;
    let mut form = blank(&cx, &visit, &view);
    if let Some(finding) = find(&view, &finding)? {
        let content = &finding.content;
        form.set("provision", content.provision.clone());
        form.set("what", content.what.clone());
        form.set("standing", content.standing.as_str());
        for (field, day) in [("began_on", content.began_on), ("ended_on", content.ended_on)] {
            form.set(field, day.map(|it| it.to_string()).unwrap_or_default());
        }
        with_evidence(&mut form, content.evidence.as_ref());
    }
    Ok(show(&cx, &visit, &view, &finding, form))
}

pub(super) async fn handler(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<WorkInEnforcement>,
    Path((case, finding)): Path<(String, String)>,
    submitted: Submitted,
) -> Result<Response, Problem> {
    let mut sent = Sent::of(&cx, &visit, &known, id(&case)?, submitted).await?;
    let known_one = find(&sent.view, &finding)?.map(|it| it.id);
    let read = sent.reads(&cx, &visit, |reading, _| FindingContent::read(reading), label);
    if let Some(content) = read {
        // A new one is named by the page it was made on: sent twice, it is one.
        let subject = known_one.or(sent.form.idempotency()).ok_or_else(Problem::not_found)?;
        let said = vec![(subject.to_string(), Content::Finding(content))];
        if let Some(gone) = sent.say(&cx, &visit, known, said, "#findings").await? {
            return Ok(gone);
        }
    }
    Ok(show(&cx, &visit, &sent.view, &finding, sent.form))
}

/// The finding of a path; none for a new one, and one that is not there does not exist.
fn find<'v>(view: &'v View, finding: &str) -> Result<Option<&'v Finding>, Problem> {
    if finding == "new" {
        return Ok(None);
    }
    let wanted: Uuid = id(finding)?;
    let found = view.proposal.dossier.findings.iter().find(|it| it.id == wanted);
    found.map(Some).ok_or_else(Problem::not_found)
}

fn label(field: &str, words: &'static Words) -> String {
    let label = match field {
        "provision" => words.provision,
        "what" => words.what_found,
        "standing" => words.standing,
        "began_on" => words.began_on,
        _ => words.ended_on,
    };
    label.to_owned()
}

/// Whether a breach is established, in words.
pub(super) fn standing(it: FindingStanding, words: &'static Words) -> (&'static str, &'static str) {
    match it {
        FindingStanding::Suspected => (words.suspected, "warning"),
        FindingStanding::Established => (words.established_finding, "error"),
        FindingStanding::Refuted => (words.refuted, "neutral"),
    }
}

fn show(cx: &Context, visit: &Visit, view: &View, finding: &str, form: Form) -> Response {
    let words = Words::of(visit.language);
    let case = &view.proposal.dossier.case;
    let title = if finding == "new" { words.new_finding } else { words.finding };
    let choice = |it: &FindingStanding| Choice::new(it.as_str(), standing(*it, words).0);
    let page = Page {
        frame: frame(cx, visit, case, title).of_form(&form),
        words,
        action: format!("/enforcement/{}/findings/{finding}", case.id),
        is_open: case.is_open(),
        standings: FindingStanding::ALL.iter().map(choice).collect(),
        evidence_kinds: kinds(visit),
        form,
    };
    show_form(&page, &page.frame, &page.form)
}
