//! A table of counts as a page shows it, with its picture.

use web::chart::Chart;
use web::page::{Language, percent};

use super::words::Words;
use crate::model::result::{Name, ShownTable, ShownTime, Table, Times};

/// A table with its picture.
pub(super) struct Shown {
    pub(super) id: String,
    pub(super) title: &'static str,
    pub(super) how: &'static str,
    pub(super) axis: &'static str,
    pub(super) columns: Vec<String>,
    pub(super) rows: Vec<(String, Vec<String>)>,
    pub(super) totals: Vec<String>,
    /// None where there is nothing to draw, or not all may be seen.
    pub(super) chart: Option<Chart>,
    pub(super) is_hidden: bool,
}

/// A lead time.
pub(super) struct Time {
    pub(super) what: String,
    pub(super) rule: String,
    pub(super) article: String,
    pub(super) all: String,
    pub(super) within: String,
    pub(super) share: String,
    /// Empty in what is public: it is never shown there.
    pub(super) overdue: String,
    pub(super) median: String,
    /// The share, as a picture has it.
    drawn: Option<f64>,
}

/// What a code is called.
pub(super) fn name(it: &Name, language: Language) -> String {
    match language {
        Language::Dutch => it.name_nl.clone(),
        Language::English => it.name_en.clone(),
    }
}

/// What a table is called, how it was counted, and what its rows are.
fn title(id: &str, words: &Words) -> (&'static str, &'static str, &'static str) {
    match id {
        "signals" => (words.signals, words.signals_how, words.source),
        "visits" => (words.visits, words.visits_how, words.visit),
        "interventions" => (words.interventions, words.interventions_how, words.intervention),
        "plans" => (words.plans, words.plans_how, words.what),
        "repeats" => (words.repeats, words.repeats_how, words.norm),
        "remedies" => (words.remedies, words.remedies_how, words.remedy),
        "departures" => (words.departures, words.departures_how, words.what),
        _ => (words.advice, words.advice_how, words.form),
    }
}

/// A table that is seen whole.
pub(super) fn whole(it: &Table, language: Language) -> Shown {
    let all = |counts: &[u64]| {
        let total = counts.iter().sum::<u64>();
        counts.iter().copied().chain([total]).map(Some).collect::<Vec<_>>()
    };
    let rows: Vec<_> = it.rows.iter().map(|row| (&row.name, all(&row.counts))).collect();
    let sum = |at: usize| it.rows.iter().map(|row| row.counts[at]).sum::<u64>();
    let totals: Vec<u64> = (0..it.columns.len()).map(sum).collect();
    shown(it.id, &it.columns, &rows, &all(&totals), language)
}

/// A table as everybody sees it.
pub(super) fn public(it: &ShownTable, language: Language) -> Shown {
    let rows: Vec<_> = it.rows.iter().map(|row| (&row.name, row.counts.clone())).collect();
    shown(&it.id, &it.columns, &rows, &it.totals, language)
}

fn shown(
    id: &str,
    columns: &[Name],
    rows: &[(&Name, Vec<Option<u64>>)],
    totals: &[Option<u64>],
    language: Language,
) -> Shown {
    let words = Words::of(language);
    let (title, how, axis) = title(id, words);
    let is_hidden = rows.iter().flat_map(|(_, counts)| counts).chain(totals).any(Option::is_none);
    let text = |counts: &[Option<u64>]| {
        let text =
            |it: &Option<u64>| it.map_or_else(|| words.hidden.to_owned(), |it| it.to_string());
        counts.iter().map(text).collect::<Vec<_>>()
    };
    // Names do not fit under a picture: rows have numbers, here and there.
    let numbered = rows.iter().zip(1..);
    let rows_shown = numbered
        .map(|((it, counts), number)| (format!("{number}. {}", name(it, language)), text(counts)));
    let chart = (!rows.is_empty() && !is_hidden).then(|| {
        let numbers = (1..=rows.len()).map(|it| it.to_string());
        let chart = Chart::bars(title, axis, numbers).stacked().language(language);
        let drawn = columns.iter().enumerate().fold(chart, |chart, (at, column)| {
            let count = |(_, counts): &(&Name, Vec<Option<u64>>)| drawn(counts[at]);
            chart.series(name(column, language), rows.iter().map(count).collect::<Vec<_>>())
        });
        drawn.about(format!("{title}. {}", words.picture))
    });
    Shown {
        id: id.to_owned(),
        title,
        how,
        axis,
        columns: columns.iter().map(|it| name(it, language)).collect(),
        rows: rows_shown.collect(),
        totals: text(totals),
        chart,
        is_hidden,
    }
}

/// A count as a picture has it; there are few enough to be exact.
fn drawn(count: Option<u64>) -> f64 {
    count.and_then(|it| u32::try_from(it).ok()).map_or(0.0, f64::from)
}

/// A lead time that is seen whole.
pub(super) fn time(it: &Times, language: Language) -> Time {
    let (all, within) = (Some(it.all()), it.within);
    let shown = of(&it.what, (&it.rule, &it.article), (all, within, it.median_days), language);
    Time { overdue: it.overdue.to_string(), ..shown }
}

/// A lead time as everybody sees it.
pub(super) fn public_time(it: &ShownTime, language: Language) -> Time {
    let words = Words::of(language);
    let shown =
        of(&it.what, (&it.rule, &it.article), (it.all, it.within, it.median_days), language);
    let all = it.all.map_or_else(|| words.hidden.to_owned(), |it| it.to_string());
    Time { all, ..shown }
}

fn of(
    what: &Name,
    (rule, article): (&str, &str),
    (all, within, median): (Option<u64>, Option<u64>, Option<i64>),
    language: Language,
) -> Time {
    let count = |it: u64| i64::try_from(it).unwrap_or(i64::MAX);
    let both = all.zip(within).filter(|(all, _)| *all > 0);
    let share = both.and_then(|(all, within)| percent(count(within), count(all), language));
    let text = |it: Option<u64>| it.map(|it| it.to_string());
    let none = || "–".to_owned();
    Time {
        what: name(what, language),
        rule: rule.to_owned(),
        article: article.to_owned(),
        all: text(all).unwrap_or_else(none),
        within: text(within).unwrap_or_else(none),
        share: share.unwrap_or_else(none),
        overdue: String::new(),
        median: median.map_or_else(none, |it| it.to_string()),
        drawn: both.map(|(all, within)| 100.0 * drawn(Some(within)) / drawn(Some(all))),
    }
}

/// Whether what was not done is told.
pub(super) fn has_overdue(times: &[Time]) -> bool {
    times.iter().any(|it| !it.overdue.is_empty())
}

/// The shares that were in time; none where there is no share to draw.
pub(super) fn picture(times: &[Time], language: Language) -> Option<Chart> {
    let words = Words::of(language);
    times.iter().any(|it| it.drawn.is_some()).then(|| {
        let numbers = (1..=times.len()).map(|it| it.to_string());
        let chart = Chart::bars(words.share, words.due, numbers).unit("%").language(language);
        let shares = times.iter().map(|it| it.drawn.unwrap_or_default());
        chart.series(words.share, shares).about(format!("{}. {}", words.share, words.picture))
    })
}
