//! A day by which something must be done, in colour and in words.

use jiff::civil::Date;

use super::language::Language;
use super::when::written;

/// Days before the day itself from which it is told to be near, unless somebody says otherwise.
const NEAR_DAYS: i32 = 3;

/// A day by which something must be done, as seen on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deadline {
    /// The day.
    pub on: Date,
    /// How it is told: `over 2 dagen (dinsdag 24 november)`.
    pub words: String,
    days: i32,
    near: i32,
}

impl Deadline {
    /// How a day is seen from today.
    #[must_use]
    pub fn of(on: Date, today: Date, language: Language) -> Self {
        Self::with_near(on, today, NEAR_DAYS, language)
    }

    /// The same, near from so many days before.
    #[must_use]
    pub fn with_near(on: Date, today: Date, near: i32, language: Language) -> Self {
        let days = today.until(on).map_or(0, |span| span.get_days());
        let dutch = language == Language::Dutch;
        let distance = match (days, dutch) {
            (0, true) => "vandaag".to_owned(),
            (0, false) => "today".to_owned(),
            (1, true) => "morgen".to_owned(),
            (1, false) => "tomorrow".to_owned(),
            (-1, true) => "1 dag te laat".to_owned(),
            (-1, false) => "1 day late".to_owned(),
            (days, true) if days < 0 => format!("{} dagen te laat", -days),
            (days, false) if days < 0 => format!("{} days late", -days),
            (days, true) => format!("over {days} dagen"),
            (days, false) => format!("in {days} days"),
        };
        Self { on, words: format!("{distance} ({})", written(on, language)), days, near }
    }

    /// Days that are left; negative when it is too late.
    #[must_use]
    pub fn days(&self) -> i32 {
        self.days
    }

    /// Which colour it has.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self.days {
            days if days < 0 => "error",
            days if days <= self.near => "warning",
            _ => "ok",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_told_from_today_in_words_and_colour() {
        let today: Date = "2026-11-22".parse().unwrap();
        let told = |on: &str, language| {
            let deadline = Deadline::of(on.parse().unwrap(), today, language);
            format!("{}: {}", deadline.kind(), deadline.words)
        };
        assert_eq!(told("2026-11-22", Language::Dutch), "warning: vandaag (22 november 2026)");
        assert_eq!(told("2026-11-23", Language::English), "warning: tomorrow (23 November 2026)");
        assert_eq!(told("2026-12-02", Language::Dutch), "ok: over 10 dagen (2 december 2026)");
        assert_eq!(told("2026-11-01", Language::English), "error: 21 days late (1 November 2026)");
        assert_eq!(told("2027-02-22", Language::Dutch), "ok: over 92 dagen (22 februari 2027)");
    }
}
