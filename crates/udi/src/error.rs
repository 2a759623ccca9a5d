//! What can be wrong with a scan, where, and what had been read until then. Repairing it is the
//! business of the lenient mode; wording it for a user in his own language is the caller's.

use core::fmt;

use crate::{Agency, Fields};

/// What is wrong, as a closed list: its codes are stable and may be stored.
///
/// ```
/// assert_eq!(udi::ErrorKind::BadCheckDigit.as_str(), "bad_check_digit");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ErrorKind {
    /// Nothing was scanned, or only dressing.
    Empty,
    /// The text has the form of no issuing agency.
    Unrecognized,
    /// The form is known, its grammar is broken.
    BadSyntax,
    /// A field, or the whole, ends too early.
    Truncated,
    /// A field, or the whole, is longer than its standard allows: often a lost separator.
    TooLong,
    /// A character that the field may not hold.
    IllegalChar,
    /// No application or data identifier begins like this.
    UnknownAi,
    /// A check character does not fit: something was misread or mistyped.
    BadCheckDigit,
    /// A date that no calendar has.
    BadDate,
    /// The same field twice, with different values.
    DuplicateConflict,
    /// A secondary HIBC symbol that belongs to another primary one.
    LinkMismatch,
}

impl ErrorKind {
    /// The stable code.
    ///
    /// ```
    /// assert_eq!(udi::ErrorKind::LinkMismatch.as_str(), "link_mismatch");
    /// ```
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Unrecognized => "unrecognized",
            Self::BadSyntax => "bad_syntax",
            Self::Truncated => "truncated",
            Self::TooLong => "too_long",
            Self::IllegalChar => "illegal_char",
            Self::UnknownAi => "unknown_ai",
            Self::BadCheckDigit => "bad_check_digit",
            Self::BadDate => "bad_date",
            Self::DuplicateConflict => "duplicate_conflict",
            Self::LinkMismatch => "link_mismatch",
        }
    }

    const fn advice(self) -> &'static str {
        match self {
            Self::Empty => "nothing was read; scan again",
            Self::Unrecognized => {
                "this is no UDI of GS1, HIBCC, ICCBBA or IFA; scan the UDI symbol"
            }
            Self::BadSyntax => "the parts do not follow each other as they should; scan again",
            Self::Truncated => "a field ends too early; scan again",
            Self::TooLong => "a field is too long; the scanner may have lost a separator",
            Self::IllegalChar => "a character is not allowed here; check the scanner's settings",
            Self::UnknownAi => {
                "no known identifier begins here; the scanner may have lost a separator"
            }
            Self::BadCheckDigit => "the check character does not fit; scan again",
            Self::BadDate => "this date does not exist; read it from the label",
            Self::DuplicateConflict => "a field is given twice, with different values",
            Self::LinkMismatch => "the two symbols belong to different products; scan both again",
        }
    }
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.advice())
    }
}

impl core::error::Error for ErrorKind {}

/// Why a text is not a UDI, where that shows, and what was read before it did.
///
/// ```
/// // The last digit of the GTIN is misread; the surgeon still sees which GTIN and which lot.
/// let error = udi::parse("010761003412345010LOT7", 2026).unwrap_err();
/// assert_eq!(error.kind(), udi::ErrorKind::BadCheckDigit);
/// assert_eq!(error.position(), 2);
/// assert_eq!(error.read().lot(), Some("LOT7"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseError<'a> {
    kind: ErrorKind,
    at: usize,
    agency: Option<Agency>,
    read: Fields<'a>,
}

impl<'a> ParseError<'a> {
    /// A failure in a text whose form, and so its agency, is known.
    pub(crate) fn new(agency: Agency, fault: Fault, read: Fields<'a>) -> Self {
        Self { kind: fault.kind, at: fault.at, agency: Some(agency), read }
    }

    /// A failure before any agency's form was recognised.
    pub(crate) fn formless(kind: ErrorKind, at: usize) -> Self {
        Self { kind, at, agency: None, read: Fields::new() }
    }

    /// The same error, at another byte: the text was decoded, or is a part of a longer one.
    pub(crate) const fn moved_to(mut self, at: usize) -> Self {
        self.at = at;
        self
    }

    /// What was read, on its own.
    pub(crate) fn into_read(self) -> Fields<'a> {
        self.read
    }

    /// What is wrong.
    ///
    /// ```
    /// let error = udi::parse("]d217290231", 2026).unwrap_err();
    /// assert_eq!(error.kind(), udi::ErrorKind::BadDate);
    /// ```
    pub const fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// The byte of the text at which it shows.
    ///
    /// ```
    /// let error = udi::parse("]d217290231", 2026).unwrap_err();
    /// assert_eq!(error.position(), 5);
    /// ```
    pub const fn position(&self) -> usize {
        self.at
    }

    /// The agency whose form the text has, once that was clear.
    ///
    /// ```
    /// let error = udi::parse("]d217290231", 2026).unwrap_err();
    /// assert_eq!(error.agency(), Some(udi::Agency::Gs1));
    /// ```
    pub const fn agency(&self) -> Option<Agency> {
        self.agency
    }

    /// What was read in spite of the error. Show it, do not store it as a device.
    ///
    /// ```
    /// let error = udi::parse("]d21729023110LOT7", 2026).unwrap_err();
    /// assert_eq!(error.read().lot(), Some("LOT7"));
    /// ```
    pub const fn read(&self) -> &Fields<'a> {
        &self.read
    }
}

impl fmt::Display for ParseError<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at byte {}: {}", self.kind.as_str(), self.at, self.kind)
    }
}

impl core::error::Error for ParseError<'_> {}

/// For callers that only pass on what was wrong, and let go of the text.
impl From<ParseError<'_>> for ErrorKind {
    fn from(error: ParseError<'_>) -> Self {
        error.kind
    }
}

/// An error kind and its byte: what the grammars pass around before [`ParseError`] adds the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) kind: ErrorKind,
    pub(crate) at: usize,
}

impl ErrorKind {
    /// This kind of error at this byte.
    pub(crate) const fn at(self, at: usize) -> Fault {
        Fault { kind: self, at }
    }
}
