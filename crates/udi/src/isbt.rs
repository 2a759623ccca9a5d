//! ISBT 128, the data structures of ICCBBA (ST-001, ST-011, ST-017) as they stand on tissue, cells
//! and blood bags: each names itself with two or three characters and has a fixed length, so they
//! follow each other without separators, in any order. A lone one is a legal half.
//!
//! Not here: the tables of facilities and product codes, which ICCBBA licenses; the structures
//! that describe donors and staff, which a device register must not take in; and the Basic UDI-DI.

mod structure;
#[cfg(test)]
mod tests;

use crate::buffer::{Full, Page};
use crate::check::mod37_2;
use crate::error::Fault;
use crate::reading::{Piece, Reading};
use crate::{Agency, Date, ErrorKind, Fields, Key, ParseError, Udi};

use structure::Structure;

/// Length of a device identifier.
pub(crate) const DI_LENGTH: usize = Structure::Di.content_length();
/// Length of a donation number without its flags.
const DIN_LENGTH: usize = 13;
/// Flags from here to 96 are the check value of the donation number, raised by this.
const CHECKING_FLAG: u8 = 60;

/// Reads any number of data structures.
pub(crate) fn parse(text: &str, _reference_year: u16) -> Result<Udi<'_>, ParseError<'_>> {
    let mut reading = Reading::of(text);
    let mut message = Message::default();
    let mut rest = Piece::whole(text);
    while !rest.text.is_empty() {
        match structure(&mut reading, &mut message, rest) {
            Ok(next) => rest = next,
            Err(fault) => {
                reading.fault(fault);
                break;
            }
        }
    }
    if message.missing > 0 {
        reading.fault(ErrorKind::BadSyntax.at(text.len()));
    }
    reading.finish(Agency::Iccbba)
}

/// Reads a Single European Code as it is printed, `SEC:` and two blocks, into the page.
pub(crate) fn printed<'b>(
    text: &str,
    reference_year: u16,
    page: &'b mut Page,
) -> Result<Udi<'b>, ParseError<'b>> {
    page.clear();
    let copied = match text.strip_prefix("SEC:") {
        Some(code) => copy(code, page).map_err(|Full| ErrorKind::TooLong.at(text.len())),
        None => Err(ErrorKind::BadSyntax.at(0)),
    };
    match copied {
        Ok(()) => parse(page.as_str(), reference_year),
        Err(fault) => Err(ParseError::new(Agency::Iccbba, fault, Fields::new())),
    }
}

/// Checks a device identifier as databases keep it: the 16 characters behind `=/`.
pub(crate) fn di(text: &str) -> Result<(), ErrorKind> {
    match text.len() {
        ..DI_LENGTH => Err(ErrorKind::Truncated),
        DI_LENGTH => check_di(Piece::whole(text)).map_err(|fault| fault.kind),
        _ => Err(ErrorKind::TooLong),
    }
}

/// Checks the characters of a device identifier: facility, its product code, product description.
pub(crate) fn check_di(text: Piece<'_>) -> Result<(), Fault> {
    Structure::Di.check(text)
}

/// What the header of a compound message promised.
#[derive(Default)]
struct Message {
    declared: bool,
    missing: u8,
}

impl Message {
    /// A header: two digits say how many structures follow it, three in which registered order.
    /// The order is not held against the message, since each structure names itself.
    fn begin(&mut self, content: &str, at: usize) -> Result<(), Fault> {
        if self.missing > 0 {
            return Err(ErrorKind::BadSyntax.at(at));
        }
        let count = content.get(..2).and_then(|count| count.parse().ok());
        self.missing = count.ok_or(ErrorKind::IllegalChar.at(at))?;
        self.declared = true;
        Ok(())
    }

    /// One structure more: a message that declared fewer is not the one that was printed.
    fn count(&mut self, at: usize) -> Result<(), Fault> {
        if self.declared {
            self.missing = self.missing.checked_sub(1).ok_or(ErrorKind::BadSyntax.at(at))?;
        }
        Ok(())
    }
}

