//! Documents as who receives them has them: opened by other programs than the one that wrote them.
//!
//! `standard` reads every file with a second library; `words`, `codes` and `validators` need
//! programs that `cargo xtask test` installs and names in `LIR_TEST_DOCUMENT_TOOLS`. Without that
//! variable they say that they did not run.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod codes;
mod pdf;
mod refusals;
mod samples;
mod standard;
mod tools;
mod validators;
mod words;

use documents::{Format, Language};

/// Every document in a language, by name.
fn all(language: Language) -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("statement", documents::statement(&samples::statement(), language).unwrap()),
        ("removed", documents::statement(&samples::removed(), language).unwrap()),
        ("card", documents::card(&samples::card(), language, Format::CreditCard).unwrap()),
        ("sheet", documents::card(&samples::card(), language, Format::A4).unwrap()),
        ("letter", documents::letter(&samples::letter(), language).unwrap()),
        ("slip", documents::slip(&samples::slip(), language).unwrap()),
        ("report", documents::report(&samples::report(), language).unwrap()),
    ]
}

#[test]
fn the_same_data_give_the_same_bytes() {
    for language in [Language::Dutch, Language::English] {
        for ((name, first), (_, second)) in all(language).into_iter().zip(all(language)) {
            assert!(first == second, "{name} differs from one time to the next");
        }
    }
}
