//! What a model is called without its production identifiers: the UDI-DI as databases keep it, and
//! the Basic UDI-DI, the key of the model family in EUDAMED.

use crate::check::is_mod10;
use crate::parse::{GTIN_LENGTH, padded};
use crate::{Agency, Buffer, ErrorKind, Fields, ParseError, hibc, ifa, isbt};

/// A device identifier as catalogues and registrations hold it: without check character where that
/// belongs to the symbol (HIBC), without data identifier, GTINs with their 14 digits.
///
/// ```
/// let mut buffer = udi::Buffer::new();
/// let di = udi::Di::parse_into("4006381333931", &mut buffer)?;
/// assert_eq!((di.agency(), di.as_str(), di.was_padded()), (udi::Agency::Gs1, "04006381333931", true));
///
/// let di = udi::Di::parse_into("A999ABC1230", &mut buffer)?;
/// assert_eq!(di.agency(), udi::Agency::Hibcc);
/// # Ok::<(), udi::ErrorKind>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Di<'a> {
    agency: Agency,
    text: &'a str,
    padded: bool,
}

impl<'a> Di<'a> {
    /// Reads a device identifier that stands alone, of whichever agency it has the form.
    ///
    /// Digits are a GTIN if their check digit fits, even where an IFA code of that form would pass
    /// too; only for twelve digits that begin with `11` the stronger check of the PPN decides.
    ///
    /// ```
    /// let mut buffer = udi::Buffer::new();
    /// let error = udi::Di::parse_into("4006381333932", &mut buffer).unwrap_err();
    /// assert_eq!(error.kind(), udi::ErrorKind::BadCheckDigit);
    /// ```
    pub fn parse_into(text: &str, buffer: &'a mut Buffer) -> Result<Self, ParseError<'a>> {
        let judged = judge(text);
        let page = buffer.page();
        let is_short = judged == Ok(Agency::Gs1) && text.len() < GTIN_LENGTH;
        let text = if is_short {
            padded(text, page)?
        } else {
            page.push_str(text).map_err(|_| ParseError::formless(ErrorKind::TooLong, 0))?;
            page.as_str()
        };
        match judged {
            Ok(agency) => Ok(Self { agency, text, padded: is_short }),
            Err((kind, Some(agency))) => {
                let mut read = Fields::new();
                let set = read.set_di(text);
                Err(ParseError::new(agency, set.err().unwrap_or(kind).at(0), read))
            }
            Err((kind, None)) => Err(ParseError::formless(kind, 0)),
        }
    }

    /// Who issued it.
    ///
    /// ```
    /// let mut buffer = udi::Buffer::new();
    /// let di = udi::Di::parse_into("111234567842", &mut buffer)?;
    /// assert_eq!(di.agency(), udi::Agency::Ifa);
    /// # Ok::<(), udi::ErrorKind>(())
    /// ```
    pub const fn agency(&self) -> Agency {
        self.agency
    }

    /// The identifier; a GTIN with 14 digits.
    ///
    /// ```
    /// let mut buffer = udi::Buffer::new();
    /// let di = udi::Di::parse_into("4006381333931", &mut buffer)?;
    /// assert_eq!(di.as_str(), "04006381333931");
    /// # Ok::<(), udi::ErrorKind>(())
    /// ```
    pub const fn as_str(&self) -> &'a str {
        self.text
    }

    /// Whether zeros were put in front of a GTIN of 8, 12 or 13 digits.
    ///
    /// ```
    /// let mut buffer = udi::Buffer::new();
    /// let di = udi::Di::parse_into("10381004123450", &mut buffer)?;
    /// assert!(!di.was_padded());
    /// # Ok::<(), udi::ErrorKind>(())
    /// ```
    pub const fn was_padded(&self) -> bool {
        self.padded
    }
}

