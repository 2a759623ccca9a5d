//! Numbers that may still be in somebody's transaction: seen to be given out, not seen to be kept.

use std::fmt;
use std::ops::RangeInclusive;

/// Ranges of numbers in their order, apart from each other. Written `7,9-12`, or `-` if there are
/// none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Waiting(Vec<RangeInclusive<i64>>);

impl Waiting {
    /// These ranges, in whatever order, none of which meets another.
    #[must_use]
    pub fn of(mut ranges: Vec<RangeInclusive<i64>>) -> Self {
        ranges.retain(|range| !range.is_empty());
        ranges.sort_unstable_by_key(|range| *range.start());
        Self(ranges)
    }

    /// The ranges.
    #[must_use]
    pub fn ranges(&self) -> &[RangeInclusive<i64>] {
        &self.0
    }

    /// Whether a number may still come.
    #[must_use]
    pub fn has(&self, number: i64) -> bool {
        let after = self.0.partition_point(|range| *range.end() < number);
        self.0.get(after).is_some_and(|range| range.contains(&number))
    }

    /// Reads the form that [`Display`](fmt::Display) writes, and no other.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if text == "-" {
            return Some(Self::default());
        }
        let range = |part: &str| {
            let (from, to) = part.split_once('-').unwrap_or((part, part));
            Some(from.parse().ok()?..=to.parse().ok()?)
        };
        let ranges = Self::of(text.split(',').map(range).collect::<Option<Vec<_>>>()?);
        (ranges.to_string() == text).then_some(ranges)
    }
}

impl fmt::Display for Waiting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() {
            return f.write_str("-");
        }
        for (index, range) in self.0.iter().enumerate() {
            let comma = if index == 0 { "" } else { "," };
            match range.end() {
                end if end == range.start() => write!(f, "{comma}{end}")?,
                end => write!(f, "{comma}{}-{end}", range.start())?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_read_back_as_they_are_written() {
        let waiting = Waiting::of(vec![9..=12, 7..=7]);
        assert_eq!(waiting.to_string(), "7,9-12");
        assert_eq!(Waiting::parse("7,9-12"), Some(waiting.clone()));
        assert_eq!(Waiting::parse("-"), Some(Waiting::default()));
        let has: Vec<i64> = (5..15).filter(|number| waiting.has(*number)).collect();
        assert_eq!(has, [7, 9, 10, 11, 12]);
        for wrong in ["", "9-12,7", "7-7", "+7", "7,", "12-9"] {
            assert_eq!(Waiting::parse(wrong), None, "{wrong}");
        }
    }
}
