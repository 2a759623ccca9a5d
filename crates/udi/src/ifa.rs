//! IFA, the Data Matrix codes of the German agency (UDI specification 2.5): data identifiers of
//! ASC MH10 in a format 06 envelope, or behind a full stop where no control character can be
//! typed (DIN 16598), or printed beside the symbol.
//!
//! Without the separators nothing marks the end of a lot, so a scan that lost them is refused and
//! never guessed at. Not here: the Basic UDI-DI (`PP`).

mod identifier;
mod print;
#[cfg(test)]
mod tests;

use crate::buffer::Page;
use crate::check::mod10;
use crate::class::Class;
use crate::reading::{Piece, Reading};
use crate::{Agency, Date, ErrorKind, Fields, Key, ParseError, Udi};

use identifier::Identifier;

/// Group separator: between two elements.
const GS: u8 = 0x1D;
/// Record separator: around the format.
const RS: u8 = 0x1E;
/// Record separator and end of transmission.
const TRAILER: &str = "\u{1E}\u{4}";
/// Longest lot or serial number.
const NUMBER_LENGTH: usize = 20;

/// Reads a symbol in either of its two syntaxes.
pub(crate) fn parse(text: &str, _reference_year: u16) -> Result<Udi<'_>, ParseError<'_>> {
    let mut reading = Reading::of(text);
    let whole = Piece::whole(text);
    if let Some(format) = whole.strip("[)>") {
        if let Some(body) = envelope(&mut reading, format) {
            elements(&mut reading, body, GS);
        }
    } else if let Some(body) = whole.strip(".") {
        elements(&mut reading, body, b'^');
    } else {
        reading.fault(ErrorKind::BadSyntax.at(0));
    }
    reading.finish(Agency::Ifa)
}

/// Reads what is printed: `(9N)...(1T)...`, or one labelled line each, as `UDI-DI (9N): ...`.
pub(crate) fn printed<'b>(
    text: &str,
    _reference_year: u16,
    page: &'b mut Page,
) -> Result<Udi<'b>, ParseError<'b>> {
    if let Err(fault) = print::copy(text, page) {
        return Err(ParseError::new(Agency::Ifa, fault, Fields::new()));
    }
    let mut reading = Reading::of(page.as_str());
    elements(&mut reading, Piece::whole(page.as_str()), GS);
    reading.finish(Agency::Ifa)
}

/// Checks a device identifier as databases keep it: the content of `9N`, check digits included.
pub(crate) fn di(text: &str) -> Result<(), ErrorKind> {
    match identifier::read(Piece::whole(text)) {
        Ok(Identifier::Device) => Ok(()),
        Ok(Identifier::Master) => Err(ErrorKind::BadSyntax),
        Err(fault) => Err(fault.kind),
    }
}

/// The elements between header and trailer, if the header is there.
fn envelope<'a>(reading: &mut Reading<'a>, format: Piece<'a>) -> Option<Piece<'a>> {
    const HEADER: &str = "\u{1E}06\u{1D}";
    let Some(body) = format.strip(HEADER) else {
        let cut_off = HEADER.starts_with(format.text);
        let kind = if cut_off { ErrorKind::Truncated } else { ErrorKind::BadSyntax };
        reading.fault(kind.at(format.at));
        return None;
    };
    if let Some(elements) = body.text.strip_suffix(TRAILER) {
        return Some(Piece { text: elements, ..body });
    }
    let (body, trailer) = body.split_once(RS);
    match trailer {
        Some(trailer) if !trailer.text.is_empty() => {
            reading.fault(ErrorKind::BadSyntax.at(trailer.at));
        }
        _ => reading.fault(ErrorKind::Truncated.at(body.end())),
    }
    Some(body)
}

fn elements<'a>(reading: &mut Reading<'a>, body: Piece<'a>, separator: u8) {
    let mut rest = Some(body);
    while let Some(elements) = rest {
        let (one, next) = elements.split_once(separator);
        element(reading, one);
        rest = next;
    }
    // The Master UDI-DI stands beside the identifier of the device, never instead of it.
    if reading.fields.di().is_none() && reading.fields.other(Key::MasterUdiDi).is_some() {
        reading.fault(ErrorKind::BadSyntax.at(body.at));
    }
}