/// The agency whose identifier this is; if none's, what is wrong and whose form it has.
fn judge(text: &str) -> Result<Agency, (ErrorKind, Option<Agency>)> {
    let all_digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    match text.as_bytes() {
        [] => Err((ErrorKind::Empty, None)),
        [b'1', b'1', ..] if text.len() == 12 && ifa::di(text).is_ok() => Ok(Agency::Ifa),
        _ if all_digits && matches!(text.len(), 8 | 12 | 13 | GTIN_LENGTH) => {
            if is_mod10(text.as_bytes()) {
                Ok(Agency::Gs1)
            } else if ifa::di(text).is_ok() {
                Ok(Agency::Ifa)
            } else {
                Err((ErrorKind::BadCheckDigit, Some(Agency::Gs1)))
            }
        }
        [b'1', b'1' | b'3', ..] => match ifa::di(text) {
            Ok(()) => Ok(Agency::Ifa),
            Err(_) if isbt::di(text).is_ok() && is_code(text.get(11..)) => Ok(Agency::Iccbba),
            Err(kind) => Err((kind, Some(Agency::Ifa))),
        },
        _ if is_isbt(text) => Ok(Agency::Iccbba),
        _ => match hibc::di(text) {
            Ok(()) => Ok(Agency::Hibcc),
            Err(_) if isbt::di(text).is_ok() => Ok(Agency::Iccbba),
            Err(_) => Err((ErrorKind::Unrecognized, None)),
        },
    }
}

/// Whether it looks like facility, product and description code of ISBT 128, which a HIBC identifier
/// of 16 characters may too: a letter and four digits in front, a letter and four digits behind.
fn is_isbt(text: &str) -> bool {
    isbt::di(text).is_ok() && is_code(text.get(..5)) && is_code(text.get(11..))
}

/// Whether it is a letter and digits, as most facility and all description codes of ISBT 128.
fn is_code(part: Option<&str>) -> bool {
    part.and_then(|part| part.split_at_checked(1)).is_some_and(|(letter, digits)| {
        letter.bytes().all(|byte| byte.is_ascii_uppercase())
            && digits.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// A Basic UDI-DI with a right check: it names a family of models in EUDAMED and is never on a label.
///
/// ```
/// let basic = udi::parse_basic("++A999MODELIDENTIFIER11S8")?;
/// assert_eq!(basic.agency(), Some(udi::Agency::Hibcc));
/// # Ok::<(), udi::ErrorKind>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct BasicUdiDi<'a> {
    agency: Option<Agency>,
    text: &'a str,
}

impl<'a> BasicUdiDi<'a> {
    /// `agency` is `None` for the codes EUDAMED itself gives to legacy devices.
    pub(crate) const fn new(agency: Option<Agency>, text: &'a str) -> Self {
        Self { agency, text }
    }

    /// The issuing agency; `None` for the codes EUDAMED itself gives to legacy devices (`B-`).
    ///
    /// ```
    /// let basic = udi::parse_basic("1987654Ad4X4bL5ttr2310c2K")?;
    /// assert_eq!(basic.agency(), Some(udi::Agency::Gs1));
    /// # Ok::<(), udi::ErrorKind>(())
    /// ```
    pub const fn agency(&self) -> Option<Agency> {
        self.agency
    }

    /// The whole code, check characters included.
    ///
    /// ```
    /// let basic = udi::parse_basic("1987654Ad4X4bL5ttr2310c2K")?;
    /// assert_eq!(basic.as_str(), "1987654Ad4X4bL5ttr2310c2K");
    /// # Ok::<(), udi::ErrorKind>(())
    /// ```
    pub const fn as_str(&self) -> &'a str {
        self.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bare_identifier_shows_whose_it_is() {
        let (gs1, ifa) = (Ok(Agency::Gs1), Ok(Agency::Ifa));
        let misread = Err((ErrorKind::BadCheckDigit, Some(Agency::Gs1)));
        let unknown = Err((ErrorKind::Unrecognized, None));
        for (text, expected) in [
            ("07610034123458", gs1),
            ("4006381333931", gs1),
            ("036000291452", gs1),
            ("02345673", gs1),
            ("07610034123459", misread),
            ("111234567842", ifa),
            ("111234567843", misread),
            ("1312345MED777227", ifa),
            ("1312345MED777228", Err((ErrorKind::BadCheckDigit, Some(Agency::Ifa)))),
            ("A999ABC1230", Ok(Agency::Hibcc)),
            ("H123PARTNO1234567890120", Ok(Agency::Hibcc)),
            ("A9997XYZ100T0479", Ok(Agency::Iccbba)),
            ("W1234000000T0480", Ok(Agency::Iccbba)),
            ("", Err((ErrorKind::Empty, None))),
            ("12345", unknown),
            ("hello", unknown),
            ("D-12345", unknown),
            ("+A999ABC1230", unknown),
        ] {
            assert_eq!(judge(text), expected, "{text}");
        }
    }
}
