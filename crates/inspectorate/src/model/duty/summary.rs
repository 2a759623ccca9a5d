//! What the figures of a branch say together: one row a branch, kept when its figures change, so that
//! the page of all providers reads a row each and counts nothing.

use exchange::BranchNumber;
use exchange::duty::{Row, figures};
use jiff::Timestamp;
use jiff::civil::Date;
use law::duty::{DutyRules, Figures, Judged, Measure, Month};
use law::{EventKind, Terms};

/// What the figures of a branch say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// The branch.
    pub branch: BranchNumber,
    /// The day it was judged.
    pub judged_on: Date,
    /// The last month that was judged.
    pub last_month: Month,
    /// When the register received something last.
    pub last_received_on: Option<Date>,
    /// Events ever.
    pub ever: i64,
    /// Events of the judged months, all kinds.
    pub events: i64,
    /// Days within which half of them came.
    pub median_days: Option<i64>,
    /// Events and those after the legal term, by kind, in the order of [`EventKind::ALL`].
    pub kinds: [(i64, i64); 3],
    /// Events that came before the warning.
    pub by_warning: i64,
    /// Events that came by the mark.
    pub by_mark: i64,
    /// Events without a UDI.
    pub no_udi: i64,
    /// Events that lack an element.
    pub missing: i64,
    /// Events with a UDI-DI no catalogue knew.
    pub unresolved: i64,
    /// Judged months without an event.
    pub silent_months: i64,
    /// Whether it suddenly reports less.
    pub is_dropping: bool,
    /// Whether it reports late.
    pub is_late: bool,
    /// Points of its profile.
    pub points: i64,
    /// What they lead to.
    pub band: String,
    /// The letter its profile asks for.
    pub letter: Option<String>,
}

/// How far the register's figures were fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fetched {
    /// Where the next question begins.
    pub next: i64,
    /// The position of the register's log up to which it counted.
    pub counted_to: i64,
    /// When it counted; none before the first answer.
    pub as_of: Option<Timestamp>,
    /// Why it did not answer last, as a code.
    pub trouble: Option<String>,
}

/// What figures are judged by.
#[derive(Debug, Clone, Copy)]
pub struct Rules {
    /// What gives points.
    pub duty: &'static DutyRules,
    /// Terms and yardsticks.
    pub terms: &'static Terms,
}

impl Rules {
    /// Those this version ships with.
    #[must_use]
    pub fn shipped() -> Self {
        Self { duty: DutyRules::shipped(), terms: Terms::shipped() }
    }

    /// The months that are judged on a day.
    #[must_use]
    pub fn judged(&self, today: Date) -> Judged {
        self.duty.judged(today, self.terms)
    }

    /// What these rows say together, of the months that are judged on a day.
    #[must_use]
    pub fn figures(&self, rows: &[Row], today: Date) -> Figures {
        figures(rows, &self.judged(today))
    }
}

impl Summary {
    /// What these rows say: all of the branch.
    #[must_use]
    pub fn of(branch: &BranchNumber, rows: &[Row], rules: &Rules, today: Date) -> Self {
        let judged = rules.judged(today);
        let figures = figures(rows, &judged);
        let profile = rules.duty.profile(&figures, today);
        let yardstick = rules.terms.yardstick();
        let all = figures.all();
        let has_points = |is: &dyn Fn(&Measure) -> bool| {
            profile.lines.iter().any(|it| it.points > 0 && is(&it.indicator.measure))
        };
        let silent = figures.window.iter().filter(|it| **it == 0).count();
        Self {
            branch: branch.clone(),
            judged_on: today,
            last_month: judged.window.last().copied().unwrap_or_else(|| Month::of(today)),
            last_received_on: rows
                .iter()
                .filter(|it| it.events + it.not_counted > 0)
                .map(|it| it.last_received_on)
                .max(),
            ever: figures.ever,
            events: all.events,
            median_days: all.median_days(),
            kinds: EventKind::ALL.map(|kind| {
                let of = figures.of(kind);
                (of.events, of.late)
            }),
            by_warning: all.within(i64::from(yardstick.warn_from_day()) - 1),
            by_mark: all.within(i64::from(yardstick.mark_day())),
            no_udi: all.no_udi,
            missing: all.missing,
            unresolved: all.unresolved,
            silent_months: i64::try_from(silent).unwrap_or(i64::MAX),
            is_dropping: has_points(&|it| *it == Measure::SuddenDrop),
            is_late: has_points(&|it| *it == Measure::LateShare),
            points: i64::from(profile.points),
            band: profile.band.id.clone(),
            letter: profile.letter().map(|it| it.id.clone()),
        }
    }

    /// Events of a kind, and those after the legal term.
    #[must_use]
    pub fn of_kind(&self, kind: EventKind) -> (i64, i64) {
        let at = EventKind::ALL.iter().position(|it| *it == kind);
        at.map_or((0, 0), |at| self.kinds[at])
    }

    /// Events after the legal term, all kinds.
    #[must_use]
    pub fn late(&self) -> i64 {
        self.kinds.iter().map(|(_, late)| late).sum()
    }
}
