//! The last look at a log line before it leaves: nothing in it can pretend to be another line, and
//! what looks like a secret or a citizen's number is masked.
//!
//! Code that logs is written so that nothing of this is needed; this is the second wall, for the
//! day somebody forgets, or a library logs what it was given. Identifiers of ours stay readable.

use std::fmt::Write as _;

/// What stands in the place of a secret.
const SECRET: &str = "[secret]";
/// What stands in the place of a number that could be a citizen's.
const NUMBER: &str = "[number]";
/// Headers that are a secret to their end.
const HEADERS: [&str; 5] =
    ["authorization", "cookie", "lir-proxy-secret", "proxy-authorization", "set-cookie"];
/// Names whose value is a secret, where a colon or an equals sign follows. A cookie's may end with
/// the port of its house.
const NAMES: [&str; 10] = [
    "access_token",
    "bsn",
    "client_assertion",
    "client_secret",
    "id_token",
    "lir-session",
    "__host-lir-session",
    "password",
    "refresh_token",
    "secret",
];
/// Schemes that a blank and a secret follow.
const SCHEMES: [&str; 3] = ["basic", "bearer", "dpop"];
/// A token of ours begins like this; a name of a metric does too, and is shorter.
const TOKEN: (&str, usize) = ("lir_", 36);

/// The line as it may be written.
pub(super) fn clean(line: &str) -> String {
    masked(&visible(line.trim_end_matches('\n'))) + "\n"
}

/// The text on one line, with nothing in it that steers a terminal or turns the direction of
/// reading.
fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        let steers = character.is_control()
            || matches!(character, '\u{2028}' | '\u{2029}' | '\u{200e}' | '\u{200f}')
            || matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        if steers {
            // Writing into a text cannot fail.
            let _ = write!(shown, "{}", character.escape_default());
        } else {
            shown.push(character);
        }
    }
    shown
}

/// What the next word is because of the one before.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Next {
    Anything,
    /// The value of a name, if a colon or an equals sign comes between.
    Value,
    /// The value of a header, likewise.
    Header,
    /// What follows a scheme, if a blank comes between.
    Credential,
}

impl Next {
    fn after(word: &str) -> Self {
        let word = word.to_ascii_lowercase();
        let word = word.trim_end_matches(|c: char| c == '-' || c.is_ascii_digit());
        let among = |names: &[&str]| names.contains(&word);
        if among(&HEADERS) {
            Self::Header
        } else if among(&NAMES) {
            Self::Value
        } else if among(&SCHEMES) {
            Self::Credential
        } else {
            Self::Anything
        }
    }

    /// Whether what stands between makes the next word a secret.
    fn is_secret(self, between: &str) -> bool {
        let blank_or_quote = |it: char| it.is_whitespace() || "\"'\\".contains(it);
        match self {
            Self::Anything => false,
            Self::Value | Self::Header => {
                matches!(between.trim_matches(blank_or_quote), ":" | "=")
            }
            Self::Credential => !between.is_empty() && between.trim().is_empty(),
        }
    }
}

fn masked(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let mut next = Next::Anything;
    loop {
        let (between, from_word) = rest.split_at(rest.find(is_word).unwrap_or(rest.len()));
        out.push_str(between);
        if from_word.is_empty() {
            return out;
        }
        let end = from_word.find(|character| !is_word(character)).unwrap_or(from_word.len());
        let (word, after) = from_word.split_at(end);
        rest = after;
        let is_secret = next.is_secret(between);
        if is_secret && next == Next::Header {
            out.push_str(SECRET);
            rest = &from_word[from_word.find(['"', '\\']).unwrap_or(from_word.len())..];
            next = Next::Anything;
        } else if is_secret || looks_secret(word) {
            out.push_str(SECRET);
            rest = after.trim_start_matches('=');
            next = Next::Anything;
        } else {
            mask_numbers(word, &mut out);
            next = Next::after(word);
        }
    }
}

/// The signs of tokens, cookies and base64; an equals sign parts a name from its value.
fn is_word(character: char) -> bool {
    character.is_ascii_alphanumeric() || "_-.+/~".contains(character)
}

