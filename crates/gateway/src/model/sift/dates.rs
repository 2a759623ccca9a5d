//! One day out of all that a message gives: certain, or a reason why not.

use exchange::record::Calendar;
use fhir::{Observed, When};
use jiff::civil::Date;

use crate::model::draft::Issue;
use crate::model::reason::Own;

/// What became of the dates.
#[derive(Default)]
pub(super) struct Settled {
    pub(super) day: Option<Date>,
    pub(super) place: Option<String>,
    pub(super) issues: Vec<Issue>,
}

/// The civil day by the clock of Europe/Amsterdam, where an offset says which instant is meant.
pub(crate) fn day(when: When) -> Option<Date> {
    when.timestamp().map(law::terms::dutch_day).or_else(|| when.day())
}

/// Settles on one day. Two that differ are told with both places; none is preferred.
pub(super) fn settle(
    dates: &[Observed<When>],
    differ: Own,
    calendar: Calendar,
    legacy: bool,
) -> Settled {
    let place = |at: &Observed<When>| at.expression.clone();
    let whole = dates.iter().find(|at| day(at.value).is_some());
    let Some(first) = whole.or(dates.first()) else { return Settled::default() };
    if let Some(other) = dates.iter().find(|at| !fit(first.value, at.value)) {
        let issues = vec![Issue::among(differ, vec![place(first), place(other)])];
        return Settled { day: None, place: Some(place(first)), issues };
    }
    let settled = day(first.value);
    let issue = match (settled, first.value) {
        (Some(_), _) => None,
        (None, When::Year(year) | When::Month(year, _)) if year < calendar.duty_began.year() => {
            // Backlog is taken with what there is; without that wish nothing is due.
            (!legacy).then_some(Own::LegacyNotRequested)
        }
        (None, _) => Some(Own::DatePartial),
    };
    let issues = issue.map(|own| Issue::at(own, place(first))).into_iter().collect();
    Settled { day: settled, place: Some(place(first)), issues }
}

/// Whether two statements can be about the same day.
fn fit(one: When, other: When) -> bool {
    let parts = |when: When| match (day(when), when) {
        (Some(day), _) => (day.year(), Some(day.month()), Some(day.day())),
        (None, When::Month(year, month)) => (year, Some(month), None),
        (None, When::Year(year)) => (year, None, None),
        (None, When::Day(_) | When::Moment { .. }) => (0, None, None),
    };
    let same = |a: Option<i8>, b: Option<i8>| a.is_none() || b.is_none() || a == b;
    let (one, other) = (parts(one), parts(other));
    one.0 == other.0 && same(one.1, other.1) && same(one.2, other.2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const CALENDAR: Calendar = Calendar { today: date(2026, 11, 20), duty_began: date(2019, 1, 1) };

    fn check(dates: &[&str], legacy: bool) -> String {
        let observe = |(index, text): (usize, &&str)| Observed {
            value: When::of(text).unwrap(),
            expression: index.to_string(),
            message: 0,
        };
        let dates: Vec<_> = dates.iter().enumerate().map(observe).collect();
        let settled = settle(&dates, Own::ImplantDatesDiffer, CALENDAR, legacy);
        let issues: Vec<String> = settled
            .issues
            .iter()
            .map(|issue| format!("{}@{}", issue.reason.code(), issue.places.join("+")))
            .collect();
        format!("{:?} {}", settled.day, issues.join(" "))
    }

    #[test]
    fn dates_are_settled_or_told_with_every_place() {
        for (dates, legacy, expected) in [
            (&["2026-03-15"][..], false, "Some(2026-03-15) "),
            (&["2026-03-15", "2026-03-15T09:10:00+01:00", "2026-03"], false, "Some(2026-03-15) "),
            (&["2026-03-15T23:30:00Z"], false, "Some(2026-03-16) "),
            (&["2026-03-15", "2026-03-16"], false, "None implant_dates_differ@0+1"),
            (&["2026-03", "2026-04-01"], false, "None implant_dates_differ@1+0"),
            (&["2026-03"], false, "None date_partial@0"),
            (&["2007"], false, "None legacy_not_requested@0"),
            (&["2007"], true, "None "),
            (&[], false, "None "),
        ] {
            assert_eq!(check(dates, legacy), expected, "{dates:?}");
        }
    }
}
