//! `/results` and `/results/{year}`: a year in counts; `/results/{year}/figures.json`: the same for a
//! program.

use askama::Template;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use identity::Permit;
use web::Problem;
use web::chart::Chart;
use web::doors::Known;
use web::page::{Frame, Visit, show, written};

use super::table::{self, Shown, Time};
use super::words::Words;
use crate::context::Context;
use crate::model::result::Year;
use crate::portal::fill;
use crate::use_case::result::{PublishResults, ReadResults, year};

#[derive(Template)]
#[template(path = "result/year.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    title: String,
    counted: String,
    years: Vec<(i16, bool)>,
    year: i16,
    tables: Vec<Shown>,
    times: Vec<Time>,
    picture: Option<Chart>,
    may_publish: bool,
}

pub(super) async fn now(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<ReadResults>,
) -> Result<Response, Problem> {
    let this = web::page::date_of(cx.now()).year();
    shown(&cx, &visit, &known, this).await
}

pub(super) async fn page(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<ReadResults>,
    Path(year): Path<String>,
) -> Result<Response, Problem> {
    shown(&cx, &visit, &known, of_path(&year)?).await
}

pub(super) async fn json(
    State(cx): State<Context>,
    known: Known<ReadResults>,
    Path(year): Path<String>,
) -> Result<Response, Problem> {
    let found = year::read(&cx, &known.permit, of_path(&year)?).await?;
    Ok(Json(found).into_response())
}

/// The year in a path; what is none does not exist.
pub(super) fn of_path(text: &str) -> Result<i16, Problem> {
    let is_year = text.len() == 4 && text.bytes().all(|it| it.is_ascii_digit());
    text.parse().ok().filter(|_| is_year).ok_or_else(Problem::not_found)
}

async fn shown(
    cx: &Context,
    visit: &Visit,
    known: &Known<ReadResults>,
    asked: i16,
) -> Result<Response, Problem> {
    let words = Words::of(visit.language);
    let found: Year = year::read(cx, &known.permit, asked).await?;
    let years = year::years(cx).await?;
    let title = fill(words.year_of, &[&asked.to_string()]);
    let times: Vec<Time> = found.times.iter().map(|it| table::time(it, visit.language)).collect();
    let page = Page {
        frame: visit.frame(&cx.portal().face, title.clone()),
        words,
        title,
        counted: fill(words.counted_on, &[&written(found.counted_on, visit.language)]),
        years: years.into_iter().map(|it| (it, it == asked)).collect(),
        year: asked,
        tables: found.tables.iter().map(|it| table::whole(it, visit.language)).collect(),
        picture: table::picture(&times, visit.language),
        times,
        may_publish: Permit::<PublishResults>::ask(&known.caller).is_ok(),
    };
    Ok(show(StatusCode::OK, &page, &page.frame))
}
