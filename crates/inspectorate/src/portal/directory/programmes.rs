//! `GET /directory/programmes`: programmes of supervision; `POST` begins one. While none holds, the
//! register is not asked for figures.

use admission::portal::Submitted;
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use identity::Permit;
use jiff::ToSpan as _;
use uuid::Uuid;
use web::Problem;
use web::doors::Known;
use web::form::Form;
use web::page::{Frame, Visit, date_of, day_and_time, short_date, show_form};

use super::words::Words;
use crate::context::Context;
use crate::model::case_file::{MAX_TITLE, number};
use crate::model::directory::Programme;
use crate::portal::fill;
use crate::portal::new_case::line;
use crate::portal::words::Words as Common;
use crate::use_case::directory::programme::{New, begin};
use crate::use_case::directory::{KeepDirectory, ReadDirectory, read};

/// Years a programme lasts at most: what nobody looks at again goes on without being asked.
const MOST_YEARS: i16 = 5;

#[derive(Template)]
#[template(path = "directory/programmes.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    form: Form,
    holds: bool,
    rows: Vec<[String; 5]>,
}

pub(super) async fn page(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<ReadDirectory>,
) -> Result<Response, Problem> {
    let (_, programmes) = read::list(&cx, &known.permit).await?;
    let today = date_of(cx.now());
    let form = Form::blank(&visit, cx.ids().random())
        .with("valid_from", today.to_string())
        .with("valid_to", today.last_of_year().to_string());
    Ok(shown(&cx, &visit, &programmes, form))
}

pub(super) async fn handler(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<KeepDirectory>,
    submitted: Submitted,
) -> Result<Response, Problem> {
    let words = Words::of(visit.language);
    let mut form = submitted.form(&visit);
    if let Some((new, page)) = fields(&mut form, &visit, date_of(cx.now())) {
        if begin(&cx, &known.permit, &known.caller, new, page).await? {
            return Ok(Redirect::to("/directory/programmes").into_response());
        }
        form.note("number", words.number_taken);
    }
    let permit = Permit::<ReadDirectory>::ask(&known.caller).map_err(Problem::denied)?;
    let (_, programmes) = read::list(&cx, &permit).await?;
    Ok(shown(&cx, &visit, &programmes, form))
}

/// What was filled in; all faults at once.
fn fields(form: &mut Form, visit: &Visit, today: jiff::civil::Date) -> Option<(New, Uuid)> {
    if form.is_kept() {
        return None;
    }
    let words = Words::of(visit.language);
    let number = number(form.value("number"));
    if number.is_err() {
        form.note("number", words.number_wrong);
    }
    let title = line(form, "title", MAX_TITLE, Common::of(visit.language));
    let valid_from = form.date("valid_from", words.holds_from);
    let valid_to = form.date("valid_to", words.holds_to);
    if valid_from.is_some_and(|from| from < today) {
        form.note("valid_from", words.not_backdated);
    }
    if let (Some(from), Some(to)) = (valid_from, valid_to) {
        if to < from {
            form.note("valid_to", words.ends_too_soon);
        } else if to > from.saturating_add(MOST_YEARS.years()) {
            form.note("valid_to", words.lasts_too_long);
        }
    }
    let page = form.idempotency()?;
    if form.is_faulty() {
        return None;
    }
    let new =
        New { number: number.ok()?, title: title?, valid_from: valid_from?, valid_to: valid_to? };
    Some((new, page))
}

fn shown(cx: &Context, visit: &Visit, programmes: &[Programme], form: Form) -> Response {
    let words = Words::of(visit.language);
    let today = date_of(cx.now());
    let row = |it: &Programme| {
        let at = day_and_time(it.made_at, visit.language);
        let days = [short_date(it.valid_from), short_date(it.valid_to)];
        let state = if it.holds_on(today) {
            words.holds_now
        } else if it.valid_from > today {
            words.begins_later
        } else {
            words.ended
        };
        [
            it.number.as_str().to_owned(),
            it.title.as_str().to_owned(),
            fill(words.from_to, &[&days[0], &days[1]]),
            state.to_owned(),
            fill(words.by_at, &[&it.made_by.name, &at]),
        ]
    };
    let frame = visit.frame(&cx.portal().face, words.programmes);
    let page = Page {
        frame: frame.under(&[("/directory", words.directory)]).of_form(&form),
        words,
        form,
        holds: programmes.iter().any(|it| it.holds_on(today)),
        rows: programmes.iter().map(row).collect(),
    };
    show_form(&page, &page.frame, &page.form)
}
