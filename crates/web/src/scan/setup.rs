//! The set-up page of a scanner: what came of the test code, and what to set.
//!
//! The test code has small and capital letters, those that keyboards exchange, punctuation, and a
//! separator. What the keys were comes from the script; without it only the text is judged.

use super::words::Words;
use crate::form::Form;

/// What stands in the test codes: a GTIN that nobody has, a lot and a serial number.
pub const TEST_CODE: &str = "010871234567890610aZyY-/+=_?\u{1d}21qA;:(&'%M1";
/// The pictures of the two test codes, among the files of the scan field.
pub const TEST_IMAGES: [&str; 2] = ["test-datamatrix.svg", "test-gs1-128.svg"];
/// Between two keys; slower, and a scan cannot be told from typing for certain.
const SLOW_MS: u32 = 40;

/// What came of the test code.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Heard {
    /// What the field holds.
    pub text: String,
    /// What the keys say on a US keyboard; none without script, or where the host does not tell.
    pub keys: Option<String>,
    /// Whether Caps Lock was on.
    pub caps: bool,
    /// The last key: `Enter`, `Tab` or nothing.
    pub end: String,
    /// How the separator came: `ctrl`, `alt`, the name of a key, or nothing.
    pub separator: String,
    /// Milliseconds between keys.
    pub pace: Option<u32>,
    /// Whether the script saw it.
    pub by_script: bool,
}

/// How well the scanner is set up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// As it should be.
    Fine,
    /// It works here.
    Works,
    /// Codes get lost.
    Wrong,
}

/// What is to be said of one property.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Advice {
    /// How well it is.
    pub grade: Grade,
    /// In words.
    pub text: String,
}

/// The judgement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// One a property; empty if it was another code.
    pub advice: Vec<Advice>,
    /// What the browser is to remember, as JSON; none if nothing was learnt.
    pub setting: Option<String>,
}

impl Heard {
    /// Reads what the form of the page sent; none if nothing was scanned.
    #[must_use]
    pub fn of(form: &Form) -> Option<Self> {
        let text = form.value("carrier").to_owned();
        let by_script = form.value("source") == "wedge";
        (!text.is_empty()).then(|| Self {
            text,
            keys: Some(form.value("keys").to_owned()).filter(|keys| by_script && !keys.is_empty()),
            caps: form.value("caps") == "on",
            end: form.value("end").to_owned(),
            separator: form.value("separator").to_owned(),
            pace: form.value("pace").parse().ok().filter(|_| by_script),
            by_script,
        })
    }
}

impl Verdict {
    /// The worst of its advice; none if it was another code.
    #[must_use]
    pub fn grade(&self) -> Option<Grade> {
        self.advice.iter().map(|advice| advice.grade).max()
    }
}

/// What a text has of the test code.
struct Trait {
    has_identifier: bool,
    is_inverted: bool,
    separator: Separator,
}

#[derive(PartialEq, Eq)]
enum Separator {
    Kept,
    Replaced,
    Lost,
}

