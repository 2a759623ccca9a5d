//! Money that is owed after a measure: by when it is paid, how long it can be collected, and what an
//! objection does to it. Dated data (`data/payments.toml`), with terms by their clocks.
//!
//! ```
//! use jiff::civil::date;
//! use law::clock::Clocks;
//! use law::intervention::Regime;
//! use law::payment::{Held, Owed, Payments};
//!
//! let payments = Payments::shipped();
//! let debt = payments.of(Owed::Penalty, date(2026, 3, 16)).unwrap();
//! let clocks = Clocks::shipped();
//! let due = debt.due(date(2026, 3, 16), Held::Not, &clocks).unwrap();
//! assert_eq!(due, date(2026, 4, 28));
//! assert_eq!(debt.lapses(date(2026, 3, 16), Some(due), &[], &clocks), Some(date(2027, 3, 16)));
//! ```

mod file;
#[cfg(test)]
mod tests;

use jiff::civil::Date;

use crate::article::{Article, Confidence};
use crate::clock::Clocks;
use crate::intervention::Regime;
use crate::period::Period;

/// The table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payments {
    debts: Vec<Debt>,
    suspensions: Vec<Suspension>,
}

/// What money is owed for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Owed {
    /// A penalty that was forfeited.
    Penalty,
    /// What administrative coercion cost.
    Costs,
    /// A fine.
    Fine,
}

impl Owed {
    /// All of them, with their stable codes.
    pub const CODES: [(&str, Self); 3] =
        [("penalty", Self::Penalty), ("costs", Self::Costs), ("fine", Self::Fine)];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Penalty => "penalty",
            Self::Costs => "costs",
            Self::Fine => "fine",
        }
    }
}

/// From which day a term counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Start {
    /// The day the money came to be owed.
    Owed,
    /// The last day on which it is paid.
    Due,
}

/// What holds of money that is owed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Debt {
    /// For what.
    pub kind: Owed,
    /// The rule, with its family.
    pub rule: String,
    /// The name of the clock of payment; it starts when the money came to be owed.
    pub due: String,
    /// The name of the clock of limitation.
    pub lapses: String,
    /// What starts that.
    pub lapses_from: Start,
    /// Whether it is decided to collect before anything is asked.
    pub is_claimed: bool,
    /// Whether a reminder in time begins the limitation anew.
    pub is_renewed: bool,
    /// When it holds.
    pub period: Period,
    /// What it rests on.
    pub article: Article,
    /// How sure we are.
    pub confidence: Confidence,
}

/// Whether payment waits for an objection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suspension {
    /// Of what.
    pub kind: Owed,
    /// The rule, with its family.
    pub rule: String,
    /// Under which policy.
    pub regime: Regime,
    /// Whether it does.
    pub holds_up: bool,
    /// When it holds.
    pub period: Period,
    /// What it rests on.
    pub article: Article,
    /// How sure we are.
    pub confidence: Confidence,
}

/// Whether payment is held up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held {
    /// No.
    Not,
    /// It waits still.
    Still,
    /// It waited until this day: the term of payment counts from there.
    Until(Date),
}

impl Payments {
    /// What holds of each kind of money owed.
    pub fn debts(&self) -> &[Debt] {
        &self.debts
    }

    /// What an objection does to payment.
    pub fn suspensions(&self) -> &[Suspension] {
        &self.suspensions
    }

    /// What holds of money that came to be owed on a day.
    pub fn of(&self, kind: Owed, day: Date) -> Option<&Debt> {
        self.debts.iter().find(|it| it.kind == kind && it.period.contains(day))
    }

    /// What an objection does to the payment of it; none where nothing is said: it waits for nothing.
    pub fn suspension(&self, kind: Owed, regime: Regime, day: Date) -> Option<&Suspension> {
        let is_it = |it: &&Suspension| it.kind == kind && it.regime == regime;
        self.suspensions.iter().filter(is_it).find(|it| it.period.contains(day))
    }
}

impl Debt {
    /// The last day to pay what came to be owed on a day; none while payment is held up.
    pub fn due(&self, owed: Date, held: Held, clocks: &Clocks) -> Option<Date> {
        let start = match held {
            Held::Not => owed,
            Held::Until(day) => day.max(owed),
            Held::Still => return None,
        };
        clocks.named(&self.due).map(|clock| clock.end(start).legal)
    }

    /// The last day on which it can be collected, with the days of the reminders, the oldest first;
    /// none while its start is not known.
    pub fn lapses(
        &self,
        owed: Date,
        due: Option<Date>,
        reminders: &[Date],
        clocks: &Clocks,
    ) -> Option<Date> {
        let start = match self.lapses_from {
            Start::Owed => owed,
            Start::Due => due?,
        };
        let clock = clocks.named(&self.lapses)?;
        let in_time = |last: Date, sent: &Date| {
            // What lapsed is not renewed.
            if *sent <= last { clock.end(*sent).legal.max(last) } else { last }
        };
        let first = clock.end(start).legal;
        let renewing = reminders.iter().filter(|_| self.is_renewed);
        Some(renewing.fold(first, in_time))
    }
}
