//! The device as each EHR writes it: which of its facts stand in fields, and which only in a code.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::civil::Date;
use serde_json::{Value, json};

use super::Spoken;
use super::patient::put;
use crate::dirt::{Mark, Written};
use crate::format::Code;
use crate::format::carrier::Label;
use crate::{Dialect, Issuer};

/// In one of so many exports Epic gives the date of expiry day first.
const DAY_FIRST: usize = 8;
/// In one of so many exports `ChipSoft` has no carrier, in another a text for the serial number.
const INCOMPLETE: usize = 4;

/// What of a device's code is written where.
pub(super) struct Coded {
    /// The device identifier in a field of its own.
    pub(super) identifier: Option<String>,
    /// What is printed under the bars.
    pub(super) line: Option<String>,
    /// What the scanner sent.
    pub(super) scan: Option<Vec<u8>>,
    /// Lot and serial number in fields of their own.
    pub(super) apart: bool,
    /// The date of expiry as the EHR understands it.
    pub(super) expires_on: Date,
}

impl Spoken<'_> {
    pub(super) fn label(&self) -> Label<'_> {
        self.device.label(&self.source)
    }

    /// What is written where.
    pub(super) fn coded(&self, dialect: Dialect) -> Coded {
        let label = self.label();
        let line = |code: Code| text(code, self, &self.device);
        let nothing = Coded {
            identifier: None,
            line: None,
            scan: None,
            apart: false,
            expires_on: label.expires_on,
        };
        let fields = Coded { identifier: Some(label.di.to_owned()), apart: true, ..nothing };
        let printed = line(Code::Printed);
        match (self.device.mark, dialect) {
            (Mark::Typed, _) => fields,
            // What the scanner got wrong stands nowhere else: the fields would hide it.
            (Mark::BadCheck | Mark::RunTogether, Dialect::NlCore) => {
                Coded { identifier: None, apart: false, scan: Some(printed.into_bytes()), ..fields }
            }
            (Mark::BadCheck | Mark::RunTogether, _) => {
                Coded { identifier: None, apart: false, line: Some(printed), ..fields }
            }
            // A check character that is a blank does not survive; then the fields are filled in.
            _ if !label.can_be_scanned() || printed.ends_with(' ') => fields,
            (Mark::Usual, Dialect::Nexus) => {
                Coded { identifier: None, apart: false, line: Some(printed), ..fields }
            }
            (Mark::Usual, Dialect::ChipSoft) => {
                let carrier = self.choice("carrier", INCOMPLETE) != 0;
                Coded { line: Some(printed).filter(|_| carrier), ..fields }
            }
            (Mark::Usual, Dialect::NlCore) => {
                let scan = line(Code::Raw).into_bytes();
                Coded {
                    identifier: None,
                    line: Some(printed),
                    scan: Some(scan),
                    apart: false,
                    ..fields
                }
            }
            (Mark::Usual, Dialect::Epic | Dialect::Csv) => {
                let expires_on = self.day_first(&label).unwrap_or(label.expires_on);
                let line = text_of(&Label { expires_on, ..label });
                Coded { line: Some(line), expires_on, ..fields }
            }
        }
    }

    /// The expiry date that comes of reading `YYMMDD` day first and writing it back, in some
    /// exports and where there is such a date.
    fn day_first(&self, label: &Label<'_>) -> Option<Date> {
        if self.choice("day first", DAY_FIRST) != 0 {
            return None;
        }
        let date = label.expires_on;
        let day = i8::try_from(date.year().rem_euclid(100)).ok()?;
        Date::new(2000 + i16::from(date.day()), date.month(), day).ok()
    }

    /// The Device of an STU3 export.
    pub(super) fn device_stu3(&self, dialect: Dialect, patient: &Value) -> Value {
        let (model, label, coded) = (self.message.model, self.label(), self.coded(dialect));
        let mut udi = json!({ "name": model.name });
        let is_typed = coded.line.is_none();
        put(&mut udi, "entryType", json!(if is_typed { "manual" } else { "unknown" }));
        for (field, value) in [("deviceIdentifier", &coded.identifier), ("carrierHRF", &coded.line)]
        {
            if let Some(value) = value {
                put(&mut udi, field, json!(value));
            }
        }
        let mut resource = json!({
            "resourceType": "Device",
            "id": self.uuid("device"),
            "meta": { "profile": [
                "http://nictiz.nl/fhir/StructureDefinition/zib-MedicalDeviceProduct",
            ] },
            "udi": udi,
            "status": "active",
            "type": self.type_stu3(dialect),
            "patient": patient,
        });
        if coded.apart {
            put(&mut resource, "lotNumber", json!(label.lot));
            if let Some(serial) = label.serial {
                put(&mut resource, "identifier", json!([serial_number(serial)]));
            }
        }
        match dialect {
            Dialect::Epic => {
                put(&mut resource, "manufacturer", json!(model.manufacturer));
                put(&mut resource, "model", json!(model.product_type));
                put(&mut resource, "expirationDate", json!(coded.expires_on.to_string()));
            }
            Dialect::ChipSoft => {
                put(&mut resource, "note", json!([{ "text": model.name }]));
                let unknown = self.choice("carrier", INCOMPLETE) == 1;
                if unknown && label.serial.is_none() && coded.apart {
                    let text = json!([serial_number("Onbekend serienummer.")]);
                    put(&mut resource, "identifier", text);
                }
            }
            _ => {}
        }
        resource
    }

    fn type_stu3(&self, dialect: Dialect) -> Value {
        let model = self.message.model;
        let (system, code) = match dialect {
            Dialect::Nexus if !model.snomed.is_empty() => {
                ("http://snomed.info/sct", model.snomed.clone())
            }
            // A list of this EHR's own: the category and the place of the model in it.
            Dialect::Epic => {
                let list = "https://epic.example/device-types";
                return json!({
                    "coding": [{ "system": list, "code": format!("{:04}", model.category),
                                 "display": model.product_type }],
                    "text": model.product_type,
                });
            }
            _ => ("http://hl7.org/fhir/v3/NullFlavor", "OTH".to_owned()),
        };
        json!({ "coding": [{ "system": system, "code": code }], "text": model.product_type })
    }

    /// The Device of an nl-core transaction.
    pub(super) fn device_r4(&self, patient: &str) -> Value {
        let (model, label, coded) = (self.message.model, self.label(), self.coded(Dialect::NlCore));
        let issuer = issuer(model.issuer);
        let mut udi = json!({ "issuer": issuer, "entryType": "barcode" });
        let mut identifiers = vec![json!({ "system": self.local("device"), "value": self.anchor })];
        if let Some(scan) = &coded.scan {
            put(&mut udi, "carrierAIDC", json!(STANDARD.encode(scan)));
        }
        if let Some(line) = &coded.line {
            put(&mut udi, "carrierHRF", json!(line));
            if matches!(model.issuer, Issuer::Gs1 | Issuer::Hibcc) {
                identifiers.push(json!({ "system": issuer, "value": line }));
            }
        }
        if let Some(identifier) = &coded.identifier {
            put(&mut udi, "deviceIdentifier", json!(identifier));
            put(&mut udi, "entryType", json!("manual"));
        }
        let mut resource = json!({
            "resourceType": "Device",
            "meta": { "profile": [
                "http://nictiz.nl/fhir/StructureDefinition/nl-core-MedicalDevice.Product",
            ] },
            "identifier": identifiers,
            "udiCarrier": [udi],
            "patient": { "reference": patient, "type": "Patient" },
            "note": [{ "text": model.name }],
        });
        if !model.snomed.is_empty() {
            let coding = json!({ "system": "http://snomed.info/sct", "code": model.snomed,
                                 "display": model.product_type });
            put(&mut resource, "type", json!({ "coding": [coding] }));
        }
        if coded.apart {
            put(&mut resource, "lotNumber", json!(label.lot));
            if let Some(serial) = label.serial {
                put(&mut resource, "serialNumber", json!(serial));
            }
        }
        resource
    }
}

fn text(code: Code, spoken: &Spoken<'_>, written: &Written<'_>) -> String {
    let mut out = Vec::with_capacity(80);
    code.carrier(&spoken.source, written, &mut out);
    String::from_utf8_lossy(&out).into_owned()
}

fn text_of(label: &Label<'_>) -> String {
    let mut out = Vec::with_capacity(80);
    label.printed(&mut out);
    String::from_utf8_lossy(&out).into_owned()
}

fn serial_number(value: &str) -> Value {
    json!({
        "use": "usual",
        "type": {
            "coding": [{ "system": "http://hl7.org/fhir/identifier-type", "code": "SNO",
                         "display": "Serial Number" }],
            "text": "Serial Number",
        },
        "value": value,
    })
}

fn issuer(issuer: Issuer) -> &'static str {
    match issuer {
        Issuer::Gs1 => "https://www.gs1.org/gtin",
        Issuer::Hibcc => "urn:oid:2.16.840.1.113883.6.40",
        Issuer::Iccbba => "urn:oid:2.16.840.1.113883.6.18",
        Issuer::Ifa => "http://hl7.org/fhir/NamingSystem/ifa-gmbh-di",
    }
}
