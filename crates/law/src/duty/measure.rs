//! How each sign is measured out of figures. Each comes out as a whole number that is held against
//! the thresholds of its data, with the counts that made it.

use super::tail::at_most;
use super::{Figures, Indicator, Reported, Watch};

/// Beyond this, so few by chance is not told any more exactly.
const MOST_ODDS: i64 = 1_000_000_000;

/// What is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Measure {
    /// Percent of events after the legal term.
    LateShare,
    /// Days within which half of the events came.
    MedianDays,
    /// Percent of events that lack an element.
    MissingShare,
    /// Percent of events without a UDI.
    NoUdiShare,
    /// Percent of events with a UDI-DI that nobody knew.
    UnresolvedShare,
    /// Judged months without events.
    SilentMonths,
    /// How unlikely so few events are, against one's own past.
    SuddenDrop,
    /// Whether nothing ever came.
    NeverDelivered,
}

/// What a sign found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Finding {
    /// It was judged.
    Judged(Measured),
    /// There is too little to judge it.
    TooFew {
        /// What there is, in the unit of the sign's least.
        had: i64,
    },
    /// It says nothing of who never reported.
    NotApplicable,
}

/// A value, and what made it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Measured {
    /// What is held against the thresholds.
    pub value: i64,
    /// The part that was counted.
    pub part: i64,
    /// Of how many.
    pub whole: i64,
    /// A share in percent, rounded down.
    pub percent: i64,
    /// What was to be expected, in tenths.
    pub mean_tenths: i64,
}

impl Measure {
    /// All, with the words of the data file.
    pub(super) const WORDS: [(&'static str, Self); 8] = [
        ("late_share", Self::LateShare),
        ("median_days", Self::MedianDays),
        ("missing_share", Self::MissingShare),
        ("no_udi_share", Self::NoUdiShare),
        ("unresolved_share", Self::UnresolvedShare),
        ("silent_months", Self::SilentMonths),
        ("sudden_drop", Self::SuddenDrop),
        ("never_delivered", Self::NeverDelivered),
    ];

    /// Whether it can be asked of one kind of event.
    pub(super) const fn is_by_kind(self) -> bool {
        !matches!(self, Self::SilentMonths | Self::SuddenDrop | Self::NeverDelivered)
    }
}

/// What a sign finds in these figures.
pub(super) fn find(indicator: &Indicator, figures: &Figures, watch: &Watch) -> Finding {
    if indicator.measure == Measure::NeverDelivered {
        let value = i64::from(figures.ever == 0);
        return Finding::Judged(Measured { value, ..Measured::default() });
    }
    if figures.ever == 0 {
        return Finding::NotApplicable;
    }
    let least = i64::from(indicator.least);
    let reported = indicator.kind.map_or_else(|| figures.all(), |kind| figures.of(kind).clone());
    match indicator.measure {
        Measure::LateShare => share(&reported, reported.late, least),
        Measure::MissingShare => share(&reported, reported.missing, least),
        Measure::NoUdiShare => share(&reported, reported.no_udi, least),
        Measure::UnresolvedShare => share(&reported, reported.unresolved, least),
        Measure::MedianDays => median(&reported, least),
        Measure::SilentMonths => silent(figures, least),
        Measure::SuddenDrop => drop(figures, watch, least),
        Measure::NeverDelivered => Finding::NotApplicable,
    }
}

fn share(reported: &Reported, part: i64, least: i64) -> Finding {
    let whole = reported.events;
    if whole < least.max(1) {
        return Finding::TooFew { had: whole };
    }
    let percent = percent(part, whole);
    Finding::Judged(Measured { value: percent, part, whole, percent, mean_tenths: 0 })
}

fn median(reported: &Reported, least: i64) -> Finding {
    let whole = reported.events;
    match reported.median_days() {
        Some(value) if whole >= least => {
            Finding::Judged(Measured { value, whole, ..Measured::default() })
        }
        _ => Finding::TooFew { had: whole },
    }
}

/// Months without events, of who had events in most of the months before.
fn silent(figures: &Figures, least: i64) -> Finding {
    let had = |months: &[i64]| count(months.iter().filter(|events| **events > 0).count());
    let percent = percent(had(&figures.past), count(figures.past.len()));
    if percent < least {
        return Finding::TooFew { had: percent };
    }
    let whole = count(figures.window.len());
    let part = whole - had(&figures.window);
    Finding::Judged(Measured { value: part, part, whole, percent, mean_tenths: 0 })
}

/// The recent months together against what the mean of the past months promises: the lower tail of
/// a Poisson count, told as one in so many. None, while a fair share of it came.
fn drop(figures: &Figures, watch: &Watch, least: i64) -> Finding {
    let months = count(figures.past.len());
    let before: i64 = figures.past.iter().sum();
    if months == 0 || before < least * months {
        return Finding::TooFew { had: if months == 0 { 0 } else { before / months } };
    }
    let recent = usize::try_from(watch.recent_months).unwrap_or_default();
    let recent = &figures.window[figures.window.len().saturating_sub(recent)..];
    let (part, over) = (recent.iter().sum::<i64>(), count(recent.len()));
    let fell = part * 100 * months < before * over * i64::from(watch.drop_below_percent);
    let value = if fell { odds(part, before * over, months) } else { 0 };
    let mean_tenths = before * over * 10 / months;
    Finding::Judged(Measured { value, part, whole: before, percent: 0, mean_tenths })
}

/// So few by chance is one in so many, where `sum / months` is to be expected.
#[expect(clippy::cast_precision_loss, reason = "counts of a provider are far below 2^52")]
#[expect(clippy::cast_possible_truncation, reason = "it is capped before")]
fn odds(count: i64, sum: i64, months: i64) -> i64 {
    let chance = at_most(count, sum as f64 / months as f64);
    let most = MOST_ODDS as f64;
    (1.0 / chance.max(1.0 / most)).min(most) as i64
}

fn percent(part: i64, whole: i64) -> i64 {
    if whole <= 0 { 0 } else { part * 100 / whole }
}

fn count(many: usize) -> i64 {
    i64::try_from(many).unwrap_or(i64::MAX)
}
