//! A year of supervision: what came in, what was done, how long it took, and what came of it.

mod kinds;
mod tables;
mod times;

use jiff::civil::Date;
use serde::Serialize;

use super::{Facts, Table, Times};

/// A year in counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Year {
    /// The year.
    pub year: i16,
    /// The day it was counted.
    pub counted_on: Date,
    /// What was counted.
    pub tables: Vec<Table>,
    /// Lead times against their clocks.
    pub times: Vec<Times>,
}

/// Counts a year, as it stands on a day.
#[must_use]
pub fn compute(facts: &Facts, year: i16, today: Date) -> Year {
    Year {
        year,
        counted_on: today,
        tables: tables::all(facts, year, today),
        times: times::all(facts, year, today),
    }
}

impl Year {
    /// Whether the year is over: only then nothing of it can be told by what is added day by day.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.year < self.counted_on.year()
    }

    /// The table of this code.
    #[must_use]
    pub fn table(&self, id: &str) -> Option<&Table> {
        self.tables.iter().find(|it| it.id == id)
    }
}
