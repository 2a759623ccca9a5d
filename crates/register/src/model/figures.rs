//! Figures of providers' own deliveries: counted from receipts, event by event (rule R61).
//!
//! What counts is what stands (rule R41): a withdrawn event is taken out of the counts again, and a
//! corrected one is counted anew as it was corrected. The moment it was received stays that of its
//! first delivery, so that nobody becomes late by mending an error.

pub mod timeliness;

use std::collections::{BTreeMap, HashMap};

use exchange::{BranchNumber, Code, Timeliness};
use jiff::civil::Date;
use law::duty::Month;
use law::{EventKind, Terms};
use uuid::Uuid;

use super::history::Recorded;
use super::rules::dutch_day;

/// Days after which it does not matter how many more.
const LONGEST_DELAY: i64 = 9_999;

/// What a count is of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cell {
    /// The provider.
    pub branch: BranchNumber,
    /// The month it happened in.
    pub month: Month,
    /// What happened.
    pub kind: EventKind,
}

/// How many events, and of what kind. As a change it may be below nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Count {
    /// All.
    pub events: i64,
    /// Those after the term.
    pub late: i64,
    /// Those without a UDI.
    pub no_udi: i64,
    /// Those that lack an element the law asks for.
    pub missing: i64,
}

/// How the counts of a cell change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Events that no term ran for.
    pub not_counted: i64,
    /// The others, by the days until they were received.
    pub delays: BTreeMap<i64, Count>,
    /// Those with each finding.
    pub findings: BTreeMap<&'static str, i64>,
    /// The day of the last receipt of it.
    pub last_received_on: Date,
}

/// How a part of the log changes all counts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Counts(pub BTreeMap<Cell, Change>);

impl Counts {
    /// Counts an event. `earlier` holds the events that it replaces, and those that these replaced,
    /// back to the first.
    pub fn take(&mut self, event: &Recorded, earlier: &HashMap<Uuid, Recorded>, terms: &Terms) {
        let received_on = dutch_day(event.receipt.received_at);
        let Some(replaced) = event.replaces.and_then(|id| earlier.get(&id)) else {
            return self.add(event, event, 1, received_on, terms);
        };
        let mut first = replaced;
        while let Some(before) = first.replaces.and_then(|id| earlier.get(&id)) {
            first = before;
        }
        self.add(first, replaced, -1, received_on, terms);
        self.add(first, event, 1, received_on, terms);
    }

    /// Adds what stands to the counts, or takes it out again. A withdrawal stands for nothing.
    fn add(
        &mut self,
        first: &Recorded,
        stands: &Recorded,
        times: i64,
        received_on: Date,
        terms: &Terms,
    ) {
        let what = &stands.event.what;
        let (Some(kind), Some(happened_on)) = (what.reported(), what.happened_on()) else { return };
        let branch = stands.event.branch.clone();
        let change = self.0.entry(Cell { branch, month: Month::of(happened_on), kind });
        let change = change.or_insert_with(|| Change {
            not_counted: 0,
            delays: BTreeMap::new(),
            findings: BTreeMap::new(),
            last_received_on: received_on,
        });
        change.last_received_on = change.last_received_on.max(received_on);
        let late = match timeliness(first, stands, kind, happened_on, terms) {
            Timeliness::NotCounted => {
                change.not_counted += times;
                return;
            }
            Timeliness::Late => times,
            Timeliness::InTime => 0,
        };
        let days = days_between(happened_on, dutch_day(first.receipt.received_at));
        let no_udi = what.device().is_some_and(|device| device.text().is_some());
        let count = change.delays.entry(days).or_default();
        count.events += times;
        count.late += late;
        count.no_udi += if no_udi { times } else { 0 };
        count.missing += if lacks_an_element(stands) { times } else { 0 };
        for code in &stands.receipt.finding_codes {
            *change.findings.entry(code.as_str()).or_default() += times;
        }
    }
}

/// Whether what stands came in time, when it first came.
fn timeliness(
    first: &Recorded,
    stands: &Recorded,
    kind: EventKind,
    happened_on: Date,
    terms: &Terms,
) -> Timeliness {
    if first.id == stands.id {
        return first.receipt.timeliness;
    }
    if stands.event.legacy {
        return Timeliness::NotCounted;
    }
    match law::timeliness(kind, happened_on, first.receipt.received_at, terms) {
        law::Timeliness::InTime { .. } => Timeliness::InTime,
        law::Timeliness::Late { .. } => Timeliness::Late,
        law::Timeliness::NotCounted { .. } => Timeliness::NotCounted,
    }
}

/// Whether it lacks an element: one that could not be derived any more, or that a backlog lacks.
fn lacks_an_element(recorded: &Recorded) -> bool {
    let stated = match &recorded.event.what {
        exchange::What::Explantation(it) => !it.not_derivable.is_empty(),
        _ => false,
    };
    stated || recorded.receipt.finding_codes.contains(&Code::LegacyElementMissing)
}

fn days_between(from: Date, to: Date) -> i64 {
    let days = from.until(to).map_or(0, |span| i64::from(span.get_days()));
    days.clamp(0, LONGEST_DELAY)
}
