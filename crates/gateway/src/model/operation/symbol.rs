//! What one scan says, and with which item of an operation it belongs.
//!
//! A label may carry its device in one symbol and lot, serial and dates in another, in whichever
//! order they are scanned. What belongs together is joined; what contradicts is told and never
//! chosen between; what is no device's at all is told as what it is.

use exchange::label::{self, What};
use jiff::civil::Date;
use udi::symbology::{Symbology, split};
use udi::{Agency, Buffer, MergeError};

/// What the symbols of one label say together.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Label {
    /// The agency whose form it has.
    pub agency: Option<Agency>,
    /// The device.
    pub udi_di: Option<String>,
    /// The lot.
    pub lot: Option<String>,
    /// The serial number.
    pub serial: Option<String>,
    /// The expiry date.
    pub expires_on: Option<Date>,
    /// What was undone of what scanner or keyboard did, by stable code.
    pub repairs: Vec<&'static str>,
    /// Whether a person has to compare the result with the label.
    pub is_doubtful: bool,
}

/// Why a scan names no device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoDevice {
    /// Nothing was scanned.
    Empty,
    /// It is a wristband: a patient's number.
    Wristband,
    /// It is the bar code of an article: no lot and no serial number stand in it.
    Article,
    /// It is a member of staff's badge.
    Badge,
    /// It is of a box on its way, of a donation or of tissue: no device.
    Other,
    /// It is a web address.
    Website,
    /// The check digit does not fit.
    CheckDigit,
    /// A separator was lost, so that it can be read in two ways.
    Ambiguous,
    /// It looks like a keyboard of another layout.
    Layout,
    /// It is nothing this house can read.
    Unreadable,
    /// It is longer than any symbol.
    TooLong,
}

/// Where a scan belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Placement {
    /// It begins an item.
    New,
    /// It is the other half, or a second reading, of the last item's label.
    Last,
    /// It belongs to another product than the last scan, and says so.
    Contradicts,
}

/// Characters of one scan at most: the longest symbol there is.
pub const MAX_CHARACTERS: usize = 3_000;

/// Reads one scan. `of_patient` are the numbers of the patient, as a wristband may have them.
pub fn read(text: &str, day: Date, of_patient: &[&str]) -> Result<Label, NoDevice> {
    if text.chars().count() > MAX_CHARACTERS {
        return Err(NoDevice::TooLong);
    }
    let bare = split(text.trim()).1.trim();
    if bare.is_empty() {
        return Err(NoDevice::Empty);
    }
    if of_patient.contains(&bare) || exchange::bsn::is_like(bare) {
        return Err(NoDevice::Wristband);
    }
    match label::read(&[text], day).symbols.first().copied().unwrap_or(What::Unknown) {
        What::Udi(_) | What::Name(_) | What::Piece(_) | What::Article => {}
        What::Wristband => return Err(NoDevice::Wristband),
        What::Badge => return Err(NoDevice::Badge),
        What::Shipment | What::Donation | What::TissueCode => return Err(NoDevice::Other),
        What::Website => return Err(NoDevice::Website),
        What::Misread => return Err(NoDevice::CheckDigit),
        What::Ambiguous => return Err(NoDevice::Ambiguous),
        What::Unknown if is_of_other_layout(bare) => return Err(NoDevice::Layout),
        What::Unknown => return Err(NoDevice::Unreadable),
    }
    let label = read_label(&[text.to_owned()], day).map_err(|_| NoDevice::Unreadable)?;
    if label.lot.is_none() && label.serial.is_none() && is_article(text) {
        return Err(NoDevice::Article);
    }
    Ok(label)
}

/// Reads all symbols of one label together, in the order they were scanned.
pub fn read_label(symbols: &[String], day: Date) -> Result<Label, MergeError> {
    let mut label = Label::default();
    let mut buffers: Vec<Buffer> = symbols.iter().map(|_| Buffer::new()).collect();
    let mut whole: Option<udi::Udi<'_>> = None;
    for (text, buffer) in symbols.iter().zip(&mut buffers) {
        let Ok(read) = udi::lenient(text, year(day), buffer) else { continue };
        label.is_doubtful |= read.repairs().iter().any(|repair| !repair.is_confirmed());
        label.repairs.extend(read.repairs().iter().map(|repair| repair.as_str()));
        let half = read.udi().clone();
        whole = Some(match &whole {
            Some(known) => udi::merge(known, &half)?,
            None => half,
        });
    }
    if let Some(udi) = whole {
        label.agency = Some(udi.agency());
        label.udi_di = udi.di().map(ToOwned::to_owned);
        label.lot = udi.lot().map(ToOwned::to_owned);
        label.serial = udi.serial().map(ToOwned::to_owned);
        label.expires_on = udi.expiry().and_then(civil);
    }
    Ok(label)
}

