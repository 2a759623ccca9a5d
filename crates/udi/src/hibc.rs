//! HIBC, the `+` bar codes of HIBCC (ANSI/HIBC 2.6): primary symbols that name the device,
//! secondary ones that say which piece of it, both in one, or both scanned one after the other.
//!
//! The text ends with a check character, in front of which a lone secondary symbol repeats the
//! primary's as its link. Either may be a space or one of the signs of the grammar, so both are
//! cut off before anything is split. Not here: the Basic UDI-DI (`++`), and repairs of what a
//! keyboard or a text field did to the scan.

mod secondary;
mod symbols;
#[cfg(test)]
mod tests;

use crate::check::value_43;
use crate::class::Class;
use crate::error::Fault;
use crate::reading::{Piece, Reading};
use crate::{Agency, ErrorKind, Key, ParseError, Udi};

/// Shortest and longest device identifier: labeler (4), product number (1 to 18), package level (1).
const DI_LENGTHS: core::ops::RangeInclusive<usize> = 6..=23;
/// Length of `+`, link and check, between which a secondary symbol has its body.
const SECONDARY_FRAME: usize = 3;

/// Reads one symbol, or the primary and secondary symbols of one device in either order.
pub(crate) fn parse(text: &str, reference_year: u16) -> Result<Udi<'_>, ParseError<'_>> {
    read(text, Rules { reference_year, number: Class::CODE })
}

/// [`parse`], which also takes lots and serials with a hyphen or full stop: there are labels with
/// such numbers, against the standard.
pub(crate) fn parse_with_signs(text: &str, reference_year: u16) -> Result<Udi<'_>, ParseError<'_>> {
    let number = Class::CODE.and(Class::HYPHEN).and(Class::FULL_STOP);
    read(text, Rules { reference_year, number })
}

/// What the reading of a field depends on besides its characters.
#[derive(Clone, Copy)]
struct Rules {
    reference_year: u16,
    /// What lots and serials are made of.
    number: Class,
}

fn read(text: &str, rules: Rules) -> Result<Udi<'_>, ParseError<'_>> {
    let mut reading = Reading::of(text);
    let (first, second) = symbols::split(text);
    let first = symbol(&mut reading, first, rules);
    if let Some(second) = second {
        let second = symbol(&mut reading, second, rules);
        link(&mut reading, first, second);
    } else if let Symbol::Secondary { link } = first {
        set_link(&mut reading, link);
    }
    reading.finish(Agency::Hibcc)
}

/// Checks a device identifier as databases keep it: without `+` and check character.
pub(crate) fn di(text: &str) -> Result<(), ErrorKind> {
    check_di(Piece::whole(text)).map_err(|fault| fault.kind)
}

/// What a symbol turned out to be, with the character that ties it to its other half.
#[derive(Clone, Copy)]
enum Symbol<'a> {
    /// The check character of a symbol that holds the device identifier only.
    Primary {
        check: Piece<'a>,
    },
    Secondary {
        link: Piece<'a>,
    },
    /// Complete in itself, or not readable.
    Whole,
}

fn symbol<'a>(reading: &mut Reading<'a>, text: Piece<'a>, rules: Rules) -> Symbol<'a> {
    let Some(content) = text.strip("+") else {
        reading.fault(ErrorKind::BadSyntax.at(text.at));
        return Symbol::Whole;
    };
    match content.first() {
        Some(b'A'..=b'Z') => primary(reading, text, content, rules),
        Some(b'$' | b'0'..=b'9') => secondary_alone(reading, text, rules),
        // `++` is a Basic UDI-DI and `+/` a label inside a hospital: neither names a device here.
        Some(b'+' | b'/') => {
            reading.fault(ErrorKind::BadSyntax.at(content.at));
            Symbol::Whole
        }
        Some(_) => {
            reading.fault(ErrorKind::IllegalChar.at(content.at));
            Symbol::Whole
        }
        None => {
            reading.fault(ErrorKind::Truncated.at(content.at));
            Symbol::Whole
        }
    }
}

/// A symbol that begins with the device identifier; behind a slash, the secondary body follows.
fn primary<'a>(
    reading: &mut Reading<'a>,
    text: Piece<'a>,
    content: Piece<'a>,
    rules: Rules,
) -> Symbol<'a> {
    let Some((content, check)) = cut_last(content) else {
        reading.fault(ErrorKind::Truncated.at(content.end()));
        return Symbol::Whole;
    };
    let (di, body) = content.split_once(b'/');
    if let Err(fault) = check_di(di) {
        reading.fault(fault);
    }
    let set = reading.fields.set_di(di.text);
    reading.note(set, di.at);
    verify(reading, text, &[check]);
    let Some(body) = body else { return Symbol::Primary { check } };
    secondary::read(reading, body, rules);
    Symbol::Whole
}