/// Judges what came of the test code.
#[must_use]
pub fn judge(heard: &Heard, words: &'static Words) -> Verdict {
    let shown = recognise(&heard.text);
    let pressed = heard.keys.as_deref().and_then(recognise);
    let mut advice = Vec::new();
    let mut say = |grade, text: &str| advice.push(Advice { grade, text: text.to_owned() });
    let reads_keys = shown.is_none() && pressed.is_some();
    let layout = foreign_layout(&heard.text, words);
    let Some(read) = shown.or(pressed) else {
        if let Some(text) = layout {
            say(Grade::Wrong, text);
            return Verdict { advice, setting: None };
        }
        return Verdict { advice: Vec::new(), setting: None };
    };
    match (&read.separator, heard.separator.as_str()) {
        (Separator::Kept, key) if key.starts_with('F') => {
            say(Grade::Works, &words.separator_key.replace("{}", key));
        }
        (Separator::Kept, _) => say(Grade::Fine, words.separator_kept),
        (Separator::Replaced, _) => say(Grade::Works, words.separator_replaced),
        (Separator::Lost, _) => say(Grade::Wrong, words.separator_lost),
    }
    let (grade, text) = if read.has_identifier {
        (Grade::Fine, words.identifier_on)
    } else {
        (Grade::Works, words.identifier_off)
    };
    say(grade, text);
    let (grade, text) = if reads_keys {
        (Grade::Works, words.layout_undone)
    } else {
        (Grade::Fine, words.layout_right)
    };
    say(grade, text);
    let (grade, text) = if read.is_inverted || (heard.caps && reads_keys) {
        (Grade::Wrong, words.caps_on)
    } else {
        (Grade::Fine, words.caps_off)
    };
    say(grade, text);
    if heard.by_script {
        let (grade, text) = match heard.end.as_str() {
            "Enter" => (Grade::Fine, words.end_enter),
            "Tab" => (Grade::Works, words.end_tab),
            _ => (Grade::Wrong, words.end_none),
        };
        say(grade, text);
        if heard.pace.is_some_and(|pace| pace > SLOW_MS) {
            say(Grade::Works, words.pace_slow);
        }
    } else {
        say(Grade::Works, words.without_script);
    }
    Verdict { advice, setting: setting(heard, reads_keys) }
}

