//! A patient's implants as a FHIR document to take along: a Bundle of type document, whose
//! Composition lists one DeviceUseStatement for each implant, with its Device and its operations.
//!
//! The shapes are those of nl-core (zib2020): Patient, HealthcareProvider-Organization,
//! MedicalDevice, MedicalDevice.Product and Procedure-event. There is a patient in it, so it is for
//! the provider's side only; no BSN fits in it.

use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::{Map, Value, json};

use crate::implants::Action;
use crate::observed::Side;
use crate::systems::{Issuer, System};
use crate::write::REFERENCE_SYSTEM;

/// Where the profiles of nl-core are.
const NL_CORE: &str = "http://nictiz.nl/fhir/StructureDefinition/nl-core";
/// The side, as an extension of a part of the body.
const LATERALITY: &str =
    "http://nictiz.nl/fhir/StructureDefinition/ext-AnatomicalLocation.Laterality";
const SNOMED: &str = "http://snomed.info/sct";

/// What a patient takes along.
#[derive(Clone, Debug)]
pub struct Document<'a> {
    /// When it was made.
    pub at: Timestamp,
    /// The language of its texts: `nl` or `en`.
    pub language: &'static str,
    /// What it is called.
    pub title: &'a str,
    /// The patient.
    pub bearer: Bearer<'a>,
    /// The provider that has the implants on record.
    pub provider: Provider<'a>,
    /// The implants.
    pub uses: Vec<Use<'a>>,
}

/// The patient; whoever holds the document knows who that is.
#[derive(Clone, Copy, Debug)]
pub struct Bearer<'a> {
    /// The name in one line.
    pub name: Option<&'a str>,
    /// The birth date.
    pub born_on: Option<Date>,
    /// The day of death.
    pub died_on: Option<Date>,
}

/// The provider.
#[derive(Clone, Copy, Debug)]
pub struct Provider<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its URA, where it is known.
    pub ura: Option<&'a str>,
    /// A phone number, where one is known.
    pub phone: Option<&'a str>,
}

/// One implant.
#[derive(Clone, Copy, Debug)]
pub struct Use<'a> {
    /// The provider's reference of it.
    pub reference: &'a str,
    /// The branch it was placed at: twelve digits.
    pub branch: Option<&'a str>,
    /// Placed on.
    pub implanted: Option<Date>,
    /// Taken out on.
    pub explanted: Option<Date>,
    /// Where in the body, in words.
    pub part: Option<&'a str>,
    /// On which side.
    pub side: Option<Side>,
    /// The device.
    pub device: Device<'a>,
    /// One line about it, for who reads.
    pub text: &'a str,
}

/// The device of an implant.
#[derive(Clone, Copy, Debug)]
pub struct Device<'a> {
    /// The agency of the UDI-DI.
    pub issuer: Option<Issuer>,
    /// The UDI-DI.
    pub di: Option<&'a str>,
    /// The scanned text.
    pub carrier: Option<&'a str>,
    /// Lot number.
    pub lot: Option<&'a str>,
    /// Serial number.
    pub serial: Option<&'a str>,
    /// The expiry date.
    pub expires: Option<Date>,
    /// The manufacturer.
    pub manufacturer: Option<&'a str>,
    /// The product's name.
    pub name: Option<&'a str>,
    /// The model.
    pub model: Option<&'a str>,
    /// What kind of thing it is, in words.
    pub kind: Option<&'a str>,
}

