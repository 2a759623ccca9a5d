//! `GET /inspections/{id}/report/{file}`: the report on paper and as JSON. Before it is final it says
//! that it is a draft.

use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use paper::{Block, Column, Fact, Organisation, Report, Section, Table};
use web::Problem;
use web::doors::Known;
use web::page::{Language, Visit, date_of};

use super::part::{Part, Parts};
use super::said::said;
use crate::context::Context;
use crate::portal::{fill, id};
use crate::use_case::inspection::ReadInspection;
use crate::use_case::inspection::read::read;

pub(super) async fn download(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<ReadInspection>,
    Path((inspection, file)): Path<(String, String)>,
) -> Result<Response, Problem> {
    if !["report.pdf", "report.json"].contains(&file.as_str()) {
        return Err(Problem::not_found());
    }
    let it = read(&cx, known.permit, id(&inspection)?, "inspection.report").await?;
    let house = cx.portal().face.name(visit.language);
    let answer = match file.as_str() {
        "report.json" => json(&format!("{:#}\n", said(&it, cx.now()))),
        _ => pdf(&Parts::of(&it, visit.language), house, cx.now(), None)?,
    };
    Ok((attachment(&format!("inspection-{}-{file}", it.head.id)), answer).into_response())
}

pub(super) fn attachment(name: &str) -> [(header::HeaderName, String); 2] {
    [
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ]
}

pub(super) fn json(text: &str) -> Response {
    ([(header::CONTENT_TYPE, "application/json")], text.to_owned()).into_response()
}

/// The report as a tagged PDF, with the summary it was published with.
pub(super) fn pdf(
    parts: &Parts<'_>,
    house: &str,
    now: Timestamp,
    summary: Option<&str>,
) -> Result<Response, Problem> {
    let report = report(parts, house, now, summary);
    let language = match parts.language {
        Language::Dutch => paper::Language::Dutch,
        Language::English => paper::Language::English,
    };
    let pdf = paper::report(&report, language).map_err(|error| {
        tracing::error!(%error, code = error.code(), "a report could not be made");
        Problem::internal()
    })?;
    Ok(([(header::CONTENT_TYPE, "application/pdf")], pdf).into_response())
}

fn report(parts: &Parts<'_>, house: &str, now: Timestamp, summary: Option<&str>) -> Report {
    let (it, words, language) = (parts.it, parts.words, parts.language);
    let mut sections = Vec::new();
    if it.finalised.is_none() {
        let blocks = vec![Block::Important(words.not_final_yet.to_owned())];
        sections.push(Section { heading: words.draft.to_owned(), blocks });
    }
    if let Some(summary) = summary {
        let blocks = vec![Block::Paragraph(summary.to_owned())];
        sections.push(Section { heading: words.summary.to_owned(), blocks });
    }
    if !it.findings.is_empty() {
        let blocks = vec![Block::Paragraph(it.findings.clone())];
        sections.push(Section { heading: words.findings.to_owned(), blocks });
    }
    sections.extend(parts.report().iter().map(section));
    if let Some((_, text)) = it.release.as_ref().and_then(|it| it.reaction.as_ref()) {
        let blocks = vec![Block::Paragraph(text.clone())];
        sections.push(Section { heading: words.reaction.to_owned(), blocks });
    }
    let mut facts: Vec<Fact> = vec![Fact::code(words.number, it.head.number.as_str())];
    facts.extend(parts.about().into_iter().map(|(name, text)| Fact::new(name, text)));
    Report {
        title: fill(words.report_title, &[it.head.subject_name.as_str()]),
        subtitle: super::of(&it.framework.name, language).to_owned(),
        author: Organisation { name: house.to_owned(), ..Organisation::default() },
        date: date_of(now),
        facts,
        sections,
    }
}

fn section(part: &Part) -> Section {
    let mut blocks = Vec::new();
    if !part.lead.is_empty() {
        blocks.push(Block::Paragraph(part.lead.clone()));
    }
    if !part.facts.is_empty() {
        let facts = part.facts.iter().map(|(name, text)| Fact::new(name.as_str(), text.as_str()));
        blocks.push(Block::Facts(facts.collect()));
    }
    if !part.rows.is_empty() {
        let columns = part.head.iter().enumerate();
        let columns = columns.map(|(at, name)| Column::new(name.as_str(), width(part, at, name)));
        let rows = part.rows.iter().map(|row| row.iter().map(|it| it.text.clone()).collect());
        let (columns, rows) = (columns.collect(), rows.collect());
        blocks.push(Block::Table(Table { caption: String::new(), columns, rows }));
    }
    Section { heading: part.heading.clone(), blocks }
}

/// How wide a column is beside the others: a long text takes more lines, and no word is broken.
fn width(part: &Part, at: usize, head: &str) -> f32 {
    let cells = part.rows.iter().filter_map(|row| row.get(at)).map(|it| it.text.as_str());
    let mut widest: f32 = 0.0;
    for text in cells.chain([head]) {
        let words = text.split_whitespace().map(|word| word.chars().count());
        let (text, word) = (letters(text.chars().count()), letters(words.max().unwrap_or(0)));
        widest = widest.max(text.sqrt()).max(word / 2.0);
    }
    widest
}

/// A number of letters; no text of a report is longer.
fn letters(count: usize) -> f32 {
    f32::from(u16::try_from(count).unwrap_or(u16::MAX))
}
