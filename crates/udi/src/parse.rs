//! The front door: which agency's form a text has, and who reads it. Decides by the first
//! characters only; repairing what a scanner or keyboard did is `lenient`'s.

use crate::buffer::{MAX_LENGTH, Page};
use crate::check::is_mod10;
use crate::gs1::{self, Ends};
use crate::symbology::{self, Symbology};
use crate::{Agency, Buffer, ErrorKind, Fields, ParseError, Udi, hibc, ifa, isbt};

/// Reads a scanned element string of any agency, strictly. Borrows from the text, allocates nothing.
///
/// Two-digit years are understood from `reference_year`, usually the year of the scan. Texts that
/// have to be decoded first (links, bracketed and printed forms, GTINs of fewer than 14 digits) are
/// refused here: [`parse_into`] reads them.
///
/// ```
/// let udi = udi::parse("]d201076100341234581728123110LOT7", 2026)?;
/// assert_eq!((udi.di(), udi.lot()), (Some("07610034123458"), Some("LOT7")));
/// assert_eq!(udi.expiry().map(|d| d.to_string()).as_deref(), Some("2028-12-31"));
/// # Ok::<(), udi::ErrorKind>(())
/// ```
pub fn parse(text: &str, reference_year: u16) -> Result<Udi<'_>, ParseError<'_>> {
    match Form::of(text, reference_year) {
        // Passing results on untouched saves moving them.
        Ok((Form::Gs1, start)) => gs1::parse(text, start, Ends::AsScanned, reference_year),
        Ok((form, 0)) => parse_form(form, text, reference_year),
        Ok((form, start)) => {
            parse_form(form, text.get(start..).unwrap_or_default(), reference_year)
                .map_err(|error| shifted(error, start))
        }
        Err(kind) => Err(ParseError::formless(kind, 0)),
    }
}

fn parse_form(form: Form, text: &str, reference_year: u16) -> Result<Udi<'_>, ParseError<'_>> {
    match form {
        Form::Gs1 => gs1::parse(text, 0, Ends::AsScanned, reference_year),
        Form::Hibc => hibc::parse(text, reference_year),
        Form::Isbt => isbt::parse(text, reference_year),
        Form::Ifa => ifa::parse(text, reference_year),
        Form::Gtin if text.len() == GTIN_LENGTH => gtin(text),
        Form::Gtin | Form::Bracketed | Form::Link => {
            Err(ParseError::formless(ErrorKind::Unrecognized, 0))
        }
    }
}

/// Reads every form, strictly: what [`parse`] reads, and links, bracketed and printed forms and
/// GTINs of 8, 12 and 13 digits, which are decoded into the buffer.
///
/// ```
/// let mut buffer = udi::Buffer::new();
/// let udi = udi::parse_into("https://id.gs1.org/01/07610034123458/10/AB%2F1", 2026, &mut buffer)?;
/// assert_eq!(udi.lot(), Some("AB/1"));
/// # Ok::<(), udi::ErrorKind>(())
/// ```
pub fn parse_into<'b>(
    text: &'b str,
    reference_year: u16,
    buffer: &'b mut Buffer,
) -> Result<Udi<'b>, ParseError<'b>> {
    parse_with(text, reference_year, buffer.page())
}

/// [`parse_into`], with just the one page it needs.
pub(crate) fn parse_with<'b>(
    text: &'b str,
    reference_year: u16,
    page: &'b mut Page,
) -> Result<Udi<'b>, ParseError<'b>> {
    let (margin, text) = without_margin(text);
    let (form, start) = Form::of(text, reference_year).map_err(|k| ParseError::formless(k, 0))?;
    let rest = text.get(start..).unwrap_or_default();
    match form {
        Form::Bracketed => gs1::parse_bracketed(rest, reference_year, page),
        Form::Link => gs1::parse_link(rest, reference_year, page),
        Form::Gtin if rest.len() < GTIN_LENGTH => padded(rest, page).and_then(gtin),
        Form::Isbt if rest.starts_with("SEC:") => isbt::printed(rest, reference_year, page),
        Form::Ifa if rest.starts_with(['(', 'U']) => ifa::printed(rest, reference_year, page),
        Form::Gtin | Form::Gs1 | Form::Hibc | Form::Isbt | Form::Ifa => {
            return parse(text, reference_year).map_err(|error| shifted(error, margin));
        }
    }
    .map_err(|error| shifted(error, margin + start))
}

