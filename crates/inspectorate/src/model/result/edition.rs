//! A year for everybody: the same counts with small ones hidden, before anything of them is kept.
//! No line of it leads to one provider or one case.

use jiff::civil::Date;
use law::hidden::{LEAST_SHOWN, hide};
use serde::{Deserialize, Serialize};

use super::{Name, Table, Times, Year};

/// A year as everybody reads it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Edition {
    /// The year.
    pub year: i16,
    /// The day it was counted.
    pub counted_on: Date,
    /// Counts below this are hidden, and as many others as it takes so that they cannot be computed.
    pub least_shown: u64,
    /// What was counted.
    pub tables: Vec<ShownTable>,
    /// Lead times against their clocks.
    pub times: Vec<ShownTime>,
}

/// A table; null is hidden.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ShownTable {
    /// What is counted.
    pub id: String,
    /// What the columns are; after them comes the total.
    pub columns: Vec<Name>,
    /// The rows.
    pub rows: Vec<ShownRow>,
    /// All rows together; the last is the total of the table.
    pub totals: Vec<Option<u64>>,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ShownRow {
    /// What it is.
    pub name: Name,
    /// A count for each column; the last is the total of the row.
    pub counts: Vec<Option<u64>>,
}

/// A lead time; null is hidden, or not there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ShownTime {
    /// What is due.
    pub what: Name,
    /// The rule of the clock.
    pub rule: String,
    /// What it rests on.
    pub article: String,
    /// What should have been done.
    pub all: Option<u64>,
    /// Of these, done by the last day.
    pub within: Option<u64>,
    /// Days within which half of what was done was done.
    pub median_days: Option<i64>,
}

impl Edition {
    /// What of a year everybody may read.
    #[must_use]
    pub fn of(year: &Year) -> Self {
        Self {
            year: year.year,
            counted_on: year.counted_on,
            least_shown: LEAST_SHOWN,
            tables: year.tables.iter().map(ShownTable::of).collect(),
            times: times(&year.times),
        }
    }
}

impl ShownTable {
    fn of(table: &Table) -> Self {
        let counts: Vec<Vec<u64>> = table.rows.iter().map(|it| it.counts.clone()).collect();
        let mut shown = if counts.is_empty() { Vec::new() } else { hide(&counts) };
        let totals = shown.pop().unwrap_or_else(|| vec![Some(0); table.columns.len() + 1]);
        let names = table.rows.iter().map(|it| it.name.clone());
        Self {
            id: table.id.to_owned(),
            columns: table.columns.clone(),
            rows: names.zip(shown).map(|(name, counts)| ShownRow { name, counts }).collect(),
            totals,
        }
    }

    /// Whether anything of it is hidden.
    #[must_use]
    pub fn is_hidden(&self) -> bool {
        let rows = self.rows.iter().flat_map(|it| &it.counts);
        rows.chain(&self.totals).any(Option::is_none)
    }
}

/// Each lead time is a row of its own: what was met and what was not, hidden by the same rule. The
/// median stands only where enough was done to be told by none of it.
fn times(times: &[Times]) -> Vec<ShownTime> {
    let shown = |it: &Times| {
        let (all, within) = match (it.within, it.missed()) {
            (Some(within), Some(missed)) => {
                let row = hide(&[vec![within, missed]]).swap_remove(0);
                let all = row.get(2).copied().flatten();
                // Without all there is no share, and a bare zero would say that all were late.
                (all, row.first().copied().flatten().filter(|_| all.is_some()))
            }
            _ => (hide(&[vec![it.all()]])[0][0], None),
        };
        ShownTime {
            what: it.what.clone(),
            rule: it.rule.clone(),
            article: it.article.clone(),
            all,
            within,
            median_days: it.median_days.filter(|_| all.is_some() && it.done >= LEAST_SHOWN),
        }
    };
    times.iter().map(shown).collect()
}
