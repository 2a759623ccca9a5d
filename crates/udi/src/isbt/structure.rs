//! The table of ISBT 128 data structures: how each is recognised, how long it is and which
//! characters it may hold. What a structure means in a UDI is not decided here.

use crate::ErrorKind;
use crate::class::Class;
use crate::error::Fault;
use crate::reading::Piece;

/// The structures a device, a graft or a blood bag may carry, with their ICCBBA numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Structure {
    /// 034: device identifier.
    Di,
    /// 001: donation number with flags; the second character of its identifier is its first.
    Donation,
    /// 032: product divisions, the serial of the graft.
    Serial,
    /// 004: expiry date.
    Expiry,
    /// 005: expiry date and time.
    ExpiryTime,
    /// 008: production date.
    Production,
    /// 009: production date and time.
    ProductionTime,
    /// 035: lot.
    Lot,
    /// 017: device identifier of a blood bag.
    BloodBagDi,
    /// 018: lot of a blood bag.
    BloodBagLot,
    /// 023: header of a compound message.
    Header,
    /// 003: product code.
    ProductCode,
    /// 002: blood group.
    BloodGroup,
    /// 036: supplemental identification number.
    Supplement,
    /// 038: Single European Code.
    Sec,
    /// Confidential or national use: nothing is known of it.
    National,
}

impl Structure {
    /// The structure that begins here, and everything behind its identifier.
    pub(super) fn identify(text: Piece<'_>) -> Result<(Self, Piece<'_>), Fault> {
        let (structure, identifier) = match text.text.as_bytes() {
            [b'=', b'A'..=b'N' | b'P'..=b'Z' | b'1'..=b'9', ..] => (Self::Donation, 1),
            [b'=', b'/', ..] => (Self::Di, 2),
            [b'=', b',', ..] => (Self::Serial, 2),
            [b'=', b'>', ..] => (Self::Expiry, 2),
            [b'=', b'}', ..] => (Self::Production, 2),
            [b'=', b'+', ..] => (Self::Header, 2),
            [b'=', b')', ..] => (Self::BloodBagDi, 2),
            [b'=', b'<', ..] => (Self::ProductCode, 2),
            [b'=', b'%', ..] => (Self::BloodGroup, 2),
            [b'&', b'>', ..] => (Self::ExpiryTime, 2),
            [b'&', b'}', ..] => (Self::ProductionTime, 2),
            [b'&', b')', ..] => (Self::BloodBagLot, 2),
            [b'&', b',', b'1', ..] => (Self::Lot, 3),
            [b'&', b',', b'2', ..] => (Self::Supplement, 3),
            [b'&', b',', b'4', ..] => (Self::Sec, 3),
            [b'&', b'a'..=b'z', ..] => (Self::National, 2),
            [b'=' | b'&'] | [b'&', b','] => return Err(ErrorKind::Truncated.at(text.end())),
            _ => return Err(ErrorKind::BadSyntax.at(text.at)),
        };
        match text.split_at(identifier) {
            Some((_, content)) => Ok((structure, content)),
            None => Err(ErrorKind::BadSyntax.at(text.at)),
        }
    }

    /// Characters behind the identifier; none where the end is not known.
    pub(super) const fn content_length(self) -> usize {
        let mut classes = self.classes();
        let mut sum = 0;
        while let [(length, _), rest @ ..] = classes {
            sum += *length;
            classes = rest;
        }
        sum
    }

    /// Whether each character may stand where it does. Whether a date exists is not judged here.
    pub(super) fn check(self, content: Piece<'_>) -> Result<(), Fault> {
        let mut rest = content.text.as_bytes();
        let mut at = content.at;
        for (length, class) in self.classes() {
            let (part, behind) = rest.split_at_checked(*length).unwrap_or((rest, &[]));
            if let Some(index) = class.first_other(part) {
                return Err(self.stranger().at(at + index));
            }
            at += part.len();
            rest = behind;
        }
        Ok(())
    }

    /// What may stand where: lengths and classes that add up to the content.
    const fn classes(self) -> &'static [(usize, Class)] {
        match self {
            // Facility, its product code and the product description.
            Self::Di => &[(5, Class::CODE_WITHOUT_O), (11, Class::CODE)],
            // Facility, year and sequence, flags.
            Self::Donation => &[(5, Class::CODE_WITHOUT_O), (8, Class::DIGIT), (2, Class::CODE)],
            // Country; establishment, donation and product; expiry date.
            Self::Sec => &[(2, Class::CAPITAL), (30, Class::CODE), (8, Class::DIGIT)],
            Self::Serial => &[(6, Class::CODE)],
            Self::Lot => &[(18, Class::CODE)],
            Self::Header => &[(5, Class::DIGIT)],
            Self::Expiry | Self::Production => &[(6, Class::DIGIT)],
            Self::ExpiryTime | Self::ProductionTime => &[(10, Class::DIGIT)],
            Self::BloodGroup => &[(4, Class::ALPHANUMERIC)],
            Self::ProductCode => &[(8, Class::ALPHANUMERIC)],
            Self::BloodBagDi | Self::BloodBagLot => &[(10, Class::ALPHANUMERIC)],
            Self::Supplement => &[(18, Class::ALPHANUMERIC)],
            Self::National => &[],
        }
    }

    /// What a character means that may not stand there: in a date, that the date is none.
    const fn stranger(self) -> ErrorKind {
        match self {
            Self::Expiry | Self::Production | Self::ExpiryTime | Self::ProductionTime => {
                ErrorKind::BadDate
            }
            _ => ErrorKind::IllegalChar,
        }
    }
}
