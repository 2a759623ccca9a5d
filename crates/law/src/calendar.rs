//! Dutch working days, for any year: general holidays are computed and not listed (Algemene
//! termijnenwet art. 3).
//!
//! Good Friday counts among them (art. 3(2)), and Liberation Day in every year: offices may work
//! then, but a term does not end. Days that a ministry adds for one year (art. 3(3)) are not here.

use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday};

/// The first day of which the King's birthday is held on 27 April.
const KINGS_DAY_SINCE: i16 = 2014;
/// Since when a Queen's Day on a Sunday was held a day earlier; before, a day later.
const QUEENS_DAY_EARLIER_SINCE: i16 = 1980;

/// Whether this is no weekend and no general holiday.
///
/// ```
/// use jiff::civil::date;
/// // Good Friday, and the Thursday before it.
/// assert!(!law::calendar::is_working_day(date(2026, 4, 3)));
/// assert!(law::calendar::is_working_day(date(2026, 4, 2)));
/// ```
#[must_use]
pub fn is_working_day(day: Date) -> bool {
    let is_weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
    !is_weekend && !is_holiday(day)
}

/// The day so many working days after this one; this one is not counted.
///
/// ```
/// use jiff::civil::date;
/// // Good Friday; Easter Monday is free too.
/// assert_eq!(law::calendar::working_days_after(date(2026, 4, 3), 1), date(2026, 4, 7));
/// ```
#[must_use]
pub fn working_days_after(day: Date, days: i32) -> Date {
    let (mut day, mut left) = (day, days);
    while left > 0 {
        let Ok(next) = day.tomorrow() else { return day };
        day = next;
        left -= i32::from(is_working_day(day));
    }
    day
}

/// This day, if it is a working day, else the next that is one.
///
/// ```
/// use jiff::civil::date;
/// // King's Day 2026, a Monday.
/// assert_eq!(law::calendar::working_day_from(date(2026, 4, 27)), date(2026, 4, 28));
/// ```
#[must_use]
pub fn working_day_from(day: Date) -> Date {
    if is_working_day(day) { day } else { working_days_after(day, 1) }
}

/// Whether this is a general holiday, or counts as one.
#[must_use]
pub fn is_holiday(day: Date) -> bool {
    let easter = easter(day.year());
    let is_after_easter = |days: i32| easter.checked_add(days.days()).is_ok_and(|it| it == day);
    let is_fixed = matches!((day.month(), day.day()), (1, 1) | (5, 5) | (12, 25 | 26));
    // Good Friday, both days of Easter, Ascension, both days of Whitsun.
    is_fixed
        || day == birthday(day.year())
        || [-2, 0, 1, 39, 49, 50].into_iter().any(is_after_easter)
}

/// The day on which the King's, or the Queen's, birthday is held.
fn birthday(year: i16) -> Date {
    let on = if year >= KINGS_DAY_SINCE { 27 } else { 30 };
    let day = Date::new(year, 4, on).unwrap_or(Date::MIN);
    let beside = match day.weekday() {
        Weekday::Sunday if year >= QUEENS_DAY_EARLIER_SINCE => day.yesterday(),
        Weekday::Sunday => day.tomorrow(),
        _ => Ok(day),
    };
    beside.unwrap_or(day)
}

/// Easter Sunday, by the Gregorian reckoning; what each number is, is known as the computus.
fn easter(year: i16) -> Date {
    let year_number = i32::from(year);
    let golden = year_number % 19;
    let (century, of_century) = (year_number / 100, year_number % 100);
    let shift = (8 * century + 13) / 25;
    let epact = (19 * golden + century - century / 4 - shift + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - epact - of_century % 4) % 7;
    let late = (golden + 11 * epact + 22 * weekday) / 451;
    let days = epact + weekday - 7 * late + 114;
    let narrow = |it: i32| i8::try_from(it).unwrap_or(1);
    Date::new(year, narrow(days / 31), narrow(days % 31 + 1)).unwrap_or(Date::MIN)
}

#[cfg(test)]
mod tests;
