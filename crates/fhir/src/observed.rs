//! What was read and where: every value carries the `FHIRPath` expression that leads to it.
//!
//! `Debug` shows the place and never the value, so an observation may stand in a log line.

use std::borrow::Cow;
use std::fmt;

use crate::systems::{Issuer, System};

/// A value with its place in the message.
#[derive(Clone, PartialEq, Eq)]
pub struct Observed<T> {
    /// What was read.
    pub value: T,
    /// Where: `FHIRPath` from the root of its message.
    pub expression: String,
    /// In which message: 0 is the one asked about, 1 the first of its context, and so on.
    pub message: usize,
}

impl<T> Observed<T> {
    /// The same place with what `f` makes of the value.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Observed<U> {
        let Self { value, expression, message } = self;
        Observed { value: f(value), expression, message }
    }
}

impl<T> fmt::Debug for Observed<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "at {}", self.expression)?;
        if self.message > 0 { write!(f, " of message {}", self.message) } else { Ok(()) }
    }
}

/// Text about a person. It has no `Display`, its `Debug` is blind, and reading it takes a word.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Secret<'m>(Cow<'m, str>);

impl<'m> Secret<'m> {
    pub(crate) fn of(text: impl Into<Cow<'m, str>>) -> Self {
        Self(text.into())
    }

    /// The text itself. Seal it or hash it; do not log it.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}

/// A business identifier. Its value may be a person's, whatever the resource, so it is a [`Secret`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identifier<'m> {
    system: Option<&'m str>,
    value: Secret<'m>,
}

impl<'m> Identifier<'m> {
    pub(crate) const fn new(system: Option<&'m str>, value: Secret<'m>) -> Self {
        Self { system, value }
    }

    /// The system as it was spelled.
    pub const fn system_text(&self) -> Option<&'m str> {
        self.system
    }

    /// The system, when it is one of ours.
    pub fn system(&self) -> Option<System> {
        System::of(self.system?)
    }

    /// The value.
    pub const fn value(&self) -> &Secret<'m> {
        &self.value
    }
}

/// A code of any code system, as it was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coding<'m> {
    /// The code system, when named.
    pub system: Option<&'m str>,
    /// The code, when there is one.
    pub code: Option<&'m str>,
    /// The sender's words for it.
    pub display: Option<&'m str>,
}

impl Coding<'_> {
    /// Left, right or both, from SNOMED CT's qualifiers or, with a local code list, from its words.
    pub fn side(&self) -> Option<Side> {
        match (self.system, self.code) {
            (Some("http://snomed.info/sct" | "urn:oid:2.16.840.1.113883.6.96"), Some(code)) => {
                match code {
                    "7771000" => Some(Side::Left),
                    "24028007" => Some(Side::Right),
                    "51440002" => Some(Side::Both),
                    _ => None,
                }
            }
            _ => Side::of_words(self.display?),
        }
    }
}

/// The side of the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Links.
    Left,
    /// Rechts.
    Right,
    /// Beiderzijds.
    Both,
}

impl Side {
    fn of_words(words: &str) -> Option<Self> {
        let is = |any: &[&str]| any.iter().any(|word| words.trim().eq_ignore_ascii_case(word));
        if is(&["links", "left"]) {
            Some(Self::Left)
        } else if is(&["rechts", "right"]) {
            Some(Self::Right)
        } else if is(&["beiderzijds", "dubbelzijdig", "bilateraal", "bilateral", "both"]) {
            Some(Self::Both)
        } else {
            None
        }
    }
}

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
