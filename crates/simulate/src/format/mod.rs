//! What is told, in the forms others read: one function a format.
//!
//! Every format starts from [`messages`] and writes what the `dirt` module made of a message, so one
//! planted error is the same error in each. To have one provider only, keep its messages:
//! `message.provider.index` says whose they are.
//!
//! | format | one line is | whose | the reader |
//! |---|---|---|---|
//! | [`deliveries`] | a record of the register's own API (JSON) | all | `POST /v1/deliveries` |
//! | [`copy`] | a row of a flat table | all | `COPY ... FROM` of PostgreSQL |
//! | [`csv`] | a row with the gateway's columns | all | `POST /v1/deliveries/csv` |
//! | [`fhir`] | a Bundle in the provider's dialect | all but those without an EHR link | `POST /fhir/STU3`, `/fhir/R4` |
//! | [`catalogue`], [`inclusion`], [`providers`] | whole files about the nation | | loaded before the messages |

pub(crate) mod carrier;
pub mod catalogue;
pub mod copy;
pub mod csv;
pub mod deliveries;
pub mod fhir;
pub mod inclusion;
mod message;
pub mod providers;
#[cfg(test)]
pub(crate) mod tests;
pub(crate) mod text;

pub(crate) use message::first;
pub use message::{Message, messages};

use crate::Dialect;
use crate::dirt::{Mark, Seed, Written};
use carrier::Label;

/// The formats of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// The register's native records.
    Deliveries,
    /// A flat table for PostgreSQL.
    Copy,
    /// The gateway's CSV.
    Csv,
    /// Bundles in the dialects of EHRs.
    Fhir,
}

/// How a system hands on the code of a device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Code {
    /// Device identifier, lot and serial apart.
    Fields,
    /// What the scanner sent.
    Raw,
    /// What is printed under the bars.
    Printed,
}

impl Code {
    /// How this message has it: the dialect's way, unless the error shows only in another.
    fn of(message: &Message<'_>, written: &Written<'_>, label: &Label<'_>) -> Self {
        match written.mark {
            Mark::Typed => Self::Fields,
            Mark::BadCheck | Mark::RunTogether => Self::Raw,
            Mark::Usual if !label.can_be_scanned() => Self::Fields,
            Mark::Usual => match message.provider.dialect {
                Dialect::Epic => Self::Printed,
                Dialect::NlCore | Dialect::Csv => Self::Raw,
                Dialect::Nexus | Dialect::ChipSoft => Self::Fields,
            },
        }
    }

    /// Writes the carrier, if there is one.
    pub(crate) fn carrier(self, message: &Message<'_>, written: &Written<'_>, out: &mut Vec<u8>) {
        let label = written.label(message);
        match (self, written.mark) {
            (Self::Fields, _) => {}
            (_, Mark::BadCheck) => {
                label.with_bad_check(out, Seed::of(&written.reference, "check").below(35));
            }
            (_, Mark::RunTogether) => label.raw_run_together(out),
            (Self::Raw, _) => label.raw(out),
            (Self::Printed, _) => label.printed(out),
        }
    }
}
