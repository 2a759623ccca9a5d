//! Bundles as EHRs send them, one a line, each in the dialect of its provider.
//!
//! Epic, Nexus and ChipSoft export STU3 search results of the zib2017 profiles; the shapes and
//! habits are those of the published test exports. `NlCore` sends an R4 transaction of the zib2020
//! profiles. A provider with [`Dialect::Csv`] has no EHR link: it gets no Bundle.
//!
//! Identifiers follow from references, so that a retry is the same bytes and an explantation speaks
//! of the device, statement and patient of its implantation. Nothing says when it was sent.
//! An explantation whose implantation cannot be found is a procedure alone; a death is a Patient.
//! Backlog from before 2019 is taken with `?legacy=true`.

mod device;
mod nl_core;
mod patient;
mod stu3;

use serde_json::{Value, json};

use super::{Message, first};
use crate::dirt::{Seed, Written};
use crate::{Act, Dialect, Side};

/// Appends the message as one line; nothing for a provider without an EHR link.
pub fn write(out: &mut Vec<u8>, message: &Message<'_>) {
    let Some(bundle) = bundle(message) else { return };
    out.extend_from_slice(bundle.to_string().as_bytes());
    out.push(b'\n');
}

/// The door of the gateway that a dialect's Bundles go to.
#[must_use]
pub fn door(dialect: Dialect) -> Option<&'static str> {
    match dialect {
        Dialect::Epic | Dialect::Nexus | Dialect::ChipSoft => Some("/fhir/STU3"),
        Dialect::NlCore => Some("/fhir/R4"),
        Dialect::Csv => None,
    }
}

fn bundle(message: &Message<'_>) -> Option<Value> {
    let spoken = Spoken::of(message);
    match message.provider.dialect {
        Dialect::Csv => None,
        Dialect::NlCore => Some(nl_core::bundle(&spoken)),
        dialect => Some(stu3::bundle(&spoken, dialect)),
    }
}

/// A message with what its Bundle is made from.
struct Spoken<'m> {
    message: Message<'m>,
    /// What is written of the message itself.
    written: Written<'m>,
    /// The telling the EHR has the device from: the implantation's, once that was told.
    source: Message<'m>,
    /// What is written of the device.
    device: Written<'m>,
    /// The reference all identifiers follow from.
    anchor: &'m str,
}

/// What a Bundle tells of a device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tale {
    /// A statement of its use, with an end or without.
    Use,
    /// A procedure that took it out, of a device nobody knows of.
    Removal,
    /// That its bearer died.
    Death,
}

impl<'m> Spoken<'m> {
    fn of(message: &Message<'m>) -> Self {
        let written = Written::of(message);
        let anchor = message.implantation().unwrap_or(message.told);
        let source = match message.implantation() {
            // What is wrong with the explantation's own device is wrong in the EHR from now on.
            Some(told) if !written.device => Message { told, ..*message },
            _ => *message,
        };
        let device = Written::of(&source);
        Self { message: *message, written, source, device, anchor: &anchor.reference }
    }

    fn tale(&self) -> Tale {
        match self.message.told.act {
            Act::Implantation => Tale::Use,
            Act::Explantation if self.message.implantation().is_some() => Tale::Use,
            Act::Explantation => Tale::Removal,
            Act::Death => Tale::Death,
        }
    }

    /// From when to when the device was in use.
    fn period(&self) -> Value {
        let start = first(self.message.life)
            .map_or(self.message.life.implanted_on, |told| told.happened_on);
        match self.message.told.act {
            Act::Explantation => json!({
                "start": start.to_string(), "end": self.message.told.happened_on.to_string(),
            }),
            _ => json!({ "start": start.to_string() }),
        }
    }

    fn is_over(&self) -> bool {
        self.message.told.act == Act::Explantation
    }

    /// A UUID of a part of what the anchor names; always the same one.
    fn uuid(&self, part: &str) -> String {
        let high = Seed::of(self.anchor, part).number();
        let low = Seed::of(self.anchor, &format!("{part}, second half")).number();
        // Version 8 and the variant of RFC 9562: made by a rule of our own.
        let high = (high & !0xf000) | 0x8000;
        let low = (low >> 2) | (1 << 63);
        format!(
            "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
            high >> 32,
            (high >> 16) & 0xffff,
            high & 0xffff,
            low >> 48,
            low & 0xffff_ffff_ffff
        )
    }

    /// A choice of this EHR about this device, below a bound.
    fn choice(&self, purpose: &str, bound: usize) -> usize {
        Seed::of(&self.source.told.reference, purpose).below(bound)
    }

    /// Where in the body, with the side where there is one.
    fn body_site(&self, laterality: &str, in_english: bool) -> Value {
        let place = &self.message.model.product_type;
        let Some(side) = self.written.side else { return json!({ "text": place }) };
        let (code, display) = match (side, in_english) {
            (Side::Left, true) => ("7771000", "Left"),
            (Side::Left, false) => ("7771000", "links"),
            (Side::Right, true) => ("24028007", "Right"),
            (Side::Right, false) => ("24028007", "rechts"),
        };
        json!({
            "extension": [{
                "url": laterality,
                "valueCodeableConcept": { "coding": [
                    { "system": "http://snomed.info/sct", "code": code, "display": display },
                ] },
            }],
            "text": place,
        })
    }

    /// The number an EHR names its provider by. Where a wrong number was typed for the branch, a
    /// wrong one stands here too: somebody else's, under a name that says it is this provider's.
    fn organisation(&self, system: &str, right: &str) -> Value {
        let wrong = self.written.planted == Some(crate::Planted::BranchForm);
        let value = match (wrong, self.written.branch.len()) {
            (false, _) => right.to_owned(),
            (true, 8) if *self.written.branch != *right => self.written.branch.to_string(),
            (true, _) => {
                let seed = Seed::of(self.anchor, "organisation");
                format!("{:08}", 10_000_000 + seed.below(80_000_000))
            }
        };
        json!({ "system": system, "value": value })
    }
}
