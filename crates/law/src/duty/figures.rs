//! The plain numbers that a provider is judged by: counts of a branch or of an organisation.

use std::collections::BTreeMap;

use crate::data_set::EventKind;

/// What a provider reported.
///
/// A plain record without invariants: all fields are public.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Figures {
    /// Of the months that are judged, by kind, in the order of [`EventKind::ALL`].
    pub kinds: [Reported; 3],
    /// Events of all kinds in each month of the past, oldest first.
    pub past: Vec<i64>,
    /// Events of all kinds in each month that is judged, oldest first.
    pub window: Vec<i64>,
    /// Events ever, those without a term and those of other months included.
    pub ever: i64,
}

/// Counts of events. Only those that a term ran for are among them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reported {
    /// All.
    pub events: i64,
    /// After the legal term.
    pub late: i64,
    /// Without a UDI.
    pub no_udi: i64,
    /// That lack an element the law asks for.
    pub missing: i64,
    /// With a UDI-DI that no catalogue knew when they came.
    pub unresolved: i64,
    /// How many came after each number of days.
    pub delays: BTreeMap<i64, i64>,
}

impl Figures {
    /// Those of one kind.
    pub fn of(&self, kind: EventKind) -> &Reported {
        let [implantation, explantation, death] = &self.kinds;
        match kind {
            EventKind::Implantation => implantation,
            EventKind::Explantation => explantation,
            EventKind::Death => death,
        }
    }

    /// The same, to be changed.
    pub fn of_mut(&mut self, kind: EventKind) -> &mut Reported {
        let [implantation, explantation, death] = &mut self.kinds;
        match kind {
            EventKind::Implantation => implantation,
            EventKind::Explantation => explantation,
            EventKind::Death => death,
        }
    }

    /// All kinds together.
    pub fn all(&self) -> Reported {
        let mut sum = Reported::default();
        for each in &self.kinds {
            sum.add(each);
        }
        sum
    }
}

impl Reported {
    /// Adds others to these.
    pub fn add(&mut self, other: &Self) {
        self.events += other.events;
        self.late += other.late;
        self.no_udi += other.no_udi;
        self.missing += other.missing;
        self.unresolved += other.unresolved;
        for (days, events) in &other.delays {
            *self.delays.entry(*days).or_default() += events;
        }
    }

    /// Those that came within the legal term.
    pub const fn in_time(&self) -> i64 {
        self.events - self.late
    }

    /// Those that came within so many days.
    pub fn within(&self, days: i64) -> i64 {
        self.delays.range(..=days).map(|(_, events)| events).sum()
    }

    /// The days within which half of them came.
    pub fn median_days(&self) -> Option<i64> {
        let mut left = (self.delays.values().sum::<i64>() + 1) / 2;
        if left <= 0 {
            return None;
        }
        self.delays.iter().find_map(|(days, events)| {
            left -= events;
            (left <= 0).then_some(*days)
        })
    }
}
