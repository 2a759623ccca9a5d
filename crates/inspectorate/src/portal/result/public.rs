//! What everybody reads: `/supervision-results`, a year with small counts hidden; `/advice`, the
//! advice that is public; `/advice/{id}`, one of it.

use admission::portal::query;
use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use web::Problem;
use web::chart::Chart;
use web::page::{Frame, Language, Visit, day, show, written};

use super::effect;
use super::table::{self, Shown, Time};
use super::words::Words;
use super::year::of_path;
use crate::context::Context;
use crate::model::result::{Action, Effect, Record};
use crate::portal::{fill, id};
use crate::use_case::result::advice::{self as advices, MOST};
use crate::use_case::result::publish;

#[derive(Template)]
#[template(path = "result/public.html")]
struct Results {
    frame: Frame,
    words: &'static Words,
    title: String,
    counted: String,
    years: Vec<(i16, bool)>,
    year: i16,
    tables: Vec<Shown>,
    times: Vec<Time>,
    picture: Option<Chart>,
}

#[derive(Template)]
#[template(path = "result/public_advice.html")]
struct List {
    frame: Frame,
    words: &'static Words,
    rows: Vec<[String; 5]>,
    older: String,
}

#[derive(Template)]
#[template(path = "result/public_one.html")]
struct One {
    frame: Frame,
    words: &'static Words,
    title: String,
    is_translated: bool,
    paragraphs: Vec<String>,
    facts: Vec<(&'static str, String)>,
    effect: Option<effect::Shown>,
}

pub(super) async fn results(
    State(cx): State<Context>,
    visit: Visit,
    RawQuery(sent): RawQuery,
) -> Result<Response, Problem> {
    let (words, language) = (Words::of(visit.language), visit.language);
    let asked = query::one(sent.as_deref(), "year").map(|it| of_path(&it)).transpose()?;
    let (edition, years) = publish::latest(&cx, asked).await?;
    let year = edition.as_ref().map_or(0, |it| it.year);
    let counted = edition.as_ref().map(|it| {
        fill(
            words.public_counted,
            &[&written(it.counted_on, language), &it.least_shown.to_string()],
        )
    });
    let tables = edition.iter().flat_map(|it| &it.tables);
    let times = edition.iter().flat_map(|it| &it.times);
    let times: Vec<Time> = times.map(|it| table::public_time(it, language)).collect();
    let page = Results {
        frame: visit.frame(&cx.portal().face, words.public_results),
        words,
        title: fill(words.year_of, &[&year.to_string()]),
        counted: counted.unwrap_or_default(),
        years: years.into_iter().map(|it| (it, it == year)).collect(),
        year,
        tables: tables.map(|it| table::public(it, language)).collect(),
        picture: table::picture(&times, language),
        times,
    };
    Ok(show(StatusCode::OK, &page, &page.frame))
}

pub(super) async fn advice(
    State(cx): State<Context>,
    visit: Visit,
    RawQuery(sent): RawQuery,
) -> Result<Response, Problem> {
    let words = Words::of(visit.language);
    let before = query::one(sent.as_deref(), "before");
    let before = before.map(|it| id(&it)).transpose()?;
    let (found, has_more) = advices::published(&cx, before, MOST).await?;
    let row = |(action, _): &(Action, Option<Effect>)| {
        let (record, at) = action.published()?;
        Some([
            format!("/advice/{}", action.id),
            in_language(record, visit.language).0.to_owned(),
            record.theme.clone(),
            record.target.clone(),
            day(at, visit.language),
        ])
    };
    let last = found.last().filter(|_| has_more);
    let page = List {
        frame: visit.frame(&cx.portal().face, words.public_advice),
        words,
        rows: found.iter().filter_map(row).collect(),
        older: last.map_or_else(String::new, |(it, _)| format!("/advice?before={}", it.id)),
    };
    Ok(show(StatusCode::OK, &page, &page.frame))
}

pub(super) async fn one(
    State(cx): State<Context>,
    visit: Visit,
    Path(action): Path<String>,
) -> Result<Response, Problem> {
    let (words, language) = (Words::of(visit.language), visit.language);
    let (action, found) = advices::public(&cx, id(&action)?).await?;
    let (record, at) = action.published().ok_or_else(Problem::not_found)?;
    let (title, text) = in_language(record, language);
    let mut facts = vec![
        (words.theme, record.theme.clone()),
        (words.norm, record.norm.clone()),
        (words.target, record.target.clone()),
        (words.form, form_name(&record.form, language)),
    ];
    if let Some(on) = action.done_on() {
        facts.push((words.done_on, written(on, language)));
    }
    facts.push((words.published_on, day(at, language)));
    let page = One {
        frame: visit.frame(&cx.portal().face, title).under(&[("/advice", words.public_advice)]),
        words,
        title: title.to_owned(),
        is_translated: language == Language::Dutch || !record.text_en.is_empty(),
        paragraphs: text.split("\n\n").map(ToOwned::to_owned).collect(),
        facts,
        effect: found.map(|it| effect::public(&it, language)),
    };
    Ok(show(StatusCode::OK, &page, &page.frame))
}

/// Title and text in a language; in Dutch where there is no other.
pub(super) fn in_language(it: &Record, language: Language) -> (&str, &str) {
    match language {
        Language::English if !it.text_en.is_empty() => (&it.title_en, &it.text_en),
        _ => (&it.title_nl, &it.text_nl),
    }
}

/// What a form is called.
pub(super) fn form_name(code: &str, language: Language) -> String {
    let form = advices::forms().find(code);
    form.map_or_else(
        || code.to_owned(),
        |it| match language {
            Language::Dutch => it.name_nl.clone(),
            Language::English => it.name.clone(),
        },
    )
}
