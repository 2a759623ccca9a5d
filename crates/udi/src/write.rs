//! Writes UDIs back: as a scanner would send them, as they are printed, and as a link. What was read
//! strictly and is written here reads as the same UDI again, with the same reference year.

mod element;
mod gs1;
mod hibc;
mod ifa;
mod isbt;

use core::fmt::{self, Write};

use crate::{Agency, Udi};

/// Writes the element string of its agency, without symbology identifier.
///
/// GS1 puts what needs no separator in front; HIBC and ISBT 128 come as one text; IFA in its
/// envelope.
///
/// ```
/// let mut buffer = udi::Buffer::new();
/// let udi = udi::parse_into("(01)07610034123458(10)AB(17)281231", 2026, &mut buffer)?;
/// let mut text = String::new();
/// udi::write::element_string(&udi, &mut text).unwrap();
/// assert_eq!(text, "01076100341234581728123110AB");
/// # Ok::<(), udi::ErrorKind>(())
/// ```
pub fn element_string(udi: &Udi<'_>, out: &mut impl Write) -> Result<(), WriteError> {
    if udi.fields().is_empty() {
        return Err(WriteError::NoSuchForm);
    }
    match udi.agency() {
        Agency::Gs1 => gs1::element_string(udi, out),
        Agency::Hibcc => hibc::element_string(udi, out),
        Agency::Iccbba => isbt::element_string(udi, out),
        Agency::Ifa => ifa::element_string(udi, out),
    }
}

/// Writes the printed form with bracketed identifiers, which GS1 and IFA have.
///
/// ```
/// let udi = udi::parse("]d201076100341234581728123110AB", 2026)?;
/// let mut text = String::new();
/// udi::write::bracketed(&udi, &mut text).unwrap();
/// assert_eq!(text, "(01)07610034123458(17)281231(10)AB");
/// # Ok::<(), udi::ErrorKind>(())
/// ```
pub fn bracketed(udi: &Udi<'_>, out: &mut impl Write) -> Result<(), WriteError> {
    if udi.fields().is_empty() {
        return Err(WriteError::NoSuchForm);
    }
    match udi.agency() {
        Agency::Gs1 => gs1::bracketed(udi, out),
        Agency::Ifa => ifa::bracketed(udi, out),
        Agency::Hibcc | Agency::Iccbba => Err(WriteError::NoSuchForm),
    }
}

/// Writes a GS1 Digital Link below this stem, for instance `https://id.gs1.org`.
///
/// ```
/// let udi = udi::parse("]d201076100341234581728123110A/B", 2026)?;
/// let mut link = String::new();
/// udi::write::digital_link(&udi, "https://id.gs1.org", &mut link).unwrap();
/// assert_eq!(link, "https://id.gs1.org/01/07610034123458/10/A%2FB?17=281231");
/// # Ok::<(), udi::ErrorKind>(())
/// ```
pub fn digital_link(udi: &Udi<'_>, stem: &str, out: &mut impl Write) -> Result<(), WriteError> {
    match udi.agency() {
        Agency::Gs1 => gs1::digital_link(udi, stem, out),
        Agency::Hibcc | Agency::Iccbba | Agency::Ifa => Err(WriteError::NoSuchForm),
    }
}

/// Why a UDI cannot be written in a form.
///
/// ```
/// let udi = udi::parse("+A123BJC5D6E71G", 2026)?;
/// let written = udi::write::digital_link(&udi, "https://id.gs1.org", &mut String::new());
/// assert_eq!(written, Err(udi::write::WriteError::NoSuchForm));
/// # Ok::<(), udi::ErrorKind>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WriteError {
    /// The agency has no such form, or not for a half without device identifier; or nothing of
    /// the symbol is a fact, as in the national structures of ISBT 128.
    NoSuchForm,
    /// The form has no place for one of the facts, or not for two of them together.
    NotExpressible,
    /// What is written to takes no more.
    Sink,
}

impl From<fmt::Error> for WriteError {
    fn from(_: fmt::Error) -> Self {
        Self::Sink
    }
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoSuchForm => "this UDI has no such form; write its element string",
            Self::NotExpressible => "a fact has no place in this form; write another form",
            Self::Sink => "what is written to takes no more",
        })
    }
}

impl core::error::Error for WriteError {}
