//! Which of the two languages a person reads: what was picked last, else what the browser asks,
//! else Dutch.

use axum::http::{HeaderMap, HeaderValue, header};

pub use exchange::finding::Language;

/// The cookie that remembers what was picked; it says nothing about anybody.
const COOKIE: &str = "lir-lang";
/// Seconds it is remembered: a year.
const SECONDS: u32 = 31_536_000;

/// The language of a request.
#[must_use]
pub fn language_of(query: Option<&str>, headers: &HeaderMap) -> Language {
    picked(query).or_else(|| remembered(headers)).unwrap_or_else(|| accepted(headers))
}

/// What the address picks: `?lang=en`.
pub(super) fn picked(query: Option<&str>) -> Option<Language> {
    query?.split('&').find_map(|pair| of(pair.strip_prefix("lang=")?))
}

/// The cookie that remembers a language.
pub(super) fn cookie(language: Language) -> HeaderValue {
    let text = format!("{COOKIE}={}; Path=/; Max-Age={SECONDS}; SameSite=Lax", code(language));
    HeaderValue::try_from(text).expect("two letters are plain")
}

/// The code of a language (BCP 47).
pub(super) fn code(language: Language) -> &'static str {
    match language {
        Language::Dutch => "nl",
        Language::English => "en",
    }
}

/// The other one.
pub(super) fn other(language: Language) -> Language {
    match language {
        Language::Dutch => Language::English,
        Language::English => Language::Dutch,
    }
}

fn of(code: &str) -> Option<Language> {
    match code.get(..2)?.to_ascii_lowercase().as_str() {
        "nl" => Some(Language::Dutch),
        "en" => Some(Language::English),
        _ => None,
    }
}

fn remembered(headers: &HeaderMap) -> Option<Language> {
    let lines = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = lines.flat_map(|line| line.split(';')).map(str::trim);
    pairs.find_map(|pair| of(pair.strip_prefix(COOKIE)?.strip_prefix('=')?))
}

/// The first language of `Accept-Language` that we have; browsers write them in their order.
fn accepted(headers: &HeaderMap) -> Language {
    let value = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    let mut ranges = value.unwrap_or_default().split(',').map(str::trim);
    ranges.find_map(of).unwrap_or(Language::Dutch)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_picked_goes_before_what_the_browser_asks() {
        let headers = |cookie: &str, accepted: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::COOKIE, HeaderValue::from_str(cookie).unwrap());
            headers.insert(header::ACCEPT_LANGUAGE, HeaderValue::from_str(accepted).unwrap());
            headers
        };
        let check = |query: Option<&str>, cookie: &str, accepted: &str, expected| {
            assert_eq!(language_of(query, &headers(cookie, accepted)), expected, "{query:?}");
        };
        check(None, "", "", Language::Dutch);
        check(None, "", "de-DE,de;q=0.9,en;q=0.8", Language::English);
        check(None, "", "nl-NL,en", Language::Dutch);
        check(None, "a=b; lir-lang=en", "nl", Language::English);
        check(Some("to=/x&lang=nl"), "lir-lang=en", "en", Language::Dutch);
        check(Some("lang=<script>"), "lir-lang=\"", "", Language::Dutch);
    }
}
