//! Numbers that were given out and not seen: still in somebody's transaction, or rolled back.
//!
//! PostgreSQL gives numbers outside of transactions, so they become visible out of order, and those
//! of a transaction that is rolled back never do. A transaction has its id before it takes a number
//! (a trigger sees to that). So when a gap is first seen, whoever holds its number has an id below
//! any that is given out from then on: that id is its mark. Once every transaction below the mark
//! has ended, the number will not come any more. Nothing else waits for it meanwhile.

use std::ops::RangeInclusive;

use audit::Waiting;

/// The gaps that are open.
#[derive(Debug, Clone, Default)]
pub(super) struct Gaps(Vec<Gap>);

#[derive(Debug, Clone)]
struct Gap {
    numbers: RangeInclusive<i64>,
    /// A transaction id given out after it was first seen.
    mark: Option<i64>,
}

impl Gaps {
    /// The gaps a signed head waits for, as if seen now.
    pub(super) fn of(waiting: &Waiting) -> Self {
        Self(waiting.ranges().iter().map(|numbers| Gap::new(numbers.clone())).collect())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn ranges(&self) -> impl Iterator<Item = RangeInclusive<i64>> {
        self.0.iter().map(|gap| gap.numbers.clone())
    }

    pub(super) fn waiting(&self) -> Waiting {
        Waiting::of(self.ranges().collect())
    }

    /// Marks those that have no mark: `next` was given out after they were seen.
    pub(super) fn mark(&mut self, next: i64) {
        for gap in &mut self.0 {
            // A mark from before the database was restored elsewhere counts no more.
            gap.mark = gap.mark.filter(|mark| *mark <= next).or(Some(next));
        }
    }

    /// Takes in what was seen, in order: `found` of the gaps, then `new` numbers beyond `highest`.
    /// Returns the first number beyond it that was passed over.
    pub(super) fn see(&mut self, found: &[i64], highest: i64, new: &[i64]) -> Option<i64> {
        for number in found {
            self.close(*number);
        }
        let mut before = highest;
        let mut passed = None;
        for number in new {
            if *number > before + 1 {
                self.0.push(Gap::new(before + 1..=*number - 1));
                passed = passed.or(Some(before + 1));
            }
            before = *number;
        }
        passed
    }

    /// Gives up those whose holders have all ended: no transaction below `oldest` is open.
    pub(super) fn settle(&mut self, oldest: i64) {
        self.0.retain(|gap| gap.mark.is_none_or(|mark| mark > oldest));
    }

    fn close(&mut self, number: i64) {
        let Some(at) = self.0.iter().position(|gap| gap.numbers.contains(&number)) else { return };
        let Gap { numbers, mark } = self.0.swap_remove(at);
        for rest in [*numbers.start()..=number - 1, number + 1..=*numbers.end()] {
            if !rest.is_empty() {
                self.0.push(Gap { numbers: rest, mark });
            }
        }
    }
}

impl Gap {
    fn new(numbers: RangeInclusive<i64>) -> Self {
        Self { numbers, mark: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gap_closes_when_its_number_comes_and_is_given_up_when_it_cannot() {
        let mut gaps = Gaps::default();
        assert_eq!(gaps.see(&[], 0, &[1, 2]), None);
        assert_eq!(gaps.see(&[], 2, &[4, 8]), Some(3));
        assert_eq!(gaps.waiting().to_string(), "3,5-7");
        // Without a mark nothing is given up, whatever has ended.
        gaps.settle(1_000);
        assert_eq!(gaps.waiting().to_string(), "3,5-7");
        gaps.mark(100);
        gaps.settle(99);
        gaps.see(&[6], 8, &[10]);
        assert_eq!(gaps.waiting().to_string(), "3,5,7,9");
        gaps.mark(101);
        gaps.settle(100);
        assert_eq!(gaps.waiting().to_string(), "9");
        gaps.settle(101);
        assert!(gaps.is_empty());
    }
}
