//! Days and times as people read them: in the Netherlands' own time.

use jiff::Timestamp;
use jiff::civil::{Date, Weekday};
use law::terms::{dutch_day, dutch_time};

use super::language::Language;

const MONTHS: [(&str, &str); 12] = [
    ("januari", "January"),
    ("februari", "February"),
    ("maart", "March"),
    ("april", "April"),
    ("mei", "May"),
    ("juni", "June"),
    ("juli", "July"),
    ("augustus", "August"),
    ("september", "September"),
    ("oktober", "October"),
    ("november", "November"),
    ("december", "December"),
];

/// The day: `zondag 22 november 2026`.
#[must_use]
pub fn day(at: Timestamp, language: Language) -> String {
    let date = dutch_day(at);
    let weekday = match language {
        Language::Dutch => dutch_weekday(date.weekday()),
        Language::English => english_weekday(date.weekday()),
    };
    format!("{weekday} {}", written(date, language))
}

/// A day without its weekday: `22 november 2026`.
#[must_use]
pub fn written(date: Date, language: Language) -> String {
    format!("{} {} {}", date.day(), month(date, language), date.year())
}

/// The month of a day: `november`.
#[must_use]
pub fn month(date: Date, language: Language) -> &'static str {
    let month = MONTHS.get(usize::from(date.month().unsigned_abs()).saturating_sub(1));
    let (dutch, english) = month.copied().unwrap_or_default();
    match language {
        Language::Dutch => dutch,
        Language::English => english,
    }
}

/// A month below a chart: `nov 25`.
#[must_use]
pub fn short_month(date: Date, language: Language) -> String {
    let name = month(date, language);
    // Dutch shortens `maart` by its consonants; every other month by its first letters.
    let short = if name == "maart" { "mrt" } else { name.get(..3).unwrap_or(name) };
    format!("{short} {:02}", date.year() % 100)
}

/// The day of a moment in the Netherlands: the one the law counts by.
#[must_use]
pub fn date_of(at: Timestamp) -> Date {
    dutch_day(at)
}

/// Day and time in a dense table: `22-11-2026 10:05`.
#[must_use]
pub fn short(at: Timestamp) -> String {
    format!("{} {}", short_date(dutch_day(at)), time(at))
}

/// A day in a dense table: `22-11-2026`.
#[must_use]
pub fn short_date(date: Date) -> String {
    format!("{:02}-{:02}-{}", date.day(), date.month(), date.year())
}

/// The time: `10:05`.
#[must_use]
pub fn time(at: Timestamp) -> String {
    let at = dutch_time(at);
    format!("{:02}:{:02}", at.hour(), at.minute())
}

/// Both: `zondag 22 november 2026, 10:05`.
#[must_use]
pub fn day_and_time(at: Timestamp, language: Language) -> String {
    format!("{}, {}", day(at, language), time(at))
}

fn dutch_weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "maandag",
        Weekday::Tuesday => "dinsdag",
        Weekday::Wednesday => "woensdag",
        Weekday::Thursday => "donderdag",
        Weekday::Friday => "vrijdag",
        Weekday::Saturday => "zaterdag",
        Weekday::Sunday => "zondag",
    }
}

fn english_weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_told_in_dutch_time() {
        let summer: Timestamp = "2026-07-31T22:30:00Z".parse().unwrap();
        assert_eq!(day_and_time(summer, Language::Dutch), "zaterdag 1 augustus 2026, 00:30");
        let winter: Timestamp = "2026-11-22T10:05:59Z".parse().unwrap();
        assert_eq!(day_and_time(winter, Language::English), "Sunday 22 November 2026, 11:05");
        assert_eq!(short(winter), "22-11-2026 11:05");
    }

    #[test]
    fn half_past_one_at_night_in_summer_is_the_next_day_on_every_page() {
        let night: Timestamp = "2026-07-31T23:30:00Z".parse().unwrap();
        assert_eq!(date_of(night), jiff::civil::date(2026, 8, 1));
        assert_eq!(date_of(night), dutch_day(night));
        assert_eq!(short(night), "01-08-2026 01:30");
    }

    #[test]
    fn a_month_below_a_chart_is_short_in_both_languages() {
        let march = jiff::civil::date(2026, 3, 1);
        assert_eq!(short_month(march, Language::Dutch), "mrt 26");
        assert_eq!(short_month(march, Language::English), "Mar 26");
        assert_eq!(short_month(jiff::civil::date(2005, 10, 31), Language::Dutch), "okt 05");
    }
}
