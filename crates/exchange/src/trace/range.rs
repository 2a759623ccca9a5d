//! What a trace asks of a text such as a lot: to be one of a list, or to lie in a range (R49).

use crate::finding::Code;

/// Whether a value meets a criterion; `Unknown` where it cannot be excluded (rule R51).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// It does not.
    No,
    /// It cannot be said.
    Unknown,
    /// It does.
    Yes,
}

impl Verdict {
    /// Both must hold.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        self.min(other)
    }

    /// Either may hold.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        self.max(other)
    }
}

impl From<bool> for Verdict {
    fn from(holds: bool) -> Self {
        if holds { Self::Yes } else { Self::No }
    }
}

/// A range of lots or serials: a shared prefix, and trailing digits compared as numbers.
/// Case counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Range {
    from: String,
    to: String,
    prefix: usize,
}

/// Digits a range counts with at most; longer runs would not fit the number they are compared as.
const MAX_DIGITS: usize = 38;

/// Where the trailing digits begin.
fn tail(text: &str) -> usize {
    text.len() - text.bytes().rev().take_while(u8::is_ascii_digit).count()
}

fn number(digits: &str) -> Option<u128> {
    (digits.len() <= MAX_DIGITS).then(|| digits.parse().ok()).flatten()
}

impl Range {
    /// A range whose ends share the text before their last digits, and do not run backwards.
    ///
    /// ```
    /// use exchange::trace::{Range, Verdict};
    /// let range = Range::new("AB099", "AB101").unwrap();
    /// assert_eq!(range.judge("AB100"), Verdict::Yes);
    /// assert_eq!(range.judge("AB0990"), Verdict::No);
    /// assert_eq!(range.judge("AC100"), Verdict::No);
    /// assert_eq!(range.judge("AB100X"), Verdict::Unknown);
    /// assert!(Range::new("AB1", "CD2").is_err());
    /// ```
    pub fn new(from: &str, to: &str) -> Result<Self, Code> {
        let prefix = tail(from);
        if prefix != tail(to) || from[..prefix] != to[..prefix] {
            return Err(Code::RangePrefixDiffers);
        }
        let (Some(low), Some(high)) = (number(&from[prefix..]), number(&to[prefix..])) else {
            // Without digits a range holds one value, if its ends are equal.
            return if from == to {
                Ok(Self { from: from.to_owned(), to: to.to_owned(), prefix })
            } else {
                Err(Code::RangePrefixDiffers)
            };
        };
        if low > high {
            return Err(Code::RangeReversed);
        }
        Ok(Self { from: from.to_owned(), to: to.to_owned(), prefix })
    }

    /// Whether a value lies in the range; one of another shape that lies between the ends as
    /// text cannot be excluded.
    #[must_use]
    pub fn judge(&self, value: &str) -> Verdict {
        if value == self.from || value == self.to {
            return Verdict::Yes;
        }
        let same_shape =
            tail(value) == self.prefix && value[..self.prefix] == self.from[..self.prefix];
        if same_shape
            && let (Some(low), Some(high), Some(it)) = (
                number(&self.from[self.prefix..]),
                number(&self.to[self.prefix..]),
                number(&value[self.prefix..]),
            )
        {
            return Verdict::from(low <= it && it <= high);
        }
        if *self.from <= *value && *value <= *self.to { Verdict::Unknown } else { Verdict::No }
    }

    /// The text every value of the range begins with: what a store can look up.
    #[must_use]
    pub fn prefix(&self) -> &str {
        &self.from[..self.prefix]
    }

    /// The ends, as given.
    #[must_use]
    pub fn ends(&self) -> (&str, &str) {
        (&self.from, &self.to)
    }
}

/// A criterion on lots or serials: any of these values, or any of these ranges.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Selection {
    /// Values that match exactly.
    pub values: Vec<String>,
    /// Ranges.
    pub ranges: Vec<Range>,
}

impl Selection {
    /// Whether nothing is asked.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.values.is_empty() && self.ranges.is_empty()
    }

    /// Whether a value meets it; a missing value cannot be excluded.
    #[must_use]
    pub fn judge(&self, value: Option<&str>) -> Verdict {
        if self.is_empty() {
            return Verdict::Yes;
        }
        let Some(value) = value else { return Verdict::Unknown };
        let listed = Verdict::from(self.values.iter().any(|v| v == value));
        self.ranges.iter().fold(listed, |verdict, range| verdict.or(range.judge(value)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_range_counts_numbers_and_leaves_other_shapes_possible() {
        let range = Range::new("L9", "L11").unwrap();
        for (value, verdict) in [
            ("L9", Verdict::Yes),
            ("L10", Verdict::Yes),
            ("L010", Verdict::Yes),
            ("L12", Verdict::No),
            ("l10", Verdict::No),
            ("M10", Verdict::No),
        ] {
            assert_eq!(range.judge(value), verdict, "{value}");
        }
        let range = Range::new("AB10", "AB20").unwrap();
        assert_eq!(range.judge("AB15-2"), Verdict::Unknown);
        assert_eq!(range.judge("AB3-2"), Verdict::No);
    }

    #[test]
    fn ends_of_different_prefix_are_refused() {
        assert_eq!(Range::new("AB1", "AC2"), Err(Code::RangePrefixDiffers));
        assert_eq!(Range::new("AB", "AC"), Err(Code::RangePrefixDiffers));
        assert_eq!(Range::new("AB2", "AB1"), Err(Code::RangeReversed));
    }

    proptest! {
        #[test]
        fn every_number_between_the_ends_is_in(a in 0u32..100_000, b in 0u32..100_000, c in 0u32..100_000) {
            let (low, high) = (a.min(b), a.max(b));
            let range = Range::new(&format!("P{low}"), &format!("P{high}")).unwrap();
            prop_assert_eq!(range.judge(&format!("P{c}")) == Verdict::Yes, low <= c && c <= high);
        }

        #[test]
        fn no_text_breaks_a_range(from in ".{0,12}", to in ".{0,12}", value in ".{0,12}") {
            if let Ok(range) = Range::new(&from, &to) {
                let _ = range.judge(&value);
            }
        }
    }
}
