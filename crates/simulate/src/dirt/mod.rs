//! What is really written: the truth of a message, spoilt by the error planted in it.
//!
//! Every choice follows from the message's reference. An error that cannot be made (no other model
//! of that kind, no 0 in the lot) is not made, and [`Message::planted`] says so.

mod code;
mod number;
mod seed;
#[cfg(test)]
mod tests;
mod written;

pub(crate) use number::cut;
pub(crate) use seed::Seed;
pub(crate) use written::{Mark, Written};

use crate::format::{Format, Message};
use crate::{Act, Dialect, Planted};

impl Message<'_> {
    /// The planted error, if it stands in what this format writes of the message.
    #[must_use]
    pub fn planted(&self, format: Format) -> Option<Planted> {
        let planted = Written::of(self).planted?;
        let is_death = self.told.act == Act::Death;
        if format == Format::Fhir && self.provider.dialect == Dialect::Csv {
            return None;
        }
        let stands = match planted {
            Planted::CheckDigit
            | Planted::WrongVariant
            | Planted::LotMisread
            | Planted::SeparatorLost
            | Planted::Typed => true,
            Planted::SideSwapped => format == Format::Fhir && !is_death,
            Planted::BirthDate | Planted::BsnEleven => format == Format::Fhir,
            Planted::BsnReference => matches!(format, Format::Deliveries | Format::Copy),
            // The death of a patient names no provider in FHIR.
            Planted::BranchForm => format != Format::Fhir || !is_death,
        };
        stands.then_some(planted)
    }
}
