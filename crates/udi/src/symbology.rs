//! AIM symbology identifiers: the three characters with which a scanner says what kind of symbol it
//! read (ISO/IEC 15424). The scanner makes them; they are not in the symbol.

/// What kind of symbol was read, as far as it decides how the text is to be understood.
///
/// ```
/// use udi::symbology::{Symbology, split};
/// assert_eq!(split("]E402345673").0, Some(Symbology::Ean8));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Symbology {
    /// GS1 data in whatever symbol: `]C1`, `]d2`, `]Q3`, `]e0` or `]J1`; more rarely `]d5` (with
    /// ECI), `]d8` (rectangular, DMRE) or `]z1` (Aztec).
    Gs1,
    /// `]E0`: EAN-13, UPC-A or UPC-E, sent as 13 digits.
    Ean13,
    /// `]E4`: EAN-8.
    Ean8,
    /// `]I1`: ITF-14.
    Itf14,
    /// Any other symbol; its text has to say itself what it is.
    Other,
}

/// Splits the symbology identifier, if there is one, from the text.
///
/// Case matters: `]e0` is GS1 `DataBar`, `]E0` a retail bar code.
///
/// ```
/// use udi::symbology::{Symbology, split};
/// assert_eq!(split("]d20107610034123458"), (Some(Symbology::Gs1), "0107610034123458"));
/// assert_eq!(split("]C0+A123BJC5D6E71G"), (Some(Symbology::Other), "+A123BJC5D6E71G"));
/// assert_eq!(split("+A123BJC5D6E71G"), (None, "+A123BJC5D6E71G"));
/// ```
#[inline]
pub fn split(text: &str) -> (Option<Symbology>, &str) {
    let [b']', code, modifier, ..] = text.as_bytes() else { return (None, text) };
    let Some(rest) = text.get(3..) else { return (None, text) };
    let symbology = match (code, modifier) {
        (b'C' | b'J' | b'z', b'1') | (b'd', b'2' | b'5' | b'8') | (b'Q', b'3') | (b'e', b'0') => {
            Symbology::Gs1
        }
        (b'E', b'0') => Symbology::Ean13,
        (b'E', b'4') => Symbology::Ean8,
        (b'I', b'1') => Symbology::Itf14,
        // No symbology has these letters: what stands here was typed with Caps Lock on.
        (b'c' | b'D' | b'j' | b'q', _) => return (None, text),
        (code, modifier) if code.is_ascii_alphabetic() && modifier.is_ascii_alphanumeric() => {
            Symbology::Other
        }
        _ => return (None, text),
    };
    (Some(symbology), rest)
}
