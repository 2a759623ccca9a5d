//! Running text: a notice as PDF or e-mail, a column under a heading, a list with labels. A value is
//! taken for what its label says; a carrier and a GTIN say themselves what they are.

use super::Reason;
use super::gather::{Gather, What, looks_like_carrier};
use super::list::{dashed, is_wildcard};
use crate::device::UdiDi;

/// Words between the ends of a range.
const BETWEEN: [&str; 9] = ["t/m", "tm", "to", "through", "tot", "-", "\u{2013}", "..", "bis"];
/// Words that belong to a label, or stand between values, and say nothing.
const FILLING: [&str; 18] = [
    "no", "no.", "nr", "nr.", "nrs", "number", "numbers", "nummer", "nummers", "#", ":", "=",
    "and", "en", "or", "of", "&", "/",
];

/// What a label says, if it is one.
pub(super) fn what_of(label: &str) -> Option<What> {
    let letters: String = label.chars().filter(|c| c.is_alphanumeric()).collect();
    let plain = letters.to_lowercase();
    let stem = ["numbers", "nummers", "number", "nummer", "nrs", "nr", "no", "codes", "code"]
        .iter()
        .find_map(|end| plain.strip_suffix(end).filter(|stem| !stem.is_empty()))
        .unwrap_or(&plain);
    match stem {
        "udi" | "udidi" | "udidis" | "di" | "gtin" | "gtins" | "ean" | "primarydi"
        | "udicarrier" => Some(What::Di),
        "lot" | "lots" | "batch" | "batches" | "charge" | "charges" | "partij" | "partijen" => {
            Some(What::Lot)
        }
        "sn" | "sns" | "serial" | "serials" | "serie" | "series" | "serialnumber" => {
            Some(What::Serial)
        }
        _ => None,
    }
}

/// Reads running text, line by line.
pub(super) fn read(text: &str, gather: &mut Gather) {
    // What a label said holds for lines that are nothing but values.
    let mut what = None;
    for (line, content) in (1..).zip(text.lines()) {
        let content = content.trim();
        if content.is_empty() {
            continue;
        }
        // A sentence under a list of lots tells of no lot: a telephone number is none.
        what = what.filter(|_| !content.split(is_gap).any(is_word));
        let mut reading = Line { at: line, what, words: Vec::new(), range: None, held: None };
        reading.read(content, gather);
        let has_words = !reading.words.is_empty();
        let named = reading.what != what;
        reading.finish(gather);
        what = if has_words && !named { None } else { reading.what };
    }
}

struct Line<'t> {
    at: usize,
    what: Option<What>,
    /// Words that are no values.
    words: Vec<&'t str>,
    /// A word such as "t/m" came after the value that is held.
    range: Option<&'t str>,
    /// A value that may be the first end of a range.
    held: Option<&'t str>,
}

impl<'t> Line<'t> {
    fn read(&mut self, content: &'t str, gather: &mut Gather) {
        let mut left = content;
        while let Some(start) = left.find(|c: char| !is_gap(c)) {
            left = &left[start..];
            // What is quoted is one value, and a carrier in brackets may be printed with spaces.
            let end = if let Some(rest) = left.strip_prefix('"') {
                rest.find('"').map_or(left.len(), |end| end + 2)
            } else if left.starts_with("(0") || left.starts_with("(1") || left.starts_with("(2") {
                bracketed(left)
            } else {
                left.find(is_gap).unwrap_or(left.len())
            };
            let (word, rest) = left.split_at(end);
            // A comma ends a range that has no second end.
            if rest.starts_with([',', ';']) {
                self.word(word, gather);
                self.let_go(gather);
            } else {
                self.word(word, gather);
            }
            left = rest;
        }
    }

    fn word(&mut self, word: &'t str, gather: &mut Gather) {
        let plain = word.trim_matches(|c| matches!(c, '"' | '\'' | '\u{201c}' | '\u{201d}'));
        let bare = plain.trim_end_matches(['.', ':', ')']).trim_start_matches('(');
        if looks_like_carrier(plain) && plain.len() > 3 {
            self.let_go(gather);
            gather.carrier(self.at, plain);
        } else if BETWEEN.contains(&plain.to_lowercase().as_str()) {
            if self.held.is_some() {
                self.range = Some(plain);
            }
        } else if let Some((label, value)) = labelled(plain) {
            self.let_go(gather);
            self.what = Some(label);
            if !value.is_empty() {
                self.word(value, gather);
            }
        } else if FILLING.contains(&bare.to_lowercase().as_str()) || bare.is_empty() {
            // "AB 12 and 13": the number of a label, a joining word.
        } else if plain.bytes().any(|byte| byte.is_ascii_digit()) || is_wildcard(plain) {
            self.value(bare, gather);
        } else {
            self.let_go(gather);
            self.words.push(plain);
        }
    }

