//! How many tests passed, read from what the test runners print last.

use std::fmt;
use std::ops::AddAssign;

/// The outcome of some tests.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    /// Tests that ran and agreed.
    pub(crate) passed: u64,
    /// Tests that did not: failed, ran out of time, or could not be started.
    pub(crate) failed: u64,
    /// Tests that did not run. There should be none: this project ignores no test.
    pub(crate) skipped: u64,
}

impl Tally {
    /// Reads the closing lines of cargo test (`test result: ok. 5 passed; 0 failed; …`, one a
    /// binary) and of nextest (`Summary [ 0.1s] 5 tests run: 4 passed, 1 timed out, 0 skipped`).
    pub(crate) fn read(printed: &str) -> Self {
        let mut tally = Self::default();
        for line in printed.lines().map(without_colour) {
            // Further in stands what a failed test printed, which nextest counts in its summary.
            if line.starts_with("test result:") || line.trim_start().starts_with("Summary [") {
                tally += Self::read_line(&line);
            }
        }
        tally
    }

    fn read_line(line: &str) -> Self {
        let mut tally = Self::default();
        let words: Vec<&str> =
            line.split_whitespace().map(|word| word.trim_end_matches([',', ';', '.'])).collect();
        for pair in words.windows(2) {
            let Ok(number) = pair[0].parse::<u64>() else { continue };
            match pair[1] {
                "passed" => tally.passed += number,
                // nextest: `1 timed out`, `1 exec failed`
                "failed" | "timed" | "exec" => tally.failed += number,
                "ignored" | "skipped" => tally.skipped += number,
                _ => {}
            }
        }
        tally
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)?;
        if self.skipped > 0 {
            write!(f, ", {} skipped", self.skipped)?;
        }
        Ok(())
    }
}

/// The line without the escape sequences that colour it.
fn without_colour(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    let mut pieces = line.split('\u{1b}');
    plain.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        plain.push_str(piece.split_once('m').map_or("", |(_, text)| text));
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(printed: &str, passed: u64, failed: u64, skipped: u64) {
        assert_eq!(Tally::read(printed), Tally { passed, failed, skipped }, "{printed}");
    }

    #[test]
    fn both_runners_are_understood() {
        check("     Summary [   0.012s] 5 tests run: 5 passed (1 slow), 0 skipped", 5, 0, 0);
        check(
            "     Summary [   9.1s] 7/9 tests run: 4 passed, 2 failed, 1 timed out, 3 skipped",
            4,
            3,
            3,
        );
        check("Summary [ 1.0s] 2 tests run: 1 passed, 1 exec failed, 0 skipped", 1, 1, 0);
        check(
            "test result: ok. 5 passed; 0 failed; 1 ignored; 0 measured; 4 filtered out; finished in 0.00s",
            5,
            0,
            1,
        );
        check("test result: FAILED. 2 passed; 1 failed; 0 ignored;", 2, 1, 0);
    }

    #[test]
    fn what_a_failed_test_printed_is_not_counted_again() {
        check(
            "    test result: FAILED. 0 passed; 1 failed;\n Summary [ 1.0s] 2 tests run: 1 passed, 1 failed",
            1,
            1,
            0,
        );
    }

    #[test]
    fn several_binaries_are_added_up() {
        check(
            "test result: ok. 5 passed; 0 failed;\nnoise\ntest result: ok. 3 passed; 0 failed;",
            8,
            0,
            0,
        );
    }

    #[test]
    fn colours_do_not_hide_a_number() {
        check(
            "\u{1b}[32;1m     Summary\u{1b}[0m [   0.1s] \u{1b}[1m5\u{1b}[0m tests run: \u{1b}[1m5\u{1b}[0m \u{1b}[32;1mpassed\u{1b}[0m, \u{1b}[1m0\u{1b}[0m \u{1b}[33;1mskipped\u{1b}[0m",
            5,
            0,
            0,
        );
    }

    #[test]
    fn a_test_that_prints_a_number_of_passed_things_is_not_counted() {
        check("99 passed through the gate", 0, 0, 0);
    }
}