/// A printed form may stand between spaces; in a scan they are characters that do not belong there.
/// How many bytes stand before the text, and the text.
fn without_margin(text: &str) -> (usize, &str) {
    let trimmed = text.trim();
    if trimmed.starts_with(['(', '*', 'U', 'h', 'H']) {
        (text.len() - text.trim_start().len(), trimmed)
    } else {
        (0, text)
    }
}

/// What kind of text it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// Application identifiers and values.
    Gs1,
    /// A trade item number alone.
    Gtin,
    /// A GS1 Digital Link, or any other web address.
    Link,
    /// Identifiers in brackets.
    Bracketed,
    /// Everything that begins with `+`.
    Hibc,
    /// Data identifiers that begin with `=` or `&`.
    Isbt,
    /// ASC data identifiers, scanned or printed.
    Ifa,
}

/// Digits of a GTIN as it is stored.
pub(crate) const GTIN_LENGTH: usize = 14;

impl Form {
    /// The form of a text, and where it begins behind the symbology identifier.
    #[inline]
    pub(crate) fn of(text: &str, reference_year: u16) -> Result<(Self, usize), ErrorKind> {
        let (symbology, rest) = symbology::split(text);
        if rest.len() > MAX_LENGTH {
            return Err(ErrorKind::TooLong);
        }
        let start = text.len() - rest.len();
        match symbology {
            Some(Symbology::Gs1) => Ok((Self::Gs1, start)),
            None => Ok((Self::of_bare(rest, reference_year)?, start)),
            Some(symbology) => Ok((Self::of_other(symbology, rest, reference_year)?, start)),
        }
    }

    /// The form of what was in a symbol that is not GS1's own, or is one of those for GTINs alone.
    #[inline(never)]
    fn of_other(symbology: Symbology, text: &str, year: u16) -> Result<Self, ErrorKind> {
        let digits = match symbology {
            Symbology::Ean13 => 13,
            Symbology::Ean8 => 8,
            Symbology::Itf14 => GTIN_LENGTH,
            Symbology::Gs1 | Symbology::Other => return Self::of_bare(text, year),
        };
        match text.len() {
            _ if !text.bytes().all(|byte| byte.is_ascii_digit()) => Err(ErrorKind::IllegalChar),
            length if length < digits => Err(ErrorKind::Truncated),
            length if length > digits => Err(ErrorKind::TooLong),
            _ => Ok(Self::Gtin),
        }
    }

    #[inline(never)]
    fn of_bare(text: &str, reference_year: u16) -> Result<Self, ErrorKind> {
        match text.as_bytes() {
            [b'0'..=b'9', ..] if is_gtin(text, reference_year) => Ok(Self::Gtin),
            [b'0'..=b'9', ..] => Ok(Self::Gs1),
            [b'+', ..] | [b'*', b'+', ..] => Ok(Self::Hibc),
            [b'=' | b'&', ..] | [b'S', b'E', b'C', b':', ..] => Ok(Self::Isbt),
            _ if is_ifa(text) => Ok(Self::Ifa),
            [b'(', ..] => Ok(Self::Bracketed),
            [b'h' | b'H', ..] if gs1::after_scheme(text).is_some() => Ok(Self::Link),
            _ if text.chars().all(|c| c.is_whitespace() || c.is_control()) => Err(ErrorKind::Empty),
            [0x1d, ..] => Ok(Self::Gs1),
            _ => Err(ErrorKind::Unrecognized),
        }
    }
}

/// Whether the text begins as an IFA code does: with its envelope, with the first identifier of the
/// typed form, or as it is printed.
fn is_ifa(text: &str) -> bool {
    const STARTS: [&str; 12] = [
        "[)>", ".9N", "UDI-DI", "(9N)", "(1T)", "(S)", "(D)", "(16D)", "(Q)", "(27Q)", "(33L)",
        "(8P)",
    ];
    STARTS.iter().any(|start| text.starts_with(start))
}

