//! `/figures/own`: how soon one's own branches deliver, by month, and what was wrong with it.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use exchange::Code;
use jiff::civil::Date;
use web::Problem;
use web::chart::Chart;
use web::doors::Known;
use web::page::{Frame, Language, Visit, month as name_of_month, percent, show};

use super::explained::Explained;
use super::words::Words;
use crate::context::Context;
use crate::model::figures::Timeliest;
use crate::use_case::read_figures::{self, OwnFigures, ReadOwnFigures};

#[derive(Template)]
#[template(path = "own_figures.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    total: Line,
    months: Vec<Line>,
    findings: Vec<(Explained, i64)>,
    behind: String,
    chart: Chart,
}

struct Line {
    month: String,
    events: i64,
    in_time: String,
    late: i64,
    median: String,
    no_udi: String,
}

pub(super) async fn handler(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<ReadOwnFigures>,
) -> Result<Response, Problem> {
    let figures = read_figures::read(&cx, &known.caller, &known.permit).await?;
    let words = Words::of(visit.language);
    let mut findings: Vec<(Explained, i64)> = figures
        .findings
        .iter()
        .filter_map(|(code, events)| {
            let code: Code = code.parse().ok()?;
            Some((Explained::of(code, "", visit.language), *events))
        })
        .collect();
    findings.sort_by_key(|(_, events)| std::cmp::Reverse(*events));
    let behind = (figures.behind > 0)
        .then(|| words.figures_behind.replace("{}", &figures.behind.to_string()));
    let page = Page {
        frame: visit.frame(&cx.portal().face, words.figures),
        words,
        total: line(words.total.to_owned(), &figures.total, visit.language),
        months: figures
            .months
            .iter()
            .map(|(month, sum)| line(in_words(month, visit.language), sum, visit.language))
            .collect(),
        findings,
        behind: behind.unwrap_or_default(),
        chart: chart(&figures, visit.language),
    };
    Ok(show(StatusCode::OK, &page, &page.frame))
}

/// In time and late, month by month.
fn chart(figures: &OwnFigures, language: Language) -> Chart {
    let words = Words::of(language);
    #[expect(clippy::cast_precision_loss, reason = "counts of a provider are far below 2^52")]
    let series = |of: fn(&Timeliest) -> i64| -> Vec<f64> {
        figures.months.iter().map(|(_, sum)| of(sum) as f64).collect()
    };
    let months = figures.months.iter().map(|(month, _)| month.as_str());
    Chart::bars(words.twelve_months, words.month, months)
        .series(words.in_time, series(|sum| sum.count.events - sum.count.late))
        .series(words.late, series(|sum| sum.count.late))
        .stacked()
        .language(language)
}

fn line(month: String, sum: &Timeliest, language: Language) -> Line {
    let share = |part| percent(part, sum.count.events, language).unwrap_or_default();
    Line {
        month,
        events: sum.count.events,
        in_time: share(sum.count.events - sum.count.late),
        late: sum.count.late,
        median: sum.median_days().map(|days| days.to_string()).unwrap_or_default(),
        no_udi: share(sum.count.no_udi),
    }
}

/// A month as `2026-04` as people write it: `april 2026`.
fn in_words(month: &str, language: Language) -> String {
    match format!("{month}-01").parse::<Date>() {
        Ok(day) => format!("{} {}", name_of_month(day, language), day.year()),
        Err(_) => month.to_owned(),
    }
}
