//! How soon implantations, explantations and deaths are reported in the country, for everybody: by
//! kind and year, in time and late, with small counts hidden (rule R47).
//!
//! Each kind is a table of its own, so that few explantations do not hide many implantations. How
//! many there were of a kind in a year can be seen elsewhere, or nearly. So in time and late of one
//! kind and year are shown together or not at all: with one of them, a reader who knows the sum
//! knows the other.

use std::collections::BTreeSet;

use law::EventKind;
use law::hidden::hide;

/// What is shown of one kind: a count for each year, and the total of them; none is hidden.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timeliness {
    /// Which events.
    pub kind: EventKind,
    /// The years; those of all kinds.
    pub years: Vec<String>,
    /// Those in time.
    pub in_time: Vec<Option<u64>>,
    /// Those late.
    pub late: Vec<Option<u64>>,
    /// All.
    pub totals: Vec<Option<u64>>,
}

/// The tables of counts: kind, year, events, and late ones among them.
#[must_use]
pub fn timeliness(counted: &[(String, String, i64, i64)]) -> Vec<Timeliness> {
    let years: BTreeSet<&str> = counted.iter().map(|(_, year, ..)| year.as_str()).collect();
    let years: Vec<&str> = years.into_iter().collect();
    EventKind::ALL.into_iter().map(|kind| of_kind(kind, &years, counted)).collect()
}

fn of_kind(kind: EventKind, years: &[&str], counted: &[(String, String, i64, i64)]) -> Timeliness {
    let count = |of: fn(i64, i64) -> i64| -> Vec<u64> {
        let of_year = |year: &&str| {
            let found = counted.iter().find(|it| it.0 == kind.code() && it.1 == *year);
            let count = found.map_or(0, |(_, _, events, late)| of(*events, *late));
            u64::try_from(count).unwrap_or_default()
        };
        years.iter().map(of_year).collect()
    };
    let rows = [count(|events, late| events - late), count(|_, late| late)];
    let mut shown = hide(&rows).into_iter();
    let mut row = || shown.next().unwrap_or_default();
    let (mut in_time, mut late, totals) = (row(), row(), row());
    for (one, other) in in_time.iter_mut().zip(&mut late) {
        if one.is_none() || other.is_none() {
            (*one, *other) = (None, None);
        }
    }
    let years = years.iter().map(|year| (*year).to_owned()).collect();
    Timeliness { kind, years, in_time, late, totals }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use law::hidden::LEAST_SHOWN;

    fn counted(kind: EventKind, year: usize, events: i64, late: i64) -> (String, String, i64, i64) {
        (kind.code().to_owned(), year.to_string(), events, late)
    }

    fn shown(counts: &[Option<u64>]) -> String {
        let each = counts.iter().map(|it| it.map_or_else(|| "-".to_owned(), |it| it.to_string()));
        each.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn large_counts_are_shown_by_year_though_another_kind_has_few() {
        let tables = timeliness(&[
            counted(EventKind::Implantation, 2025, 120, 20),
            counted(EventKind::Implantation, 2026, 40, 0),
            counted(EventKind::Death, 2026, 30, 3),
        ]);
        let [implantations, explantations, deaths] = tables.as_slice() else { panic!() };
        assert_eq!(implantations.years, ["2025", "2026"]);
        assert_eq!(shown(&implantations.in_time), "100 40 140");
        assert_eq!(shown(&implantations.late), "20 0 20");
        assert_eq!(shown(&implantations.totals), "120 40 160");
        assert_eq!(shown(&explantations.totals), "0 0 0");
        assert_eq!((shown(&deaths.in_time), shown(&deaths.late)), ("0 - -".into(), "0 - -".into()));
    }

    #[test]
    fn nothing_counted_is_no_year() {
        assert!(timeliness(&[]).iter().all(|it| it.years.is_empty()));
    }

    proptest! {
        /// Whoever knows how many there were of a kind in a year learns of no small part of them.
        #[test]
        fn a_count_is_shown_with_its_counterpart_or_not_at_all(
            counts in prop::collection::vec((0_i64..60, 0_i64..15), 9)
        ) {
            let mut all = Vec::new();
            for (at, (events, late)) in counts.into_iter().enumerate() {
                all.push(counted(EventKind::ALL[at % 3], 2024 + at / 3, events.max(late), late));
            }
            for table in timeliness(&all) {
                for (in_time, late) in table.in_time.iter().zip(&table.late) {
                    prop_assert_eq!(in_time.is_none(), late.is_none());
                }
                let counts = table.in_time.iter().chain(&table.late).chain(&table.totals);
                for count in counts.flatten() {
                    prop_assert!(*count == 0 || *count >= LEAST_SHOWN);
                }
            }
        }
    }
}
