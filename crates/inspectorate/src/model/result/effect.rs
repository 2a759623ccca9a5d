//! What a named measure says before and after an action: as many whole months on either side, counted
//! from what the house keeps.
//!
//! An effect is never typed in here. The month of the action itself counts on neither side. A month
//! counts when it is over; of the register's figures only when the term of its last day is over too
//! (LIR-R30), so that no report of it can still be in time.

use jiff::civil::Date;
use law::clock::{Clock, Clocks};
use law::duty::Month;
use law::hidden::{LEAST_SHOWN, hide};

fn registration() -> &'static Clock {
    Clocks::shipped().of("LIR-R30").next().expect("a test of this file asks for it")
}

/// What is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Measured {
    /// Of the events that reached the register, those in time.
    InTime,
    /// Of these, those without a UDI.
    NoUdi,
    /// Of these, those that lack an element.
    Missing,
    /// Signals that name the norm.
    Signals,
    /// Breaches of the norm that were established.
    Findings,
    /// Of the visits at which the norm was scored, those at which it came short (C or D).
    Visits,
}

/// Whole months, from one to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// The first month.
    pub from: Month,
    /// The last one.
    pub to: Month,
}

/// What was measured in a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sample {
    /// What was counted.
    pub part: i64,
    /// Of how many; none where it is a plain count.
    pub whole: Option<i64>,
}

/// A measure before and after.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Effect {
    /// What is measured.
    pub measured: Measured,
    /// The months before, and after.
    pub periods: [Period; 2],
    /// The months that could be counted of them; none while there is none.
    pub counted: [Option<Period>; 2],
    /// What was measured in those.
    pub samples: [Option<Sample>; 2],
}

impl Measured {
    /// All.
    pub const ALL: [Self; 6] =
        [Self::InTime, Self::NoUdi, Self::Missing, Self::Signals, Self::Findings, Self::Visits];

    /// The stable code.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::InTime => "in_time",
            Self::NoUdi => "no_udi",
            Self::Missing => "missing",
            Self::Signals => "signals",
            Self::Findings => "findings",
            Self::Visits => "visits",
        }
    }

    /// The measure of this code.
    #[must_use]
    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.as_str() == code)
    }

    /// Whether the register counted it.
    #[must_use]
    pub fn is_of_register(self) -> bool {
        matches!(self, Self::InTime | Self::NoUdi | Self::Missing)
    }

    /// Whether a month can be counted on a day.
    #[must_use]
    pub fn is_over(self, month: Month, today: Date) -> bool {
        let last = month.last();
        let end = if self.is_of_register() { registration().end(last).plain } else { last };
        end < today
    }
}

impl Period {
    /// So many whole months before the month of a day, and as many after it.
    #[must_use]
    pub fn around(day: Date, months: i32) -> [Self; 2] {
        let own = Month::of(day);
        let first = own.next();
        let last = (1..months).fold(first, |it, _| it.next());
        [Self { from: own.back(months), to: own.back(1) }, Self { from: first, to: last }]
    }

    /// Its months.
    pub fn months(self) -> impl Iterator<Item = Month> {
        std::iter::successors(Some(self.from), |it| Some(it.next()))
            .take_while(move |it| *it <= self.to)
    }

    /// What of it can be counted on a day.
    #[must_use]
    pub fn counted(self, measured: Measured, today: Date) -> Option<Self> {
        let to = self.months().take_while(|it| measured.is_over(*it, today)).last()?;
        Some(Self { to, ..self })
    }

    /// Its first and its last day.
    #[must_use]
    pub fn days(self) -> (Date, Date) {
        (self.from.first(), self.to.last())
    }
}

impl Sample {
    /// Whether it leads to nobody, so that everybody may read it: by the rule of all public counts.
    #[must_use]
    pub fn is_open(self) -> bool {
        let count = |it: i64| u64::try_from(it).unwrap_or_default();
        match self.whole {
            Some(whole) => {
                let row = hide(&[vec![count(self.part), count(whole - self.part)]]);
                row.iter().flatten().all(Option::is_some)
            }
            None => self.part == 0 || count(self.part) >= LEAST_SHOWN,
        }
    }
}

impl Effect {
    /// Whether all months after the action could be counted.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.counted[1] == Some(self.periods[1])
    }
}
