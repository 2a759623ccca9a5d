//! Figures of providers' own deliveries: counted from receipts, event by event (rule R61).

pub mod hidden;

use std::collections::BTreeMap;

use exchange::{BranchNumber, Timeliness};
use jiff::civil::Date;

use super::history::Recorded;
use super::rules::dutch_day;

/// Days after which it does not matter how many more.
const LONGEST_DELAY: i64 = 9_999;

/// How many events, and of what kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Count {
    /// All.
    pub events: i64,
    /// Those after the term.
    pub late: i64,
    /// Those without a UDI.
    pub no_udi: i64,
}

/// What a count is of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// The provider.
    pub branch: BranchNumber,
    /// The month it happened in, `YYYY-MM`.
    pub month: String,
    /// What happened.
    pub kind: &'static str,
    /// Days until it was received.
    pub days: i64,
}

/// Counts of a part of the log.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Counts {
    /// How soon.
    pub delays: BTreeMap<Key, Count>,
    /// What was found: provider, month, code.
    pub findings: BTreeMap<(BranchNumber, String, &'static str), i64>,
}

/// A count as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delay {
    /// The month it happened in.
    pub month: String,
    /// What happened.
    pub kind: String,
    /// Days until it was received.
    pub days: i64,
    /// How many.
    pub count: Count,
}

impl Counts {
    /// Counts an event, if a term ran for it: corrections, withdrawals and backlog have none.
    pub fn take(&mut self, recorded: &Recorded) {
        let (event, receipt) = (&recorded.event, &recorded.receipt);
        let Some(happened_on) = event.what.happened_on() else { return };
        if recorded.replaces.is_some() || receipt.timeliness == Timeliness::NotCounted {
            return;
        }
        let month = happened_on.strftime("%Y-%m").to_string();
        let days = days_between(happened_on, dutch_day(receipt.received_at));
        let no_udi = event.what.device().is_some_and(|device| device.text().is_some());
        let (branch, kind) = (event.branch.clone(), event.kind());
        for finding in &receipt.finding_codes {
            let key = (branch.clone(), month.clone(), finding.as_str());
            *self.findings.entry(key).or_default() += 1;
        }
        let count = self.delays.entry(Key { branch, month, kind, days }).or_default();
        count.events += 1;
        count.late += i64::from(receipt.timeliness == Timeliness::Late);
        count.no_udi += i64::from(no_udi);
    }
}

fn days_between(from: Date, to: Date) -> i64 {
    let days = from.until(to).map_or(0, |span| i64::from(span.get_days()));
    days.clamp(0, LONGEST_DELAY)
}

/// How soon events of some months were delivered.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Timeliest {
    /// How many there were.
    pub count: Count,
    /// How many each number of days took.
    days: BTreeMap<i64, i64>,
}

impl Timeliest {
    fn add(&mut self, delay: &Delay) {
        self.count.events += delay.count.events;
        self.count.late += delay.count.late;
        self.count.no_udi += delay.count.no_udi;
        *self.days.entry(delay.days).or_default() += delay.count.events;
    }

    /// The days within which half of them were delivered.
    #[must_use]
    pub fn median_days(&self) -> Option<i64> {
        let mut left = (self.count.events + 1) / 2;
        self.days.iter().find_map(|(days, events)| {
            left -= events;
            (left <= 0).then_some(*days)
        })
    }
}

/// Sums counts over all months, and for each month of `months`, in their order.
#[must_use]
pub fn by_month(delays: &[Delay], months: &[String]) -> (Timeliest, Vec<(String, Timeliest)>) {
    let mut total = Timeliest::default();
    let mut each: Vec<(String, Timeliest)> =
        months.iter().map(|month| (month.clone(), Timeliest::default())).collect();
    for delay in delays {
        total.add(delay);
        if let Some((_, sum)) = each.iter_mut().find(|(month, _)| *month == delay.month) {
            sum.add(delay);
        }
    }
    (total, each)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn delay(month: &str, days: i64, events: i64, late: i64) -> Delay {
        let count = Count { events, late, no_udi: 0 };
        Delay { month: month.to_owned(), kind: "implantation".to_owned(), days, count }
    }

    #[test]
    fn the_median_is_the_days_within_which_half_came() {
        let delays =
            [delay("2026-03", 1, 3, 0), delay("2026-03", 5, 2, 0), delay("2026-04", 40, 1, 1)];
        let months = ["2026-02", "2026-03", "2026-04"].map(str::to_owned);
        let (total, each) = by_month(&delays, &months);
        assert_eq!((total.median_days(), total.count.late), (Some(1), 1));
        let told: Vec<_> =
            each.iter().map(|(_, sum)| (sum.median_days(), sum.count.late)).collect();
        assert_eq!(told, [(None, 0), (Some(1), 0), (Some(40), 1)]);
    }
}
