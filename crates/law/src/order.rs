//! Orders that hold for so many days by law, and what an extension may be: dated data
//! (`data/orders.toml`). Who may extend stands in the register of mandates.
//!
//! ```
//! use jiff::civil::date;
//! use law::clock::Clocks;
//! use law::intervention::{Intervention, Regime};
//! use law::order::Orders;
//!
//! let orders = Orders::shipped();
//! let day = date(2026, 3, 2);
//! let order = orders.of(Intervention::Bevel, Regime::Wkkgz, day).unwrap();
//! assert_eq!(order.ends(day, Clocks::shipped()), date(2026, 3, 9));
//! assert!(orders.of(Intervention::Bevel, Regime::MdrIvdr, day).is_none());
//! ```

mod file;
#[cfg(test)]
mod tests;

use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::article::{Article, Confidence};
use crate::clock::Clocks;
use crate::intervention::{Intervention, Regime};
use crate::mandate::Act;
use crate::period::Period;

/// The orders, in the order of their file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Orders(Vec<Order>);

/// An order that holds for so many days by law.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// The rule that says so, with its family.
    pub rule: String,
    /// Under which policy.
    pub regime: Regime,
    /// Which measure.
    pub measure: Intervention,
    /// The name of the clock that measures it.
    pub clock: String,
    /// What who extends it signs.
    pub extended_by: Act,
    /// Days after the end of before at most; none where the law names no longest.
    pub most_days: Option<i32>,
    /// When it holds.
    pub period: Period,
    /// What it rests on.
    pub article: Article,
    /// How sure we are.
    pub confidence: Confidence,
}

/// Why an extension cannot be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotExtended {
    /// The order ended on this day already: what is over cannot hold longer.
    Over(Date),
    /// It would not end later than it does.
    NotLater(Date),
    /// It would end after this day, the last that the law gives.
    TooLong(Date),
}

impl Orders {
    /// All of them.
    pub fn all(&self) -> &[Order] {
        &self.0
    }

    /// What holds of a measure that is decided on a day; none where its term is the decision's own.
    pub fn of(&self, measure: Intervention, regime: Regime, day: Date) -> Option<&Order> {
        let is_it = |it: &&Order| it.measure == measure && it.regime == regime;
        self.0.iter().filter(is_it).find(|it| it.period.contains(day))
    }
}

impl Order {
    /// The last day on which it holds, when it is given on a day.
    pub fn ends(&self, given: Date, clocks: &Clocks) -> Date {
        clocks.named(&self.clock).map_or(given, |clock| clock.end(given).legal)
    }

    /// Whether an order that ends on a day can be made to end on a later one, today.
    pub fn extends(&self, end: Date, new_end: Date, today: Date) -> Result<(), NotExtended> {
        if today > end {
            return Err(NotExtended::Over(end));
        }
        if new_end <= end {
            return Err(NotExtended::NotLater(end));
        }
        let most = self.most_days.map(|days| end.saturating_add(days.days()));
        match most {
            Some(most) if new_end > most => Err(NotExtended::TooLong(most)),
            _ => Ok(()),
        }
    }
}