fn looks_secret(word: &str) -> bool {
    let is_token = word.starts_with(TOKEN.0) && word.len() >= TOKEN.1;
    let is_jwt = word.starts_with("eyJ") && word.matches('.').count() >= 2;
    is_token || is_jwt
}

/// Masks nine digits that pass the eleven-test, where no letter or digit touches them and no point
/// makes them a fraction of a second.
fn mask_numbers(word: &str, out: &mut String) {
    let mut is_fraction = false;
    for part in word.split_inclusive(|character: char| !character.is_ascii_alphanumeric()) {
        let run = part.trim_end_matches(|character: char| !character.is_ascii_alphanumeric());
        let is_hidden = is_citizen_number(run) && !is_fraction;
        out.push_str(if is_hidden { NUMBER } else { run });
        out.push_str(&part[run.len()..]);
        is_fraction = part.ends_with('.') && run.ends_with(|it: char| it.is_ascii_digit());
    }
}

/// Whether these are nine digits that pass the eleven-test of citizen service numbers.
fn is_citizen_number(text: &str) -> bool {
    if text.len() != 9 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let weights = [9, 8, 7, 6, 5, 4, 3, 2, -1];
    let digits = text.bytes().map(|byte| i32::from(byte - b'0'));
    let sum: i32 = digits.zip(weights).map(|(digit, weight)| digit * weight).sum();
    sum % 11 == 0 && text != "000000000"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_like_a_secret_or_a_citizen_is_masked() {
        let token = format!("lir_{}", "a".repeat(43));
        for (line, expected) in [
            (format!("sent {token} twice"), "sent [secret] twice\n"),
            ("Authorization: Bearer abc.def-_~+/==".to_owned(), "Authorization: [secret]\n"),
            ("it sent Bearer abc.def-_~+/== and 1".to_owned(), "it sent Bearer [secret] and 1\n"),
            (
                "headers={\"authorization\":\"Basic dXNlcjpwdw==\",\"a\":1}".to_owned(),
                "headers={\"authorization\":\"[secret]\",\"a\":1}\n",
            ),
            ("cookie: __Host-lir-session=abcdef; x=1".to_owned(), "cookie: [secret]\n"),
            ("lir-session=abcdef".to_owned(), "lir-session=[secret]\n"),
            ("lir-session-8081=abcdef".to_owned(), "lir-session-8081=[secret]\n"),
            (
                "client_secret=geheim&client_id=lir".to_owned(),
                "client_secret=[secret]&client_id=lir\n",
            ),
            ("token eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.".to_owned(), "token [secret]\n"),
            ("patient 999900006, not (999900006)".to_owned(), "patient [number], not ([number])\n"),
            (
                "999900006-01 x999900006 1999900006".to_owned(),
                "[number]-01 x999900006 1999900006\n",
            ),
        ] {
            assert_eq!(clean(&line), expected);
        }
    }

    #[test]
    fn what_an_operator_needs_stays() {
        for line in [
            "2026-11-22T10:00:00.999900006Z  INFO web: committed write.name=\"keys.rotate\" entries=3",
            "route=/v1/registrations/{id} status=404 lir_http_requests_total",
            "id=019a9b6e-0000-7000-8000-000000000001 branch=000012345678 123456789",
            "the secret of the digests does not open; a bearer: none",
        ] {
            assert_eq!(clean(line), format!("{line}\n"));
        }
    }

    #[test]
    fn a_line_cannot_become_two_or_steer_a_terminal() {
        let forged = "name=x\r\n2026-11-22T10:00:00Z  INFO all is well\u{1b}[2J\u{202e}\u{9b}\u{0}";
        let line = clean(forged);
        assert_eq!(line.matches('\n').count(), 1);
        assert!(line.ends_with('\n') && !line.trim_end().chars().any(char::is_control), "{line}");
        assert!(line.contains("\\r\\n2026") && line.contains("\\u{1b}[2J\\u{202e}"), "{line}");
    }
}
