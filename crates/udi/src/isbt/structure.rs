//! The table of ISBT 128 data structures: how each is recognised, how long it is and which
//! characters it may hold. What a structure means in a UDI is not decided here.

use crate::ErrorKind;
use crate::error::Fault;
use crate::reading::{Piece, is_capital_or_digit};

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

    /// Characters behind the identifier. The national ones have no known end.
    pub(super) const fn content_length(self) -> usize {
        match self {
            Self::BloodGroup => 4,
            Self::Header => 5,
            Self::Serial | Self::Expiry | Self::Production => 6,
            Self::ProductCode => 8,
            Self::ExpiryTime | Self::ProductionTime | Self::BloodBagDi | Self::BloodBagLot => 10,
            Self::Donation => 15,
            Self::Di => 16,
            Self::Lot | Self::Supplement => 18,
            Self::Sec => 40,
            Self::National => usize::MAX,
        }
    }

    /// Whether each character may stand where it does. What dates say is not judged here.
    pub(super) fn check(self, content: Piece<'_>) -> Result<(), Fault> {
        let wrong = content.text.bytes().enumerate().find(|(at, byte)| !self.allows(*at, *byte));
        wrong.map_or(Ok(()), |(index, _)| Err(ErrorKind::IllegalChar.at(content.at + index)))
    }

    const fn allows(self, index: usize, byte: u8) -> bool {
        match self {
            Self::Di if index < 5 => is_facility_character(byte),
            Self::Donation => match index {
                0..5 => is_facility_character(byte),
                5..13 => byte.is_ascii_digit(),
                _ => is_capital_or_digit(byte),
            },
            Self::Sec => match index {
                0..2 => byte.is_ascii_uppercase(),
                32.. => byte.is_ascii_digit(),
                _ => is_capital_or_digit(byte),
            },
            Self::Di | Self::Serial | Self::Lot => is_capital_or_digit(byte),
            Self::Header => byte.is_ascii_digit(),
            Self::BloodBagDi
            | Self::BloodBagLot
            | Self::ProductCode
            | Self::BloodGroup
            | Self::Supplement => byte.is_ascii_alphanumeric(),
            Self::Expiry
            | Self::ExpiryTime
            | Self::Production
            | Self::ProductionTime
            | Self::National => true,
        }
    }
}

/// Facility numbers (FIN) have no letter O: it would be read as a zero.
const fn is_facility_character(byte: u8) -> bool {
    is_capital_or_digit(byte) && byte != b'O'
}
