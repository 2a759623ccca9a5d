//! Which characters a field may hold, as sets that are tested with one table look-up a byte. The
//! sets of GS1 values stand with the GS1 table; what a character is worth in a check, in `check`.

/// A set of ASCII characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Class(u8);

impl Class {
    pub(crate) const DIGIT: Self = Self(1);
    pub(crate) const CAPITAL: Self = Self(1 << 1 | Self::LETTER_O);
    /// Digits and capital letters.
    pub(crate) const CODE: Self = Self::DIGIT.and(Self::CAPITAL);
    /// Digits and capital letters but O, which would be read as a zero.
    pub(crate) const CODE_WITHOUT_O: Self = Self(Self::CODE.0 ^ Self::LETTER_O);
    /// Digits and letters.
    pub(crate) const ALPHANUMERIC: Self = Self::CODE.and(Self(1 << 3));
    pub(crate) const FULL_STOP: Self = Self(1 << 4);
    pub(crate) const HYPHEN: Self = Self(1 << 5);
    /// What lots and serials are made of outside HIBC and ISBT 128: CSET 82 of GS1, and the same
    /// set in the words of IFA, printable ASCII without blank and ``#$@[\]^`{|}~``.
    pub(crate) const NUMBER: Self =
        Self::ALPHANUMERIC.and(Self::FULL_STOP).and(Self::HYPHEN).and(Self(1 << 6));
    /// All of ASCII that leaves a mark on paper.
    pub(crate) const VISIBLE: Self = Self::NUMBER.and(Self(1 << 7));

    const LETTER_O: u8 = 1 << 2;

    /// This set and the other.
    pub(crate) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(crate) const fn has(self, byte: u8) -> bool {
        MEMBERSHIP[byte as usize] & self.0 != 0
    }

    /// The index of the first byte that is not of this set.
    pub(crate) fn first_other(self, bytes: &[u8]) -> Option<usize> {
        bytes.iter().position(|byte| !self.has(*byte))
    }
}

/// The smallest set that each byte is a member of.
static MEMBERSHIP: [u8; 256] = {
    let mut sets = [0; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        sets[byte as usize] = match byte {
            b'0'..=b'9' => Class::DIGIT.0,
            b'O' => Class::LETTER_O,
            b'A'..=b'Z' => 1 << 1,
            b'a'..=b'z' => 1 << 3,
            b'.' => Class::FULL_STOP.0,
            b'-' => Class::HYPHEN.0,
            b'!' | b'"' | b'%'..=b'?' | b'_' => 1 << 6,
            b'#'..=b'~' => 1 << 7,
            _ => 0,
        };
        byte += 1;
    }
    sets
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::CSET_82;

    #[track_caller]
    fn check(class: Class, expected: &str) {
        let members: String = (0..=u8::MAX).filter(|b| class.has(*b)).map(char::from).collect();
        let mut expected: Vec<char> = expected.chars().collect();
        expected.sort_unstable();
        assert_eq!(members, expected.into_iter().collect::<String>());
    }

    #[test]
    fn each_set_has_the_characters_of_its_standard() {
        check(Class::DIGIT, "0123456789");
        check(Class::CAPITAL, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
        check(Class::CODE, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ");
        check(Class::CODE_WITHOUT_O, "0123456789ABCDEFGHIJKLMNPQRSTUVWXYZ");
        check(Class::CODE.and(Class::FULL_STOP), ".0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ");
        check(Class::HYPHEN, "-");
        check(Class::NUMBER, CSET_82);
        check(Class::VISIBLE, &('!'..='~').collect::<String>());
        let alphanumeric: String = ('0'..='z').filter(char::is_ascii_alphanumeric).collect();
        check(Class::ALPHANUMERIC, &alphanumeric);
    }

    #[test]
    fn the_first_stranger_is_found() {
        assert_eq!(Class::DIGIT.first_other(b"12O4"), Some(2));
        assert_eq!(Class::DIGIT.first_other(b"1204"), None);
    }
}