/// What the data identifiers of the specification announce.
#[derive(Clone, Copy)]
enum Element {
    Identifier,
    Lot,
    Serial,
    Expiry,
    Manufactured,
    Quantity,
    Price,
    Address,
    Gtin,
}

impl Element {
    /// What the text announces, and how long the data identifier is.
    const fn identify(text: &[u8]) -> Option<(Self, usize)> {
        Some(match text {
            [b'9', b'N', ..] => (Self::Identifier, 2),
            [b'1', b'T', ..] => (Self::Lot, 2),
            [b'S', ..] => (Self::Serial, 1),
            [b'D', ..] => (Self::Expiry, 1),
            [b'1', b'6', b'D', ..] => (Self::Manufactured, 3),
            [b'Q', ..] => (Self::Quantity, 1),
            [b'2', b'7', b'Q', ..] => (Self::Price, 3),
            [b'3', b'3', b'L', ..] => (Self::Address, 3),
            [b'8', b'P', ..] => (Self::Gtin, 2),
            _ => return None,
        })
    }
}

fn element<'a>(reading: &mut Reading<'a>, text: Piece<'a>) {
    let found = Element::identify(text.text.as_bytes());
    let content = found.and_then(|(kind, length)| Some((kind, text.split_at(length)?.1)));
    let Some((kind, content)) = content else {
        let kind = if text.text.is_empty() { ErrorKind::BadSyntax } else { ErrorKind::UnknownAi };
        return reading.fault(kind.at(text.at));
    };
    if content.text.is_empty() {
        return reading.fault(ErrorKind::Truncated.at(content.at));
    }
    let set = match kind {
        Element::Identifier => identifier(reading, content),
        Element::Lot => {
            limit(reading, content, NUMBER_LENGTH, Class::NUMBER);
            reading.fields.set_lot(content.text)
        }
        Element::Serial => {
            limit(reading, content, NUMBER_LENGTH, Class::NUMBER);
            reading.fields.set_serial(content.text)
        }
        Element::Expiry => exactly(content, 6)
            .and_then(|()| Date::from_yymmdd_2000(content.text))
            .and_then(|date| reading.fields.set_expiry(date)),
        Element::Manufactured => exactly(content, 8)
            .and_then(|()| Date::from_yyyymmdd(content.text))
            .and_then(|date| reading.fields.set_manufactured(date)),
        Element::Quantity => {
            limit(reading, content, 8, Class::DIGIT);
            reading.fields.set_other(Key::IfaQ, content.text)
        }
        Element::Price => {
            limit(reading, content, 20, Class::NUMBER);
            reading.fields.set_other(Key::Ifa27Q, content.text)
        }
        Element::Address => {
            limit(reading, content, usize::MAX, Class::VISIBLE);
            reading.fields.set_other(Key::Ifa33L, content.text)
        }
        Element::Gtin => {
            gtin(reading, content);
            reading.fields.set_other(Key::Ifa8P, content.text)
        }
    };
    reading.note(set, content.at);
}

fn identifier<'a>(reading: &mut Reading<'a>, content: Piece<'a>) -> Result<(), ErrorKind> {
    let master = content.text.starts_with(identifier::MASTER);
    if let Err(fault) = identifier::read(content) {
        reading.fault(fault);
    }
    if master {
        reading.fields.set_other(Key::MasterUdiDi, content.text)
    } else {
        reading.fields.set_di(content.text)
    }
}

fn gtin(reading: &mut Reading<'_>, content: Piece<'_>) {
    limit(reading, content, 14, Class::DIGIT);
    match content.split_at(13) {
        Some((body, digit)) if !digit.text.is_empty() => {
            if mod10(body.text) != digit.text.chars().next() {
                reading.fault(ErrorKind::BadCheckDigit.at(digit.at));
            }
        }
        _ => reading.fault(ErrorKind::Truncated.at(content.end())),
    }
}

/// A faulty value is kept as read: in the error it is what the user compares with the label.
fn limit(reading: &mut Reading<'_>, content: Piece<'_>, longest: usize, class: Class) {
    if let Err(fault) = content.check(longest, class) {
        reading.fault(fault);
    }
}

const fn exactly(content: Piece<'_>, length: usize) -> Result<(), ErrorKind> {
    match content.text.len() {
        found if found < length => Err(ErrorKind::Truncated),
        found if found > length => Err(ErrorKind::TooLong),
        _ => Ok(()),
    }
}
