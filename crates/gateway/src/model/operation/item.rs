//! One thing of an operation: placed, opened and not used, or taken out.

use exchange::device::NoUdiReason;
use jiff::civil::Date;
use uuid::Uuid;

use super::Hindrance;
use super::kind::Role;
use super::symbol::{Label, read_label};
use crate::model::body::{Part, Side};

/// One thing of an operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Its id: the page that made it chose it, so that the same sent twice is one.
    pub id: Uuid,
    /// Each change makes the next.
    pub version: i64,
    /// What became of it.
    pub fate: Fate,
    /// Where it is, and what it is there.
    pub site: Position,
    /// What was scanned, byte for byte, in that order.
    pub scans: Vec<Scan>,
    /// What was typed.
    pub typed: Typed,
    /// Whether a person compared a repaired scan with the label.
    pub is_compared: bool,
    /// The implant that was taken out, if this house knows it.
    pub removes: Option<Uuid>,
    /// Whether nothing more can be found out about what was taken out, and that was checked
    /// (rules R24 and R25).
    pub is_underivable: bool,
    /// The implant it became when it was signed.
    pub reference: Option<Uuid>,
}

/// What became of a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It is in the body.
    Implanted,
    /// It was opened and not used: nothing is reported.
    NotUsed,
    /// It was taken out.
    Removed,
    /// It was signed, and should never have been.
    Withdrawn,
}

impl Fate {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Implanted, Self::NotUsed, Self::Removed, Self::Withdrawn];

    /// The stable code.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Implanted => "implanted",
            Self::NotUsed => "not_used",
            Self::Removed => "removed",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// Reads the code again.
    #[must_use]
    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|fate| fate.as_str() == code)
    }
}

/// Where a thing is, and what it is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Position {
    /// Left or right; one thing is never on both sides.
    pub side: Option<Side>,
    /// The part of the body.
    pub part: Option<Part>,
    /// Its part among those of the operation.
    pub role: Option<Role>,
}

/// One scan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scan {
    /// Its id: the page that sent it chose it.
    pub id: Uuid,
    /// What was scanned, byte for byte.
    pub text: String,
}

/// What was typed, where a label could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Typed {
    /// The device identifier.
    pub udi_di: Option<String>,
    /// The lot.
    pub lot: Option<String>,
    /// The serial number.
    pub serial: Option<String>,
    /// The expiry date.
    pub expires_on: Option<Date>,
    /// Without a UDI: why, and what it is (rule R17).
    pub without_udi: Option<WithoutUdi>,
}

/// What a device without a UDI is (rule R17).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WithoutUdi {
    /// Why it has none.
    pub reason: NoUdiReason,
    /// Who made it.
    pub manufacturer: String,
    /// What it is called.
    pub product_name: String,
    /// Which type.
    pub product_type: String,
}

/// Something about an item that a person should see at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Warning {
    /// It had expired on the day of the operation.
    Expired(Date),
    /// It expires within a month of the operation.
    ExpiresSoon(Date),
    /// The scan was damaged on its way, and nothing proves the repair.
    Doubtful,
    /// The symbols of the label contradict each other.
    Contradictory,
    /// Nothing says which device it is.
    DeviceMissing,
    /// Neither lot nor serial number is known (rule R16).
    NumberMissing,
    /// The side was not said.
    SideMissing,
    /// Its part was not said.
    RoleMissing,
    /// It is not the first of this lot in this operation: two implants of one lot are usual.
    SameLot(usize),
    /// It has the serial number of another one in this operation, which cannot be.
    SameSerial,
    /// It was typed and not scanned.
    Typed,
    /// It is being recalled, or its instructions changed.
    Recalled(Recalled),
}

/// What a recall says of a device that is about to be placed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Recalled {
    /// The recall.
    pub recall: Uuid,
    /// Whether it is meant for certain; else it cannot be excluded.
    pub is_certain: bool,
    /// Whether it must not be placed without a reason.
    pub is_barred: bool,
    /// Whether its instructions changed, and who looks did not say to have read them.
    pub has_unread: bool,
}

impl Warning {
    /// Whether something has to be done about it.
    #[must_use]
    pub fn is_serious(self) -> bool {
        !matches!(self, Self::ExpiresSoon(_) | Self::SameLot(_) | Self::Typed | Self::RoleMissing)
    }
}

/// Days before its end within which an expiry date is told.
const SOON: i64 = 31;

impl Item {
    /// What the symbols of its label say together; nothing if they contradict each other.
    #[must_use]
    pub fn label(&self, day: Date) -> Option<Label> {
        let symbols: Vec<String> = self.scans.iter().map(|scan| scan.text.clone()).collect();
        read_label(&symbols, day).ok()
    }

    /// The device: as scanned, and typed where the scan says nothing.
    #[must_use]
    pub fn device(&self, day: Date) -> Typed {
        let label = self.label(day).unwrap_or_default();
        let typed = self.typed.clone();
        Typed {
            udi_di: label.udi_di.or(typed.udi_di),
            lot: label.lot.or(typed.lot),
            serial: label.serial.or(typed.serial),
            expires_on: label.expires_on.or(typed.expires_on),
            without_udi: typed.without_udi,
        }
    }

