//! A backlog: a site that did not register has to register what it placed since the duty began
//! (overlay I4). How far it is comes from the figures: late events are counted as what they are. It
//! ends when a reconciliation shows that nothing is missing, and not before.

use std::collections::BTreeMap;

use exchange::BranchNumber;
use exchange::duty::Row;
use jiff::Timestamp;
use jiff::civil::Date;
use law::EventKind;
use law::duty::Month;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::model::case_file::{Line, Who};

/// Steps of a plan at most.
pub const MOST_STEPS: usize = 40;

/// A backlog.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backlog {
    /// The letter that asked for it.
    pub letter_id: Uuid,
    /// The site.
    pub branch: BranchNumber,
    /// From which day on all must be registered.
    pub retro_from: Date,
    /// Implantations a year that were registered when it began.
    pub baseline: BTreeMap<i16, i64>,
    /// When it began.
    pub opened_at: Timestamp,
    /// When a reconciliation showed that nothing is missing.
    pub done_at: Option<Timestamp>,
    /// The provider's plan that counts, and the number of those before it.
    pub plan: Option<Plan>,
    /// What reconciliations showed, the newest first.
    pub reconciliations: Vec<Reconciliation>,
}

/// A plan, as the provider told it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Names the version; the page it was written on.
    pub id: Uuid,
    /// Counts from 1.
    pub number: i64,
    /// Its steps, by their day.
    pub steps: Vec<Step>,
    /// Who told it for the provider.
    pub told_by: Line,
    /// When.
    pub told_on: Date,
    /// When it was written down.
    pub made_at: Timestamp,
    /// Who wrote it down.
    pub made_by: Who,
}

/// A step: so many implants of a year are registered by a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// The year the implants were placed.
    pub year: i16,
    /// The category; empty for all.
    pub category: String,
    /// How many are expected.
    pub expected: i64,
    /// By which day.
    pub by: Date,
}

/// What a reconciliation showed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reconciliation {
    /// Names it; the page it was written on.
    pub id: Uuid,
    /// Counts from 1.
    pub number: i64,
    /// The document, by its reference.
    pub document: Line,
    /// The day the document has.
    pub made_on: Date,
    /// How many implants are in the provider's files and not in the register.
    pub missing: i64,
    /// A line about it.
    pub note: Option<Line>,
    /// When it was written down.
    pub made_at: Timestamp,
    /// Who wrote it down.
    pub made_by: Who,
}

/// How far a year is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    /// The year.
    pub year: i16,
    /// How many the plan expects, all its steps together; none without a plan for it.
    pub expected: Option<i64>,
    /// How many were registered since the backlog began.
    pub registered: i64,
    /// By when the last step of the year is due.
    pub by: Option<Date>,
    /// How many should have come by today: steps whose day passed.
    pub due: i64,
    /// The day of the last of those.
    pub due_on: Option<Date>,
}

impl Progress {
    /// Whether all that is expected came.
    #[must_use]
    pub fn is_met(&self) -> bool {
        self.expected.is_some_and(|it| self.registered >= it)
    }

    /// Whether less came than was promised by today.
    #[must_use]
    pub fn is_overdue(&self) -> bool {
        self.registered < self.due
    }
}

/// Implantations a year in these rows, of months from one day up to the month of another, that month
/// itself not.
#[must_use]
pub fn per_year(rows: &[Row], from: Date, until: Date) -> BTreeMap<i16, i64> {
    let counted = rows.iter().filter(|it| it.kind == EventKind::Implantation);
    years(counted.map(|it| (it.month, it.events)), from, until)
}

/// The same of months with their implantations.
#[must_use]
pub fn years(
    implanted: impl IntoIterator<Item = (Month, i64)>,
    from: Date,
    until: Date,
) -> BTreeMap<i16, i64> {
    let (first, end) = (Month::of(from), Month::of(until));
    let mut years = BTreeMap::new();
    for (month, events) in implanted.into_iter().filter(|(it, _)| *it >= first && *it < end) {
        *years.entry(month.first().year()).or_default() += events;
    }
    years
}

/// How far each year is, by the plan and by what is registered now.
#[must_use]
pub fn progress(it: &Backlog, now: &BTreeMap<i16, i64>, today: Date) -> Vec<Progress> {
    let steps = it.plan.as_ref().map(|plan| plan.steps.as_slice()).unwrap_or_default();
    let mut years: Vec<i16> =
        steps.iter().map(|step| step.year).chain(now.keys().copied()).collect();
    years.sort_unstable();
    years.dedup();
    let of = |year: i16| {
        let of_year = || steps.iter().filter(move |step| step.year == year);
        let before = it.baseline.get(&year).copied().unwrap_or_default();
        Progress {
            year,
            expected: of_year().next().map(|_| of_year().map(|step| step.expected).sum()),
            registered: (now.get(&year).copied().unwrap_or_default() - before).max(0),
            by: of_year().map(|step| step.by).max(),
            due: of_year().filter(|step| step.by < today).map(|step| step.expected).sum(),
            due_on: of_year().map(|step| step.by).filter(|by| *by < today).max(),
        }
    };
    years.into_iter().map(of).collect()
}
