//! Holidays and terms that are known, and what must hold in every year.

use jiff::civil::date;
use proptest::prelude::*;

use super::*;

#[test]
fn weekends_and_general_holidays_are_no_working_days() {
    for (day, is_one) in [
        (date(2026, 1, 1), false),
        (date(2026, 3, 6), true),
        (date(2026, 3, 7), false),
        (date(2026, 4, 3), false),
        (date(2026, 4, 6), false),
        (date(2026, 4, 27), false),
        (date(2026, 5, 5), false),
        (date(2026, 5, 14), false),
        (date(2026, 5, 15), true),
        (date(2026, 5, 25), false),
        (date(2026, 12, 25), false),
        (date(2026, 12, 28), true),
    ] {
        assert_eq!(is_working_day(day), is_one, "{day}");
    }
}

#[test]
fn easter_falls_where_almanacs_have_it() {
    for day in [
        date(1818, 3, 22),
        date(1943, 4, 25),
        date(2000, 4, 23),
        date(2019, 4, 21),
        date(2024, 3, 31),
        date(2025, 4, 20),
        date(2026, 4, 5),
        date(2027, 3, 28),
        date(2038, 4, 25),
        date(2285, 3, 22),
    ] {
        assert_eq!(easter(day.year()), day);
    }
}

#[test]
fn a_birthday_on_a_sunday_is_held_on_another_day() {
    for (year, day) in [
        (2026, date(2026, 4, 27)),
        (2025, date(2025, 4, 26)),
        (2014, date(2014, 4, 26)),
        (2013, date(2013, 4, 30)),
        (2006, date(2006, 4, 29)),
        (1978, date(1978, 5, 1)),
    ] {
        assert_eq!(birthday(year), day, "{year}");
    }
}

/// The clocks of supervision: three working days from when a calamity was established; terms in
/// days, weeks or months whose last day is no working day.
#[test]
fn terms_end_on_working_days() {
    assert_eq!(working_days_after(date(2026, 4, 23), 3), date(2026, 4, 29));
    assert_eq!(working_days_after(date(2026, 12, 24), 2), date(2026, 12, 29));
    for (plain, legal) in [
        (date(2026, 3, 19), date(2026, 3, 19)),
        (date(2026, 4, 27), date(2026, 4, 28)),
        (date(2022, 7, 16), date(2022, 7, 18)),
        (date(2026, 5, 24), date(2026, 5, 26)),
    ] {
        assert_eq!(working_day_from(plain), legal, "{plain}");
    }
}

fn days() -> impl Strategy<Value = Date> {
    (1600_i16..3000, 1_i8..=12, 1_i8..=28).prop_map(|(year, month, day)| date(year, month, day))
}

proptest! {
    #[test]
    fn easter_is_a_sunday_of_spring(year in 1583_i16..9999) {
        let day = easter(year);
        prop_assert_eq!(day.weekday(), Weekday::Sunday);
        prop_assert!((date(year, 3, 22)..=date(year, 4, 25)).contains(&day), "{}", day);
    }

    #[test]
    fn so_many_working_days_lie_between(day in days(), count in 1_i32..300) {
        let last = working_days_after(day, count);
        prop_assert!(is_working_day(last));
        let between = day.tomorrow().unwrap().series(1.day()).take_while(|it| *it <= last);
        prop_assert_eq!(between.filter(|it| is_working_day(*it)).count(), usize::try_from(count).unwrap());
    }

    #[test]
    fn no_wait_for_a_working_day_is_longer_than_easter_and_a_birthday(day in days()) {
        let first = working_day_from(day);
        prop_assert!(is_working_day(first) && first >= day);
        // Good Friday to Easter Monday, and King's Day after it, as in 2038.
        prop_assert!((first - day).get_days() <= 5, "{} to {}", day, first);
        prop_assert_eq!(first == day, is_working_day(day));
    }

    #[test]
    fn a_year_has_eleven_holidays_but_for_those_that_fall_together(year in 1600_i16..3000) {
        let year = date(year, 1, 1).series(1.day()).take_while(|it| it.year() == year);
        let count = year.filter(|it| is_holiday(*it)).count();
        // Ascension on 5 May, or a birthday at Easter.
        prop_assert!((10..=11).contains(&count), "{}", count);
    }
}
