//! A month of the calendar, as figures are kept by it.

use std::fmt;
use std::str::FromStr;

use jiff::Span;
use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A month: `2026-04`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(Date);

/// A text that is no month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no month: write YYYY-MM")]
pub struct NoMonth;

impl Month {
    /// The month that a day lies in.
    pub fn of(day: Date) -> Self {
        Self(day.first_of_month())
    }

    /// Its first day.
    pub const fn first(self) -> Date {
        self.0
    }

    /// Its last day.
    pub fn last(self) -> Date {
        self.0.last_of_month()
    }

    /// The next one.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0.saturating_add(Span::new().months(1)))
    }

    /// The one so many months before.
    #[must_use]
    pub fn back(self, months: i32) -> Self {
        Self(self.0.saturating_sub(Span::new().months(months)).first_of_month())
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.0.year(), self.0.month())
    }
}

impl FromStr for Month {
    type Err = NoMonth;

    fn from_str(text: &str) -> Result<Self, NoMonth> {
        let plain = text.len() == 7 && text.bytes().all(|it| it.is_ascii_digit() || it == b'-');
        let day: Option<Date> = plain.then(|| format!("{text}-01").parse().ok()).flatten();
        day.map(Self).ok_or(NoMonth)
    }
}

impl Serialize for Month {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Month {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from)?.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_month_is_read_as_it_is_written_and_nothing_else_is() {
        let month = Month::of(date(2024, 2, 17));
        assert_eq!(month.to_string(), "2024-02");
        assert_eq!("2024-02".parse(), Ok(month));
        assert_eq!((month.first(), month.last()), (date(2024, 2, 1), date(2024, 2, 29)));
        assert_eq!(
            (month.next(), month.back(14)),
            (Month::of(date(2024, 3, 1)), Month::of(date(2022, 12, 9)))
        );
        for wrong in ["2024-13", "2024-2", "24-02-1", "2024-02-01", "", "2024/02", "-024-02"] {
            assert_eq!(wrong.parse::<Month>(), Err(NoMonth), "{wrong}");
        }
    }
}
