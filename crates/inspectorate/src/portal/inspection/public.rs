//! `/inspection-reports`: the reports that were published, for everybody; `/inspection-reports/{id}`:
//! one, or the notice that it was taken back; as JSON and PDF too.

use admission::portal::query;
use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use web::Problem;
use web::page::{Frame, Language, Visit, day, show, written};

use super::blackout::mark;
use super::part::{Part, Parts};
use super::report::{attachment, json, pdf};
use super::said::published;
use super::words::Words;
use crate::context::Context;
use crate::model::inspection::{Covered, Public};
use crate::portal::{fill, id};
use crate::use_case::inspection::publish::{public, public_one};

/// Reports on a page.
const PAGE: u16 = 25;

#[derive(Template)]
#[template(path = "inspection/public.html")]
struct List {
    frame: Frame,
    words: &'static Words,
    rows: Vec<Row>,
    older: String,
}

struct Row {
    link: String,
    subject: String,
    framework: String,
    outcome: String,
    from: String,
    is_withdrawn: bool,
}

#[derive(Template)]
#[template(path = "inspection/published.html")]
struct One {
    frame: Frame,
    words: &'static Words,
    withdrawn: Option<String>,
    link: String,
    summary: String,
    findings: String,
    reaction: Option<String>,
    about: Vec<(String, String)>,
    parts: Vec<Part>,
}

pub(super) async fn list(
    State(cx): State<Context>,
    visit: Visit,
    RawQuery(sent): RawQuery,
) -> Result<Response, Problem> {
    let words = Words::of(visit.language);
    let before = query::one(sent.as_deref(), "before").and_then(|id| id.parse().ok());
    let (found, more) = public(&cx, before, PAGE, mark(visit.language)).await?;
    let last = found.last().filter(|_| more).map(|it| it.head.id);
    let row = |it: &Covered| {
        let is_withdrawn = it.release.as_ref().is_some_and(|it| it.withdrawn.is_some());
        let outcome = it.outcome.as_ref().filter(|_| !is_withdrawn);
        Row {
            link: format!("/inspection-reports/{}", it.head.id),
            subject: it.head.subject_name.as_str().to_owned(),
            framework: super::of(&it.framework.name, visit.language).to_owned(),
            outcome: outcome
                .and_then(|(given, _)| it.framework.outcome_of(&given.score))
                .map(|it| super::of(&it.name, visit.language).to_owned())
                .unwrap_or_default(),
            from: it
                .release
                .as_ref()
                .map(|it| written(it.from, visit.language))
                .unwrap_or_default(),
            is_withdrawn,
        }
    };
    let page = List {
        frame: visit.frame(&cx.portal().face, words.public_reports),
        words,
        rows: found.iter().map(row).collect(),
        older: last.map(|id| format!("/inspection-reports?before={id}")).unwrap_or_default(),
    };
    Ok(show(StatusCode::OK, &page, &page.frame))
}

pub(super) async fn one(
    State(cx): State<Context>,
    visit: Visit,
    Path(report): Path<String>,
) -> Result<Response, Problem> {
    let words = Words::of(visit.language);
    let it = public_one(&cx, id(&report)?, mark(visit.language)).await?;
    let frame = visit.frame(&cx.portal().face, it.head.subject_name.as_str());
    let mut page = One {
        frame: frame.under(&[("/inspection-reports", words.public_reports)]),
        words,
        withdrawn: None,
        link: format!("/inspection-reports/{}", it.head.id),
        summary: String::new(),
        findings: String::new(),
        reaction: None,
        about: Vec::new(),
        parts: Vec::new(),
    };
    match it.for_everybody() {
        Public::TakenBack(because, at) => {
            let on = day(at, visit.language);
            page.withdrawn = Some(fill(words.withdrawn_text, &[&on, &because]));
        }
        Public::Report(public) => {
            let writer = Parts::of_public(&public, visit.language);
            (page.about, page.parts) = (writer.about(), writer.report());
            page.findings.clone_from(&public.report.findings);
            if let Some(release) = &public.report.release {
                page.summary.clone_from(&release.summary);
                page.reaction = release.reaction.as_ref().map(|(_, text)| text.clone());
            }
        }
    }
    Ok(show(StatusCode::OK, &page, &page.frame))
}

pub(super) async fn file(
    State(cx): State<Context>,
    visit: Visit,
    Path((report, file)): Path<(String, String)>,
) -> Result<Response, Problem> {
    // What is for programs is in one language, whoever asks for it.
    let is_json = file == "report.json";
    let language = if is_json { Language::Dutch } else { visit.language };
    let it = public_one(&cx, id(&report)?, mark(language)).await?;
    let answer = match (file.as_str(), it.for_everybody()) {
        ("report.json", _) => json(&format!("{:#}\n", published(&it, cx.now()))),
        ("report.pdf", Public::Report(public)) => {
            let house = cx.portal().face.name(visit.language);
            let summary = public.report.release.as_ref().map(|it| it.summary.as_str());
            pdf(&Parts::of_public(&public, visit.language), house, cx.now(), summary)?
        }
        _ => return Err(Problem::not_found()),
    };
    Ok((attachment(&format!("inspection-{}-{file}", it.head.id)), answer).into_response())
}