/// Where a scan that could be read belongs, after an item with these symbols.
#[must_use]
pub fn place(last: &[String], new: &str, day: Date) -> Placement {
    if last.is_empty() {
        return Placement::New;
    }
    let Ok(before) = read_label(last, day) else { return Placement::New };
    let Ok(label) = read(new, day, &[]) else { return Placement::New };
    let numbered = |label: &Label| label.lot.is_some() || label.serial.is_some();
    let together: Vec<String> = last.iter().cloned().chain([new.to_owned()]).collect();
    let merged = read_label(&together, day);
    match (&before.udi_di, &label.udi_di) {
        // Two devices: one label only if the first symbol named no piece of it, and they agree.
        (Some(known), Some(di)) => {
            let completes = known == di && !numbered(&before) && numbered(&label);
            if completes && merged.is_ok() { Placement::Last } else { Placement::New }
        }
        (_, None) | (None, Some(_)) => match merged {
            // Two halves without a device are two labels, unless they are the same one twice.
            Ok(_) if before.udi_di.is_none() && label.udi_di.is_none() => Placement::New,
            Ok(_) => Placement::Last,
            Err(MergeError::LinkMismatch) => Placement::Contradicts,
            Err(_) => Placement::New,
        },
    }
}

/// Whether a text that was typed into another field is what a scanner sends for a device.
#[must_use]
pub fn is_scan(text: &str, day: Date) -> bool {
    let text = text.trim();
    let mut buffer = Buffer::new();
    let Ok(udi) = udi::parse_into(text, year(day), &mut buffer) else { return false };
    let is_bare = text.chars().all(|c| c.is_ascii_digit());
    let has_piece = udi.lot().is_some() || udi.serial().is_some() || udi.expiry().is_some();
    // Bare digits may be a number of any kind.
    has_piece || (!is_bare && udi.di().is_some())
}

/// A number of a retail article: EAN-13, EAN-8 or UPC.
fn is_article(text: &str) -> bool {
    let (symbology, rest) = split(text.trim());
    let bare = rest.trim();
    matches!(symbology, Some(Symbology::Ean13 | Symbology::Ean8))
        || (bare.bytes().all(|byte| byte.is_ascii_digit()) && matches!(bare.len(), 8 | 12 | 13))
}

/// Signs of a keyboard that types other characters than the scanner means: what stands where
/// digits and brackets should.
fn is_of_other_layout(text: &str) -> bool {
    const ODD: &str = "àâäéèêëîïôöùûüÿçñßÄÖÜ§°´`¨£µ²³";
    text.chars().filter(|c| ODD.contains(*c)).count() >= 1
}

fn year(day: Date) -> u16 {
    u16::try_from(day.year()).unwrap_or_default()
}

fn civil(date: udi::Date) -> Option<Date> {
    let month = i8::try_from(date.month()).ok()?;
    Date::new(i16::try_from(date.year()).ok()?, month, i8::try_from(date.day()).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: Date = Date::constant(2026, 11, 22);

    #[test]
    fn what_is_no_device_is_told_as_what_it_is() {
        for (text, told) in [
            ("  ", NoDevice::Empty),
            ("]d28018871234567890123451", NoDevice::Wristband),
            ("999900006", NoDevice::Wristband),
            ("P-100", NoDevice::Wristband),
            ("]E08712345678906", NoDevice::Article),
            ("8712345678906", NoDevice::Article),
            ("(01)08712345678907(10)AB12", NoDevice::CheckDigit),
            ("hello there", NoDevice::Unreadable),
        ] {
            assert_eq!(read(text, DAY, &["P-100"]), Err(told), "{text}");
        }
    }

    #[test]
    fn a_repair_that_nothing_proves_is_doubtful() {
        let caps = read("]D2010761003412345810ab", DAY, &[]).unwrap();
        assert!(caps.is_doubtful && caps.repairs.contains(&"caps_lock"), "{caps:?}");
        let german = read("`M412CUP521-$$7ZY1$", DAY, &[]).unwrap();
        assert!(!german.is_doubtful, "{german:?}");
        assert_eq!(german.lot.as_deref(), Some("YZ1"));
    }

    #[track_caller]
    fn check(last: &[&str], new: &str, expected: Placement) {
        let last: Vec<String> = last.iter().map(|text| (*text).to_owned()).collect();
        assert_eq!(place(&last, new, DAY), expected, "{last:?} then {new}");
    }

    #[test]
    fn halves_of_a_label_find_each_other_in_either_order() {
        check(&[], "]C10107610034123458", Placement::New);
        check(&["]C10107610034123458"], "]C11728123110LOT7", Placement::Last);
        check(&["]C11728123110LOT7"], "]C10107610034123458", Placement::Last);
        check(&["]C10107610034123458"], "]d20107610034123458172812311010LOT7", Placement::Last);
        check(&["]C10107610034123458", "]C11728123110LOT7"], "]C11728123110LOT8", Placement::New);
        check(&["]d2010761003412345810LOT7"], "]C10107610034123458", Placement::New);
        check(&["]d2010761003412345810LOT7"], "]d2010761003412345810LOT7", Placement::New);
        check(&["+A123BJC5D6E71G"], "+$$52801510X3HM", Placement::Contradicts);
    }

    #[test]
    fn a_scan_in_another_field_is_known_from_a_number() {
        assert!(is_scan("(01)07610034123458(10)LOT7", DAY));
        assert!(is_scan("]d2010761003412345810LOT7", DAY));
        for number in ["1234567", "P-100", "999900006", "8712345678906", "LOT7"] {
            assert!(!is_scan(number, DAY), "{number}");
        }
    }
}
