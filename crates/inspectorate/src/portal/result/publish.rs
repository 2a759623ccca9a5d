//! `/results/{year}/public`: what everybody would read of a year; by `POST` it becomes public.

use admission::portal::Submitted;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use web::Problem;
use web::chart::Chart;
use web::doors::Known;
use web::form::Form;
use web::page::{Frame, Visit, day_and_time, show_form};

use super::table::{self, Shown, Time};
use super::words::Words;
use super::year::of_path;
use crate::context::Context;
use crate::portal::fill;
use crate::use_case::result::PublishResults;
use crate::use_case::result::publish::{self, Preview, Published};

#[derive(Template)]
#[template(path = "result/publish.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    form: Form,
    title: String,
    year: i16,
    is_over: bool,
    last: String,
    tables: Vec<Shown>,
    times: Vec<Time>,
    picture: Option<Chart>,
}

pub(super) async fn page(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<PublishResults>,
    Path(year): Path<String>,
) -> Result<Response, Problem> {
    let found = publish::preview(&cx, &known.permit, of_path(&year)?).await?;
    Ok(shown(&cx, &visit, &found, Form::blank(&visit, cx.ids().random())))
}

pub(super) async fn handler(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<PublishResults>,
    Path(year): Path<String>,
    submitted: Submitted,
) -> Result<Response, Problem> {
    let year = of_path(&year)?;
    let mut form = submitted.form(&visit);
    if form.value("checked") != "yes" {
        form.note("checked", Words::of(visit.language).check_first);
    }
    if let (Some(page), false) = (form.idempotency(), form.is_faulty()) {
        match publish::publish(&cx, &known.permit, &known.caller, year, page).await? {
            Published::Done => {
                let to = format!("/supervision-results?year={year}");
                return Ok(Redirect::to(&to).into_response());
            }
            Published::Running => form.note("", Words::of(visit.language).still_running),
        }
    }
    let found = publish::preview(&cx, &known.permit, year).await?;
    Ok(shown(&cx, &visit, &found, form))
}

fn shown(cx: &Context, visit: &Visit, found: &Preview, form: Form) -> Response {
    let (words, language) = (Words::of(visit.language), visit.language);
    let year = found.edition.year;
    let title = fill(words.public_of, &[&year.to_string()]);
    let above = format!("/results/{year}");
    let above = [("/results", words.results), (above.as_str(), &*year.to_string())];
    let last = found.last.as_ref();
    let times = found.edition.times.iter().map(|it| table::public_time(it, language));
    let times: Vec<Time> = times.collect();
    let page = Page {
        frame: visit.frame(&cx.portal().face, title.clone()).under(&above).of_form(&form),
        words,
        form,
        title,
        year,
        is_over: found.is_over,
        last: last.map_or_else(String::new, |(at, name)| {
            fill(words.last_published, &[&day_and_time(*at, language), name])
        }),
        tables: found.edition.tables.iter().map(|it| table::public(it, language)).collect(),
        picture: table::picture(&times, language),
        times,
    };
    show_form(&page, &page.frame, &page.form)
}
