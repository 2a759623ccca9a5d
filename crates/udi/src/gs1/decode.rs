//! How printed forms and links become an element string in the caller's buffer, in which every
//! value ends at a separator, and how a fault in there finds its way back to the given text.

use super::{Ends, GS};
use crate::buffer::Page;
use crate::error::Fault;
use crate::{Agency, ErrorKind, ParseError, Udi};

/// Takes one decoded character and the byte of the given text that it comes from.
pub(super) type Emit<'e> = dyn FnMut(char, usize) -> Result<(), Fault> + 'e;

/// Decodes into the page, then reads what stands there.
pub(super) fn parse<'b>(
    text: &str,
    decode: fn(&str, &mut Emit<'_>) -> Result<(), Fault>,
    reference_year: u16,
    page: &'b mut Page,
) -> Result<Udi<'b>, ParseError<'b>> {
    page.clear();
    let decoded = decode(text, &mut |character, at| {
        page.push(character).map_err(|_| ErrorKind::TooLong.at(at))
    });
    let written = page.as_str();
    // What a fault cut off half-way would show as a whole value.
    let complete = match decoded {
        Ok(()) => written,
        Err(_) => written.rfind(GS).and_then(|end| written.get(..end)).unwrap_or_default(),
    };
    match (decoded, super::parse(complete, 0, Ends::AtSeparator, reference_year)) {
        (Ok(()), Ok(udi)) => Ok(udi),
        (Ok(()), Err(error)) => {
            let at = source_of(text, decode, error.position());
            Err(error.moved_to(at))
        }
        (Err(fault), Ok(udi)) => Err(ParseError::new(Agency::Gs1, fault, udi.into_fields())),
        (Err(fault), Err(error)) => Err(ParseError::new(Agency::Gs1, fault, error.into_read())),
    }
}

/// The byte of the given text that a byte of the decoded one comes from.
fn source_of(
    text: &str,
    decode: fn(&str, &mut Emit<'_>) -> Result<(), Fault>,
    wanted: usize,
) -> usize {
    let mut written = 0;
    let mut source = text.len();
    // The error only stops the decoder; it is not looked at.
    let _stopped = decode(text, &mut |character, at| {
        written += character.len_utf8();
        if written <= wanted {
            return Ok(());
        }
        source = at;
        Err(ErrorKind::TooLong.at(at))
    });
    source
}
