//! The numbers of a person: the provider's patient number, and a citizen service number from the
//! range beginning with 9, which is not issued.

/// Eight digits; no two persons have the same as long as there are fewer than a hundred million.
pub(super) fn number(person: u64) -> String {
    format!("{:08}", (person % 100_000_000) * 7_654_321 % 100_000_000)
}

/// Numbers of the range that pass the eleven-test, nine for each choice of the first seven digits.
const NUMBERS: u64 = 9_000_000;

/// Passes the eleven-test; no two of nine million persons in a row have the same.
pub(super) fn bsn(person: u64) -> String {
    // The step has no factor in common with the number of numbers.
    let at = (person % NUMBERS) * 7_654_321 % NUMBERS;
    let (prefix, choice) = (9_000_000 + at / 9, at % 9);
    let mut sum = 0;
    let mut rest = prefix;
    for weight in 3..=9 {
        sum += rest % 10 * weight;
        rest /= 10;
    }
    // The check digit is `sum + 2 * eighth` modulo 11; for one eighth digit it would be ten.
    let never = (10 + 11 * 10 - sum % 11) * 6 % 11;
    let eighth = choice + u64::from(choice >= never);
    let check = (sum + 2 * eighth) % 11;
    format!("{prefix}{eighth}{check}")
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    fn passes(bsn: &str) -> bool {
        let weights = [9, 8, 7, 6, 5, 4, 3, 2, -1];
        let digits = bsn.bytes().map(|digit| i32::from(digit) - 48);
        let sum: i32 = digits.zip(weights).map(|(digit, weight)| digit * weight).sum();
        bsn.len() == 9 && bsn.starts_with('9') && sum % 11 == 0
    }

    #[test]
    fn numbers_pass_the_eleven_test_and_are_not_shared() {
        let mut seen = HashSet::new();
        for person in (0..30_000).chain(8_980_000..9_000_000) {
            let bsn = bsn(person);
            assert!(passes(&bsn), "{bsn}");
            assert!(seen.insert(bsn));
            assert!(seen.insert(number(person)));
        }
        assert_eq!(bsn(NUMBERS), bsn(0));
    }
}
