//! Clocks of supervision: from a day and a rule to the last day, plain and legal, with every step
//! told. What a term is, is data (`data/clocks.toml`); how its end is found is here.
//!
//! ```
//! use jiff::civil::date;
//! use law::clock::Clocks;
//!
//! let clocks = Clocks::shipped();
//! let report = clocks.of("REP-R2").next().unwrap();
//! let end = report.end(date(2026, 4, 17));
//! // King's Day.
//! assert_eq!((end.plain, end.legal), (date(2026, 4, 27), date(2026, 4, 28)));
//! ```

mod file;
#[cfg(test)]
mod tests;
mod way;

pub use way::{Way, prevailing};

use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::article::{Article, Confidence};
use crate::calendar::{is_working_day, working_day_from, working_days_after};

/// The clocks and the ways of counting, in the order of their file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clocks {
    clocks: Vec<Clock>,
    ways: Vec<Way>,
}

/// One clock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clock {
    /// The rule it belongs to, with its family. A rule may have several.
    pub id: String,
    /// What tells it from the others of its rule, for those that ask for it.
    pub name: Option<String>,
    /// What is due, in English.
    pub what: String,
    /// What is due, in Dutch.
    pub what_nl: String,
    /// What starts it, in English.
    pub starts: String,
    /// What starts it, in Dutch.
    pub starts_nl: String,
    /// How long it is.
    pub length: Length,
    /// How its end is found.
    pub counting: Counting,
    /// What it rests on.
    pub article: Article,
    /// How sure we are.
    pub confidence: Confidence,
}

/// How long a term is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Length {
    /// So many days; working days where they are counted.
    Days(i32),
    /// So many weeks.
    Weeks(i32),
    /// So many months.
    Months(i32),
}

/// How the end of a term is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counting {
    /// Never extended.
    Calendar,
    /// By the Algemene termijnenwet.
    Dutch,
    /// By Regulation 1182/71.
    Eu,
    /// Only days on which offices work.
    WorkingDays,
    /// The first day on which something may be done.
    Earliest,
    /// The same, when it may not be done within the term: the day after its last.
    After,
}

impl Counting {
    /// Whether the end is a first day, and not a last one.
    pub const fn is_earliest(self) -> bool {
        matches!(self, Self::Earliest | Self::After)
    }
}

/// The end of a term, and how it was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct End {
    /// The last day as counted.
    pub plain: Date,
    /// The last day by law.
    pub legal: Date,
    /// Why the two differ, in their order.
    pub moves: Vec<Move>,
}

/// Why a last day moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    /// It would end on a weekend or a general holiday.
    FreeDay(Date),
    /// It would hold fewer than two working days.
    TwoWorkingDays(Date),
}

/// Working days a term holds at least.
const LEAST_WORKING_DAYS: usize = 2;

impl Clocks {
    /// The clocks of a rule.
    pub fn of(&self, id: &str) -> impl Iterator<Item = &Clock> {
        self.clocks.iter().filter(move |it| it.id.eq_ignore_ascii_case(id))
    }

    /// The clock of this name.
    pub fn named(&self, name: &str) -> Option<&Clock> {
        self.clocks.iter().find(|it| it.name.as_deref() == Some(name))
    }

    /// All of them.
    pub fn all(&self) -> &[Clock] {
        &self.clocks
    }
}

impl Clock {
    /// Its end, when it starts on this day.
    pub fn end(&self, start: Date) -> End {
        let plain = self.length.after(start, self.counting);
        let mut moves = Vec::new();
        let mut legal = plain;
        if self.moves() && !is_working_day(legal) {
            legal = working_day_from(legal);
            moves.push(Move::FreeDay(legal));
        }
        if self.holds_two_working_days() {
            let short = LEAST_WORKING_DAYS.saturating_sub(working_days(start, legal));
            if short > 0 {
                legal = working_days_after(legal, i32::try_from(short).unwrap_or_default());
                moves.push(Move::TwoWorkingDays(legal));
            }
        }
        End { plain, legal, moves }
    }

    /// Whether a last day that is free moves (Algemene termijnenwet art. 1 and 4; Reg. 1182/71).
    pub fn moves(&self) -> bool {
        match self.counting {
            Counting::Eu => true,
            // Algemene termijnenwet art. 4.
            Counting::Dutch => match self.length {
                Length::Days(days) => days <= 90,
                Length::Weeks(weeks) => weeks <= 12,
                Length::Months(months) => months <= 3,
            },
            Counting::Calendar | Counting::WorkingDays | Counting::Earliest | Counting::After => {
                false
            }
        }
    }

    fn holds_two_working_days(&self) -> bool {
        let least = match self.counting {
            // Reg. 1182/71 art. 3(5).
            Counting::Eu => 2,
            // Algemene termijnenwet art. 2.
            Counting::Dutch => 3,
            _ => return false,
        };
        self.moves() && !matches!(self.length, Length::Days(days) if days < least)
    }
}

impl Length {
    fn after(self, start: Date, counting: Counting) -> Date {
        let span = match self {
            Self::Days(days) if counting == Counting::WorkingDays => {
                return working_days_after(start, days);
            }
            Self::Days(days) => days.days(),
            Self::Weeks(weeks) => weeks.weeks(),
            Self::Months(months) => months.months(),
        };
        let end = start.saturating_add(span);
        if counting == Counting::After { end.saturating_add(1.day()) } else { end }
    }
}

/// Working days after the start, through the end.
fn working_days(start: Date, end: Date) -> usize {
    let mut day = start;
    let mut found = 0;
    while day < end && found < LEAST_WORKING_DAYS {
        let Ok(next) = day.tomorrow() else { break };
        day = next;
        found += usize::from(is_working_day(day));
    }
    found
}
