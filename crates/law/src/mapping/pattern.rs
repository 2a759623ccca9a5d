//! The shapes of codes, and how a pattern of words fits a GMDN term.

/// Why something is not a pattern of its kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct BadPattern {
    pub(crate) what: String,
    pub(crate) hint: &'static str,
}

/// A category code: `hip_prosthesis`.
pub(crate) fn is_category(code: &str) -> bool {
    code.starts_with(|first: char| first.is_ascii_lowercase())
        && code.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

/// A code without the spaces some exports carry, in capitals.
pub(crate) fn normal_code(code: &str) -> String {
    code.trim().to_ascii_uppercase()
}

/// An EMDN code or prefix: a letter and pairs of digits, at most seven levels.
pub(crate) fn emdn(code: &str) -> Result<(), BadPattern> {
    let digits = code.get(1..).unwrap_or_default();
    let fits = code.starts_with(|first: char| first.is_ascii_uppercase())
        && digits.bytes().all(|b| b.is_ascii_digit())
        && digits.len().is_multiple_of(2)
        && digits.len() <= 12;
    check(fits, || format!("`{code}` is no EMDN code"), "a letter and pairs of digits: P0908")
}

/// A SNOMED CT code: 6 to 18 digits of which the last is a Verhoeff check digit.
pub(crate) fn snomed(code: &str) -> Result<(), BadPattern> {
    let fits = (6..=18).contains(&code.len())
        && code.bytes().all(|b| b.is_ascii_digit())
        && verhoeff(code.as_bytes());
    check(
        fits,
        || format!("`{code}` is no SNOMED CT code"),
        "6 to 18 digits with a right check digit: look for a mistyped digit",
    )
}

/// A GMDN code or a pattern of words.
pub(crate) fn gmdn(text: &str) -> Result<(), BadPattern> {
    if is_gmdn_code(text) { Ok(()) } else { TermPattern::parse(text).map(drop) }
}

/// GMDN codes have five digits.
pub(crate) fn is_gmdn_code(text: &str) -> bool {
    text.len() == 5 && text.bytes().all(|b| b.is_ascii_digit())
}

fn check(fits: bool, what: impl FnOnce() -> String, hint: &'static str) -> Result<(), BadPattern> {
    if fits { Ok(()) } else { Err(BadPattern { what: what(), hint }) }
}

/// The words of a term in lower case; hyphens, slashes and commas part words.
pub(crate) fn words(term: &str) -> Vec<String> {
    term.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// Phrases that must all occur in a term, in any order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TermPattern {
    phrases: Vec<Vec<Word>>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Word {
    text: String,
    /// Written with `*`: a longer word fits too.
    may_go_on: bool,
}

impl Word {
    fn fits(&self, word: &str) -> bool {
        if self.may_go_on { word.starts_with(&self.text) } else { word == self.text }
    }
}

impl TermPattern {
    pub(crate) fn parse(text: &str) -> Result<Self, BadPattern> {
        let phrases: Vec<Vec<Word>> = text.split(" + ").map(phrase).collect();
        let fits = phrases
            .iter()
            .flatten()
            .all(|word| !word.text.is_empty() && word.text.chars().all(char::is_alphanumeric));
        check(
            fits && phrases.iter().all(|phrase| !phrase.is_empty()),
            || format!("`{text}` is no pattern of words"),
            "words parted by spaces, `*` at the end of a word, ` + ` between parts: knee + prosthe*",
        )?;
        Ok(Self { phrases })
    }

    pub(crate) fn fits(&self, words: &[String]) -> bool {
        self.phrases.iter().all(|phrase| {
            words
                .windows(phrase.len())
                .any(|window| phrase.iter().zip(window).all(|(wanted, word)| wanted.fits(word)))
        })
    }
}

fn phrase(text: &str) -> Vec<Word> {
    text.split_whitespace()
        .map(|word| {
            let stem = word.strip_suffix('*');
            Word { text: stem.unwrap_or(word).to_lowercase(), may_go_on: stem.is_some() }
        })
        .collect()
}

/// Whether the last digit is the check digit of Verhoeff's scheme, which SNOMED CT uses.
fn verhoeff(digits: &[u8]) -> bool {
    let sum = digits.iter().rev().enumerate().fold(0, |sum, (position, digit)| {
        dihedral(sum, PERMUTED[position % 8][usize::from(digit - b'0')])
    });
    sum == 0
}

/// Multiplication in the dihedral group of the pentagon, elements 0-9.
const fn dihedral(a: u8, b: u8) -> u8 {
    match (a < 5, b < 5) {
        (true, true) => (a + b) % 5,
        (true, false) => (a + b - 5) % 5 + 5,
        (false, true) => (a - 5 + 5 - b) % 5 + 5,
        (false, false) => (a - 5 + 5 - (b - 5)) % 5,
    }
}

const PERMUTED: [[u8; 10]; 8] = [
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
    [1, 5, 7, 6, 2, 8, 3, 0, 9, 4],
    [5, 8, 0, 3, 7, 9, 6, 1, 4, 2],
    [8, 9, 1, 6, 0, 4, 3, 5, 2, 7],
    [9, 4, 5, 3, 1, 2, 6, 8, 7, 0],
    [4, 2, 8, 6, 5, 7, 3, 9, 0, 1],
    [2, 7, 9, 3, 8, 0, 6, 4, 1, 5],
    [7, 0, 4, 6, 9, 1, 3, 2, 5, 8],
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistyped_snomed_code_is_found_by_its_check_digit() {
        for (code, right) in [
            ("109228008", true),
            ("463239005", true),
            ("271003", true),
            ("109228007", false),
            ("190228008", false),
            ("27100", false),
            ("10922800a", false),
        ] {
            assert_eq!(snomed(code).is_ok(), right, "{code}");
        }
    }

    #[test]
    fn an_emdn_code_is_a_letter_and_pairs_of_digits() {
        for (code, right) in [
            ("P", true),
            ("P0908", true),
            ("P090804010101", true),
            ("P09080401010101", false),
            ("P090", false),
            ("p0908", false),
            ("0908", false),
            ("", false),
            ("é9", false),
        ] {
            assert_eq!(emdn(code).is_ok(), right, "{code}");
        }
    }

    #[test]
    fn a_pattern_fits_whole_words_in_a_row() {
        for (pattern, term, fits) in [
            ("pacing lead", "Endocardial pacing lead", true),
            ("lead", "Leadless pacemaker", false),
            ("lead*", "Leadless pacemaker", true),
            ("breast implant", "Implant, breast", false),
            ("breast + implant", "Implant, breast", true),
            ("stent graft", "Abdominal aorta endovascular stent-graft", true),
            ("knee + prosthesis", "Uncoated knee femur prosthesis", true),
            ("knee + prosthesis", "Knee orthosis", false),
            ("a b c", "a b", false),
        ] {
            let parsed = TermPattern::parse(pattern).unwrap();
            assert_eq!(parsed.fits(&words(term)), fits, "{pattern} / {term}");
        }
    }

    #[test]
    fn a_pattern_of_nothing_is_refused() {
        for text in ["", " + ", "knee + ", "*", "kn*ee", "knee,hip"] {
            assert!(TermPattern::parse(text).is_err(), "{text:?}");
        }
    }
}
