//! `/figures`: how many implants there are, and how soon they are reported, by kind and year, for
//! everybody.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use web::Problem;
use web::page::{Frame, Language, Visit, percent, show, written};

use super::words::Words;
use crate::context::Context;
use crate::use_case::publish_figures::{self, FigureTable, TIMELINESS};

#[derive(Template)]
#[template(path = "public_figures.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    counted: String,
    tables: Vec<Table>,
    soon: Option<Soon>,
}

/// How soon events are reported: the share in time, and of how many.
struct Soon {
    years: Vec<String>,
    rows: Vec<(&'static str, Vec<Share>)>,
}

/// A share; what is hidden is said to be.
enum Share {
    Hidden,
    None,
    Of { percent: String, events: u64 },
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
    let (timely, tables): (Vec<_>, Vec<_>) =
        tables.into_iter().partition(|it| it.measure.starts_with(TIMELINESS));
    let soon = shares(&timely, words, visit.language);
    let soon = (!soon.years.is_empty()).then_some(soon);
    let page = Page {
        frame: visit.frame(&cx.portal().face, words.public_figures),
        words,
        counted: counted.unwrap_or_default(),
        tables: tables.into_iter().map(|it| table(it, words, visit.language)).collect(),
        soon,
    };
    Ok(show(StatusCode::OK, &page, &page.frame))
}

/// Each kind is a table with two rows, in time and late, of the same years.
fn shares(tables: &[FigureTable], words: &'static Words, language: Language) -> Soon {
    let names = [words.implantations, words.explantations, words.deaths];
    let share = |(in_time, late): (&Option<u64>, &Option<u64>)| {
        let (Some(in_time), Some(late)) = (*in_time, *late) else { return Share::Hidden };
        let count = |it: u64| i64::try_from(it).unwrap_or(i64::MAX);
        match percent(count(in_time), count(in_time + late), language) {
            Some(percent) => Share::Of { percent, events: in_time + late },
            None => Share::None,
        }
    };
    let row = |(name, table): (&'static str, &FigureTable)| match table.rows.as_slice() {
        [in_time, late] => (name, in_time.counts.iter().zip(&late.counts).map(share).collect()),
        _ => (name, Vec::new()),
    };
    let years = tables.first().map(|it| it.years.clone()).unwrap_or_default();
    Soon { rows: names.into_iter().zip(tables).map(row).collect(), years }
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
