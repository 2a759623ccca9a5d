//! A scanned symbol, read as the law needs it: device identifier, lot and serial (rule R42).
//!
//! Strictly first; what only a repair makes readable says so; what is ambiguous, wrong or a
//! patient's is a finding and never a guess. The register's door and the gateway read alike.

use jiff::civil::Date;
use udi::{Buffer, ErrorKind};

use crate::device::{Production, UdiDi};
use crate::finding::Code;

/// What one symbol says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scan {
    /// The device, unless the symbol is a half that names none.
    pub di: Option<UdiDi>,
    /// Lot and serial.
    pub production: Production,
    /// The expiry date: no element of the register, kept by the provider (rule R20).
    pub expires_on: Option<Date>,
    /// Whether the text had to be repaired before it could be read.
    pub repaired: bool,
}

/// Reads one symbol; two-digit years are read from `day`.
pub fn read(text: &str, day: Date) -> Result<Scan, Code> {
    told(text, day, |_, scan| scan)
}

/// Reads one symbol, for those who want to see all of it.
pub(crate) fn told<T>(
    text: &str,
    day: Date,
    tell: impl FnOnce(&udi::Udi<'_>, Scan) -> T,
) -> Result<T, Code> {
    let year = u16::try_from(day.year()).unwrap_or_default();
    let mut buffer = Buffer::new();
    if let Ok(udi) = udi::parse_into(text, year, &mut buffer) {
        let is_ambiguous = udi::is_ambiguous(text);
        return scan(&udi, is_ambiguous, false).map(|scan| tell(&udi, scan));
    }
    let mut buffer = Buffer::new();
    match udi::lenient(text, year, &mut buffer) {
        Ok(repaired) => {
            let udi = repaired.udi();
            scan(udi, repaired.is_ambiguous(), true).map(|scan| tell(udi, scan))
        }
        Err(error) => Err(match error.kind() {
            ErrorKind::BadCheckDigit | ErrorKind::LinkMismatch => Code::CarrierCheckDigit,
            _ => Code::CarrierUnreadable,
        }),
    }
}

fn scan(udi: &udi::Udi<'_>, is_ambiguous: bool, repaired: bool) -> Result<Scan, Code> {
    if udi.others().any(|(key, _)| udi::is_patient_key(key)) {
        return Err(Code::CarrierOfPatient);
    }
    if is_ambiguous {
        return Err(Code::CarrierAmbiguous);
    }
    Ok(Scan {
        di: udi.di().map(|di| UdiDi::kept(udi.agency().into(), di.to_owned())),
        production: Production {
            lot: udi.lot().map(ToOwned::to_owned),
            serial: udi.serial().map(ToOwned::to_owned),
        },
        expires_on: udi.expiry().and_then(civil),
        repaired,
    })
}

fn civil(date: udi::Date) -> Option<Date> {
    let month = i8::try_from(date.month()).ok()?;
    Date::new(i16::try_from(date.year()).ok()?, month, i8::try_from(date.day()).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const DAY: Date = Date::constant(2026, 4, 15);

    #[test]
    fn a_symbol_is_read_for_device_lot_serial_and_expiry() {
        let scan = read("(01)08712345678906(17)310709(10)AB12(21)S1", DAY).expect("a scan");
        assert_eq!(scan.di.as_ref().map(UdiDi::as_str), Some("08712345678906"));
        assert_eq!(scan.production.lot.as_deref(), Some("AB12"));
        assert_eq!(scan.production.serial.as_deref(), Some("S1"));
        assert_eq!(scan.expires_on, Some(jiff::civil::date(2031, 7, 9)));
        assert!(!scan.repaired);
    }

    #[test]
    fn what_cannot_be_read_for_certain_is_told_and_never_guessed() {
        for (text, code) in [
            ("(01)08712345678907(10)AB12", Code::CarrierCheckDigit),
            ("no bar code", Code::CarrierUnreadable),
            ("", Code::CarrierUnreadable),
            // A patient's number (GS1 service relation) is no device's.
            ("(8018)871234567890123451", Code::CarrierOfPatient),
        ] {
            assert_eq!(read(text, DAY), Err(code), "{text}");
        }
    }

    #[test]
    fn a_separator_that_another_character_stood_for_is_not_lost() {
        for text in ["010871234567890610AB12|21S1", "]C1010871234567890610AB12{GS}21S1"] {
            let scan = read(text, DAY).expect("a scan");
            assert!(scan.repaired, "{text}");
            assert_eq!(scan.production.lot.as_deref(), Some("AB12"), "{text}");
            assert_eq!(scan.production.serial.as_deref(), Some("S1"), "{text}");
        }
        for text in ["010871234567890610AB1221S1", " 010871234567890610AB1221S1\r\n"] {
            assert_eq!(read(text, DAY), Err(Code::CarrierAmbiguous), "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn no_text_breaks_the_reader(text in ".{0,80}") {
            let _ = read(&text, DAY);
        }
    }
}
