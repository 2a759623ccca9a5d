//! What the register should hold, worked out from the truth by the rules of the law alone.
//!
//! Each telling is entered in the order of sending: one with an error that a message proves is
//! refused, one that refers to what was refused is too, and the rest is kept as it was written.

use std::collections::HashMap;

use jiff::civil::Date;
use simulate::truth::ToldRow;
use simulate::{Act, Copy, Planted};

use super::province::Province;

/// Every implant that should be on record, in the order of their first events.
pub(crate) struct Expected<'p> {
    pub(crate) records: Vec<Record<'p>>,
    /// Of each message, whether it should be kept.
    pub(crate) kept: Vec<bool>,
    /// The records begun by an implantation, by its reference.
    begun: HashMap<&'p str, usize>,
}

/// An implant as it should stand.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Record<'p> {
    pub(crate) branch: &'p str,
    pub(crate) reference: &'p str,
    pub(crate) udi_di: &'p str,
    pub(crate) lot: &'p str,
    pub(crate) serial: Option<&'p str>,
    pub(crate) implanted_on: Option<Date>,
    pub(crate) explanted_on: Option<Date>,
    pub(crate) deceased_on: Option<Date>,
}

impl Record<'_> {
    /// The state's name.
    pub(crate) fn state(&self) -> &'static str {
        match (self.explanted_on, self.deceased_on) {
            (Some(_), _) => "explanted",
            (None, Some(_)) => "deceased",
            (None, None) => "in_situ",
        }
    }
}

/// Whether a message alone proves that it is wrong, to a register that knows no person.
fn is_provable(planted: Option<Planted>) -> bool {
    matches!(
        planted,
        Some(
            Planted::CheckDigit
                | Planted::BsnReference
                | Planted::BranchForm
                | Planted::SeparatorLost
                | Planted::Typed
        )
    )
}

impl<'p> Expected<'p> {
    /// Enters all that was sent.
    pub(crate) fn of(province: &'p Province<'_>) -> Self {
        let mut expected = Self { records: Vec::new(), kept: Vec::new(), begun: HashMap::new() };
        let mut known: HashMap<&str, bool> = HashMap::new();
        let deaths = deaths(province);
        for sent in &province.sent {
            let told = province.truth(sent);
            // The same again is answered as before.
            let before = known.get(told.reference.as_str()).copied();
            let kept = before.unwrap_or_else(|| expected.enter(province, told, &deaths));
            known.insert(&told.reference, kept);
            expected.kept.push(kept);
        }
        expected
    }

    fn enter(
        &mut self,
        province: &'p Province<'_>,
        told: &'p ToldRow,
        deaths: &HashMap<&str, Vec<&'p str>>,
    ) -> bool {
        if is_provable(told.planted) {
            return false;
        }
        let mut record = written(province, told);
        match told.act {
            Act::Implantation => {
                record.implanted_on = Some(told.happened_on);
                self.begun.insert(&told.reference, self.records.len());
                self.records.push(record);
                true
            }
            Act::Explantation => {
                record.explanted_on = Some(told.happened_on);
                match self.explanted(province, told, &record) {
                    Target::Known(at) => {
                        let free = self.records[at].explanted_on.is_none();
                        self.records[at].explanted_on.get_or_insert(told.happened_on);
                        free
                    }
                    Target::None => false,
                    Target::Alone => {
                        self.records.push(record);
                        true
                    }
                }
            }
            Act::Death => {
                let lives = &deaths[told.reference.as_str()];
                let named: Option<Vec<usize>> = lives
                    .iter()
                    .map(|key| self.begun.get(implantation_of(province, key)?).copied())
                    .collect();
                for at in named.iter().flatten() {
                    self.records[*at].deceased_on.get_or_insert(told.happened_on);
                }
                named.is_some()
            }
        }
    }

    /// What an explantation is of: the implant it names, or the only one of that device and serial.
    fn explanted(&self, province: &'p Province<'_>, told: &ToldRow, wrote: &Record<'_>) -> Target {
        if told.linked {
            let implantation = implantation_of(province, &told.key);
            return match implantation.and_then(|reference| self.begun.get(reference)) {
                Some(at) => Target::Known(*at),
                None => Target::None,
            };
        }
        let alike = |it: &&Record<'_>| {
            it.udi_di == wrote.udi_di && it.serial == wrote.serial && it.explanted_on.is_none()
        };
        let mut alike = (0..).zip(&self.records).filter(|(_, it)| alike(it));
        match (wrote.serial, alike.next(), alike.next()) {
            (Some(_), Some((at, _)), None) => Target::Known(at),
            _ => Target::Alone,
        }
    }
}

enum Target {
    Known(usize),
    None,
    Alone,
}

/// A record with the device as it was written.
fn written<'p>(province: &'p Province<'_>, told: &'p ToldRow) -> Record<'p> {
    let life = province.books.life(&told.key);
    let wrote = |kind| told.wrote.as_deref().filter(|_| told.planted == Some(kind));
    Record {
        branch: &life.provider,
        reference: &told.reference,
        udi_di: wrote(Planted::WrongVariant).unwrap_or(&life.udi_di),
        lot: wrote(Planted::LotMisread).unwrap_or(&life.lot),
        serial: life.serial.as_deref(),
        implanted_on: None,
        explanted_on: None,
        deceased_on: None,
    }
}

/// The reference under which a device's implantation was told: not that of a duplicate.
fn implantation_of<'p>(province: &'p Province<'_>, key: &str) -> Option<&'p str> {
    let told = province.books.told_of(key);
    let is_it = |row: &&ToldRow| {
        row.act == Act::Implantation && row.copy != Copy::Duplicate && row.told_on.is_some()
    };
    told.iter().find(is_it).map(|row| row.reference.as_str())
}

/// The devices each told death is about.
fn deaths<'p>(province: &'p Province<'_>) -> HashMap<&'p str, Vec<&'p str>> {
    let mut deaths: HashMap<&str, Vec<&str>> = HashMap::new();
    let told = province.books.told().iter();
    let first = |row: &&ToldRow| row.copy != Copy::Retry && row.told_on.is_some();
    for row in told.filter(|row| row.act == Act::Death).filter(first) {
        deaths.entry(&row.reference).or_default().push(&row.key);
    }
    deaths
}
