//! `/figures/own`: how soon one's own branches deliver, what the inspectorate makes of it, point by
//! point, and the letter that would follow.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use law::duty::{Blank, Month, Profile, Reported, Written};
use web::Problem;
use web::chart::Chart;
use web::doors::Known;
use web::page::{
    Frame, Language, Visit, month as name_of_month, percent, short_month, show, written,
};

use super::explained::Explained;
use super::words::Words;
use crate::context::Context;
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
    marks: Chart,
    warn: String,
    mark: String,
    profile: Shown,
    letter: Option<Written>,
}

struct Line {
    month: String,
    events: i64,
    in_time: String,
    within_warning: i64,
    within_mark: i64,
    late: i64,
    median: String,
    no_udi: String,
}

/// A risk profile as it is shown.
struct Shown {
    points: i32,
    kind: &'static str,
    band: &'static str,
    what: &'static str,
    judged: String,
    signs: Vec<Sign>,
}

struct Sign {
    name: &'static str,
    explained: String,
    points: i32,
}

pub(super) async fn handler(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<ReadOwnFigures>,
) -> Result<Response, Problem> {
    let figures = read_figures::read(&cx, &known.caller, &known.permit).await?;
    let (words, language) = (Words::of(visit.language), visit.language);
    let explain =
        |(code, events): (&exchange::Code, &i64)| (Explained::of(*code, "", language), *events);
    let mut findings: Vec<(Explained, i64)> = figures.findings.iter().map(explain).collect();
    findings.sort_by_key(|(_, events)| std::cmp::Reverse(*events));
    let behind = (figures.behind > 0)
        .then(|| words.figures_behind.replace("{}", &figures.behind.to_string()));
    let within = |days: i64| words.within_days.replace("{}", &days.to_string());
    let page = Page {
        frame: visit.frame(&cx.portal().face, words.figures),
        words,
        total: line(words.total.to_owned(), &figures.total, &figures, language),
        months: figures
            .months
            .iter()
            .map(|(month, sum)| line(in_words(*month, language), sum, &figures, language))
            .collect(),
        findings,
        behind: behind.unwrap_or_default(),
        chart: chart(&figures, language),
        marks: marks(&figures, language),
        warn: within(figures.marks.0),
        mark: within(figures.marks.1),
        profile: shown(&figures.profile(), &figures, language),
        letter: letter(&figures, language),
    };
    Ok(show(StatusCode::OK, &page, &page.frame))
}

/// In time and late, month by month.
fn chart(figures: &OwnFigures, language: Language) -> Chart {
    let words = Words::of(language);
    by_month(
        Chart::bars(words.twelve_months, words.month, months(figures, language)),
        figures,
        &[(words.in_time_share, &|sum| sum.in_time()), (words.late_share, &|sum| sum.late)],
    )
    .stacked()
    .language(language)
}

/// How many came by the day of the warning, by the inspectorate's mark and by law, month by month.
fn marks(figures: &OwnFigures, language: Language) -> Chart {
    let words = Words::of(language);
    let (warn, mark) = figures.marks;
    let within = |days: i64| words.within_days.replace("{}", &days.to_string());
    by_month(
        Chart::lines(words.marks, words.month, months(figures, language)),
        figures,
        &[
            (&within(warn), &|sum| sum.within(warn)),
            (&within(mark), &|sum| sum.within(mark)),
            (words.within_term, &|sum| sum.in_time()),
            (words.delivered, &|sum| sum.events),
        ],
    )
    .about(words.marks_about)
    .language(language)
}

type OfMonth<'a> = (&'a str, &'a dyn Fn(&Reported) -> i64);

#[expect(clippy::cast_precision_loss, reason = "counts of a provider are far below 2^52")]
fn by_month(chart: Chart, figures: &OwnFigures, series: &[OfMonth<'_>]) -> Chart {
    series.iter().fold(chart, |chart, (name, of)| {
        let counts: Vec<f64> = figures.months.iter().map(|(_, sum)| of(sum) as f64).collect();
        chart.series(*name, counts)
    })
}

fn months(figures: &OwnFigures, language: Language) -> impl Iterator<Item = String> {
    figures.months.iter().map(move |(month, _)| short_month(month.first(), language))
}

fn line(month: String, sum: &Reported, figures: &OwnFigures, language: Language) -> Line {
    let share = |part| percent(part, sum.events, language).unwrap_or_default();
    let (warn, mark) = figures.marks;
    Line {
        month,
        events: sum.events,
        in_time: share(sum.in_time()),
        within_warning: sum.within(warn),
        within_mark: sum.within(mark),
        late: sum.late,
        median: sum.median_days().map(|days| days.to_string()).unwrap_or_default(),
        no_udi: share(sum.no_udi),
    }
}

fn shown(profile: &Profile<'static>, figures: &OwnFigures, language: Language) -> Shown {
    let words = Words::of(language);
    let dutch = language == Language::Dutch;
    let sign = |line: &law::duty::Line<'static>| Sign {
        name: line.indicator.name.of(dutch),
        explained: line.explained().of(dutch).to_owned(),
        points: line.points,
    };
    let judged = period(figures, language);
    Shown {
        points: profile.points,
        kind: match profile.band.id.as_str() {
            "none" => "ok",
            "watch" => "info",
            "attention" => "warning",
            _ => "error",
        },
        band: profile.band.name.of(dutch),
        what: profile.band.what.of(dutch),
        judged: words.judged_months.replace("{}", &judged),
        signs: profile.lines.iter().map(sign).collect(),
    }
}

/// The letter that would follow, with what only the inspectorate knows still open.
fn letter(figures: &OwnFigures, language: Language) -> Option<Written> {
    let dutch = language == Language::Dutch;
    let profile = figures.profile();
    let letter = figures.letter()?;
    let branches: Vec<&str> = figures.branches.iter().map(exchange::BranchNumber::as_str).collect();
    Some(letter.write(dutch, &|blank| match blank {
        Blank::Branches => Some(branches.join(", ")),
        Blank::Period => Some(period(figures, language)),
        Blank::Findings => Some(profile.findings(dutch)),
        Blank::RetroFrom => letter.retro_from.map(|day| written(day, language)),
        Blank::Provider | Blank::Reference | Blank::Date | Blank::AnswerBy | Blank::Inspector => {
            None
        }
    }))
}

/// The judged months: `maart 2025 tot en met februari 2026`.
fn period(figures: &OwnFigures, language: Language) -> String {
    let words = Words::of(language);
    let months = &figures.judged.window;
    let [Some(first), Some(last)] = [months.first(), months.last()] else { return String::new() };
    let (first, last) = (in_words(*first, language), in_words(*last, language));
    words.from_through.replacen("{}", &first, 1).replacen("{}", &last, 1)
}

/// A month as people write it: `april 2026`.
fn in_words(month: Month, language: Language) -> String {
    let day = month.first();
    format!("{} {}", name_of_month(day, language), day.year())
}
