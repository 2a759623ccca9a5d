//! Our words as FHIR: a registration as the register gives it back.
//!
//! The form is that of the 2018 draft: a collection of one Procedure for each event and the Device.
//! A DeviceUseStatement is not used, since R4 wants a subject there and the register has none to give;
//! `Procedure.subject`, wanted as well, says that it is masked.

use jiff::civil::Date;
use serde_json::{Map, Value, json};

use crate::implants::Action;
use crate::systems::{Issuer, System};

/// The identifier system of the provider's own reference of a registration.
pub const REFERENCE_SYSTEM: &str =
    "https://github.com/lir-register/lir/fhir/NamingSystem/reference";
/// The identifier system of the register's own id.
pub const REGISTER_SYSTEM: &str =
    "https://github.com/lir-register/lir/fhir/NamingSystem/registration";
/// The extension on Device that holds the date of death: FHIR can say it only of a Patient.
pub const DATE_OF_DEATH: &str =
    "https://github.com/lir-register/lir/fhir/StructureDefinition/date-of-death";

/// Whether a registration counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It counts.
    Counts,
    /// It was withdrawn.
    Withdrawn,
}

/// What the register knows of one implant; no person fits in it.
#[derive(Clone, Copy, Debug)]
pub struct Registration<'a> {
    /// The register's id.
    pub id: &'a str,
    /// The provider's reference.
    pub reference: &'a str,
    /// The provider's branch number, twelve digits.
    pub branch: &'a str,
    /// The agency of the UDI-DI.
    pub issuer: Option<Issuer>,
    /// The UDI-DI.
    pub di: Option<&'a str>,
    /// The manufacturer's name, from the catalogue or, without a UDI, as delivered.
    pub manufacturer: Option<&'a str>,
    /// The product's name, from the same source.
    pub product: Option<&'a str>,
    /// Lot number.
    pub lot: Option<&'a str>,
    /// Serial number.
    pub serial: Option<&'a str>,
    /// Placed on.
    pub implanted: Option<Date>,
    /// Taken out on.
    pub explanted: Option<Date>,
    /// Died on.
    pub died: Option<Date>,
    /// Whether it counts.
    pub state: State,
}

/// The registration as a Bundle of type collection.
pub fn registration(registration: &Registration<'_>) -> Value {
    let events = [Action::Implanted, Action::Explanted];
    let entries: Vec<Value> = events
        .into_iter()
        .filter_map(|action| procedure(registration, action))
        .chain([device(registration)])
        .map(|resource| json!({ "resource": resource }))
        .collect();
    json!({ "resourceType": "Bundle", "type": "collection", "entry": entries })
}

/// The Device of a registration; its id is that of the registration.
pub fn device(registration: &Registration<'_>) -> Value {
    let mut device = Map::new();
    let mut put = |name: &str, value: Value| device.insert(name.to_owned(), value);
    put("resourceType", json!("Device"));
    put("id", json!(registration.id));
    if let Some(died) = registration.died {
        put("extension", json!([{ "url": DATE_OF_DEATH, "valueDate": died.to_string() }]));
    }
    put("identifier", identifiers(registration));
    if let Some(di) = registration.di {
        let mut carrier = json!({ "deviceIdentifier": di });
        if let Some(issuer) = registration.issuer {
            carrier["issuer"] = json!(issuer.uri());
        }
        put("udiCarrier", json!([carrier]));
    }
    let status = match registration.state {
        State::Withdrawn => "entered-in-error",
        State::Counts if registration.explanted.is_some() || registration.died.is_some() => {
            "inactive"
        }
        State::Counts => "active",
    };
    put("status", json!(status));
    let texts = [
        ("manufacturer", registration.manufacturer),
        ("lotNumber", registration.lot),
        ("serialNumber", registration.serial),
    ];
    for (name, text) in texts {
        if let Some(text) = text {
            put(name, json!(text));
        }
    }
    if let Some(product) = registration.product {
        put("deviceName", json!([{ "name": product, "type": "udi-label-name" }]));
    }
    Value::Object(device)
}

