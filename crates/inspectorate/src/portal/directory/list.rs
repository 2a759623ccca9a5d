//! `GET /directory`: all sites, with what is expected of each.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::civil::Date;
use web::Problem;
use web::doors::Known;
use web::page::{Frame, Visit, date_of, short_date, show};

use super::words::Words;
use crate::context::Context;
use crate::model::directory::Entry;
use crate::portal::fill;
use crate::use_case::directory::{ReadDirectory, read};

#[derive(Template)]
#[template(path = "directory/list.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    programme: Option<String>,
    counts: Vec<(&'static str, usize)>,
    rows: Vec<Row>,
}

struct Row {
    link: String,
    branch: String,
    name: String,
    organisation: String,
    care: String,
    standing: String,
    kind: &'static str,
    source: String,
}

pub(super) async fn page(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<ReadDirectory>,
) -> Result<Response, Problem> {
    let (all, programmes) = read::list(&cx, &known.permit).await?;
    let words = Words::of(visit.language);
    let today = date_of(cx.now());
    let in_force = programmes.iter().find(|it| it.holds_on(today));
    let count = |is: &dyn Fn(&Entry) -> bool| all.iter().filter(|it| is(it)).count();
    let page = Page {
        frame: visit.frame(&cx.portal().face, words.directory),
        words,
        programme: in_force.map(|it| {
            let days = [short_date(it.valid_from), short_date(it.valid_to)];
            fill(
                words.programme_holds,
                &[it.number.as_str(), it.title.as_str(), &days[0], &days[1]],
            )
        }),
        counts: vec![
            (words.sites, all.len()),
            (words.expected, count(&|it| it.is_expected(today))),
            (words.exempt, count(&|it| it.is_exempt(today))),
            (words.ended, count(&|it| !it.site.holds_on(today))),
        ],
        rows: all.iter().map(|it| row(it, today, words)).collect(),
    };
    Ok(show(StatusCode::OK, &page, &page.frame))
}

fn row(it: &Entry, today: Date, words: &Words) -> Row {
    let (standing, kind) = standing(it, today, words);
    let site = &it.site.it;
    Row {
        link: format!("/directory/sites/{}", site.branch),
        branch: site.branch.to_string(),
        name: site.name.clone(),
        organisation: it.organisation.clone(),
        care: site.care.clone(),
        standing,
        kind,
        source: site.source.clone(),
    }
}

/// What is expected of a site on a day, in words.
pub(super) fn standing(it: &Entry, today: Date, words: &Words) -> (String, &'static str) {
    let exempt = it.exemption.as_ref().filter(|it| it.holds_on(today));
    match exempt.map(|it| it.holds_to) {
        Some(Some(last)) => (fill(words.exempt_until, &[&short_date(last)]), "info"),
        Some(None) => (words.exempt.to_owned(), "info"),
        None if it.site.holds_on(today) => (words.expected.to_owned(), "ok"),
        None => (words.ended.to_owned(), "neutral"),
    }
}
