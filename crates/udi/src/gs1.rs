//! GS1 element strings: application identifiers (AI) and their values, as a scanner sends them.
//! Values are never searched for further identifiers: a lot may hold `17` or `21` anywhere.

mod ambiguity;
mod bracketed;
mod content;
mod decode;
mod link;
mod rule;
mod table;
#[cfg(test)]
mod tests;

use crate::buffer::Page;
use crate::check::is_mod10;
use crate::error::Fault;
use crate::fields::MAX_ELEMENTS;
use crate::parse::GTIN_LENGTH;
use crate::reading::Reading;
use crate::{Agency, Ai, Date, ErrorKind, Fields, Key, ParseError, Udi};
pub use ambiguity::is_ambiguous;
pub(crate) use bracketed::{is_identifier, opens_element};
pub(crate) use link::{QUALIFIERS, after_scheme};
use rule::Rule;
pub(crate) use rule::in_cset_82;

/// The separator: what FNC1 becomes between two elements.
pub(crate) const GS: char = '\u{1d}';

/// Where a value ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ends {
    /// As in a symbol: after the predefined length, or else at a separator.
    AsScanned,
    /// At a separator, whatever its identifier: how printed forms and links are decoded.
    AtSeparator,
}

/// Reads the element string that begins at this byte, behind the symbology identifier.
pub(crate) fn parse(
    text: &str,
    start: usize,
    ends: Ends,
    reference_year: u16,
) -> Result<Udi<'_>, ParseError<'_>> {
    let mut reading = Reading::of(text);
    let mut elements = Elements { text, ends, at: start, count: 0 };
    while let Some(element) = elements.next() {
        match element {
            Ok(element) => {
                if let Err(kind) = read(&mut reading.fields, element, reference_year) {
                    reading.fault(element.rule.fault(element.value, element.at, kind));
                    elements.resume(element.at);
                }
            }
            Err(fault) => {
                reading.fault(fault);
                break;
            }
        }
    }
    if !(1..=MAX_ELEMENTS).contains(&elements.count) {
        let kind = if elements.count == 0 { ErrorKind::Truncated } else { ErrorKind::TooLong };
        reading.fault(kind.at(text.len()));
    }
    reading.finish(Agency::Gs1)
}

/// Reads the printed form, identifiers in brackets.
pub(crate) fn parse_bracketed<'b>(
    text: &str,
    reference_year: u16,
    page: &'b mut Page,
) -> Result<Udi<'b>, ParseError<'b>> {
    decode::parse(text, bracketed::decode, reference_year, page)
}

/// Reads a Digital Link.
pub(crate) fn parse_link<'b>(
    text: &str,
    reference_year: u16,
    page: &'b mut Page,
) -> Result<Udi<'b>, ParseError<'b>> {
    decode::parse(text, link::decode, reference_year, page)
}

/// Whether values of this identifier end after a frozen length, without a separator.
pub(crate) fn is_predefined(ai: Ai) -> bool {
    rule::rule(ai).is_some_and(|rule| rule.predefined)
}

/// The identifier that two to four digits are; whether it is assigned is not asked.
fn digits_of(text: &str) -> Option<Ai> {
    let digits = (2..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| digits).map(Ai::new)
}

/// An application identifier, its value, and where the value begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Element<'a> {
    pub(crate) ai: Ai,
    rule: &'static Rule,
    pub(crate) value: &'a str,
    pub(crate) at: usize,
    /// Whether the form needs no closer look: finding the end has judged it already, or the check
    /// of the content will.
    well_formed: bool,
}

impl Element<'_> {
    /// Whether the value has the form and the content its identifier asks for.
    fn check(&self, reference_year: u16) -> Result<(), ErrorKind> {
        self.rule.admits(self.value.as_bytes()).map_err(|(kind, _)| kind)?;
        content::verify(self.rule.content, self.value, reference_year)
    }
}

/// Checks one element and files its value under its name.
#[inline]
fn read<'a>(
    fields: &mut Fields<'a>,
    element: Element<'a>,
    reference_year: u16,
) -> Result<(), ErrorKind> {
    let Element { ai, rule, value, .. } = element;
    if !element.well_formed
        && let Err((kind, _)) = rule.admits(value.as_bytes())
    {
        return Err(kind);
    }
    match ai.number() {
        10 => fields.set_lot(value),
        21 => fields.set_serial(value),
        number @ (11 | 17) => match Date::from_yymmdd(value, reference_year) {
            Ok(date) if number == 17 => fields.set_expiry(date),
            Ok(date) => fields.set_manufactured(date),
            Err(kind) => Err(kind),
        },
        1 => match value.as_bytes().first_chunk::<GTIN_LENGTH>() {
            Some(digits) if is_mod10(digits) => fields.set_di(value),
            // A misread number is still shown, unless it is none.
            _ if rule.admits(value.as_bytes()).is_ok() => {
                fields.set_di(value).and(Err(ErrorKind::BadCheckDigit))
            }
            _ => Err(ErrorKind::BadCheckDigit),
        },
        _ => {
            let verified = content::verify(rule.content, value, reference_year);
            if verified.is_err() && rule.admits(value.as_bytes()).is_err() {
                verified
            } else {
                fields.set_other(Key::Ai(ai), value).and(verified)
            }
        }
    }
}

