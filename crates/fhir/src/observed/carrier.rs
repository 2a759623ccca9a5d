//! What should be a UDI, as it was sent. Nothing is parsed here.

use std::borrow::Cow;
use std::fmt;

use crate::systems::Issuer;

/// A carrier, or what the sender put where one belongs; the `udi` crate reads it.
#[derive(Clone, PartialEq, Eq)]
pub struct Carrier<'m> {
    /// Which element it stood in.
    pub form: CarrierForm,
    /// The scan byte for byte; base64 undone, nothing else.
    pub bytes: Cow<'m, [u8]>,
    /// The agency, when the sender names one we know. The string itself may say otherwise.
    pub issuer: Option<Issuer>,
    /// How it came in (`barcode`, `manual`, …), when said: typing by hand is a marked fallback.
    pub entry_type: Option<&'m str>,
}

impl fmt::Debug for Carrier<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Carrier({:?}, {} bytes)", self.form, self.bytes.len())
    }
}

/// The element a carrier was read from, the most faithful first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CarrierForm {
    /// `carrierAIDC`: what the scanner gave.
    Aidc,
    /// `carrierHRF`: the line under the bars.
    Hrf,
    /// `identifier.value` under an agency's system, as nl-core has it.
    Identifier,
}

/// A UDI-DI the sender gives apart from the carrier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeviceIdentifier<'m> {
    /// As it was written.
    pub value: &'m str,
    /// The agency, when the sender names one we know.
    pub issuer: Option<Issuer>,
}