    fn value(&mut self, value: &'t str, gather: &mut Gather) {
        if let (Some(from), Some(_), Some(what)) = (self.held, self.range, self.what) {
            (self.held, self.range) = (None, None);
            gather.range(what, self.at, from, value);
        } else {
            self.let_go(gather);
            self.held = Some(value);
        }
    }

    /// The value that is held is no end of a range.
    fn let_go(&mut self, gather: &mut Gather) {
        let (held, range) = (self.held.take(), self.range.take());
        let Some(value) = held else { return };
        if let Some(word) = range {
            self.words.push(word);
        }
        // A lot such as "AB 12": letters of a value, or the end of a sentence.
        let before = self.words.last().copied().unwrap_or_default();
        let is_spaced = !before.is_empty()
            && before.len() <= 3
            && before.bytes().all(|byte| byte.is_ascii_uppercase());
        match self.what {
            _ if is_spaced => {
                self.words.pop();
                gather.doubt(self.at, &format!("{before} {value}"), Reason::Spaced);
            }
            Some(What::Di) => gather.value(What::Di, self.at, value),
            _ if is_date(value) => gather.doubt(self.at, value, Reason::Date),
            _ if is_gtin(value) => gather.value(What::Di, self.at, value),
            Some(what) => match dashed(value).filter(|(from, _)| from.len() > 2) {
                Some((from, to)) => {
                    gather.doubt(self.at, value, Reason::RangeAssumed);
                    gather.range(what, self.at, from, to);
                }
                None => gather.value(what, self.at, value),
            },
            None if is_wildcard(value) => gather.doubt(self.at, value, Reason::Wildcard),
            None => gather.doubt(self.at, value, Reason::Unlabelled),
        }
    }

    fn finish(&mut self, gather: &mut Gather) {
        self.let_go(gather);
        if !self.words.is_empty() {
            gather.doubt(self.at, &self.words.join(" "), Reason::Words);
        }
    }
}

/// Whether a word is neither a value, nor a label, nor between values.
fn is_word(word: &str) -> bool {
    let plain = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '#' && c != '*');
    let lower = plain.to_lowercase();
    let says_nothing = BETWEEN.iter().chain(&FILLING).any(|it| *it == lower);
    let has_letter = plain.chars().any(char::is_alphabetic);
    let has_digit = plain.bytes().any(|byte| byte.is_ascii_digit());
    has_letter && !has_digit && !is_wildcard(plain) && !says_nothing && labelled(plain).is_none()
}

/// What separates words of running text.
fn is_gap(c: char) -> bool {
    matches!(c, ',' | ';' | '|' | '\u{2022}') || c.is_whitespace()
}

/// A label, alone or with its value: `Lot:`, `SN:1001`, `lotnummers`.
fn labelled(word: &str) -> Option<(What, &str)> {
    if let Some(what) = what_of(word.trim_end_matches([':', '=', '#', '.'])) {
        return Some((what, ""));
    }
    let (label, value) = word.split_once([':', '=', '#'])?;
    Some((what_of(label)?, value))
}

/// Where a carrier with brackets ends: at the first word that does not go on with a bracket, or
/// where the next carrier begins.
fn bracketed(text: &str) -> usize {
    let mut end = 0;
    for part in text.split_inclusive(char::is_whitespace) {
        let word = part.trim_end();
        let goes_on = word.starts_with('(') && word.len() > 1;
        if end > 0 && (!goes_on || word.starts_with("(01)")) {
            break;
        }
        let cut = word.trim_end_matches([',', ';']).len();
        if cut < word.len() {
            return end + cut;
        }
        end += part.len();
    }
    text[..end].trim_end().len()
}

/// A GTIN of 12 to 14 digits with a right check digit says by itself what it is.
fn is_gtin(text: &str) -> bool {
    (12..=14).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_digit())
        && UdiDi::parse(text).is_ok()
}

fn is_date(text: &str) -> bool {
    let mut parts = text.split(['-', '/', '.']);
    let lengths = [parts.next(), parts.next(), parts.next()]
        .map(|part| part.filter(|it| it.bytes().all(|b| b.is_ascii_digit())).map(str::len));
    let is_whole = parts.next().is_none();
    is_whole
        && matches!(
            lengths,
            [Some(4), Some(1..=2), Some(1..=2)] | [Some(1..=2), Some(1..=2), Some(4)]
        )
}