/// The document. `fresh` gives ids nobody else has: of the document, and of what it makes up.
pub fn document(document: &Document<'_>, mut fresh: impl FnMut() -> String) -> Value {
    let mut urn = || format!("urn:uuid:{}", fresh());
    let (id, patient_url, provider_url) = (urn(), urn(), urn());
    let known = Known { patient: reference(&patient_url), provider: reference(&provider_url) };
    let mut entries = vec![
        entry(&patient_url, patient(&document.bearer)),
        entry(&provider_url, organisation(&document.provider)),
    ];
    let mut listed = Vec::new();
    for used in &document.uses {
        let (use_url, device_url) = (urn(), urn());
        let mut operations = Vec::new();
        for (action, day) in
            [(Action::Implanted, used.implanted), (Action::Explanted, used.explanted)]
        {
            let Some(day) = day else { continue };
            let url = urn();
            let device = reference(&device_url);
            entries.push(entry(&url, procedure(used, action, day, &device, &known)));
            operations.push(reference(&url));
        }
        entries.push(entry(&device_url, device(used, &known)));
        let statement = statement(used, &reference(&device_url), &operations, &known);
        entries.push(entry(&use_url, statement));
        listed.push(reference(&use_url));
    }
    let composition_url = urn();
    let composition = composition(document, &listed, &known);
    entries.insert(0, entry(&composition_url, composition));
    json!({
        "resourceType": "Bundle",
        "identifier": { "system": "urn:ietf:rfc:3986", "value": id },
        "type": "document",
        "timestamp": document.at.to_string(),
        "entry": entries,
    })
}

/// What every part refers to.
struct Known {
    patient: Value,
    provider: Value,
}

fn entry(url: &str, mut resource: Value) -> Value {
    let id = url.strip_prefix("urn:uuid:").unwrap_or(url);
    resource["id"] = json!(id);
    json!({ "fullUrl": url, "resource": resource })
}

fn reference(url: &str) -> Value {
    json!({ "reference": url })
}

fn profile(name: &str) -> Value {
    json!({ "profile": [format!("{NL_CORE}-{name}")] })
}

fn composition(document: &Document<'_>, listed: &[Value], known: &Known) -> Value {
    // LOINC: "History of medical device use".
    let kind = json!({ "coding": [{ "system": "http://loinc.org", "code": "46264-8",
        "display": "History of medical device use" }] });
    let mut items = String::new();
    for used in &document.uses {
        items.push_str("<li>");
        items.push_str(&escaped(used.text));
        items.push_str("</li>");
    }
    let list = if items.is_empty() {
        format!(
            "<p>{}</p>",
            if document.language == "nl" {
                "Geen implantaten bekend bij deze zorgaanbieder."
            } else {
                "No implants known at this provider."
            }
        )
    } else {
        format!("<ul>{items}</ul>")
    };
    let text = format!("<div xmlns=\"http://www.w3.org/1999/xhtml\">{list}</div>");
    let mut section = json!({
        "title": document.title,
        "code": kind,
        "text": { "status": "generated", "div": text },
    });
    if listed.is_empty() {
        section["emptyReason"] = json!({ "coding": [{
            "system": "http://terminology.hl7.org/CodeSystem/list-empty-reason",
            "code": "nilknown",
        }] });
    } else {
        section["entry"] = json!(listed);
    }
    json!({
        "resourceType": "Composition",
        "language": document.language,
        "status": "final",
        "type": kind,
        "subject": known.patient,
        "date": document.at.to_string(),
        "author": [known.provider],
        "title": document.title,
        "custodian": known.provider,
        "section": [section],
    })
}

fn patient(bearer: &Bearer<'_>) -> Value {
    let mut patient = json!({ "resourceType": "Patient", "meta": profile("Patient") });
    if let Some(name) = bearer.name {
        patient["name"] = json!([{ "use": "official", "text": name }]);
    }
    if let Some(day) = bearer.born_on {
        patient["birthDate"] = json!(day.to_string());
    }
    if let Some(day) = bearer.died_on {
        patient["deceasedDateTime"] = json!(day.to_string());
    }
    patient
}

fn organisation(provider: &Provider<'_>) -> Value {
    let mut organisation = json!({
        "resourceType": "Organization",
        "meta": profile("HealthcareProvider-Organization"),
        "name": provider.name,
    });
    if let Some(ura) = provider.ura {
        organisation["identifier"] = json!([{ "system": System::Ura.uri(), "value": ura }]);
    }
    if let Some(phone) = provider.phone {
        organisation["telecom"] = json!([{ "system": "phone", "value": phone, "use": "work" }]);
    }
    organisation
}

