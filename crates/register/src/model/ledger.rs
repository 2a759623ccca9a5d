//! What the register knows that bears on a group of events, and what they add to it.
//!
//! A group is judged one event after another against the ledger; an accepted event is entered at
//! once, so that an explantation may follow its implantation in the same batch. At the end the
//! ledger holds what has to be written.

use std::collections::{HashMap, HashSet};

use exchange::{BranchNumber, Reference};
use uuid::Uuid;

use super::history::{self, Recorded};
use super::implant::{Implant, State};
use super::product::Product;

/// A branch and a reference: the only unique key of an event.
pub type Key = (BranchNumber, Reference);

/// Knowledge of a group, and its additions.
#[derive(Debug, Default)]
pub struct Ledger {
    recorded: HashMap<Uuid, (usize, Recorded)>,
    by_reference: HashMap<Key, Vec<Uuid>>,
    by_implant: HashMap<Uuid, Vec<Uuid>>,
    present: HashMap<Uuid, Present>,
    by_serial: HashMap<(String, String), Vec<Uuid>>,
    lots: HashSet<(BranchNumber, String, String)>,
    products: HashMap<String, Product>,
    added: Vec<Added>,
    versions: Vec<Version>,
    closed: Vec<Closed>,
}

/// The present row of an implant, and where it is.
#[derive(Debug, Clone)]
struct Present {
    implant: Implant,
    row: Row,
}

#[derive(Debug, Clone, Copy)]
enum Row {
    /// In the store, holding from this log position.
    Kept(i64),
    /// Among the versions to write.
    New(usize),
    /// Known by its events only.
    None,
}

/// An event to write; its log position is the ordinal counted from the head.
#[derive(Debug)]
pub struct Added {
    /// The event and its receipt.
    pub recorded: Recorded,
    /// What is kept of it beside the columns.
    pub kept: String,
    /// What was found about it, as the store keeps it.
    pub findings: String,
    /// Who delivered it.
    pub client: Uuid,
}

/// A row of an implant to write.
#[derive(Debug)]
pub struct Version {
    /// The implant.
    pub implant: Implant,
    /// The ordinal of the event it holds from.
    pub from: usize,
    /// The ordinal of the event from which it no longer holds.
    pub to: Option<usize>,
}

/// A kept row of an implant that no longer holds.
#[derive(Debug)]
pub struct Closed {
    /// The implant.
    pub implant: Uuid,
    /// The position it held from.
    pub from_position: i64,
    /// The ordinal of the event from which it no longer holds.
    pub to: usize,
}

impl Ledger {
    /// Enters an event the store has, in the order of the log.
    pub fn know_event(&mut self, recorded: Recorded) {
        if self.recorded.contains_key(&recorded.id) {
            return;
        }
        let key = (recorded.event.branch.clone(), recorded.event.reference.clone());
        self.by_reference.entry(key).or_default().push(recorded.id);
        for implant in &recorded.implants {
            self.by_implant.entry(*implant).or_default().push(recorded.id);
        }
        let order = self.recorded.len();
        self.recorded.insert(recorded.id, (order, recorded));
    }

    /// Enters the present row of an implant.
    pub fn know_implant(&mut self, implant: Implant, from_position: i64) {
        self.index_serial(&implant);
        let row = Row::Kept(from_position);
        self.present.insert(implant.id, Present { implant, row });
    }

    /// Enters that a branch has implants of this device and lot.
    pub fn know_lot(&mut self, branch: BranchNumber, udi_di: String, lot: String) {
        self.lots.insert((branch, udi_di, lot));
    }

    /// Enters a product of the catalogue.
    pub fn know_product(&mut self, product: Product) {
        self.products.insert(product.udi_di.as_str().to_owned(), product);
    }

    /// The product a UDI-DI stands for.
    #[must_use]
    pub fn product(&self, udi_di: &str) -> Option<&Product> {
        self.products.get(udi_di)
    }

    /// All events under a reference, oldest first.
    #[must_use]
    pub fn under(&self, branch: &BranchNumber, reference: &Reference) -> Vec<&Recorded> {
        let ids = self.by_reference.get(&(branch.clone(), reference.clone()));
        ids.into_iter().flatten().filter_map(|id| self.recorded.get(id)).map(|(_, r)| r).collect()
    }

    /// The present state of the implant that a reference of a branch stands for.
    #[must_use]
    pub fn implant_under(&self, branch: &BranchNumber, reference: &Reference) -> Option<&Implant> {
        let begun = self.under(branch, reference).into_iter().find(|r| r.implants.len() == 1)?;
        self.implant(*begun.implants.first()?)
    }

