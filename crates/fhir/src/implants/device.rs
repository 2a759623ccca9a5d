//! Reads a Device: carriers, identifiers and what the sender says about the product, STU3 and R4 alike.

use std::borrow::Cow;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::node::Node;
use crate::observed::{Carrier, CarrierForm, Coding, DeviceIdentifier, Observed};
use crate::systems::{Issuer, System};
use crate::when::When;

use super::provider::ProviderSource;
use super::reader::Reader;
use super::target::Target;
use super::{Part, Status};

/// Codes of an identifier's type (HL7 table 0203) that make it a serial number or a UDI.
const SERIAL_NUMBER: &str = "SNO";
const UDI: &str = "UDI";

/// What is said about a device.
#[derive(Clone, Debug, Default)]
pub struct DeviceFacts<'m> {
    /// The Device resource; absent when only a reference to it came.
    pub part: Option<Part<'m>>,
    /// Every string that should be a UDI carrier, byte for byte.
    pub carriers: Vec<Observed<Carrier<'m>>>,
    /// UDI-DIs given apart from a carrier.
    pub identifiers: Vec<Observed<DeviceIdentifier<'m>>>,
    /// `lotNumber`.
    pub lots: Vec<Observed<&'m str>>,
    /// `serialNumber`, and identifiers whose type says serial number (all that STU3 has).
    pub serials: Vec<Observed<&'m str>>,
    /// `expirationDate`.
    pub expires: Vec<Observed<When>>,
    /// `manufactureDate`.
    pub manufactured: Vec<Observed<When>>,
    /// `type.coding`: SNOMED CT, or a list of the sender's own.
    pub types: Vec<Observed<Coding<'m>>>,
    /// `type.text`.
    pub type_texts: Vec<Observed<&'m str>>,
    /// `manufacturer`, as text.
    pub manufacturers: Vec<Observed<&'m str>>,
    /// What it is called: `deviceName`, `udi.name`, and the display of a reference to it.
    pub names: Vec<Observed<&'m str>>,
    /// `modelNumber` or STU3's `model`.
    pub models: Vec<Observed<&'m str>>,
    /// `note.text`, where nl-core keeps the product's description.
    pub notes: Vec<Observed<&'m str>>,
    /// `status`.
    pub status: Option<Observed<Status>>,
}

impl<'m> Reader<'_, 'm> {
    pub(super) fn device(&mut self, device: &Target<'m>) {
        if !self.take(device) {
            return;
        }
        let node = &device.node;
        self.extract.device.part = Some(device.part());
        for udi in node.items("udiCarrier").chain(node.child("udi")) {
            self.udi(&udi);
        }
        for item in node.items("identifier") {
            self.device_identifier(&item);
        }
        let expires = self.date(node.text("expirationDate"));
        let manufactured = self.date(node.text("manufactureDate"));
        let facts = &mut self.extract.device;
        facts.expires.extend(expires);
        facts.manufactured.extend(manufactured);
        facts.status = node.text("status").map(|code| code.map(Status::of));
        facts.lots.extend(node.text("lotNumber"));
        facts.serials.extend(node.text("serialNumber"));
        facts.manufacturers.extend(node.text("manufacturer"));
        facts.names.extend(node.items("deviceName").filter_map(|name| name.text("name")));
        facts.models.extend(["modelNumber", "model"].iter().filter_map(|name| node.text(name)));
        facts.notes.extend(node.items("note").filter_map(|note| note.text("text")));
        if let Some(concept) = node.child("type") {
            facts.types.extend(concept.codings());
            facts.type_texts.extend(concept.text("text"));
        }
        self.patient(node.child("patient"));
        self.provider(node.child("owner"), ProviderSource::Owner);
    }

    fn udi(&mut self, udi: &Node<'m>) {
        let issuer = udi.str("issuer").and_then(Issuer::of);
        let entry_type = udi.str("entryType");
        let carrier = |form, bytes| Carrier { form, bytes, issuer, entry_type };
        if let Some(aidc) = udi.text("carrierAIDC") {
            // Some encoders wrap base64 at 76 columns, as mail does.
            let compact: String = aidc.value.split_ascii_whitespace().collect();
            match STANDARD.decode(compact) {
                Ok(bytes) => {
                    let carrier = carrier(CarrierForm::Aidc, Cow::Owned(bytes));
                    self.extract.device.carriers.push(aidc.map(|_| carrier));
                }
                Err(_) => self.unusable("invalid_base64", &aidc),
            }
        }
        let facts = &mut self.extract.device;
        if let Some(hrf) = udi.text("carrierHRF") {
            let line = hrf.map(|hrf| carrier(CarrierForm::Hrf, Cow::Borrowed(hrf.as_bytes())));
            facts.carriers.push(line);
        }
        let identifier = udi.text("deviceIdentifier");
        facts
            .identifiers
            .extend(identifier.map(|di| di.map(|value| DeviceIdentifier { value, issuer })));
        facts.names.extend(udi.text("name"));
    }

    fn device_identifier(&mut self, item: &Node<'m>) {
        let Some(value) = item.text("value") else { return };
        let issuer = item.str("system").and_then(System::of).and_then(System::issuer);
        let is_typed = |code| {
            item.child("type")
                .is_some_and(|kind| kind.codings().any(|coding| coding.value.code == Some(code)))
        };
        let facts = &mut self.extract.device;
        if issuer.is_some() || is_typed(UDI) {
            facts.carriers.push(value.map(|value| Carrier {
                form: CarrierForm::Identifier,
                bytes: Cow::Borrowed(value.as_bytes()),
                issuer,
                entry_type: None,
            }));
        } else if is_typed(SERIAL_NUMBER) {
            facts.serials.push(value);
        }
    }
}