/// The Procedure of one event; its id is that of the registration and the action.
///
/// `None` when the register knows no such event, or no date of it.
pub fn procedure(registration: &Registration<'_>, action: Action) -> Option<Value> {
    let day = match action {
        Action::Implanted => registration.implanted,
        Action::Explanted => registration.explanted,
        Action::Manipulated | Action::Other => None,
    }?;
    let status = match registration.state {
        State::Counts => "completed",
        State::Withdrawn => "entered-in-error",
    };
    Some(json!({
        "resourceType": "Procedure",
        "id": format!("{}-{}", registration.id, action.code()),
        "identifier": identifiers(registration),
        "status": status,
        "subject": { "extension": [{
            "url": "http://hl7.org/fhir/StructureDefinition/data-absent-reason",
            "valueCode": "masked",
        }] },
        "performedDateTime": day.to_string(),
        "performer": [{ "actor": {
            "type": "Organization",
            "identifier": { "system": System::KvkBranch.uri(), "value": registration.branch },
        } }],
        "focalDevice": [{
            "action": { "coding": [{
                "system": "http://hl7.org/fhir/device-action",
                "code": action.code(),
            }] },
            "manipulated": { "reference": format!("Device/{}", registration.id) },
        }],
    }))
}

fn identifiers(registration: &Registration<'_>) -> Value {
    json!([
        { "system": REFERENCE_SYSTEM, "value": registration.reference },
        { "system": REGISTER_SYSTEM, "value": registration.id },
    ])
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{Holder, Version, When, implants, patient_elements, read};

    const EXPLANTED: Registration<'_> = Registration {
        id: "0198f2c4-0000-7000-8000-000000000001",
        reference: "OK-2026-000123",
        branch: "000012345678",
        issuer: Some(Issuer::Gs1),
        di: Some("05050474530799"),
        manufacturer: Some("Stryker"),
        product: Some("Tibia-insert"),
        lot: Some("123"),
        serial: Some("1148130801"),
        implanted: Some(date(2026, 3, 15)),
        explanted: Some(date(2026, 9, 1)),
        died: None,
        state: State::Counts,
    };

    #[test]
    fn a_registration_reads_back_as_it_was_written() {
        let written = registration(&EXPLANTED).to_string();
        let message = read(written.as_bytes(), Version::R4).unwrap();
        let extracts = implants(&message);
        let [placed, removed] = extracts.as_slice() else { panic!("two events") };
        assert_eq!(placed.implanted[0].value, When::Day(date(2026, 3, 15)));
        assert_eq!(removed.explanted[0].value, When::Day(date(2026, 9, 1)));
        for extract in &extracts {
            assert_eq!(extract.device.identifiers[0].value.value, "05050474530799");
            assert_eq!(extract.device.identifiers[0].value.issuer, Some(Issuer::Gs1));
            assert_eq!(extract.device.manufacturers[0].value, "Stryker");
            assert_eq!(extract.device.names[0].value, "Tibia-insert");
            assert_eq!(extract.device.lots[0].value, "123");
            assert_eq!(extract.device.serials[0].value, "1148130801");
            let provider = &extract.providers[0].value;
            assert_eq!((provider.value, provider.holder), ("000012345678", Holder::Organisation));
            assert!(extract.missing.is_empty());
        }
    }

    #[test]
    fn the_register_accepts_at_its_own_door_what_it_gives_back() {
        let written = registration(&EXPLANTED).to_string();
        let message = read(written.as_bytes(), Version::R4).unwrap();
        assert!(patient_elements(&message).is_empty());
    }

    #[test]
    fn a_death_stands_in_the_extension_and_a_withdrawal_in_the_status() {
        let dead = Registration { died: Some(date(2026, 10, 1)), explanted: None, ..EXPLANTED };
        assert_eq!(device(&dead)["extension"][0]["valueDate"], "2026-10-01");
        assert_eq!(device(&dead)["status"], "inactive");
        let withdrawn = Registration { state: State::Withdrawn, ..EXPLANTED };
        assert_eq!(device(&withdrawn)["status"], "entered-in-error");
    }
}
