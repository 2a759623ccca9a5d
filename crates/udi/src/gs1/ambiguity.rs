//! Whether a scanner may have lost a separator. Strict reading keeps such a text as it stands, one
//! long lot; this only says that it should be scanned again.

use super::rule::Content;
use super::{Elements, Ends, GS};
use crate::{ErrorKind, symbology};

/// Identifiers whose values have nothing to check, yet which so often follow a lot or a serial that
/// one inside the other is worth a second scan.
const OFTEN_LAST: [u16; 2] = [10, 21];

/// Whether the last value of a GS1 element string holds what may be a further element: an
/// identifier that is not there yet, with a value that fits it and passes its checks.
///
/// A text with a separator in it is not ambiguous: its scanner sends them.
///
/// ```
/// // Lot AB12 and serial S9, or a lot AB1221S9?
/// assert!(udi::is_ambiguous("01076100341234581729033110AB1221S9"));
/// assert!(udi::is_ambiguous("010761003412345810AB1217290331"));
/// // The serial is there already; and no month has 32 days.
/// assert!(!udi::is_ambiguous("01076100341234582110\u{1d}10AB1221S9"));
/// assert!(!udi::is_ambiguous("010761003412345810AB17290332"));
/// ```
pub fn is_ambiguous(text: &str) -> bool {
    let (_, content) = symbology::split(text);
    if content.contains(GS) || !content.starts_with(|first: char| first.is_ascii_digit()) {
        return false;
    }
    let Some(Ok(last)) = Elements::new(content, Ends::AsScanned).last() else { return false };
    let seen = |number: u16| {
        Elements::new(content, Ends::AsScanned)
            .any(|element| element.is_ok_and(|element| element.ai.number() == number))
    };
    !last.rule.predefined
        && last.value.char_indices().skip(1).any(|(index, _)| {
            last.value.get(index..).is_some_and(|tail| begins_element(tail, seen))
        })
}

/// Whether all of the text is elements, and the first of them is one that may have been meant.
fn begins_element(text: &str, seen: impl Fn(u16) -> bool) -> bool {
    let mut elements = Elements::new(text, Ends::AsScanned);
    let first = elements.next().is_some_and(|first| {
        first.is_ok_and(|first| {
            let number = first.ai.number();
            let telling = first.rule.content != Content::Any || OFTEN_LAST.contains(&number);
            telling && !seen(number) && first.check(LEAP_YEAR).is_ok()
        })
    });
    first
        && elements
            .all(|element| element.is_ok_and(|e| e.check(LEAP_YEAR) == Ok::<_, ErrorKind>(())))
}

/// Which century a year is of makes no difference to whether its dates exist, save that 2000 was a
/// leap year: so that is in reach.
const LEAP_YEAR: u16 = 2000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scan_is_doubtful_only_where_a_whole_element_may_hide() {
        for (text, expected) in [
            // A lot, and what may be a serial, a date, a GTIN behind it.
            ("010761003412345810AB2177", true),
            ("010761003412345810AB17290331", true),
            ("]d2010761003412345810AB17290331", true),
            ("1729033110AB0107610034123458", true),
            ("010761003412345810AB1729033121S9", true),
            // Nothing in front of it, no whole value behind it, or a check that fails.
            ("01076100341234581021AB", false),
            ("010761003412345810AB172903", false),
            ("010761003412345810AB17290332", false),
            ("010761003412345810AB17290331X", false),
            ("1729033110AB0107610034123459", false),
            // There already, of predefined length, or the scanner sends separators.
            ("010761003412345821S910AB21C", true),
            ("010761003412345810AB\u{1d}21S910C", false),
            ("0107610034123458", false),
            ("\u{1d}010761003412345810AB2177", false),
            // Not an element string.
            ("(01)07610034123458(10)AB2177", false),
            ("+A999ABC1232177", false),
            ("no scan", false),
            ("", false),
        ] {
            assert_eq!(is_ambiguous(text), expected, "{text:?}");
        }
    }
}
