//! An operation: one patient, one day, and what was scanned for it, until a professional signs.
//!
//! Staff fill it in, scan by scan; nothing of it leaves the house before it is signed
//! ([`message`]). What one scan says and with which item it belongs is [`symbol`]'s; what is missing
//! and what deserves a look is [`item`]'s.

pub mod item;
pub mod kind;
pub mod message;
pub mod symbol;

use std::collections::BTreeMap;

use exchange::BranchNumber;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::body::Side;
use super::patient::{Patient, Stated};
use item::{Item, Recalled, Warning};
use kind::Kind;
use store::seal::OwnerKeys;

/// An operation as it stands.
#[derive(Clone)]
pub struct Operation {
    /// Its id.
    pub id: Uuid,
    /// Each change of it, or of an item, makes the next.
    pub version: i64,
    /// The version at which patient, day or kind last changed.
    pub details_version: i64,
    /// How far it is.
    pub status: Status,
    /// Patient, day, kind.
    pub details: Details,
    /// The patient, if this house knew one when the details were filled in.
    pub patient: Option<Uuid>,
    /// When anything last changed.
    pub changed_at: Timestamp,
    /// The last signature, which later changes leave standing.
    pub signed: Option<Signed>,
    /// What was scanned or typed, in that order.
    pub items: Vec<Item>,
    /// What the register's catalogue calls their devices, by product code; those it knows.
    pub products: BTreeMap<String, Named>,
    /// What open recalls say of them, by item; nothing of exercises.
    pub recalls: BTreeMap<Uuid, Vec<Recalled>>,
}

/// What a device is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Its name.
    pub name: String,
    /// Its maker.
    pub manufacturer: String,
}

/// Patient, day and kind of an operation.
#[derive(Clone)]
pub struct Details {
    /// Who was operated on, and who answers for it.
    pub people: People,
    /// The day.
    pub held_on: Date,
    /// The branch it was done at.
    pub branch: BranchNumber,
    /// What kind of procedure.
    pub kind: Kind,
    /// The side that items have unless said otherwise.
    pub side: Option<Side>,
}

/// The people of an operation; sealed wherever it is kept.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct People {
    /// The provider's own number of the patient.
    pub patient_number: Option<String>,
    /// The citizen service number: nine digits that pass the eleven-test.
    pub bsn: Option<String>,
    /// The birth date.
    pub birth_date: Option<Date>,
    /// The professional who answers for the operation.
    pub responsible: String,
}

impl std::fmt::Debug for People {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("People")
    }
}

/// How far an operation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// It is being filled in.
    Draft,
    /// Whoever filled it in is done; it waits for a professional.
    Ready,
    /// A professional signed it as it stands.
    Signed,
}

impl Status {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Draft, Self::Ready, Self::Signed];

    /// The stable code.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Ready => "ready",
            Self::Signed => "signed",
        }
    }

    /// Reads the code again.
    #[must_use]
    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == code)
    }
}

/// A signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    /// The professional's name.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// The message that was made of it.
    pub message: Uuid,
}

/// Why an operation cannot be signed as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hindrance {
    /// Nothing was scanned.
    Empty,
    /// Its day has not come yet (rule R18).
    InFuture,
    /// Of something placed nothing is known but that it was.
    NoDevice(Uuid),
    /// A scan that was repaired was not compared with the label.
    NotCompared(Uuid),
    /// It has a lot or serial number and belongs to no device: the other half of the label lacks.
    Half(Uuid),
    /// It is being recalled: placing it takes a reason.
    Recalled(Uuid),
}

impl Operation {
    /// The item of this id.
    #[must_use]
    pub fn item(&self, id: Uuid) -> Option<&Item> {
        self.items.iter().find(|item| item.id == id)
    }

    /// Whether it was signed and changed since.
    #[must_use]
    pub fn is_reopened(&self) -> bool {
        self.status != Status::Signed && self.signed.is_some()
    }

    /// What a person should see of an item, recalls first.
    #[must_use]
    pub fn warnings(&self, index: usize, asks_side: bool) -> Vec<Warning> {
        let Some(item) = self.items.get(index) else { return Vec::new() };
        let recalled = self.recalls.get(&item.id).into_iter().flatten().copied();
        let others = self.items.get(..index).unwrap_or_default();
        let own = item.warnings(self.details.held_on, others, asks_side);
        recalled.map(Warning::Recalled).chain(own).collect()
    }

    /// The items that must not be placed without a reason, each with its recall.
    #[must_use]
    pub fn barred(&self) -> Vec<(Uuid, Uuid)> {
        let of_item = |item: &Item| {
            let recalls = self.recalls.get(&item.id).into_iter().flatten();
            let barred = recalls.filter(|it| it.is_barred);
            barred.map(|it| (item.id, it.recall)).collect::<Vec<_>>()
        };
        self.items.iter().flat_map(of_item).collect()
    }

    /// Whether instructions of something that is placed changed, and who looks did not say to have
    /// read them.
    #[must_use]
    pub fn is_unread(&self) -> bool {
        self.recalls.values().flatten().any(|it| it.has_unread)
    }

    /// What stands in the way of a signature. What is merely missing does not: it goes to the
    /// repair list, and what was placed is on record.
    #[must_use]
    pub fn hindrances(&self, today: Date) -> Vec<Hindrance> {
        let mut found = Vec::new();
        if self.items.is_empty() {
            found.push(Hindrance::Empty);
        }
        if self.details.held_on > today {
            found.push(Hindrance::InFuture);
        }
        found.extend(self.items.iter().filter_map(|item| item.hindrance(self.details.held_on)));
        found
    }
}

impl People {
    /// The patient, as every other door of the gateway tells of one.
    #[must_use]
    pub fn patient(&self, keys: &OwnerKeys) -> Option<Patient> {
        let bsn = self.bsn.iter().map(|bsn| (fhir::System::Bsn.uri(), bsn.as_str()));
        let number = self.patient_number.iter().map(|number| ("", number.as_str()));
        let birth_date = self.birth_date.map(|day| day.to_string());
        let stated = Stated {
            identifiers: bsn.chain(number).collect(),
            birth_date: birth_date.as_deref(),
            ..Stated::default()
        };
        Patient::stated(stated, None, keys)
    }
}

/// A citizen service number as it is typed: with blanks or dots, or without its leading zero.
#[must_use]
pub fn read_bsn(text: &str) -> Option<String> {
    let digits: String = text.chars().filter(|c| !" .-".contains(*c)).collect();
    let padded = if digits.len() == 8 { format!("0{digits}") } else { digits };
    exchange::bsn::is_like(&padded).then_some(padded)
}
