//! Overdue deliveries, each named for what it is: late, silent, never (rule R50).

use std::collections::{BTreeMap, BTreeSet};

use exchange::BranchNumber;
use exchange::trace::{Overdue, Period};
use jiff::civil::Date;

/// Months of a provider's own past that a silent month is measured against.
const PAST_MONTHS: i64 = 6;
/// Of those, the months with a delivery from which on silence means something.
const USUAL_MONTHS: usize = 4;

/// What is known of providers' deliveries.
#[derive(Debug, Default)]
pub struct Deliveries {
    /// Events of the period that came late, per branch.
    pub late: Vec<(String, i64)>,
    /// Branch and month of every month with a delivery, from [`first_month`] on.
    pub months: Vec<(String, String)>,
    /// Branches that had access and never delivered.
    pub never: Vec<String>,
}

/// The first month, as `YYYY-MM`, that the silence of a period is measured against.
#[must_use]
pub fn first_month(period: Period) -> String {
    let past = jiff::Span::new().months(PAST_MONTHS);
    month_of(period.from.checked_sub(past).unwrap_or(Date::MIN))
}

/// A month as it is kept.
#[must_use]
pub fn month_of(day: Date) -> String {
    day.strftime("%Y-%m").to_string()
}

/// The overdue providers of a period, by branch number. `today` ends the period: a month that is
/// not over yet cannot be silent.
#[must_use]
pub fn overdue(deliveries: &Deliveries, period: Period, today: Date) -> Vec<Overdue> {
    let mut delivered: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (branch, month) in &deliveries.months {
        delivered.entry(branch).or_default().insert(month);
    }
    let late: BTreeMap<&str, i64> =
        deliveries.late.iter().map(|(branch, count)| (branch.as_str(), *count)).collect();
    let branches: BTreeSet<&str> = delivered
        .keys()
        .copied()
        .chain(late.keys().copied())
        .chain(deliveries.never.iter().map(String::as_str))
        .collect();
    let months = months(period, today);
    let each = branches.into_iter().filter_map(|branch| {
        let own = delivered.get(branch);
        Some(Overdue {
            branch_number: BranchNumber::parse(branch).ok()?,
            received_late: late.get(branch).copied().unwrap_or_default(),
            silent_months: own.map(|own| silent(own, &months)).unwrap_or_default(),
            never_delivered: deliveries.never.iter().any(|it| it == branch),
        })
    });
    each.filter(|it| it.received_late > 0 || !it.silent_months.is_empty() || it.never_delivered)
        .collect()
}

/// The months of the period that are over, as `YYYY-MM`.
fn months(period: Period, today: Date) -> Vec<Date> {
    let mut months = Vec::new();
    let mut month = period.from.first_of_month();
    while month <= period.to && month.last_of_month() < today {
        months.push(month);
        match month.checked_add(jiff::Span::new().months(1)) {
            Ok(next) => month = next,
            Err(_) => break,
        }
    }
    months
}

fn silent(own: &BTreeSet<&str>, months: &[Date]) -> Vec<String> {
    let usual = |month: Date| {
        let before = (1..=PAST_MONTHS)
            .filter_map(|back| month.checked_sub(jiff::Span::new().months(back)).ok());
        before.filter(|past| own.contains(month_of(*past).as_str())).count() >= USUAL_MONTHS
    };
    let silent = months.iter().filter(|month| !own.contains(month_of(**month).as_str()));
    silent.filter(|month| usual(**month)).map(|month| month_of(*month)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const A: &str = "000000000001";
    const B: &str = "000000000002";

    #[test]
    fn each_kind_of_overdue_is_named_as_such() {
        let month = |m: &str| (A.to_owned(), format!("2026-{m}"));
        let deliveries = Deliveries {
            late: vec![(A.to_owned(), 3)],
            months: ["01", "02", "03", "04", "05", "07"].into_iter().map(month).collect(),
            never: vec![B.to_owned()],
        };
        let period = Period { from: date(2026, 1, 1), to: date(2026, 8, 31) };
        let found = overdue(&deliveries, period, date(2026, 8, 15));
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].received_late, 3);
        assert_eq!(found[0].silent_months, ["2026-06"]);
        assert!(!found[0].never_delivered);
        assert!(found[1].never_delivered);
    }

    #[test]
    fn a_provider_that_seldom_delivers_is_not_silent() {
        let deliveries = Deliveries {
            months: vec![(A.to_owned(), "2026-01".to_owned())],
            ..Deliveries::default()
        };
        let period = Period { from: date(2026, 1, 1), to: date(2026, 8, 31) };
        assert!(overdue(&deliveries, period, date(2026, 9, 15)).is_empty());
    }
}
