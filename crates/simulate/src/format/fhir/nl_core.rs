//! An R4 transaction of the nl-core profiles of zib2020, sent when something happens.

use serde_json::{Value, json};

use super::patient::{BSN, put};
use super::{Spoken, Tale};

const LATERALITY: &str =
    "http://nictiz.nl/fhir/StructureDefinition/ext-AnatomicalLocation.Laterality";
const URA: &str = "http://fhir.nl/fhir/NamingSystem/ura";

pub(super) fn bundle(spoken: &Spoken<'_>) -> Value {
    let patient = patient(spoken);
    let entry = match spoken.tale() {
        Tale::Death => vec![patient],
        Tale::Use => vec![patient, device(spoken), operation(spoken), statement(spoken)],
        Tale::Removal => vec![patient, device(spoken), removal(spoken)],
    };
    json!({ "resourceType": "Bundle", "type": "transaction", "entry": entry })
}

fn patient(spoken: &Spoken<'_>) -> Value {
    let profile = "http://nictiz.nl/fhir/StructureDefinition/nl-core-Patient";
    let resource = spoken.patient(profile, None);
    let condition = format!("identifier={BSN}|{}", spoken.written.bsn);
    let change = spoken.tale() == Tale::Death;
    entry(&urn(spoken, "patient"), resource, change, &condition)
}

fn device(spoken: &Spoken<'_>) -> Value {
    let resource = spoken.device_r4(&urn(spoken, "patient"));
    let condition = condition(spoken, "device");
    entry(&urn(spoken, "device"), resource, spoken.is_over(), &condition)
}

/// The operation that placed it; of what was taken out the EHR sends it again.
fn operation(spoken: &Spoken<'_>) -> Value {
    let day = spoken.period()["start"].clone();
    let mut resource = procedure(spoken, "implantatie");
    put(&mut resource, "performedPeriod", json!({ "start": day, "end": day }));
    entry(&urn(spoken, "procedure"), resource, false, &condition(spoken, "procedure"))
}

/// The operation that took out what nobody has on record.
fn removal(spoken: &Spoken<'_>) -> Value {
    let day = spoken.message.told.happened_on.to_string();
    let mut resource = procedure(spoken, "verwijderen van implantaat");
    put(&mut resource, "performedDateTime", json!(day));
    let focal = json!([{
        "action": { "coding": [
            { "system": "http://hl7.org/fhir/device-action", "code": "explanted" },
        ] },
        "manipulated": { "reference": urn(spoken, "device"), "type": "Device" },
    }]);
    put(&mut resource, "focalDevice", focal);
    entry(&urn(spoken, "procedure"), resource, false, &condition(spoken, "procedure"))
}

fn procedure(spoken: &Spoken<'_>, what: &str) -> Value {
    let provider = spoken.message.provider;
    let number = spoken.organisation(URA, &provider.ura);
    json!({
        "resourceType": "Procedure",
        "meta": { "profile": [
            "http://nictiz.nl/fhir/StructureDefinition/nl-core-Procedure-event",
        ] },
        "identifier": [{ "system": spoken.local("procedure"), "value": spoken.anchor }],
        "status": "completed",
        "code": { "text": what },
        "subject": { "reference": urn(spoken, "patient"), "type": "Patient" },
        "performer": [{ "actor": {
            "type": "Organization", "identifier": number, "display": provider.name,
        } }],
        "bodySite": [spoken.body_site(LATERALITY, false)],
    })
}

fn statement(spoken: &Spoken<'_>) -> Value {
    let resource = json!({
        "resourceType": "DeviceUseStatement",
        "meta": { "profile": ["http://nictiz.nl/fhir/StructureDefinition/nl-core-MedicalDevice"] },
        "identifier": [{ "system": spoken.local("device-use"), "value": spoken.anchor }],
        "status": if spoken.is_over() { "completed" } else { "active" },
        "subject": { "reference": urn(spoken, "patient"), "type": "Patient" },
        "derivedFrom": [{ "reference": urn(spoken, "procedure"), "type": "Procedure" }],
        "timingPeriod": spoken.period(),
        "device": { "reference": urn(spoken, "device"), "type": "Device" },
        "bodySite": spoken.body_site(LATERALITY, false),
    });
    let condition = condition(spoken, "device-use");
    entry(&urn(spoken, "device-use"), resource, spoken.is_over(), &condition)
}

fn condition(spoken: &Spoken<'_>, kind: &str) -> String {
    format!("identifier={}|{}", spoken.local(kind), spoken.anchor)
}

/// An entry that makes its resource unless it is there, or changes it.
fn entry(full_url: &str, resource: Value, change: bool, condition: &str) -> Value {
    let kind = resource["resourceType"].as_str().unwrap_or_default().to_owned();
    let request = if change {
        json!({ "method": "PUT", "url": format!("{kind}?{condition}") })
    } else {
        json!({ "method": "POST", "url": kind, "ifNoneExist": condition })
    };
    let mut entry = json!({ "fullUrl": full_url, "request": request });
    put(&mut entry, "resource", resource);
    entry
}

fn urn(spoken: &Spoken<'_>, part: &str) -> String {
    format!("urn:uuid:{}", spoken.uuid(part))
}
