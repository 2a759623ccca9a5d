//! GS1 element strings: application identifiers (AI) and their values, as a scanner sends them.
//! Values are never searched for further identifiers: a lot may hold `17` or `21` anywhere.

mod ambiguity;
mod bracketed;
mod content;
mod decode;
mod link;
mod rule;
mod table;

use crate::error::Fault;
use crate::fields::MAX_ELEMENTS;
use crate::reading::Reading;
use crate::buffer::Page;
use crate::{Agency, Ai, Date, ErrorKind, Key, ParseError, Udi};
pub use ambiguity::is_ambiguous;
pub(crate) use bracketed::opens_element;
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
            Ok(element) => read(&mut reading, element, reference_year),
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
fn read<'a>(reading: &mut Reading<'a>, element: Element<'a>, reference_year: u16) {
    let Element { ai, rule, value, at, .. } = element;
    if !element.well_formed
        && let Err((kind, offset)) = rule.admits(value.as_bytes())
    {
        return reading.fault(kind.at(at + offset));
    }
    let fields = &mut reading.fields;
    let outcome = match ai.number() {
        10 => fields.set_lot(value),
        21 => fields.set_serial(value),
        number @ (11 | 17) => match Date::from_yymmdd(value, reference_year) {
            Ok(date) if number == 17 => fields.set_expiry(date),
            Ok(date) => fields.set_manufactured(date),
            Err(kind) => Err(kind),
        },
        number => {
            let verified = content::verify(rule.content, value, reference_year);
            if verified.is_err() && rule.admits(value.as_bytes()).is_err() {
                verified
            } else if number == 1 {
                // A misread number is still shown.
                fields.set_di(value).and(verified)
            } else {
                fields.set_other(Key::Ai(ai), value).and(verified)
            }
        }
    };
    if let Err(kind) = outcome {
        let form = rule.admits(value.as_bytes()).err();
        let (kind, offset) = form.unwrap_or((kind, 0));
        reading.fault(kind.at(at + offset));
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
