//! Which numbers a parameter may have.

use std::fmt;

/// From and to; the lower end itself may be left out, and fractions too.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Limits {
    from: f64,
    to: f64,
    open: bool,
    whole: bool,
}

impl Limits {
    /// A share of a whole.
    pub(super) const SHARE: Self = Self::between(0.0, 1.0);

    /// Both ends belong to it.
    pub(super) const fn between(from: f64, to: f64) -> Self {
        Self { from, to, open: false, whole: false }
    }

    /// Greater than 0.
    pub(super) const fn above_zero(to: f64) -> Self {
        Self { from: 0.0, to, open: true, whole: false }
    }

    /// Whole numbers.
    pub(super) const fn whole(from: f64, to: f64) -> Self {
        Self { from, to, open: false, whole: true }
    }

    pub(super) fn allow(self, value: f64) -> bool {
        let below = if self.open { value <= self.from } else { value < self.from };
        value.is_finite() && !below && value <= self.to && !(self.whole && value.fract() != 0.0)
    }
}

impl fmt::Display for Limits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = if self.whole { "a whole number " } else { "" };
        if self.open {
            write!(f, "{kind}greater than {}, at most {}", self.from, self.to)
        } else {
            write!(f, "{kind}from {} to {}", self.from, self.to)
        }
    }
}