/// A symbol that only holds production identifiers, its link and its check.
fn secondary_alone<'a>(reading: &mut Reading<'a>, text: Piece<'a>, rules: Rules) -> Symbol<'a> {
    let ends = cut_last(text).and_then(|(rest, check)| Some((cut_last(rest)?, check)));
    let Some(((front, link), check)) = ends.filter(|_| text.text.len() > SECONDARY_FRAME) else {
        reading.fault(ErrorKind::Truncated.at(text.end()));
        return Symbol::Whole;
    };
    verify(reading, text, &[link, check]);
    if let Some((_, body)) = front.split_at(1) {
        secondary::read(reading, body, rules);
    }
    Symbol::Secondary { link }
}

/// Of two symbols, one must be the primary and the other repeat its check character.
fn link<'a>(reading: &mut Reading<'a>, first: Symbol<'a>, second: Symbol<'a>) {
    match (first, second) {
        (Symbol::Primary { check }, Symbol::Secondary { link })
        | (Symbol::Secondary { link }, Symbol::Primary { check }) => {
            if control(check.text) != control(link.text) {
                reading.fault(ErrorKind::LinkMismatch.at(link.at));
            }
        }
        (Symbol::Secondary { link: one }, Symbol::Secondary { link: other }) => {
            set_link(reading, one);
            set_link(reading, other);
        }
        (Symbol::Whole, Symbol::Primary { check: extra } | Symbol::Secondary { link: extra })
        | (Symbol::Primary { check: extra } | Symbol::Secondary { link: extra }, Symbol::Whole) => {
            reading.fault(ErrorKind::BadSyntax.at(extra.at));
        }
        // The same symbol twice says nothing new, and two different ones already conflict.
        (Symbol::Primary { .. }, Symbol::Primary { .. }) | (Symbol::Whole, Symbol::Whole) => {}
    }
}

fn set_link<'a>(reading: &mut Reading<'a>, link: Piece<'a>) {
    let set = reading.fields.set_other(Key::Link, control(link.text));
    reading.note(set, link.at);
}

fn check_di(di: Piece<'_>) -> Result<(), Fault> {
    let (bytes, longest) = (di.text.as_bytes(), *DI_LENGTHS.end());
    if let Some(b'0'..=b'9') = bytes.first() {
        return Err(ErrorKind::IllegalChar.at(di.at));
    }
    di.check(longest, Class::CODE)?;
    if bytes.len() < *DI_LENGTHS.start() {
        return Err(ErrorKind::Truncated.at(di.end()));
    }
    match bytes.last() {
        Some(b'0'..=b'9') => Ok(()),
        _ => Err(ErrorKind::BadSyntax.at(di.end().saturating_sub(1))),
    }
}

/// Compares the last of the ending characters with what the rest of the text adds up to.
fn verify(reading: &mut Reading<'_>, text: Piece<'_>, ending: &[Piece<'_>]) {
    let body = text.text.len() - ending.iter().map(|piece| piece.text.len()).sum::<usize>();
    let body = text.text.as_bytes().get(..body).unwrap_or_default();
    let mut sum = 0_u32;
    for (index, byte) in body.iter().enumerate() {
        match value_43(*byte) {
            Some(value) => sum = sum.wrapping_add(u32::from(value)),
            None => return reading.fault(ErrorKind::IllegalChar.at(text.at + index)),
        }
    }
    let mut last = 0;
    for piece in ending {
        sum = sum.wrapping_add(last);
        match control(piece.text).bytes().next().and_then(value_43) {
            Some(value) => last = u32::from(value),
            None => return reading.fault(ErrorKind::IllegalChar.at(piece.at)),
        }
    }
    if sum % 43 != last {
        reading.fault(ErrorKind::BadCheckDigit.at(text.end().saturating_sub(1)));
    }
}

/// A check or link as the symbol holds it: a space is printed as an underscore under the bars.
fn control(text: &str) -> &str {
    if text == "_" { " " } else { text }
}

/// All but the last character, and that character.
fn cut_last(piece: Piece<'_>) -> Option<(Piece<'_>, Piece<'_>)> {
    let last = piece.text.chars().next_back()?;
    piece.split_at(piece.text.len() - last.len_utf8())
}
