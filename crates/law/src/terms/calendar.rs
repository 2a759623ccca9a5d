//! Calendar arithmetic of the law: months as the law counts them, days as Dutch clocks show them.

use std::sync::LazyLock;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};

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

/// The civil day in the Netherlands at a moment.
pub fn dutch_day(moment: Timestamp) -> Date {
    moment.to_zoned(NETHERLANDS.clone()).date()
}