/// Reads the structure at the beginning of the text and gives back what follows it.
fn structure<'a>(
    reading: &mut Reading<'a>,
    message: &mut Message,
    text: Piece<'a>,
) -> Result<Piece<'a>, Fault> {
    let (structure, content) = Structure::identify(text)?;
    if structure == Structure::National {
        // Its length is known to the country alone: the rest of the text may be part of it.
        message.missing = 0;
        return Ok(Piece { text: "", at: content.end() });
    }
    let end = Piece { text: "", at: content.end() };
    let whole = content.split_at(structure.content_length());
    let (content, rest) = whole.unwrap_or((content, end));
    if let Err(fault) = structure.check(content) {
        // Identifiers begin with characters that no content holds: the structure ended early.
        let next =
            Piece { text: text.text.get(fault.at - text.at..).unwrap_or_default(), at: fault.at };
        if let Some(b'=' | b'&') = next.first() {
            reading.fault(ErrorKind::Truncated.at(next.at));
            return Ok(next);
        }
        reading.fault(fault);
    }
    if whole.is_none() {
        reading.fault(ErrorKind::Truncated.at(end.at));
        return Ok(end);
    }
    if structure == Structure::Header {
        message.begin(content.text, text.at)?;
    } else {
        message.count(text.at)?;
        let set = store(reading, structure, content);
        reading.note(set, content.at);
    }
    Ok(rest)
}

/// Files the content under the name it has in a UDI.
fn store<'a>(
    reading: &mut Reading<'a>,
    structure: Structure,
    content: Piece<'a>,
) -> Result<(), ErrorKind> {
    let fields = &mut reading.fields;
    let text = content.text;
    match structure {
        Structure::Di | Structure::BloodBagDi => fields.set_di(text),
        Structure::Lot | Structure::BloodBagLot => fields.set_lot(text),
        Structure::Serial => {
            fields.set_serial(text)?;
            // No product bears it: it stands for "not divided".
            if text == "000000" { Err(ErrorKind::BadSyntax) } else { Ok(()) }
        }
        Structure::Expiry => fields.set_expiry(Date::from_cyyjjj(text)?),
        Structure::Production => fields.set_manufactured(Date::from_cyyjjj(text)?),
        Structure::ExpiryTime => {
            let (date, time) = date_and_time(text)?;
            fields.set_expiry(date)?;
            fields.set_other(Key::ExpiryTime, time)
        }
        Structure::ProductionTime => fields.set_manufactured(date_and_time(text)?.0),
        Structure::Donation => donation(reading, content),
        Structure::Sec => fields.set_other(Key::Sec, text),
        Structure::ProductCode => fields.set_other(Key::ProductCode, text),
        // Nothing of a device: read past.
        Structure::BloodGroup | Structure::Supplement | Structure::Header | Structure::National => {
            Ok(())
        }
    }
}

/// The donation number and its flags, which may hold the number's check value.
fn donation<'a>(reading: &mut Reading<'a>, content: Piece<'a>) -> Result<(), ErrorKind> {
    let (din, flags) = content.split_at(DIN_LENGTH).ok_or(ErrorKind::IllegalChar)?;
    reading.fields.set_other(Key::Din, din.text)?;
    reading.fields.set_other(Key::DinFlags, flags.text)?;
    let value = flags.text.parse::<u8>().ok().and_then(|flag| flag.checked_sub(CHECKING_FLAG));
    match (value, mod37_2(din.text)) {
        (Some(value @ 0..=36), Some(expected)) if value != expected => {
            Err(ErrorKind::BadCheckDigit)
        }
        _ => Ok(()),
    }
}

/// `cyyjjjhhmm`.
fn date_and_time(text: &str) -> Result<(Date, &str), ErrorKind> {
    let (date, time) = text.split_at_checked(6).ok_or(ErrorKind::BadDate)?;
    match time.as_bytes() {
        [b'0' | b'1', b'0'..=b'9', b'0'..=b'5', b'0'..=b'9']
        | [b'2', b'0'..=b'3', b'0'..=b'5', b'0'..=b'9'] => Ok((Date::from_cyyjjj(date)?, time)),
        _ => Err(ErrorKind::BadDate),
    }
}

/// The structure that holds the same code in a symbol, without the blanks of the print.
fn copy(code: &str, page: &mut Page) -> Result<(), Full> {
    page.push_str("&,4")?;
    code.split_whitespace().try_for_each(|block| page.push_str(block))
}
