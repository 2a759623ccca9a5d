//! FHIR's `date` and `dateTime`, kept as precise or vague as they were sent.
//!
//! Which civil day an instant falls on in Europe/Amsterdam is the caller's rule, not ours.

use jiff::civil::{Date, DateTime, Time};
use jiff::fmt::temporal::DateTimeParser;
use jiff::tz::Offset;

static PARSER: DateTimeParser = DateTimeParser::new();

/// A moment as it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// `2012`.
    Year(i16),
    /// `2012-06`.
    Month(i16, i8),
    /// `2012-06-05`.
    Day(Date),
    /// `2012-06-05T10:30:00+02:00`. Without an offset it is not FHIR, but exports hold it.
    Moment {
        /// Date and time on the writer's clock.
        local: DateTime,
        /// How far that clock is from UTC.
        offset: Option<Offset>,
    },
}

impl When {
    /// Reads a FHIR `date`, `dateTime` or `instant`; `None` when it is none of these.
    ///
    /// ```
    /// use fhir::When;
    /// assert_eq!(When::of("2007"), Some(When::Year(2007)));
    /// assert_eq!(When::of("05-06-2012"), None);
    /// ```
    pub fn of(text: &str) -> Option<Self> {
        let text = text.trim();
        let year = number(text.get(..4)?)?;
        if text.len() == 4 {
            return Some(Self::Year(year));
        }
        let month = i8::try_from(number(text.get(4..7)?.strip_prefix('-')?)?).ok()?;
        if text.len() == 7 {
            return (1..=12).contains(&month).then_some(Self::Month(year, month));
        }
        let day = i8::try_from(number(text.get(7..10)?.strip_prefix('-')?)?).ok()?;
        let date = Date::new(year, month, day).ok()?;
        if text.len() == 10 {
            return Some(Self::Day(date));
        }
        let pieces = PARSER.parse_pieces(text).ok()?;
        let time: Time = pieces.time()?;
        Some(Self::Moment { local: date.to_datetime(time), offset: pieces.to_numeric_offset() })
    }

    /// The civil day as written, when it is that precise.
    pub fn day(self) -> Option<Date> {
        match self {
            Self::Year(_) | Self::Month(..) => None,
            Self::Day(date) => Some(date),
            Self::Moment { local, .. } => Some(local.date()),
        }
    }

    /// The instant, when a time and an offset are known.
    pub fn timestamp(self) -> Option<jiff::Timestamp> {
        match self {
            Self::Moment { local, offset: Some(offset) } => offset.to_timestamp(local).ok(),
            _ => None,
        }
    }
}

fn number(digits: &str) -> Option<i16> {
    digits.bytes().all(|b| b.is_ascii_digit()).then(|| digits.parse().ok())?
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, datetime};

    use super::*;

    #[test]
    fn a_date_keeps_the_precision_it_was_sent_with() {
        let summer = Some(jiff::tz::offset(2));
        for (text, expected) in [
            ("2007", When::Year(2007)),
            ("2012-06", When::Month(2012, 6)),
            ("2012-06-05", When::Day(date(2012, 6, 5))),
            (" 2012-06-05 ", When::Day(date(2012, 6, 5))),
            (
                "2012-06-05T00:00:00+02:00",
                When::Moment { local: datetime(2012, 6, 5, 0, 0, 0, 0), offset: summer },
            ),
            (
                "2012-06-05T10:00:00",
                When::Moment { local: datetime(2012, 6, 5, 10, 0, 0, 0), offset: None },
            ),
            (
                "2012-06-05T10:00:00Z",
                When::Moment {
                    local: datetime(2012, 6, 5, 10, 0, 0, 0),
                    offset: Some(Offset::UTC),
                },
            ),
        ] {
            assert_eq!(When::of(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_fhir_date_is_none() {
        for text in [
            "",
            "12",
            "20120605",
            "2012-13",
            "2012-02-30",
            "2012-6-5",
            "05-06-2012",
            "unknown",
            "2012-06-05T",
            "2012-06-05 om tien",
            "+002012-06-05",
            "２０１２",
            "2012-06-05T25:00:00Z",
        ] {
            assert_eq!(When::of(text), None, "{text}");
        }
    }

    #[test]
    fn the_written_day_and_the_instant_are_both_kept() {
        let moment = When::of("2012-06-05T00:00:00+02:00").unwrap();
        assert_eq!(moment.day(), Some(date(2012, 6, 5)));
        assert_eq!(moment.timestamp().unwrap().to_string(), "2012-06-04T22:00:00Z");
        assert_eq!(When::of("2012-06").unwrap().day(), None);
    }
}
