//! One label, one device: what several symbols that were scanned together say.
//!
//! A label has its UDI once or more: in one DataMatrix, in two bar codes that hold a half each, or
//! in all three; and beside it stand an article number, a web address, a wristband that was in the
//! picture. Here each symbol is told for what it is, the halves are joined, and what contradicts
//! itself is named and never chosen between (rule R42).

use jiff::civil::Date;
use udi::{Ai, Buffer, Key};

use crate::carrier::{self, Scan};
use crate::device::Issuer;
use crate::finding::Code;

/// What the symbols of one label say together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// What each symbol is, in the order they came.
    pub symbols: Vec<What>,
    /// What they say of the device; none if none of them is a device's.
    pub device: Option<Scan>,
    /// The symbols the device is read from, by their places: what has to be kept.
    pub carriers: Vec<usize>,
    /// What does not go together.
    pub contradictions: Vec<Contradiction>,
}

/// What a symbol is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// A UDI: the device and its production.
    Udi(Issuer),
    /// The half that names the device.
    Name(Issuer),
    /// The half that names lot, serial or dates, and no device.
    Piece(Issuer),
    /// An article number (EAN, UPC, ITF-14): a GTIN alone.
    Article,
    /// A patient's wristband; nothing of it is kept.
    Wristband,
    /// A member of staff's badge.
    Badge,
    /// A box or pallet on its way (SSCC).
    Shipment,
    /// A donation of blood or tissue without a device (ISBT 128).
    Donation,
    /// The Single European Code of tissue: no UDI.
    TissueCode,
    /// A web address.
    Website,
    /// A check digit does not fit: it was misread.
    Misread,
    /// The separator may have been lost: lot and serial cannot be told apart.
    Ambiguous,
    /// Nothing we know.
    Unknown,
}

/// A fact that two symbols give differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fact {
    /// The device identifier.
    UdiDi,
    /// The lot.
    Lot,
    /// The serial number.
    Serial,
    /// The expiry date.
    Expiry,
    /// The second HIBC symbol names another first one.
    Link,
    /// Halves of different agencies: no symbol says that they belong together.
    Agency,
}

/// Two symbols that do not go together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contradiction {
    /// In what.
    pub fact: Fact,
    /// Which two, by their places.
    pub symbols: (usize, usize),
}

/// What is missing before the device can be registered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// No symbol names the device.
    UdiDi,
    /// Neither a lot nor a serial number.
    Production,
}

impl Label {
    /// What is missing.
    #[must_use]
    pub fn missing(&self) -> Vec<Missing> {
        let device = self.device.as_ref();
        let has_di = device.is_some_and(|scan| scan.di.is_some());
        let production = device.map(|scan| &scan.production);
        let has_number = production.is_some_and(|it| it.lot.is_some() || it.serial.is_some());
        let found = [(!has_di, Missing::UdiDi), (!has_number, Missing::Production)];
        found.into_iter().filter_map(|(is_missing, what)| is_missing.then_some(what)).collect()
    }

    /// Whether there is a whole device, and nothing speaks against it.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.missing().is_empty() && self.contradictions.is_empty()
    }
}

/// A symbol of a device.
struct Read<'t> {
    at: usize,
    text: &'t str,
    what: What,
    scan: Scan,
    issuer: Issuer,
}

/// Reads the symbols of one label; two-digit years are read from `day`.
#[must_use]
pub fn read(texts: &[impl AsRef<str>], day: Date) -> Label {
    let mut symbols = Vec::new();
    let mut devices: Vec<Read<'_>> = Vec::new();
    for (at, text) in texts.iter().map(AsRef::as_ref).enumerate() {
        let (what, scan) = one(text, day);
        symbols.push(what);
        if let (Some(scan), Some(issuer)) = (scan, what.issuer()) {
            devices.push(Read { at, text, what, scan, issuer });
        }
    }
    // The most telling first: whole ones, names, pieces, and article numbers last.
    devices.sort_by_key(|read| (read.what.rank(), read.at));
    let mut label =
        Label { symbols, device: None, carriers: Vec::new(), contradictions: Vec::new() };
    for (count, read) in devices.iter().enumerate() {
        join(&mut label, read, &devices[..count], day);
    }
    label
}

impl What {
    fn issuer(self) -> Option<Issuer> {
        match self {
            Self::Udi(issuer) | Self::Name(issuer) | Self::Piece(issuer) => Some(issuer),
            Self::Article => Some(Issuer::Gs1),
            _ => None,
        }
    }

    fn rank(self) -> u8 {
        match self {
            Self::Udi(_) => 0,
            Self::Name(_) => 1,
            Self::Piece(_) => 2,
            _ => 3,
        }
    }
}

