//! GS1: element strings with separators only where they are needed, brackets, Digital Links.

use core::fmt::{self, Display, Write};

use super::WriteError;
use super::element::yymmdd;
use crate::gs1::{GS, QUALIFIERS, is_predefined, opens_element};
use crate::{Ai, Key, Udi};

/// The elements that need no separator first, then the others with one between them.
pub(super) fn element_string(udi: &Udi<'_>, out: &mut impl Write) -> Result<(), WriteError> {
    let mut open = false;
    for predefined in [true, false] {
        each(udi, |ai, value| {
            if is_predefined(ai) != predefined {
                return Ok(());
            }
            if open {
                out.write_char(GS)?;
            }
            open = !predefined;
            Ok(write!(out, "{ai}{value}")?)
        })?;
    }
    Ok(())
}

/// Every identifier in brackets; a bracket of a value that looks like one gets a backslash.
pub(super) fn bracketed(udi: &Udi<'_>, out: &mut impl Write) -> Result<(), WriteError> {
    each(udi, |ai, value| {
        write!(out, "({ai})")?;
        let mut escaped = Escaped { out };
        Ok(write!(escaped, "{value}")?)
    })
}

/// The device identifier and its qualifiers in the path, all else in the query.
pub(super) fn digital_link(
    udi: &Udi<'_>,
    stem: &str,
    out: &mut impl Write,
) -> Result<(), WriteError> {
    let di = udi.di().ok_or(WriteError::NoSuchForm)?;
    write!(out, "{}/01/{di}", stem.trim_end_matches('/'))?;
    let [variant, third_party] = [22, 235].map(|number| udi.other(Key::Ai(Ai::new(number))));
    let qualifiers = [(22, variant), (10, udi.lot()), (21, udi.serial()), (235, third_party)];
    if third_party.is_some() && qualifiers.iter().filter(|(_, value)| value.is_some()).count() > 1 {
        return Err(WriteError::NotExpressible);
    }
    for (number, value) in qualifiers {
        if let Some(value) = value {
            write!(out, "/{}/", Ai::new(number))?;
            percent_encoded(value, out)?;
        }
    }
    let mut before = '?';
    each(udi, |ai, value| {
        if ai.number() == 1 || QUALIFIERS.contains(&ai.number()) {
            return Ok(());
        }
        write!(out, "{before}{ai}=")?;
        before = '&';
        let mut encoded = Encoded { out };
        Ok(write!(encoded, "{value}")?)
    })
}

/// Calls back with every element: identifier, dates, lot, serial, then all others.
fn each(
    udi: &Udi<'_>,
    mut write: impl FnMut(Ai, &dyn Display) -> Result<(), WriteError>,
) -> Result<(), WriteError> {
    let mut optional = |number, value: Option<&dyn Display>| {
        value.map_or(Ok(()), |value| write(Ai::new(number), value))
    };
    optional(1, udi.di().as_ref().map(|v| v as &dyn Display))?;
    optional(11, udi.manufactured().map(yymmdd).as_ref().map(|v| v as &dyn Display))?;
    optional(17, udi.expiry().map(yymmdd).as_ref().map(|v| v as &dyn Display))?;
    optional(10, udi.lot().as_ref().map(|v| v as &dyn Display))?;
    optional(21, udi.serial().as_ref().map(|v| v as &dyn Display))?;
    for (key, value) in udi.others() {
        let Key::Ai(ai) = key else { return Err(WriteError::NotExpressible) };
        write(ai, &value)?;
    }
    Ok(())
}

/// Puts a backslash before every bracket that would open an element.
struct Escaped<'w, W> {
    out: &'w mut W,
}

impl<W: Write> Write for Escaped<'_, W> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for (index, character) in text.char_indices() {
            if text.get(index..).is_some_and(opens_element) {
                self.out.write_char('\\')?;
            }
            self.out.write_char(character)?;
        }
        Ok(())
    }
}

/// Percent-encodes what a path or query may not hold as it is.
struct Encoded<'w, W> {
    out: &'w mut W,
}

impl<W: Write> Write for Encoded<'_, W> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        percent_encoded(text, self.out)
    }
}

fn percent_encoded(text: &str, out: &mut impl Write) -> fmt::Result {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            out.write_char(char::from(byte))?;
        } else {
            write!(out, "%{byte:02X}")?;
        }
    }
    Ok(())
}
