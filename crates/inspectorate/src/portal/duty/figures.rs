//! How figures are told: shares, days and states in words, the same on every page.

use exchange::duty::Row;
use jiff::civil::Date;
use law::duty::{Finding, Month};
use web::chart::Chart;
use web::page::{Language, day_and_time, percent, short_date, short_month};

use super::words::Words;
use crate::model::duty::{Fetched, Rules, Standing, Summary};
use crate::portal::fill;

/// The figures of a site in words.
pub(super) struct Shares {
    /// Share in time by kind, in the order of the law.
    pub(super) in_time: [String; 3],
    /// Days within which half came.
    pub(super) median: String,
    /// Share that lacks an element.
    pub(super) missing: String,
    /// Share without a UDI.
    pub(super) no_udi: String,
    /// Share with a UDI-DI no catalogue knew.
    pub(super) unresolved: String,
    /// Judged months without an event.
    pub(super) silent: String,
    /// When the register received something last.
    pub(super) last: String,
}

impl Shares {
    pub(super) fn of(it: &Summary, language: Language, words: &Words) -> Self {
        let share = |part: i64, whole: i64| {
            percent(part, whole, language).unwrap_or_else(|| words.none.to_owned())
        };
        Self {
            in_time: it.kinds.map(|(events, late)| share(events - late, events)),
            median: it.median_days.map_or_else(
                || words.none.to_owned(),
                |days| fill(words.days, &[&days.to_string()]),
            ),
            missing: share(it.missing, it.events),
            no_udi: share(it.no_udi, it.events),
            unresolved: share(it.unresolved, it.events),
            silent: it.silent_months.to_string(),
            last: it.last_received_on.map_or_else(|| words.never_short.to_owned(), short_date),
        }
    }
}

/// How a site stands, and how that looks.
pub(super) fn standing(it: Standing, words: &Words) -> (&'static str, &'static str) {
    match it {
        Standing::Never => (words.never, "error"),
        Standing::Silent => (words.silent, "error"),
        Standing::Active => (words.active, "ok"),
        Standing::NotInDirectory => (words.not_in_directory, "warning"),
        Standing::Exempt => (words.exempt, "info"),
        Standing::Ended => (words.ended, "neutral"),
    }
}

/// What the points of a site lead to, and how that looks.
pub(super) fn band(it: &Summary, rules: &Rules, language: Language) -> (String, &'static str) {
    let bands: Vec<_> = rules.duty.bands(it.judged_on).collect();
    let at = bands.iter().position(|band| band.id == it.band);
    let name = at.map_or_else(
        || it.band.clone(),
        |at| bands[at].name.of(language == Language::Dutch).to_owned(),
    );
    // The highest looks worst, whatever the data call them.
    let kind = match at {
        Some(at) if at + 1 == bands.len() => "error",
        Some(at) if at + 2 == bands.len() => "warning",
        Some(0) | None => "ok",
        Some(_) => "info",
    };
    (name, kind)
}

/// Up to when the figures are known.
pub(super) fn as_of(it: &Fetched, language: Language, words: &Words) -> String {
    match it.as_of {
        Some(at) => fill(words.as_of, &[&day_and_time(at, language), &it.counted_to.to_string()]),
        None => words.not_fetched.to_owned(),
    }
}

/// A sign of the profile, as a page shows it.
pub(super) struct Sign {
    pub(super) name: String,
    pub(super) id: String,
    pub(super) points: i32,
    pub(super) kind: &'static str,
    pub(super) explained: String,
    pub(super) is_model: bool,
}

/// The profile of these rows, each sign with its points and why.
pub(super) fn signs(
    rows: &[Row],
    rules: &Rules,
    today: Date,
    language: Language,
) -> (Vec<Sign>, String) {
    let dutch = language == Language::Dutch;
    let figures = rules.figures(rows, today);
    let profile = rules.duty.profile(&figures, today);
    let signs = profile.lines.iter().map(|it| Sign {
        name: it.indicator.name.of(dutch).to_owned(),
        id: it.indicator.id.clone(),
        points: it.points,
        kind: match (it.points, it.finding) {
            (3.., _) => "error",
            (1.., _) => "warning",
            (_, Finding::Judged(_)) => "ok",
            _ => "neutral",
        },
        explained: it.explained().of(dutch).to_owned(),
        is_model: it.indicator.basis.model,
    });
    let mut signs: Vec<Sign> = signs.collect();
    // What gives points first; the rest in the order of the data.
    signs.sort_by_key(|it| std::cmp::Reverse(it.points));
    (signs, profile.band.what.of(dutch).to_owned())
}

/// Events in time and late by month, of the judged months and those before.
pub(super) fn by_month(
    rows: &[Row],
    rules: &Rules,
    today: Date,
    language: Language,
    words: &Words,
) -> Chart {
    let judged = rules.judged(today);
    let months: Vec<Month> = judged.past.iter().chain(&judged.window).copied().collect();
    let sum = |at: Month, of: &dyn Fn(&Row) -> i64| {
        let sum: i64 = rows.iter().filter(|it| it.month == at).map(of).sum();
        f64::from(i32::try_from(sum).unwrap_or(i32::MAX))
    };
    let labels = months.iter().map(|it| short_month(it.first(), language));
    Chart::bars(words.by_month, words.month, labels.collect::<Vec<_>>())
        .series(words.in_time, months.iter().map(|it| sum(*it, &|row| row.events - row.late)))
        .series(words.late, months.iter().map(|it| sum(*it, &|row| row.late)))
        .stacked()
        .about(words.by_month_about)
        .language(language)
}

/// Against the marks of day 21 and day 28 and the legal term: how many of how many.
pub(super) fn marks(
    it: &Summary,
    rules: &Rules,
    language: Language,
    words: &Words,
) -> Vec<[String; 3]> {
    let yardstick = rules.terms.yardstick();
    let [warn, mark] = [yardstick.warn_from_day(), yardstick.mark_day()].map(|it| it.to_string());
    let line = |name: String, part: i64| {
        let share = percent(part, it.events, language).unwrap_or_else(|| words.none.to_owned());
        let [part, whole] = [part, it.events].map(|it| it.to_string());
        [name, fill(words.so_many_of, &[&part, &whole]), share]
    };
    vec![
        line(fill(words.before_warning, &[&warn]), it.by_warning),
        line(fill(words.by_mark, &[&mark]), it.by_mark),
        line(words.by_law.to_owned(), it.events - it.late()),
    ]
}
