//! The lenient mode: undoes what scanners, keyboards and text fields are known to do to a scan, and
//! says what it undid. It never guesses where a lost separator stood, and a text that reads strictly
//! as it is stays as it is.

mod keyboard;
mod plan;
mod print;
mod repair;
mod separator;
#[cfg(test)]
mod tests;

use crate::buffer::{MAX_LENGTH, Page};
use crate::parse::parse_with;
use crate::{Agency, Buffer, ErrorKind, ParseError, Udi, hibc, symbology};
use plan::{AS_IS, PLANS, carry_out, is_plausible};
use repair::Repairs;
pub use repair::{Repair, RepairKind};

/// Reads every form, repairing it where that is needed and safe.
///
/// Keep the scanned text beside the result, byte for byte. A repair that is not
/// [confirmed](Repair::is_confirmed) needs the user's eye. The error of a text that cannot be
/// repaired is that of the strict reading; its position counts in the repaired text if that is what
/// its agency could be seen from.
///
/// ```
/// let mut buffer = udi::Buffer::new();
/// let repaired = udi::lenient("010761003412345810AB12|17281231", 2026, &mut buffer)?;
/// assert_eq!(repaired.udi().lot(), Some("AB12"));
/// let repairs: Vec<_> = repaired.repairs().iter().map(|repair| repair.as_str()).collect();
/// assert_eq!(repairs, ["separator_character"]);
/// # Ok::<(), udi::ErrorKind>(())
/// ```
pub fn lenient<'b>(
    text: &str,
    reference_year: u16,
    buffer: &'b mut Buffer,
) -> Result<Repaired<'b>, ParseError<'b>> {
    lenient_from(text, reference_year, Scanner::default(), buffer)
}

/// [`lenient`], for a scanner of which something is known.
///
/// ```
/// let mut buffer = udi::Buffer::new();
/// let scanner = udi::Scanner { separator: Some('_') };
/// let repaired = udi::lenient_from("10AB_17281231", 2026, scanner, &mut buffer)?;
/// assert_eq!(repaired.udi().lot(), Some("AB"));
/// # Ok::<(), udi::ErrorKind>(())
/// ```
pub fn lenient_from<'b>(
    text: &str,
    reference_year: u16,
    scanner: Scanner,
    buffer: &'b mut Buffer,
) -> Result<Repaired<'b>, ParseError<'b>> {
    if text.len() > MAX_LENGTH {
        return Err(ParseError::formless(ErrorKind::TooLong, MAX_LENGTH));
    }
    // Which reading explains best what is wrong, should none succeed: the first with a known form.
    let mut best = AS_IS;
    let mut form_known = false;
    for plan in PLANS {
        let Some(done) = carry_out(plan, text, scanner, &mut buffer.pages) else { continue };
        let (scan, page) = done.pages(&mut buffer.pages);
        match read(scan, reference_year, page) {
            Ok((udi, _)) if is_plausible(plan, scan, &udi) => {
                best = plan;
                break;
            }
            Err(error) if !form_known && error.agency().is_some() => {
                (best, form_known) = (plan, true);
            }
            Ok(_) | Err(_) => {}
        }
    }
    let Some(done) = carry_out(best, text, scanner, &mut buffer.pages) else {
        return Err(ParseError::formless(ErrorKind::Unrecognized, 0));
    };
    let (scan, page) = done.pages(&mut buffer.pages);
    let (udi, tolerated) = read(scan, reference_year, page)?;
    let is_ambiguous = crate::is_ambiguous(scan);
    let kinds = done.kinds().iter().copied().chain(tolerated);
    Ok(Repaired { repairs: Repairs::of(kinds, &udi), udi, is_ambiguous })
}

/// Reads strictly, but for the lots of HIBC that makers print against its standard.
fn read<'b>(
    scan: &'b str,
    reference_year: u16,
    page: &'b mut Page,
) -> Result<(Udi<'b>, Option<RepairKind>), ParseError<'b>> {
    let error = match parse_with(scan, reference_year, page) {
        Ok(udi) => return Ok((udi, None)),
        Err(error) => error,
    };
    if error.agency() == Some(Agency::Hibcc) && error.kind() == ErrorKind::IllegalChar {
        let (_, symbols) = symbology::split(scan);
        if let Ok(udi) = hibc::parse_with_signs(symbols, reference_year) {
            return Ok((udi, Some(RepairKind::NumberSigns)));
        }
    }
    Err(error)
}

/// What is known of the scanner.
///
/// ```
/// assert_eq!(udi::Scanner::default().separator, None);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scanner {
    /// The character it is set to send for FNC1, if that is one which a lot could hold, as `_`.
    pub separator: Option<char>,
}

/// A UDI with the list of what had to be done to read it.
///
/// ```
/// let mut buffer = udi::Buffer::new();
/// let repaired = udi::lenient("+a123bjc5d6e71g", 2026, &mut buffer)?;
/// assert_eq!(repaired.udi().agency(), udi::Agency::Hibcc);
/// # Ok::<(), udi::ErrorKind>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repaired<'a> {
    udi: Udi<'a>,
    repairs: Repairs,
    is_ambiguous: bool,
}

impl<'a> Repaired<'a> {
    /// The UDI.
    ///
    /// ```
    /// let mut buffer = udi::Buffer::new();
    /// let repaired = udi::lenient("+a123bjc5d6e71g", 2026, &mut buffer)?;
    /// assert_eq!(repaired.udi().di(), Some("A123BJC5D6E71"));
    /// # Ok::<(), udi::ErrorKind>(())
    /// ```
    pub const fn udi(&self) -> &Udi<'a> {
        &self.udi
    }

    /// The repairs, in the order they were made; empty if the scan was right.
    ///
    /// ```
    /// let mut buffer = udi::Buffer::new();
    /// let repaired = udi::lenient("+a123bjc5d6e71g", 2026, &mut buffer)?;
    /// assert_eq!(repaired.repairs()[0].kind(), udi::RepairKind::UpperCase);
    /// # Ok::<(), udi::ErrorKind>(())
    /// ```
    pub fn repairs(&self) -> &[Repair] {
        self.repairs.as_slice()
    }

    /// Whether a separator may be lost all the same: [`is_ambiguous`](crate::is_ambiguous) of the
    /// text as it was repaired.
    ///
    /// ```
    /// let mut buffer = udi::Buffer::new();
    /// // A separator that another character stood for is there again; blanks around hide nothing.
    /// assert!(!udi::lenient("010761003412345810AB12|21S9", 2026, &mut buffer)?.is_ambiguous());
    /// assert!(udi::lenient(" 010761003412345810AB1221S9\r", 2026, &mut buffer)?.is_ambiguous());
    /// # Ok::<(), udi::ErrorKind>(())
    /// ```
    pub const fn is_ambiguous(&self) -> bool {
        self.is_ambiguous
    }

    /// The UDI, without the list.
    ///
    /// ```
    /// let mut buffer = udi::Buffer::new();
    /// let repaired = udi::lenient("+a123bjc5d6e71g", 2026, &mut buffer)?;
    /// assert_eq!(repaired.into_udi().di(), Some("A123BJC5D6E71"));
    /// # Ok::<(), udi::ErrorKind>(())
    /// ```
    pub fn into_udi(self) -> Udi<'a> {
        self.udi
    }
}