/// Adds a symbol to what those before it said.
fn join(label: &mut Label, read: &Read<'_>, before: &[Read<'_>], day: Date) {
    let Some(whole) = &mut label.device else {
        label.device = Some(read.scan.clone());
        label.carriers.push(read.at);
        return;
    };
    let first = &before[0];
    let mut against: Vec<(Fact, usize)> = Vec::new();
    if read.issuer == first.issuer {
        for other in before {
            against.extend(differences(&other.scan, &read.scan).map(|fact| (fact, other.at)));
            if is_wrong_link(other.text, read.text, day) {
                against.push((Fact::Link, other.at));
            }
        }
    } else {
        // The same device under the names of two agencies is no contradiction; its lot must agree.
        let of_piece = [first.what, read.what].iter().any(|what| matches!(what, What::Piece(_)));
        if of_piece {
            against.push((Fact::Agency, first.at));
        }
        let facts = differences(&first.scan, &read.scan).filter(|fact| *fact != Fact::UdiDi);
        against.extend(facts.map(|fact| (fact, first.at)));
    }
    // An article number may be the box's; it gives way to a UDI and contradicts nothing.
    if read.what == What::Article && whole.di.is_some() {
        return;
    }
    let (is_new, is_same_agency) = (adds(whole, &read.scan), read.issuer == first.issuer);
    for (fact, other) in against {
        let found = Contradiction { fact, symbols: (other.min(read.at), other.max(read.at)) };
        if !label.contradictions.contains(&found) {
            label.contradictions.push(found);
        }
    }
    if is_new && is_same_agency {
        take(whole, &read.scan);
        label.carriers.push(read.at);
    }
}

/// Reads one symbol.
fn one(text: &str, day: Date) -> (What, Option<Scan>) {
    let (symbology, content) = udi::symbology::split(text.trim_start());
    if content.starts_with("SEC:") || content.starts_with("&,4") {
        return (What::TissueCode, None);
    }
    let told = carrier::told(text, day, |udi, scan| {
        let issuer = Issuer::from(udi.agency());
        let has = |number| udi.other(Key::Ai(Ai::new(number))).is_some();
        let has_number = udi.lot().or(udi.serial()).is_some();
        let is_dated = udi.expiry().or(udi.manufactured()).is_some();
        let what = match (udi.di().is_some(), has_number || is_dated) {
            (true, true) => What::Udi(issuer),
            (true, false) if is_article(symbology, content) => What::Article,
            (true, false) => What::Name(issuer),
            (false, _) if has(0) || has(2) => What::Shipment,
            (false, _) if has(8017) => What::Badge,
            (false, _) if issuer == Issuer::Iccbba && udi.serial().is_none() => What::Donation,
            (false, _) => What::Piece(issuer),
        };
        (what, scan)
    });
    match told {
        Ok((what, scan)) => (what, Some(scan).filter(|_| what.issuer().is_some())),
        Err(code) => (failed(code, content), None),
    }
}

/// What a text is that is no UDI.
fn failed(code: Code, content: &str) -> What {
    let is_link = ["http://", "https://", "HTTP://", "HTTPS://", "www."]
        .iter()
        .any(|start| content.starts_with(start));
    match code {
        Code::CarrierOfPatient => What::Wristband,
        Code::CarrierAmbiguous => What::Ambiguous,
        _ if is_link => What::Website,
        Code::CarrierCheckDigit => What::Misread,
        _ => What::Unknown,
    }
}

fn is_article(symbology: Option<udi::symbology::Symbology>, content: &str) -> bool {
    use udi::symbology::Symbology::{Ean8, Ean13, Gs1, Itf14};
    match symbology {
        Some(Ean13 | Ean8 | Itf14) => true,
        Some(Gs1) => false,
        _ => content.trim().bytes().all(|byte| byte.is_ascii_digit()) && content.trim().len() < 15,
    }
}

/// Whether two symbols of HIBC are first and second of different labels.
fn is_wrong_link(one: &str, other: &str, day: Date) -> bool {
    let year = u16::try_from(day.year()).unwrap_or_default();
    let (mut first, mut second) = (Buffer::new(), Buffer::new());
    let one = udi::lenient(one, year, &mut first);
    let other = udi::lenient(other, year, &mut second);
    match (one, other) {
        (Ok(one), Ok(other)) => {
            udi::merge(one.udi(), other.udi()) == Err(udi::MergeError::LinkMismatch)
        }
        _ => false,
    }
}

/// The facts that both give, and not the same.
fn differences<'s>(one: &'s Scan, other: &'s Scan) -> impl Iterator<Item = Fact> + use<'s> {
    fn differ<T: PartialEq>(one: Option<&T>, other: Option<&T>) -> bool {
        matches!((one, other), (Some(one), Some(other)) if one != other)
    }
    let (left, right) = (&one.production, &other.production);
    [
        (Fact::UdiDi, differ(one.di.as_ref(), other.di.as_ref())),
        (Fact::Lot, differ(left.lot.as_ref(), right.lot.as_ref())),
        (Fact::Serial, differ(left.serial.as_ref(), right.serial.as_ref())),
        (Fact::Expiry, differ(one.expires_on.as_ref(), other.expires_on.as_ref())),
    ]
    .into_iter()
    .filter_map(|(fact, is_different)| is_different.then_some(fact))
}

/// Whether the other symbol says something that is not known yet.
fn adds(whole: &Scan, other: &Scan) -> bool {
    let (known, new) = (&whole.production, &other.production);
    (whole.di.is_none() && other.di.is_some())
        || (known.lot.is_none() && new.lot.is_some())
        || (known.serial.is_none() && new.serial.is_some())
        || (whole.expires_on.is_none() && other.expires_on.is_some())
}

fn take(whole: &mut Scan, other: &Scan) {
    whole.di = whole.di.take().or_else(|| other.di.clone());
    let (known, new) = (&mut whole.production, &other.production);
    known.lot = known.lot.take().or_else(|| new.lot.clone());
    known.serial = known.serial.take().or_else(|| new.serial.clone());
    whole.expires_on = whole.expires_on.or(other.expires_on);
    whole.repaired |= other.repaired;
}

#[cfg(test)]
mod tests;
