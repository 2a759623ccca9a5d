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
        if format == Format::Fhir && self.provider.dialect == Dialect::Csv {
            return None;
        }
        let planted = Written::of(self).planted.or_else(|| self.repeated(format))?;
        let is_death = self.told.act == Act::Death;
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

    /// The error of the implantation that is told again: an EHR sends the device it has on record.
    fn repeated(&self, format: Format) -> Option<Planted> {
        let told = self.implantation().filter(|_| format == Format::Fhir)?;
        let written = Written::of(&Message { told, ..*self });
        let is_of_device = matches!(
            written.planted?,
            Planted::CheckDigit
                | Planted::WrongVariant
                | Planted::LotMisread
                | Planted::SeparatorLost
                | Planted::Typed
        );
        written.planted.filter(|_| is_of_device)
    }
}
