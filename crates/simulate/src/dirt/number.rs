//! Wrong numbers of people and places: citizen service numbers, references, branch numbers.

use std::borrow::Cow;

use super::seed::Seed;
use crate::Provider;

/// Weights of the eleven-test.
const WEIGHTS: [i64; 9] = [9, 8, 7, 6, 5, 4, 3, 2, -1];

/// Whether nine digits pass the eleven-test.
pub(crate) fn passes(digits: &str) -> bool {
    let bytes = digits.as_bytes();
    let sum: i64 = bytes.iter().zip(WEIGHTS).map(|(d, w)| i64::from(*d) * w - 48 * w).sum();
    bytes.len() == 9 && bytes.iter().all(u8::is_ascii_digit) && sum != 0 && sum % 11 == 0
}

/// The number with another last digit: the test fails for every other one.
pub(super) fn failing(bsn: &str, seed: Seed) -> Option<String> {
    let (body, last) = bsn.split_at_checked(bsn.len().checked_sub(1)?)?;
    let last = last.parse::<usize>().ok()?;
    Some(format!("{body}{}", (last + 1 + seed.below(9)) % 10))
}

/// Nine digits that pass the eleven-test, from the range that is never issued.
pub(super) fn like_bsn(seed: Seed) -> String {
    let start = seed.below(90_000);
    let numbers = (start..start + 100).map(|tail| format!("9999{:05}", tail % 100_000));
    // Of a hundred numbers in a row about nine pass.
    numbers.into_iter().find(|number| passes(number)).unwrap_or_else(|| "999900006".to_owned())
}

/// What people type where the branch number belongs.
pub(super) fn no_branch(provider: &Provider, seed: Seed) -> Cow<'_, str> {
    match seed.below(3) {
        0 => Cow::Borrowed(&provider.company),
        1 => Cow::Borrowed(&provider.agb),
        _ => Cow::Owned(cut(&provider.branch, seed)),
    }
}

/// The number with one digit lost.
pub(crate) fn cut(number: &str, seed: Seed) -> String {
    let lost = seed.below(number.len());
    let kept = number.char_indices().filter(|(index, _)| *index != lost);
    kept.map(|(_, digit)| digit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_eleven_test_is_failed_and_passed_as_meant() {
        for reference in 0..500 {
            let seed = Seed::of(&reference.to_string(), "test");
            assert!(passes(&like_bsn(seed)));
            assert!(!passes(&failing("999900006", seed).unwrap()));
        }
    }
}
