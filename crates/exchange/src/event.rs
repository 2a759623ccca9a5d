//! An event: what a provider tells the register. Appended there and never changed.

use aws_lc_rs::digest;
use jiff::civil::Date;
use law::{Element, EventKind};

use crate::branch::BranchNumber;
use crate::canonical;
use crate::device::Device;
use crate::reference::Reference;

/// One event of one provider, valid by type: only [`crate::record::read`] makes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The provider's branch (element a).
    pub branch: BranchNumber,
    /// The provider's own name for it: with the branch the only key.
    pub reference: Reference,
    /// The reference of the record this one replaces.
    pub corrects: Option<Reference>,
    /// Whether it is backlog from before the duty began (rule R3).
    pub legacy: bool,
    /// What happened.
    pub what: What,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// A device was placed.
    Implantation(Implantation),
    /// A device was taken out.
    Explantation(Explantation),
    /// The bearer of devices died.
    Death(Death),
    /// A record should never have been delivered.
    Withdrawal(Withdrawal),
}

/// A device was placed (elements b to g).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Implantation {
    /// The device.
    pub device: Device,
    /// When; missing only in legacy records.
    pub implanted_on: Option<Date>,
}

/// A device was taken out (elements b to h; b to f as far as derivable, Besluit art. 3).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explantation {
    /// The provider's reference of the implantation, if it placed the device itself.
    pub implant: Option<Reference>,
    /// The device, as far as it could be derived.
    pub device: Device,
    /// When it was placed, if known.
    pub implanted_on: Option<Date>,
    /// When it was taken out.
    pub explanted_on: Date,
    /// The elements that implant, file and other information no longer yield.
    pub not_derivable: Vec<Element>,
}

/// The bearer died (element i). It names records, never a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Death {
    /// When.
    pub died_on: Date,
    /// The provider's references of the implants concerned.
    pub implants: Vec<Reference>,
}

/// A record should never have been delivered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withdrawal {
    /// The reference of the record to withdraw.
    pub withdraws: Reference,
}

impl Event {
    /// The canonical bytes: JSON with sorted keys and no white space (RFC 8785).
    #[must_use]
    pub fn canonical(&self) -> String {
        canonical::write(self)
    }

    /// SHA-256 of the canonical bytes: what the receipt states.
    #[must_use]
    pub fn digest(&self) -> [u8; 32] {
        sha256(&self.canonical())
    }

    /// What a register keeps of it beside its columns; read back by [`crate::record::restore`].
    #[must_use]
    pub fn kept(&self) -> String {
        canonical::kept(self)
    }

    /// The code of the event as senders write it.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        self.what.kind()
    }
}

impl What {
    /// The code of the event as senders write it.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        self.reported().map_or("withdrawal", EventKind::code)
    }

    /// The fact the law wants reported, if this is one.
    #[must_use]
    pub fn reported(&self) -> Option<EventKind> {
        match self {
            Self::Implantation(_) => Some(EventKind::Implantation),
            Self::Explantation(_) => Some(EventKind::Explantation),
            Self::Death(_) => Some(EventKind::Death),
            Self::Withdrawal(_) => None,
        }
    }

    /// The day the term runs from (rule R33).
    #[must_use]
    pub fn happened_on(&self) -> Option<Date> {
        match self {
            Self::Implantation(i) => i.implanted_on,
            Self::Explantation(e) => Some(e.explanted_on),
            Self::Death(d) => Some(d.died_on),
            Self::Withdrawal(_) => None,
        }
    }

    /// The device, if the event tells of one.
    #[must_use]
    pub fn device(&self) -> Option<&Device> {
        match self {
            Self::Implantation(i) => Some(&i.device),
            Self::Explantation(e) => Some(&e.device),
            Self::Death(_) | Self::Withdrawal(_) => None,
        }
    }
}

/// SHA-256 of canonical bytes, as the receipt states it.
#[must_use]
pub fn sha256(canonical: &str) -> [u8; 32] {
    let mut out = [0; 32];
    out.copy_from_slice(digest::digest(&digest::SHA256, canonical.as_bytes()).as_ref());
    out
}