/// Whether bare digits are to be read as a trade item number: they are as many, and the check digit
/// fits. Where it does not, they are a misread number all the same, unless they spell an expiry or
/// manufacture date: a date that exists proves as much as a digit.
fn is_gtin(text: &str, reference_year: u16) -> bool {
    if !matches!(text.len(), 8 | 12 | 13 | GTIN_LENGTH)
        || !text.bytes().all(|byte| byte.is_ascii_digit())
    {
        return false;
    }
    is_mod10(text.as_bytes())
        || gs1::parse(text, 0, Ends::AsScanned, reference_year)
            .map_or(true, |udi| udi.expiry().is_none() && udi.manufactured().is_none())
}

/// A trade item number of 14 digits.
fn gtin(digits: &str) -> Result<Udi<'_>, ParseError<'_>> {
    let mut fields = Fields::new();
    let set = fields.set_di(digits);
    let checked = if is_mod10(digits.as_bytes()) { Ok(()) } else { Err(ErrorKind::BadCheckDigit) };
    match set.and(checked) {
        Ok(()) => Ok(Udi::new(Agency::Gs1, fields)),
        Err(kind) => Err(ParseError::new(Agency::Gs1, kind.at(0), fields)),
    }
}

/// The digits with zeros in front, as GTINs are stored and compared.
pub(crate) fn padded<'b>(digits: &str, page: &'b mut Page) -> Result<&'b str, ParseError<'b>> {
    page.clear();
    let zeros = "00000000000000".get(digits.len()..).unwrap_or_default();
    let written = page.push_str(zeros).and_then(|()| page.push_str(digits));
    match written {
        Ok(()) => Ok(page.as_str()),
        Err(_) => Err(ParseError::formless(ErrorKind::TooLong, 0)),
    }
}

/// The error, counted from the start of the text that the part is from.
fn shifted(error: ParseError<'_>, offset: usize) -> ParseError<'_> {
    let at = error.position() + offset;
    error.moved_to(at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::shown;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let mut buffer = Buffer::new();
        assert_eq!(shown(&parse_into(text, 2026, &mut buffer)), expected, "{text:?}");
    }

    #[test]
    fn bare_digits_are_a_gtin_unless_they_spell_a_date() {
        check("07610034123458", "di=07610034123458");
        check("02345673", "di=00000002345673");
        check("4006381333932", "bad_check_digit@0 di=04006381333932");
        check("17281231", "expiry=2028-12-31");
        check("17281231101235", "lot=1235 expiry=2028-12-31");
        check("17281332", "bad_check_digit@0 di=00000017281332");
    }

    #[test]
    fn a_symbology_identifier_says_what_follows() {
        check("]E04006381333931", "di=04006381333931");
        check("]E0400638133393", "truncated@0");
        check("]E040063813339311", "too_long@0");
        check("]E0400638133393X", "illegal_char@0");
        check("]C0+A123BJC5D6E71G", "di=A123BJC5D6E71");
        check("]d1=/W1234000000T0480", "di=W1234000000T0480");
        check("]Q1https://a/01/07610034123458", "di=07610034123458");
        check("]Q1https://a/01/07610034123459", "bad_check_digit@16 di=07610034123459");
        check("]C0+A123BJC5D6E71H", "bad_check_digit@17 di=A123BJC5D6E71");
        check("]D2010761003412345810AB", "unrecognized@0");
        check("]", "unrecognized@0");
    }

    #[test]
    fn forms_that_need_a_buffer_are_refused_without_one() {
        for text in ["(10)AB", "https://a/01/07610034123458", "4006381333931"] {
            assert_eq!(parse(text, 2026).unwrap_err().kind(), ErrorKind::Unrecognized, "{text}");
        }
    }

    #[test]
    fn no_text_longer_than_the_limit_is_read() {
        let text = "A".repeat(MAX_LENGTH + 1);
        assert_eq!(parse(&text, 2026).unwrap_err().kind(), ErrorKind::TooLong);
    }
}
