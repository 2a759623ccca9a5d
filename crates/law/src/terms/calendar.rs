//! Calendar arithmetic of the law: months as the law counts them, days as Dutch clocks show them.

use std::sync::LazyLock;

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp, Zoned};

/// The zone in which the law's days begin and end.
static NETHERLANDS: LazyLock<TimeZone> =
    LazyLock::new(|| TimeZone::get("Europe/Amsterdam").expect("the zone database is compiled in"));

/// The same day number a number of months later, or that month's last day if it has no such day
/// (R30). Weekends and holidays change nothing (R31).
///
/// ```
/// use jiff::civil::date;
/// assert_eq!(law::due_date(1, date(2024, 1, 31)), date(2024, 2, 29));
/// ```
pub fn due_date(months: i32, from: Date) -> Date {
    from.saturating_add(Span::new().months(months))
}

/// The civil day in the Netherlands at a moment: the day that terms count by, and the day that people
/// read.
///
/// ```
/// use jiff::civil::date;
/// // Half past one at night, in summer.
/// let moment = "2026-07-31T23:30:00Z".parse().unwrap();
/// assert_eq!(law::dutch_day(moment), date(2026, 8, 1));
/// ```
pub fn dutch_day(moment: Timestamp) -> Date {
    dutch_time(moment).date()
}

/// A moment as clocks in the Netherlands show it.
pub fn dutch_time(moment: Timestamp) -> Zoned {
    moment.to_zoned(NETHERLANDS.clone())
}

/// The moment at which a civil day begins in the Netherlands; of a day beyond all moments, the nearest.
pub fn day_begins(day: Date) -> Timestamp {
    let beyond = if day.year() < 0 { Timestamp::MIN } else { Timestamp::MAX };
    day.to_zoned(NETHERLANDS.clone()).map_or(beyond, |it| it.timestamp())
}

/// The moment at which clocks in the Netherlands show this; of a time that is skipped in spring, the
/// hour after it.
pub fn moment_of(shown: DateTime) -> Timestamp {
    shown.to_zoned(NETHERLANDS.clone()).map_or(Timestamp::MAX, |it| it.timestamp())
}
