//! Basic UDI-DIs: the key of a family of models in EUDAMED, of at most 25 characters (MDCG
//! 2019-1). It stands in papers and databases, never on a label, so no scan is read here.
//!
//! Each agency has its own form and check. An older paper of HIBCC writes `RH` in front and one
//! check character behind; registered codes do not, and it is refused.

#[cfg(test)]
mod tests;

use crate::check::{gmn_pair, mod37_2, mod97};
use crate::class::Class;
use crate::error::Fault;
use crate::reading::Piece;
use crate::{Agency, BasicUdiDi, ErrorKind, Fields, Key, ParseError, isbt};

/// Longest code of any agency.
const LONGEST: usize = 25;
/// Length of the check pair, or of the check digits.
const CHECK_LENGTH: usize = 2;

/// Reads a Basic UDI-DI of this agency, or of the one its form shows.
pub(crate) fn parse(agency: Option<Agency>, text: &str) -> Result<BasicUdiDi<'_>, ParseError<'_>> {
    if text.trim().is_empty() {
        return Err(ParseError::formless(ErrorKind::Empty, 0));
    }
    if text.starts_with("B-") || text.starts_with("D-") {
        return of_eudamed(text);
    }
    match read(agency.unwrap_or_else(|| agency_of(text)), text) {
        // A facility number may look like the beginning of any other form: its check tells.
        Err(_) if agency.is_none() && iccbba(text).is_ok() => read(Agency::Iccbba, text),
        read => read,
    }
}

/// What EUDAMED gives to legacy devices. The Commission keeps the rules of their check to itself.
fn of_eudamed(text: &str) -> Result<BasicUdiDi<'_>, ParseError<'_>> {
    const PREFIX_LENGTH: usize = 2;
    if text.len() == PREFIX_LENGTH {
        return Err(ParseError::formless(ErrorKind::Truncated, PREFIX_LENGTH));
    }
    match Piece::whole(text).check(crate::buffer::MAX_LENGTH, Class::NUMBER) {
        Ok(()) => Ok(BasicUdiDi::new(None, text)),
        Err(fault) => Err(ParseError::formless(fault.kind, fault.at)),
    }
}

/// The agency whose form begins like this; what begins like none is judged as a GS1 model number,
/// the form with the widest choice of characters.
fn agency_of(text: &str) -> Agency {
    /// Codes of ICCBBA are shorter even with a few characters too many.
    const ICCBBA_ALMOST: usize = isbt::DI_LENGTH + CHECK_LENGTH + 2;
    match text.as_bytes() {
        [b'+', ..] | [b'R', b'H', ..] => Agency::Hibcc,
        [b'P', b'P', ..] => Agency::Ifa,
        [b'A'..=b'Z' | b'a'..=b'z', ..] if text.len() <= ICCBBA_ALMOST => Agency::Iccbba,
        [b'A'..=b'Z', ..] if Class::CODE.first_other(text.as_bytes()).is_none() => Agency::Iccbba,
        _ => Agency::Gs1,
    }
}

fn read(agency: Agency, text: &str) -> Result<BasicUdiDi<'_>, ParseError<'_>> {
    let checked = match agency {
        Agency::Gs1 => gs1(text),
        Agency::Hibcc => hibcc(text),
        Agency::Iccbba => iccbba(text),
        Agency::Ifa => ifa(text),
    };
    match checked {
        Ok(()) => Ok(BasicUdiDi::new(Some(agency), text)),
        Err(fault) => {
            let mut read = Fields::new();
            // The only field there is: nothing it could conflict with.
            let _ = read.set_other(Key::BasicUdiDi, text);
            Err(ParseError::new(agency, fault, read))
        }
    }
}

/// GS1 Global Model Number: company prefix, which has at least five digits, and model.
fn gs1(text: &str) -> Result<(), Fault> {
    let whole = Piece::whole(text);
    whole.check(usize::MAX, Class::NUMBER)?;
    let letter = text.bytes().take(5).position(|byte| !byte.is_ascii_digit());
    if let Some(at) = letter {
        return Err(ErrorKind::BadSyntax.at(at));
    }
    length(text, 8, LONGEST)?;
    pair(text)
}

/// `++`, labeler (4), model (1 to 17).
fn hibcc(text: &str) -> Result<(), Fault> {
    let Some(code) = Piece::whole(text).strip("++") else {
        return Err(ErrorKind::BadSyntax.at(0));
    };
    code.check(usize::MAX, Class::CODE)?;
    if code.first().is_some_and(|byte| byte.is_ascii_digit()) {
        return Err(ErrorKind::IllegalChar.at(code.at));
    }
    length(text, 9, LONGEST)?;
    pair(text)
}

/// A device identifier of ISBT 128, its product description `00000` if the family has several.
fn iccbba(text: &str) -> Result<(), Fault> {
    const LENGTH: usize = isbt::DI_LENGTH + CHECK_LENGTH;
    length(text, LENGTH, LENGTH)?;
    let (di, digits) = cut(text)?;
    isbt::check_di(di)?;
    digits.check(CHECK_LENGTH, Class::DIGIT)?;
    verify(mod37_2(di.text), digits)
}

/// `PP`, company number (5 digits), group (1 to 16).
fn ifa(text: &str) -> Result<(), Fault> {
    const COMPANY_END: usize = 7;
    let Some(code) = Piece::whole(text).strip("PP") else {
        return Err(ErrorKind::BadSyntax.at(0));
    };
    code.check(usize::MAX, Class::CODE.and(Class::FULL_STOP))?;
    length(text, COMPANY_END + 1 + CHECK_LENGTH, LONGEST)?;
    let (body, digits) = cut(text)?;
    let company = body.text.get(..COMPANY_END).unwrap_or_default();
    if let Some(at) = company.bytes().skip(2).position(|byte| !byte.is_ascii_digit()) {
        return Err(ErrorKind::IllegalChar.at(at + 2));
    }
    digits.check(CHECK_LENGTH, Class::DIGIT)?;
    verify(mod97(body.text), digits)
}

const fn length(text: &str, shortest: usize, longest: usize) -> Result<(), Fault> {
    match text.len() {
        found if found < shortest => Err(ErrorKind::Truncated.at(found)),
        found if found > longest => Err(ErrorKind::TooLong.at(longest)),
        _ => Ok(()),
    }
}

/// The code without its check, and the check.
fn cut(text: &str) -> Result<(Piece<'_>, Piece<'_>), Fault> {
    let end = text.len().saturating_sub(CHECK_LENGTH);
    Piece::whole(text).split_at(end).ok_or(ErrorKind::IllegalChar.at(end))
}

fn pair(text: &str) -> Result<(), Fault> {
    let (body, given) = cut(text)?;
    match gmn_pair(body.text) {
        Some(pair) if given.text.chars().eq(pair) => Ok(()),
        _ => Err(ErrorKind::BadCheckDigit.at(given.at)),
    }
}

fn verify(expected: Option<u8>, digits: Piece<'_>) -> Result<(), Fault> {
    if expected.is_some() && digits.text.parse().ok() == expected {
        Ok(())
    } else {
        Err(ErrorKind::BadCheckDigit.at(digits.at))
    }
}
