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
use crate::reading::Reading;
use crate::buffer::Page;
use crate::{Agency, Ai, Date, ErrorKind, Key, ParseError, Udi};
pub use ambiguity::is_ambiguous;
pub(crate) use bracketed::opens_element;
pub(crate) use link::{QUALIFIERS, after_scheme};
pub(crate) use rule::in_cset_82;

/// The separator: what FNC1 becomes between two elements.
pub(crate) const GS: char = '\u{1d}';

/// Most characters a value may have.
const MAX_VALUE: usize = 90;

/// Where a value ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ends {
    /// As in a symbol: after the predefined length, or else at a separator.
    AsScanned,
    /// At a separator, whatever its identifier: how printed forms and links are decoded.
    AtSeparator,
}

/// Reads an element string without symbology identifier.
pub(crate) fn parse(
    text: &str,
    ends: Ends,
    reference_year: u16,
) -> Result<Udi<'_>, ParseError<'_>> {
    let mut reading = Reading::new();
    let mut elements = Elements::new(text, ends);
    while let Some(element) = elements.next() {
        match element {
            Ok(element) => read(&mut reading, element, reference_year),
            Err(fault) => {
                reading.fault(fault);
                break;
            }
        }
    }
    if elements.count == 0 {
        reading.fault(ErrorKind::Truncated.at(text.len()));
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
    rule: &'static rule::Rule,
    pub(crate) value: &'a str,
    pub(crate) at: usize,
}

impl Element<'_> {
    /// Whether the value has the form and the content its identifier asks for.
    fn check(&self, reference_year: u16) -> Result<(), ErrorKind> {
        self.rule.admits(self.value.as_bytes()).map_err(|(kind, _)| kind)?;
        content::verify(self.rule.content, self.value, reference_year)
    }
}

/// Checks one element and files its value under its name.
fn read<'a>(reading: &mut Reading<'a>, element: Element<'a>, reference_year: u16) {
    let Element { ai, rule, value, at } = element;
    if let Err((kind, offset)) = rule.admits(value.as_bytes()) {
        return reading.fault(kind.at(at + offset));
    }
    let fields = &mut reading.fields;
    let outcome = match ai.number() {
        10 => fields.set_lot(value),
        21 => fields.set_serial(value),
        11 => Date::from_yymmdd(value, reference_year).and_then(|d| fields.set_manufactured(d)),
        17 => Date::from_yymmdd(value, reference_year).and_then(|d| fields.set_expiry(d)),
        number => {
            let verified = content::verify(rule.content, value, reference_year);
            // A misread number is still shown; two different ones are the graver fault.
            let set = if number == 1 {
                fields.set_di(value)
            } else {
                fields.set_other(Key::Ai(ai), value)
            };
            set.and(verified)
        }
    };
    reading.note(outcome, at);
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

    fn element(&mut self) -> Result<Element<'a>, Fault> {
        if self.count > crate::fields::MAX_ELEMENTS {
            return Err(ErrorKind::TooLong.at(self.at));
        }
        let (ai, rule) = self.identifier()?;
        let at = self.at;
        let value = self.value(rule)?;
        Ok(Element { ai, rule, value, at })
    }

    /// Reads the identifier at the current place.
    fn identifier(&mut self) -> Result<(Ai, &'static rule::Rule), Fault> {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let digit = |index: usize| {
            let byte = *rest.get(index).ok_or(ErrorKind::Truncated)?;
            match byte.wrapping_sub(b'0') {
                digit @ 0..10 => Ok(digit),
                _ if byte == GS as u8 => Err(ErrorKind::Truncated),
                _ if in_cset_82(byte) => Err(ErrorKind::UnknownAi),
                _ => Err(ErrorKind::IllegalChar),
            }
        };
        let read = || {
            let first_two = digit(0)? * 10 + digit(1)?;
            let width = usize::from(rule::width(first_two));
            let mut number = u16::from(first_two);
            for index in 2..width {
                number = number * 10 + u16::from(digit(index)?);
            }
            let ai = Ai::new(number);
            let rule = rule::rule(ai).ok_or(ErrorKind::UnknownAi)?;
            Ok((width, ai, rule))
        };
        let (width, ai, rule) = read().map_err(|kind: ErrorKind| kind.at(self.at))?;
        self.at += width;
        Ok((ai, rule))
    }

    /// Reads the value at the current place.
    fn value(&mut self, rule: &rule::Rule) -> Result<&'a str, Fault> {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let separator = |within: &str| within.bytes().position(|byte| byte == GS as u8);
        let value = if rule.predefined && self.ends == Ends::AsScanned {
            let length = rest.floor_char_boundary(usize::from(rule.max));
            let value = rest.get(..length).unwrap_or_default();
            separator(value).and_then(|end| value.get(..end)).unwrap_or(value)
        } else {
            separator(rest).and_then(|end| rest.get(..end)).unwrap_or(rest)
        };
        if value.len() > MAX_VALUE && value.bytes().all(in_cset_82) {
            return Err(ErrorKind::TooLong.at(self.at + MAX_VALUE));
        }
        self.at += value.len();
        Ok(value)
    }
}

impl<'a> Iterator for Elements<'a> {
    type Item = Result<Element<'a>, Fault>;

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
