//! `GET /duty`: everybody, who gives most reason to look first; filtered and sorted by the address.

use admission::portal::query;
use askama::Template;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use web::Problem;
use web::chart::Chart;
use web::doors::Known;
use web::form::{Choice, Form};
use web::page::{Frame, Visit, show};

use super::figures::{Shares, as_of, band, standing};
use super::trouble;
use super::words::Words;
use crate::context::Context;
use crate::model::duty::{Filter, Rules, Standing, Watched};
use crate::portal::fill;
use crate::use_case::duty::WatchDuty;
use crate::use_case::duty::read::{All, all};

#[derive(Template)]
#[template(path = "duty/all.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    under: String,
    as_of: String,
    trouble: bool,
    counts: Vec<(&'static str, usize, &'static str)>,
    chart: Chart,
    form: Form,
    filters: Vec<Choice>,
    sorts: Vec<Choice>,
    caption: String,
    rows: Vec<Row>,
}

struct Row {
    link: String,
    branch: String,
    name: String,
    standing: &'static str,
    standing_kind: &'static str,
    band: String,
    band_kind: &'static str,
    points: i64,
    is_watched: bool,
    shares: Shares,
}

/// How rows are arranged.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Risk,
    Name,
    Late,
    Silent,
}

impl Sort {
    const ALL: [(Self, &'static str); 4] = [
        (Self::Risk, "risk"),
        (Self::Name, "name"),
        (Self::Late, "late"),
        (Self::Silent, "silent"),
    ];

    fn of(code: &str) -> Self {
        Self::ALL.iter().find(|(_, known)| *known == code).map_or(Self::Risk, |(sort, _)| *sort)
    }

    fn name(self, words: &Words) -> &'static str {
        match self {
            Self::Risk => words.by_risk,
            Self::Name => words.by_name,
            Self::Late => words.by_late,
            Self::Silent => words.by_silent,
        }
    }

    /// Arranges what stands in the order of risk; who is equal stays in it.
    fn arrange(self, sites: &mut [&Watched]) {
        match self {
            Self::Risk => {}
            Self::Name => sites.sort_by(|one, other| one.name().cmp(other.name())),
            Self::Late => sites.sort_by_key(|it| std::cmp::Reverse(late_share(it))),
            Self::Silent => sites.sort_by_key(|it| std::cmp::Reverse(it.summary.silent_months)),
        }
    }
}

/// Late events in ten thousand.
fn late_share(it: &Watched) -> i64 {
    let late: i64 = it.summary.late();
    (late * 10_000).checked_div(it.summary.events).unwrap_or(0)
}

pub(super) async fn page(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<WatchDuty>,
    RawQuery(sent): RawQuery,
) -> Result<Response, Problem> {
    let found = match all(&cx, known.permit).await {
        Ok(found) => found,
        Err(error) => return trouble(error),
    };
    let asked = |name| query::one(sent.as_deref(), name).unwrap_or_default();
    let (filter, sort) = (Filter::of(&asked("show")), Sort::of(&asked("sort")));
    let page = Page::of(&cx, &visit, &found, (filter, sort));
    Ok(show(StatusCode::OK, &page, &page.frame))
}

impl Page {
    fn of(cx: &Context, visit: &Visit, found: &All, (filter, sort): (Filter, Sort)) -> Self {
        let words = Words::of(visit.language);
        let rules = Rules::shipped();
        let mut sites: Vec<&Watched> = found.sites.iter().filter(|it| filter.passes(it)).collect();
        sort.arrange(&mut sites);
        let code = Sort::ALL.iter().find(|(it, _)| *it == sort).map_or("", |(_, code)| code);
        let fields = [("show", filter.as_str()), ("sort", code)];
        let fields = fields.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let row = |it: &&Watched| {
            let (standing, standing_kind) = standing(it.standing, words);
            let (band, band_kind) = band(&it.summary, &rules, visit.language);
            Row {
                link: format!("/duty/sites/{}", it.branch),
                branch: it.branch.to_string(),
                name: it.name().to_owned(),
                standing,
                standing_kind,
                band,
                band_kind,
                points: it.summary.points,
                is_watched: it.is_watched(),
                shares: Shares::of(&it.summary, visit.language, words),
            }
        };
        let shown = sites.len().to_string();
        Self {
            frame: visit.frame(&cx.portal().face, words.duty),
            words,
            under: fill(
                words.under,
                &[found.programme.number.as_str(), found.programme.title.as_str()],
            ),
            as_of: as_of(&found.fetched, visit.language, words),
            trouble: found.fetched.trouble.is_some(),
            counts: counts(&found.sites, words),
            chart: chart(&found.sites, visit, words),
            form: Form::of(visit, fields.to_vec()),
            filters: Filter::ALL
                .into_iter()
                .filter(|it| *it != Filter::All)
                .map(|it| Choice::new(it.as_str(), filter_name(it, words)))
                .collect(),
            sorts: Sort::ALL
                .into_iter()
                .filter(|(it, _)| *it != Sort::Risk)
                .map(|(it, code)| Choice::new(code, it.name(words)))
                .collect(),
            caption: fill(words.sites_shown, &[&shown, &found.sites.len().to_string()]),
            rows: sites.iter().map(row).collect(),
        }
    }
}

fn filter_name(filter: Filter, words: &Words) -> &'static str {
    match filter {
        Filter::All => words.show_all,
        Filter::Silent => words.show_silent,
        Filter::Late => words.show_late,
        Filter::Dropping => words.show_dropping,
        Filter::NotInDirectory => words.not_in_directory,
        Filter::Exempt => words.exempt,
    }
}

fn counts(sites: &[Watched], words: &Words) -> Vec<(&'static str, usize, &'static str)> {
    let count = |filter: Filter| sites.iter().filter(|it| filter.passes(it)).count();
    let with = |standing| sites.iter().filter(|it| it.standing == standing).count();
    let bad = |count: usize, kind| if count > 0 { kind } else { "neutral" };
    let (never, silent) = (with(Standing::Never), with(Standing::Silent));
    let (late, dropping) = (count(Filter::Late), count(Filter::Dropping));
    let strange = count(Filter::NotInDirectory);
    vec![
        (words.active, with(Standing::Active), "neutral"),
        (words.never, never, bad(never, "error")),
        (words.silent, silent, bad(silent, "error")),
        (words.show_late, late, bad(late, "warning")),
        (words.show_dropping, dropping, bad(dropping, "warning")),
        (words.not_in_directory, strange, bad(strange, "warning")),
        (words.exempt, with(Standing::Exempt), "neutral"),
    ]
}

/// Events in time and late, of all together, by kind.
fn chart(sites: &[Watched], visit: &Visit, words: &Words) -> Chart {
    let sum = |of: &dyn Fn(&(i64, i64)) -> i64| {
        [0, 1, 2].map(|kind: usize| sites.iter().map(|it| of(&it.summary.kinds[kind])).sum::<i64>())
    };
    let all = sum(&|it| it.0);
    let late = sum(&|it| it.1);
    let share = |at: usize| {
        let (late, all) = (late[at].max(0), all[at]);
        if all == 0 { 0.0 } else { figure((all - late) * 10_000 / all) / 100.0 }
    };
    let labels = [words.implantations, words.explantations, words.deaths];
    Chart::bars(words.in_time_all, words.kind, labels)
        .series(words.in_time, [share(0), share(1), share(2)])
        .unit("%")
        .about(words.in_time_about)
        .language(visit.language)
}

fn figure(count: i64) -> f64 {
    f64::from(i32::try_from(count).unwrap_or(i32::MAX))
}
