//! `GET /duty/letters/{id}/letter.pdf`: a letter on paper, as it was sent. Letters are in Dutch.

use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use paper::{Block, Fact, Organisation, Report, Section};
use web::Problem;
use web::doors::Known;
use web::page::{Language, written};

use super::letter::paragraphs;
use super::trouble;
use super::words::Words;
use crate::context::Context;
use crate::model::duty::Letter;
use crate::portal::id;
use crate::use_case::duty::ReadLetter;
use crate::use_case::duty::write_letter::read;

pub(super) async fn download(
    State(cx): State<Context>,
    known: Known<ReadLetter>,
    Path(letter): Path<String>,
) -> Result<Response, Problem> {
    let (it, _, _) = match read(&cx, known.permit, id(&letter)?).await {
        Ok(found) => found,
        Err(error) => return trouble(error),
    };
    let made = report(&it, cx.portal().face.name(Language::Dutch));
    let pdf = paper::report(&made, paper::Language::Dutch).map_err(|error| {
        tracing::error!(%error, code = error.code(), "a letter could not be made");
        Problem::internal()
    })?;
    let headers = [
        (header::CONTENT_TYPE, "application/pdf".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"letter-{}.pdf\"", it.id)),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, pdf).into_response())
}

fn report(it: &Letter, house: &str) -> Report {
    let words = Words::of(Language::Dutch);
    let day = |day| written(day, Language::Dutch);
    let block = |lines: Vec<String>| match lines.as_slice() {
        [line] => Block::Paragraph(line.clone()),
        _ => Block::List { numbered: false, items: lines },
    };
    let section = Section {
        heading: words.letter.to_owned(),
        blocks: paragraphs(&it.body).into_iter().map(block).collect(),
    };
    Report {
        title: it.subject.clone(),
        subtitle: it.sent_to.clone(),
        author: Organisation { name: house.to_owned(), ..Organisation::default() },
        date: it.sent_on,
        facts: vec![
            Fact::code(words.number, &it.number),
            Fact::new(words.sent_on, day(it.sent_on)),
            Fact::new(words.reply_by, day(it.reply_by)),
        ],
        sections: vec![section],
    }
}
