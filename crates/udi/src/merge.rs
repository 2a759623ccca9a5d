//! Puts the halves of one UDI together: a device may carry its identifier in one symbol and its lot,
//! serial and dates in another. Which symbols lie on the same device is for the caller to know.

use core::fmt;

use crate::{ErrorKind, Fields, Key, Udi, check};

/// Merges two halves, or two readings of the same symbol. What both say must be the same.
///
/// A lone secondary symbol of HIBC names the check character of its primary; if the other half is
/// the primary, the two are compared and the link is dropped, as when both are scanned together.
///
/// ```
/// let name = udi::parse("]C10107610034123458", 2026)?;
/// let piece = udi::parse("]C11728123110LOT7", 2026)?;
/// let whole = udi::merge(&name, &piece).unwrap();
/// assert_eq!((whole.di(), whole.lot()), (Some("07610034123458"), Some("LOT7")));
/// # Ok::<(), udi::ErrorKind>(())
/// ```
pub fn merge<'a>(one: &Udi<'a>, other: &Udi<'a>) -> Result<Udi<'a>, MergeError> {
    if one.agency() != other.agency() {
        return Err(MergeError::AgencyMismatch);
    }
    let di = one.di().or(other.di());
    let links_agree = [one, other].iter().filter_map(|half| half.other(Key::Link)).all(|link| {
        di.is_none_or(|di| primary_check(di).is_some_and(|check| link.chars().eq([check])))
    });
    if !links_agree {
        return Err(MergeError::LinkMismatch);
    }
    let mut fields = Fields::new();
    for half in [one, other] {
        add(&mut fields, half, di.is_some())?;
    }
    Ok(Udi::new(one.agency(), fields))
}

fn add<'a>(fields: &mut Fields<'a>, half: &Udi<'a>, has_di: bool) -> Result<(), ErrorKind> {
    half.di().map_or(Ok(()), |di| fields.set_di(di))?;
    half.lot().map_or(Ok(()), |lot| fields.set_lot(lot))?;
    half.serial().map_or(Ok(()), |serial| fields.set_serial(serial))?;
    half.expiry().map_or(Ok(()), |date| fields.set_expiry(date))?;
    half.manufactured().map_or(Ok(()), |date| fields.set_manufactured(date))?;
    half.others()
        .filter(|(key, _)| *key != Key::Link || !has_di)
        .try_for_each(|(key, value)| fields.set_other(key, value))
}

/// The check character of the primary symbol that this device identifier stands in.
fn primary_check(di: &str) -> Option<char> {
    /// The plus and the longest identifier.
    const LONGEST: usize = 24;
    let mut symbol = [b'+'; LONGEST];
    symbol.get_mut(1..=di.len())?.copy_from_slice(di.as_bytes());
    check::mod43(core::str::from_utf8(symbol.get(..=di.len())?).ok()?)
}

/// Why two halves do not belong together.
///
/// ```
/// assert_eq!(udi::MergeError::LinkMismatch.as_str(), "link_mismatch");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MergeError {
    /// The halves are of different agencies: which GS1 and HIBC symbols name the same device stands
    /// in a catalogue, not in the symbols.
    AgencyMismatch,
    /// Both give the same fact, with different values.
    DuplicateConflict,
    /// The secondary HIBC symbol belongs to another primary one.
    LinkMismatch,
    /// Together they have more facts than one UDI can hold.
    TooLong,
}

impl MergeError {
    /// The stable code.
    ///
    /// ```
    /// assert_eq!(udi::MergeError::AgencyMismatch.as_str(), "agency_mismatch");
    /// ```
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::AgencyMismatch => "agency_mismatch",
            Self::DuplicateConflict => "duplicate_conflict",
            Self::LinkMismatch => "link_mismatch",
            Self::TooLong => "too_long",
        }
    }
}

impl From<ErrorKind> for MergeError {
    /// From what setting a fact twice can give.
    fn from(kind: ErrorKind) -> Self {
        if kind == ErrorKind::TooLong { Self::TooLong } else { Self::DuplicateConflict }
    }
}

impl fmt::Display for MergeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::AgencyMismatch => {
                "the two symbols are of different agencies; scan the other half"
            }
            Self::DuplicateConflict => "the two symbols contradict each other; scan both again",
            Self::LinkMismatch => "the two symbols belong to different products; scan both again",
            Self::TooLong => "the two symbols hold more than one UDI can",
        })
    }
}

impl core::error::Error for MergeError {}

#[cfg(test)]
mod tests {
    use super::*;

    fn half(text: &str) -> Udi<'_> {
        crate::parse(text, 2026).unwrap()
    }

    #[test]
    fn a_secondary_finds_its_primary_and_loses_its_link() {
        let whole = merge(&half("+A123BJC5D6E71G"), &half("+$$52001510X3GD")).unwrap();
        assert_eq!((whole.di(), whole.lot()), (Some("A123BJC5D6E71"), Some("10X3")));
        assert_eq!(whole.other(Key::Link), None);
    }

    #[test]
    fn halves_that_do_not_belong_together_are_refused() {
        for (one, other, expected) in [
            ("+E260PPAUXEMO19+", "+$$52001510X3GD", MergeError::LinkMismatch),
            ("]d20107610034123458", "+$$52001510X3GD", MergeError::AgencyMismatch),
            ("]d210AB", "]d210CD", MergeError::DuplicateConflict),
            ("]d217280200", "]d217280229", MergeError::DuplicateConflict),
        ] {
            assert_eq!(merge(&half(one), &half(other)), Err(expected), "{one} {other}");
        }
    }

    #[test]
    fn the_same_symbol_twice_is_the_same_udi() {
        let udi = half("]d201076100341234581728123110LOT7");
        assert_eq!(merge(&udi, &udi), Ok(udi));
    }
}
