//! Amounts in euro, kept in ten-thousandths of a cent, so that no step rounds.

use std::fmt;

/// An amount in euro.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Money(i128);

/// Parts of a euro that are kept.
const PARTS: i128 = 1_000_000_000_000;

impl Money {
    /// So many whole euro.
    pub fn euro(euro: impl Into<i64>) -> Self {
        Self(i128::from(euro.into()) * PARTS)
    }

    /// So many percent of it.
    #[must_use]
    pub fn percent(self, percent: u32) -> Self {
        Self(self.0.saturating_mul(percent.into()) / 100)
    }

    /// So many times it.
    #[must_use]
    pub fn times(self, times: u32) -> Self {
        Self(self.0.saturating_mul(times.into()))
    }
}

impl fmt::Display for Money {
    /// In cents, rounded down: in favour of who pays.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let cents = self.0 / (PARTS / 100);
        write!(f, "{}.{:02}", cents / 100, cents % 100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_of_shares_do_not_round_on_the_way() {
        let third = Money::euro(1).percent(33).percent(66).percent(15);
        assert_eq!(third.to_string(), "0.03");
        assert_eq!(third.times(1_000).to_string(), "32.67");
    }
}
