//! The content of data identifier `9N`: a Pharmacy Product Number, a Health Product Code, or the
//! Master UDI-DI beside one of them. Which of them a symbol needs is decided by the caller.

use crate::ErrorKind;
use crate::check::{mod11, mod97};
use crate::class::Class;
use crate::error::Fault;
use crate::reading::Piece;

/// How a Master UDI-DI begins.
pub(super) const MASTER: &str = "MA";
/// Length of a PPN: registration code, PZN, check digits.
const PPN_LENGTH: usize = 12;
/// Length of registration code and company number (CIN), in front of what the company chooses.
const COMPANY_END: usize = 7;
/// Length of the check digits.
const CHECK_LENGTH: usize = 2;
/// Longest reference of an HPC, without its package level; with it, one more.
const REFERENCE_LENGTH: usize = 18;

/// Which of the identifiers it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Identifier {
    /// A PPN or an HPC: the device identifier.
    Device,
    /// A Master UDI-DI.
    Master,
}

/// Checks the characters, the lengths and every check digit.
pub(super) fn read(content: Piece<'_>) -> Result<Identifier, Fault> {
    if content.text.starts_with("11") {
        product_number(content)?;
        Ok(Identifier::Device)
    } else if content.text.starts_with("13") {
        of_company(content)?;
        level(content)?;
        check_digits(content)?;
        Ok(Identifier::Device)
    } else if content.text.starts_with(MASTER) {
        of_company(content)?;
        check_digits(content)?;
        Ok(Identifier::Master)
    } else {
        Err(ErrorKind::BadSyntax.at(content.at))
    }
}

/// PPN: a PZN with its own check digit between registration code and check digits.
fn product_number(content: Piece<'_>) -> Result<(), Fault> {
    content.check(PPN_LENGTH, Class::DIGIT)?;
    if content.text.len() < PPN_LENGTH {
        return Err(ErrorKind::Truncated.at(content.end()));
    }
    if mod11(content.text.get(2..9).unwrap_or_default()) != content.text.chars().nth(9) {
        return Err(ErrorKind::BadCheckDigit.at(content.at + 9));
    }
    check_digits(content)
}

/// HPC and Master UDI-DI: company number, one to nineteen characters of its own, check digits.
fn of_company(content: Piece<'_>) -> Result<(), Fault> {
    const CHARACTERS: Class = Class::CODE.and(Class::FULL_STOP).and(Class::HYPHEN);
    const SHORTEST: usize = COMPANY_END + 1 + CHECK_LENGTH;
    const LONGEST: usize = COMPANY_END + REFERENCE_LENGTH + 1 + CHECK_LENGTH;
    content.check(LONGEST, CHARACTERS)?;
    let length = content.text.len();
    if length < SHORTEST {
        return Err(ErrorKind::Truncated.at(content.end()));
    }
    for numeric in [2..COMPANY_END, length - CHECK_LENGTH..length] {
        let digits = content.text.as_bytes().get(numeric.clone()).unwrap_or_default();
        if let Some(index) = Class::DIGIT.first_other(digits) {
            return Err(ErrorKind::IllegalChar.at(content.at + numeric.start + index));
        }
    }
    Ok(())
}

/// The package level, 0 to 8, came with specification 2: older codes have none. Only where the
/// reference would be too long without it does it show that there must be one.
fn level(content: Piece<'_>) -> Result<(), Fault> {
    let end = content.text.len() - CHECK_LENGTH;
    let has_to = end > COMPANY_END + REFERENCE_LENGTH;
    match content.text.as_bytes().get(end - 1) {
        Some(b'0'..=b'8') => Ok(()),
        _ if has_to => Err(ErrorKind::BadSyntax.at(content.at + end - 1)),
        _ => Ok(()),
    }
}

/// The last two digits, over everything before them.
fn check_digits(content: Piece<'_>) -> Result<(), Fault> {
    let end = content.text.len().saturating_sub(CHECK_LENGTH);
    let (body, digits) = content.text.split_at_checked(end).unwrap_or_default();
    match (mod97(body), digits.parse::<u8>()) {
        (Some(expected), Ok(found)) if expected == found => Ok(()),
        _ => Err(ErrorKind::BadCheckDigit.at(content.at + end)),
    }
}