/// What the browser is to remember: whether to read keys, and which key is the separator.
fn setting(heard: &Heard, reads_keys: bool) -> Option<String> {
    let read = if reads_keys { "keys" } else { "text" };
    let key = Some(heard.separator.as_str()).filter(|key| is_function_key(key));
    let key = key.map(|key| format!(r#","separatorKey":"{key}""#)).unwrap_or_default();
    heard.by_script.then(|| format!(r#"{{"read":"{read}"{key}}}"#))
}

fn is_function_key(key: &str) -> bool {
    key.strip_prefix('F').is_some_and(|rest| {
        rest.len() <= 2 && !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// Finds the test code in a text, whatever happened to its separator and its case.
fn recognise(text: &str) -> Option<Trait> {
    let text = text.trim_matches(['\r', '\n', '\t']);
    let (start, end) = TEST_CODE.split_once('\u{1d}')?;
    for is_inverted in [false, true] {
        let text = if is_inverted { inverted(text) } else { text.to_owned() };
        let (identifier, content) = match text.strip_prefix(']') {
            Some(rest) => (true, rest.get(2..).unwrap_or_default()),
            None => (false, text.as_str()),
        };
        let content = content.strip_prefix('\u{1d}').unwrap_or(content);
        let Some(between) = content.strip_prefix(start).and_then(|rest| rest.strip_suffix(end))
        else {
            continue;
        };
        let separator = match between {
            "\u{1d}" => Separator::Kept,
            "" => Separator::Lost,
            // A character or a word for it; more is another text.
            other if other.chars().count() <= 8 => Separator::Replaced,
            _ => continue,
        };
        return Some(Trait { has_identifier: identifier, is_inverted, separator });
    }
    None
}

fn inverted(text: &str) -> String {
    let swapped = |letter: char| match letter {
        'a'..='z' => letter.to_ascii_uppercase(),
        'A'..='Z' => letter.to_ascii_lowercase(),
        other => other,
    };
    text.chars().map(swapped).collect()
}

/// A layout that shows in the letters alone: the lot begins with `aZyY`.
fn foreign_layout(text: &str, words: &'static Words) -> Option<&'static str> {
    if text.contains("aYzZ") || text.contains("AyZz") {
        Some(words.layout_german)
    } else if text.contains("qWyY") || text.contains("QwYy") {
        Some(words.layout_french)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Language;

    fn heard(text: &str) -> Heard {
        Heard {
            text: text.to_owned(),
            keys: Some(text.to_owned()),
            end: "Enter".to_owned(),
            separator: "ctrl".to_owned(),
            pace: Some(8),
            by_script: true,
            ..Heard::default()
        }
    }

    /// The worst advice and its words, and what is remembered.
    fn check(
        heard: &Heard,
        expected: Option<Grade>,
        text: fn(&Words) -> &'static str,
        setting: &str,
    ) {
        let words = Words::of(Language::English);
        let verdict = judge(heard, words);
        assert_eq!(verdict.grade(), expected, "{verdict:?}");
        if let Some(grade) = expected {
            let said = verdict.advice.iter().filter(|advice| advice.grade == grade);
            let said: Vec<_> = said.map(|advice| advice.text.as_str()).collect();
            assert!(said.iter().any(|it| *it == text(words)), "{said:?}");
        }
        assert_eq!(verdict.setting.as_deref().unwrap_or_default(), setting);
    }

    #[test]
    fn what_was_heard_of_the_test_code_says_what_to_set() {
        let whole = format!("]d2{TEST_CODE}");
        let text = r#"{"read":"text"}"#;
        check(&heard(&whole), Some(Grade::Fine), |w| w.separator_kept, text);
        check(&heard(TEST_CODE), Some(Grade::Works), |w| w.identifier_off, text);
        let lost = whole.replace('\u{1d}', "");
        check(&heard(&lost), Some(Grade::Wrong), |w| w.separator_lost, text);
        let replaced = whole.replace('\u{1d}', "<GS>");
        check(&heard(&replaced), Some(Grade::Works), |w| w.separator_replaced, text);
        check(&heard(&inverted(&whole)), Some(Grade::Wrong), |w| w.caps_on, text);
        let tab = Heard { end: "Tab".to_owned(), ..heard(&whole) };
        check(&tab, Some(Grade::Works), |w| w.end_tab, text);
        let endless = Heard { end: String::new(), ..heard(&whole) };
        check(&endless, Some(Grade::Wrong), |w| w.end_none, text);
        let slow = Heard { pace: Some(60), ..heard(&whole) };
        check(&slow, Some(Grade::Works), |w| w.pace_slow, text);
    }

    #[test]
    fn a_function_key_for_the_separator_is_remembered() {
        let whole = format!("]d2{TEST_CODE}");
        let key = Heard { separator: "F9".to_owned(), ..heard(&whole) };
        let verdict = judge(&key, Words::of(Language::Dutch));
        assert_eq!(verdict.grade(), Some(Grade::Works));
        assert_eq!(verdict.setting.as_deref(), Some(r#"{"read":"text","separatorKey":"F9"}"#));
    }

    #[test]
    fn another_layout_is_undone_by_keys_and_else_named() {
        let whole = format!("]d2{TEST_CODE}");
        let german = "+d2010871234567890610aYzZß-`´?_\u{1d}21qAöÖ)/ä%M1";
        let with_keys = Heard { keys: Some(whole), ..heard(german) };
        check(&with_keys, Some(Grade::Works), |w| w.layout_undone, r#"{"read":"keys"}"#);
        let without = Heard { keys: None, ..heard(german) };
        check(&without, Some(Grade::Wrong), |w| w.layout_german, "");
        let french = Heard { keys: None, ..heard("$d2à&à(qWyY6!") };
        check(&french, Some(Grade::Wrong), |w| w.layout_french, "");
    }

    #[test]
    fn another_code_is_not_judged() {
        check(&heard("]d2010761003412345810LOT7"), None, |w| w.other_code, "");
    }

    #[test]
    fn the_test_code_reads_as_a_device_that_nobody_has() {
        assert!(TEST_CODE.len() <= 48, "a GS1-128 holds no more");
        let day = jiff::civil::date(2026, 11, 22);
        let scan = exchange::carrier::read(&format!("]d2{TEST_CODE}"), day).unwrap();
        assert_eq!(scan.production.lot.as_deref(), Some("aZyY-/+=_?"));
    }
}