    /// What a person should see; `others` are the items before it.
    #[must_use]
    pub fn warnings(&self, day: Date, others: &[Self], asks_side: bool) -> Vec<Warning> {
        if matches!(self.fate, Fate::Withdrawn) || self.removes.is_some() || self.is_underivable {
            return Vec::new();
        }
        let mut found = Vec::new();
        let label = self.label(day);
        let device = self.device(day);
        if label.is_none() {
            found.push(Warning::Contradictory);
        }
        if label.is_some_and(|label| label.is_doubtful) && !self.is_compared {
            found.push(Warning::Doubtful);
        }
        if device.udi_di.is_none() && device.without_udi.is_none() {
            found.push(Warning::DeviceMissing);
        }
        if device.lot.is_none() && device.serial.is_none() {
            found.push(Warning::NumberMissing);
        }
        if self.fate == Fate::Implanted {
            found.extend(device.expires_on.and_then(|ends| expiry(ends, day)));
            found.extend(Self::twin(&device, day, others));
            if asks_side && self.site.side.is_none() {
                found.push(Warning::SideMissing);
            }
            if self.site.role.is_none() {
                found.push(Warning::RoleMissing);
            }
        }
        if self.scans.is_empty() {
            found.push(Warning::Typed);
        }
        found
    }

    fn twin(device: &Typed, day: Date, others: &[Self]) -> Option<Warning> {
        let before = others.iter().filter(|item| item.fate == Fate::Implanted);
        let before: Vec<Typed> = before
            .map(|item| item.device(day))
            .filter(|other| other.udi_di.is_some() && other.udi_di == device.udi_di)
            .collect();
        if device.serial.is_some() {
            let same = before.iter().any(|other| other.serial == device.serial);
            return same.then_some(Warning::SameSerial);
        }
        let same = before.iter().filter(|other| device.lot.is_some() && other.lot == device.lot);
        let count = same.count();
        (count > 0).then_some(Warning::SameLot(count + 1))
    }

    /// What stands in the way of a signature.
    #[must_use]
    pub fn hindrance(&self, day: Date) -> Option<Hindrance> {
        if matches!(self.fate, Fate::NotUsed | Fate::Withdrawn) {
            return None;
        }
        if self.removes.is_some() || self.is_underivable {
            return None;
        }
        let label = self.label(day);
        let device = self.device(day);
        if label.is_none_or(|label| label.is_doubtful) && !self.is_compared {
            return Some(Hindrance::NotCompared(self.id));
        }
        if device.udi_di.is_none() && device.without_udi.is_none() {
            let has_number = device.lot.is_some() || device.serial.is_some();
            let lacks = if has_number { Hindrance::Half } else { Hindrance::NoDevice };
            return Some(lacks(self.id));
        }
        None
    }
}

fn expiry(ends: Date, day: Date) -> Option<Warning> {
    if ends < day {
        return Some(Warning::Expired(ends));
    }
    let left = day.until(ends).map_or(i64::MAX, |span| i64::from(span.get_days()));
    (left <= SOON).then_some(Warning::ExpiresSoon(ends))
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: Date = Date::constant(2026, 11, 22);

    fn item(id: u128, text: &str) -> Item {
        Item {
            id: Uuid::from_u128(id),
            version: 1,
            fate: Fate::Implanted,
            site: Position {
                side: Some(Side::Left),
                part: Some(Part::Knee),
                role: Some(Role::Insert),
            },
            scans: vec![Scan { id: Uuid::from_u128(id), text: text.to_owned() }],
            typed: Typed::default(),
            is_compared: false,
            removes: None,
            is_underivable: false,
            reference: None,
        }
    }

    #[track_caller]
    fn check(text: &str, before: &[&str], expected: &[Warning]) {
        let before: Vec<Item> = before.iter().map(|text| item(1, text)).collect();
        assert_eq!(item(2, text).warnings(DAY, &before, true), expected, "{text}");
    }

    #[test]
    fn what_is_missing_or_wrong_is_told_at_once() {
        let lot = "(01)07610034123458(10)LOT7";
        check(lot, &[], &[]);
        check(lot, &[lot, lot], &[Warning::SameLot(3)]);
        let serial = "(01)07610034123458(21)S9";
        check(serial, &[lot], &[]);
        check(serial, &[serial], &[Warning::SameSerial]);
        check("(01)07610034123458", &[], &[Warning::NumberMissing]);
        let gone = Date::constant(2026, 11, 21);
        check("(01)07610034123458(17)261121(10)LOT7", &[], &[Warning::Expired(gone)]);
        check("(01)07610034123458(17)261122(10)LOT7", &[], &[Warning::ExpiresSoon(DAY)]);
        check("(10)LOT7", &[], &[Warning::DeviceMissing]);
    }

    #[test]
    fn a_signature_waits_for_a_device_and_for_a_look_at_what_was_repaired() {
        let half = item(3, "(10)LOT7");
        assert_eq!(half.hindrance(DAY), Some(Hindrance::Half(half.id)));
        let mut doubtful = item(4, "]D2010761003412345810ab");
        assert_eq!(doubtful.hindrance(DAY), Some(Hindrance::NotCompared(doubtful.id)));
        doubtful.is_compared = true;
        assert_eq!(doubtful.hindrance(DAY), None);
        let unused = Item { fate: Fate::NotUsed, ..item(5, "(10)LOT7") };
        assert_eq!(unused.hindrance(DAY), None);
    }
}