    /// The present state of an implant.
    #[must_use]
    pub fn implant(&self, id: Uuid) -> Option<&Implant> {
        self.present.get(&id).map(|present| &present.implant)
    }

    /// The log position from which the store has an implant as it stands; none if it changed since,
    /// in this group.
    #[must_use]
    pub fn stands_from(&self, id: Uuid) -> Option<i64> {
        match self.present.get(&id)?.row {
            Row::Kept(from_position) => Some(from_position),
            Row::New(_) | Row::None => None,
        }
    }

    /// Whether the implant was begun by its implantation, not by an explantation that stands alone.
    #[must_use]
    pub fn began_by_implantation(&self, id: Uuid) -> bool {
        let began = self.recorded.get(&id).map(|(_, recorded)| &recorded.event.what);
        matches!(began, Some(exchange::What::Implantation(_)))
    }

    /// The event that stands at the end of what a reference tells: itself, or its last correction.
    #[must_use]
    pub fn standing_under(&self, branch: &BranchNumber, reference: &Reference) -> Standing<'_> {
        let under = self.under(branch, reference);
        let Some(mut last) = under.last().copied() else { return Standing::Unknown };
        let about = self.about(&last.implants);
        while let Some(next) = about.iter().find(|event| event.replaces == Some(last.id)) {
            if matches!(next.event.what, exchange::What::Withdrawal(_)) {
                return Standing::Withdrawn;
            }
            last = next;
        }
        Standing::Stands(last)
    }

    /// Implants with this device and serial that are not withdrawn.
    #[must_use]
    pub fn with_serial(&self, udi_di: &str, serial: &str) -> Vec<&Implant> {
        let key = (udi_di.to_owned(), serial.to_owned());
        let ids = self.by_serial.get(&key).into_iter().flatten();
        ids.filter_map(|id| self.implant(*id)).filter(|i| i.state != State::Withdrawn).collect()
    }

    /// Whether the branch has implants of this device and lot.
    #[must_use]
    pub fn has_lot(&self, branch: &BranchNumber, udi_di: &str, lot: &str) -> bool {
        self.lots.contains(&(branch.clone(), udi_di.to_owned(), lot.to_owned()))
    }

    /// Enters an accepted event, and a new version of every implant it is about, changed or not:
    /// the versions of an implant are also where its events are found by.
    pub fn enter(&mut self, added: Added) {
        let ordinal = self.added.len();
        let implants = added.recorded.implants.clone();
        self.know_event(added.recorded.clone());
        self.added.push(added);
        for id in implants {
            let implant = history::implant(id, &self.about(&[id]));
            let Some(implant) = implant else { continue };
            let row = self.present.get(&id).map_or(Row::None, |present| present.row);
            match row {
                Row::Kept(from_position) => {
                    self.closed.push(Closed { implant: id, from_position, to: ordinal });
                }
                Row::New(version) => self.versions[version].to = Some(ordinal),
                Row::None => {}
            }
            self.index_serial(&implant);
            let row = Row::New(self.versions.len());
            self.versions.push(Version { implant: implant.clone(), from: ordinal, to: None });
            self.present.insert(id, Present { implant, row });
        }
    }

    /// Events entered so far.
    #[must_use]
    pub fn entered(&self) -> usize {
        self.added.len()
    }

    /// What has to be written.
    #[must_use]
    pub fn additions(&self) -> (&[Added], &[Version], &[Closed]) {
        (&self.added, &self.versions, &self.closed)
    }

    /// The events about these implants, in the order of the log.
    fn about(&self, implants: &[Uuid]) -> Vec<&Recorded> {
        let ids = implants.iter().filter_map(|id| self.by_implant.get(id)).flatten();
        let mut events: Vec<_> = ids.filter_map(|id| self.recorded.get(id)).collect();
        events.sort_unstable_by_key(|(order, _)| *order);
        events.dedup_by_key(|(order, _)| *order);
        events.into_iter().map(|(_, recorded)| recorded).collect()
    }

    fn index_serial(&mut self, implant: &Implant) {
        let Some(di) = implant.device.udi_di() else { return };
        let Some(serial) = &implant.device.production.serial else { return };
        let ids = self.by_serial.entry((di.as_str().to_owned(), serial.clone())).or_default();
        if !ids.contains(&implant.id) {
            ids.push(implant.id);
        }
    }
}

/// What stands of what a reference told.
#[derive(Debug, Clone, Copy)]
pub enum Standing<'a> {
    /// Nothing was told under it.
    Unknown,
    /// This event stands.
    Stands(&'a Recorded),
    /// It was withdrawn.
    Withdrawn,
}