fn device(used: &Use<'_>, known: &Known) -> Value {
    let told = &used.device;
    let mut device = Map::new();
    let mut put = |name: &str, value: Value| device.insert(name.to_owned(), value);
    put("resourceType", json!("Device"));
    put("meta", profile("MedicalDevice.Product"));
    if let Some(di) = told.di {
        let mut carrier = json!({ "deviceIdentifier": di });
        if let Some(issuer) = told.issuer {
            carrier["issuer"] = json!(issuer.uri());
        }
        // What people read has no control characters; a carrier with them is what machines read.
        match told.carrier {
            Some(text) if !text.chars().any(char::is_control) => {
                carrier["carrierHRF"] = json!(text);
            }
            Some(text) => {
                use base64::Engine as _;
                let encoded = base64::engine::general_purpose::STANDARD.encode(text);
                carrier["carrierAIDC"] = json!(encoded);
            }
            None => {}
        }
        put("udiCarrier", json!([carrier]));
    }
    put("status", json!(if used.explanted.is_some() { "inactive" } else { "active" }));
    let texts = [
        ("manufacturer", told.manufacturer),
        ("lotNumber", told.lot),
        ("serialNumber", told.serial),
        ("modelNumber", told.model),
    ];
    for (name, text) in texts {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            put(name, json!(text));
        }
    }
    if let Some(day) = told.expires {
        put("expirationDate", json!(day.to_string()));
    }
    if let Some(name) = told.name {
        put("deviceName", json!([{ "name": name, "type": "udi-label-name" }]));
        // zib ProductOmschrijving.
        put("note", json!([{ "text": name }]));
    }
    if let Some(kind) = told.kind {
        put("type", json!({ "text": kind }));
    }
    put("patient", known.patient.clone());
    Value::Object(device)
}

fn statement(used: &Use<'_>, device: &Value, operations: &[Value], known: &Known) -> Value {
    let mut statement = json!({
        "resourceType": "DeviceUseStatement",
        "meta": profile("MedicalDevice"),
        "identifier": [{ "system": REFERENCE_SYSTEM, "value": used.reference }],
        "status": if used.explanted.is_some() { "completed" } else { "active" },
        "subject": known.patient,
        "device": device,
    });
    let mut period = Map::new();
    for (name, day) in [("start", used.implanted), ("end", used.explanted)] {
        if let Some(day) = day {
            period.insert(name.to_owned(), json!(day.to_string()));
        }
    }
    if !period.is_empty() {
        statement["timingPeriod"] = Value::Object(period);
    }
    if !operations.is_empty() {
        statement["derivedFrom"] = json!(operations);
    }
    if let Some(site) = body_site(used) {
        statement["bodySite"] = site;
    }
    statement
}

fn procedure(used: &Use<'_>, action: Action, day: Date, device: &Value, known: &Known) -> Value {
    let mut performer = known.provider.clone();
    if let Some(branch) = used.branch {
        performer["identifier"] = json!({ "system": System::KvkBranch.uri(), "value": branch });
    }
    let mut procedure = json!({
        "resourceType": "Procedure",
        "meta": profile("Procedure-event"),
        "status": "completed",
        "subject": known.patient,
        "performedDateTime": day.to_string(),
        "performer": [{ "actor": performer }],
        "focalDevice": [{
            "action": { "coding": [{
                "system": "http://hl7.org/fhir/device-action",
                "code": action.code(),
            }] },
            "manipulated": device,
        }],
    });
    if let Some(site) = body_site(used) {
        procedure["bodySite"] = json!([site]);
    }
    procedure
}

fn body_site(used: &Use<'_>) -> Option<Value> {
    let mut site = Map::new();
    if let Some(part) = used.part {
        site.insert("text".to_owned(), json!(part));
    }
    if let Some(side) = used.side {
        let (code, display) = match side {
            Side::Left => ("7771000", "links"),
            Side::Right => ("24028007", "rechts"),
            Side::Both => ("51440002", "beiderzijds"),
        };
        let concept = json!({ "coding": [{ "system": SNOMED, "code": code, "display": display }] });
        let extension = json!([{ "url": LATERALITY, "valueCodeableConcept": concept }]);
        site.insert("extension".to_owned(), extension);
    }
    (!site.is_empty()).then_some(Value::Object(site))
}

/// A text within XHTML.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars().filter(|letter| !letter.is_control()) {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            letter => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests;