/// Splits a text into elements, and says where that is impossible.
pub(crate) struct Elements<'a> {
    text: &'a str,
    ends: Ends,
    at: usize,
    count: usize,
}

impl<'a> Elements<'a> {
    pub(crate) const fn new(text: &'a str, ends: Ends) -> Self {
        Self { text, ends, at: 0, count: 0 }
    }

    #[inline]
    fn element(&mut self) -> Result<Element<'a>, Fault> {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let (ai, width, rule) = rule::identify(rest).map_err(|kind| kind.at(self.at))?;
        let at = self.at + width;
        let rest = rest.get(width..).unwrap_or_default();
        let (length, well_formed) = if rule.predefined && self.ends == Ends::AsScanned {
            (usize::from(rule.max), rule.proves_form)
        } else {
            let end = rule.scan(rest);
            let ended = rest.get(end).is_none_or(|byte| *byte == GS as u8);
            (if ended { end } else { usize::MAX }, ended && rule.is_met_by_scanned(end))
        };
        let end = at.saturating_add(length);
        let Some(value) = self.text.get(at..end) else {
            // Too short, or with a character in it that no value may hold.
            return Ok(self.faulty(ai, rule, at));
        };
        self.at = end;
        Ok(Element { ai, rule, value, at, well_formed })
    }

    /// Goes back to the separator that ended the value beginning at this byte too early: what was
    /// taken behind it is the next element.
    #[cold]
    fn resume(&mut self, value: usize) {
        let taken = self.text.get(value..self.at).unwrap_or_default();
        self.at = taken.find(GS).map_or(self.at, |length| value + length);
    }

    /// An element whose value has a wrong form: everything up to the separator.
    #[cold]
    fn faulty(&mut self, ai: Ai, rule: &'static Rule, at: usize) -> Element<'a> {
        let rest = self.text.get(at..).unwrap_or_default();
        let value = rest.split(GS).next().unwrap_or_default();
        self.at = at + value.len();
        Element { ai, rule, value, at, well_formed: false }
    }
}

impl<'a> Iterator for Elements<'a> {
    type Item = Result<Element<'a>, Fault>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        // One separator may stand after any element; some scanners double it.
        while self.text.as_bytes().get(self.at) == Some(&(GS as u8)) {
            self.at += 1;
        }
        if self.at >= self.text.len() {
            return None;
        }
        self.count += 1;
        let element = self.element();
        if element.is_err() {
            // What follows a fault cannot be told apart any more.
            self.at = self.text.len();
        }
        Some(element)
    }
}

#[cfg(test)]
mod element_tests {
    use super::*;
    use crate::reading::shown;

    fn check(text: &str, expected: &str) {
        assert_eq!(shown(&crate::parse(text, 2026)), expected, "{text:?}");
    }

    #[test]
    fn a_fault_is_named_where_it_is_and_the_rest_still_shows() {
        check("]d20107610034123459\u{1d}10AB", "bad_check_digit@5 di=07610034123459 lot=AB");
        check("]d2010761003412\u{1d}10AB", "truncated@15 lot=AB");
        check("]d217290231\u{1d}10AB", "bad_date@5 lot=AB");
        check("]d21729\u{1d}10AB", "truncated@7 lot=AB");
        check("]d210AB|17290331", "illegal_char@7");
        check("]d210AB|C\u{1d}21S9", "illegal_char@7 serial=S9");
        check("]d210123456789012345678901\u{1d}21S9", "too_long@25 serial=S9");
        check("]d210\u{1d}21S9", "truncated@5 serial=S9");
        check("]d210A\u{1d}10B\u{1d}21S9", "duplicate_conflict@9 lot=A serial=S9");
        check("]d20107610034123458AB12", "unknown_ai@19 di=07610034123458");
        check("]d201076100341234587", "truncated@19 di=07610034123458");
        check("]d2010761003412345831", "truncated@19 di=07610034123458");
        check("]d20107610034123458|10AB", "illegal_char@19 di=07610034123458");
        check("]d210É", "illegal_char@5");
        check("]d217É2345", "illegal_char@5");
        check("]d2", "truncated@3");
    }

    #[test]
    fn separators_are_taken_wherever_they_are_allowed() {
        let expected = "di=07610034123458 lot=AB expiry=2029-03-31";
        check("]d2010761003412345810AB\u{1d}17290331", expected);
        check("]d2\u{1d}0107610034123458\u{1d}10AB\u{1d}\u{1d}17290331\u{1d}", expected);
        check("\u{1d}17290331010761003412345810AB", expected);
    }

    #[test]
    fn at_most_64_elements_are_read() {
        let some = |count: usize| {
            let measures = (0..count).map(|n| format!("3{}{}000001", 20 + n / 6, n % 6));
            format!("]d2{}", measures.collect::<String>())
        };
        let (most, more) = (some(MAX_ELEMENTS), some(MAX_ELEMENTS + 1));
        assert_eq!(crate::parse(&most, 2026).unwrap().others().count(), MAX_ELEMENTS);
        assert_eq!(crate::parse(&more, 2026).unwrap_err().kind(), ErrorKind::TooLong);
    }
}
