//! `/figures`: how many implants there are, by kind and year, for everybody.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use web::Problem;
use web::page::{Frame, Language, Visit, show, written};

use super::words::Words;
use crate::context::Context;
use crate::use_case::publish_figures::{self, FigureTable};

#[derive(Template)]
#[template(path = "public_figures.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    counted: String,
    tables: Vec<Table>,
}

struct Table {
    caption: &'static str,
    years: Vec<String>,
    rows: Vec<(String, Vec<Option<u64>>)>,
}

pub(super) async fn page(State(cx): State<Context>, visit: Visit) -> Result<Response, Problem> {
    let words = Words::of(visit.language);
    let figures = publish_figures::latest(&cx).await?;
    let counted = figures.as_ref().map(|it| {
        let text = words.figures_counted.replacen("{}", &written(it.counted_on, visit.language), 1);
        text.replacen("{}", &it.least_shown.to_string(), 1)
    });
    let tables = figures.map(|it| it.tables).unwrap_or_default();
    let page = Page {
        frame: visit.frame(&cx.portal().face, words.public_figures),
        words,
        counted: counted.unwrap_or_default(),
        tables: tables.into_iter().map(|it| table(it, words, visit.language)).collect(),
    };
    Ok(show(StatusCode::OK, &page, &page.frame))
}

fn table(it: FigureTable, words: &'static Words, language: Language) -> Table {
    let name = |row: &publish_figures::FigureRow| match language {
        Language::Dutch => row.name_nl.clone(),
        Language::English => row.name_en.clone(),
    };
    let mut rows: Vec<(String, Vec<Option<u64>>)> =
        it.rows.iter().map(|row| (name(row), row.counts.clone())).collect();
    rows.push((words.total.to_owned(), it.totals));
    let caption = match it.measure.as_str() {
        "implanted" => words.implanted_by_year,
        _ => words.explanted_by_year,
    };
    Table { caption, years: it.years, rows }
}
