//! The elements the register's words are read from, with the JSON shape FHIR gives them.
//!
//! This is no model of FHIR: what is not listed is kept and not read.
//! Both releases stand in one table, as their names do not collide; an element of the other release is
//! read too, since exports in the field mix them.
//! Content (is this date a date?) is not looked at here; only what would make reading guesswork.

use crate::fault::{Fault, FaultKind};
use crate::json::Json;
use crate::walk::push_index;

/// Items of one list that is read; an implant has a handful of each.
pub(crate) const MAX_REPEATS: usize = 1_000;

type Fields = [(&'static str, Shape)];

enum Shape {
    Text,
    Flag,
    Texts,
    One(&'static Fields),
    Many(&'static Fields),
    /// Contained resources: each is checked as what it says it is.
    Resources,
}
use Shape::{Flag, Many, One, Resources, Text, Texts};

static CODING: &Fields = &[("system", Text), ("code", Text), ("display", Text)];
static CONCEPT: &Fields =
    &[("coding", Many(CODING)), ("text", Text), ("extension", Many(EXTENSION))];
static IDENTIFIER: &Fields = &[("system", Text), ("value", Text), ("type", One(CONCEPT_PLAIN))];
static CONCEPT_PLAIN: &Fields = &[("coding", Many(CODING)), ("text", Text)];
static REFERENCE_PLAIN: &Fields =
    &[("reference", Text), ("type", Text), ("display", Text), ("identifier", One(IDENTIFIER))];
static REFERENCE: &Fields = &[
    ("reference", Text),
    ("type", Text),
    ("display", Text),
    ("identifier", One(IDENTIFIER)),
    ("extension", Many(EXTENSION_PLAIN)),
];
static EXTENSION_PLAIN: &Fields = &[("url", Text), ("valueReference", One(REFERENCE_PLAIN))];
static EXTENSION: &Fields = &[
    ("url", Text),
    ("valueReference", One(REFERENCE)),
    ("valueCodeableConcept", One(CONCEPT_PLAIN)),
];
static PERIOD: &Fields = &[("start", Text), ("end", Text)];
static NOTE: &Fields = &[("text", Text)];
static NAME: &Fields =
    &[("use", Text), ("text", Text), ("family", Text), ("given", Texts), ("prefix", Texts)];

static BASE: &Fields = &[
    ("id", Text),
    ("identifier", Many(IDENTIFIER)),
    ("extension", Many(EXTENSION)),
    ("contained", Resources),
];
static DEVICE: &Fields = &[
    ("udiCarrier", Many(UDI)),
    ("udi", One(UDI)),
    ("status", Text),
    ("manufacturer", Text),
    ("manufactureDate", Text),
    ("expirationDate", Text),
    ("lotNumber", Text),
    ("serialNumber", Text),
    ("deviceName", Many(&[("name", Text), ("type", Text)])),
    ("modelNumber", Text),
    ("model", Text),
    ("type", One(CONCEPT_PLAIN)),
    ("patient", One(REFERENCE)),
    ("owner", One(REFERENCE)),
    ("note", Many(NOTE)),
];
static UDI: &Fields = &[
    ("deviceIdentifier", Text),
    ("issuer", Text),
    ("carrierHRF", Text),
    ("carrierAIDC", Text),
    ("entryType", Text),
    ("name", Text),
];
static STATEMENT: &Fields = &[
    ("status", Text),
    ("subject", One(REFERENCE)),
    ("patient", One(REFERENCE)),
    ("timingPeriod", One(PERIOD)),
    ("timingDateTime", Text),
    ("whenUsed", One(PERIOD)),
    ("device", One(REFERENCE)),
    ("bodySite", One(CONCEPT)),
    ("derivedFrom", Many(REFERENCE)),
    ("note", Many(NOTE)),
];
static PROCEDURE: &Fields = &[
    ("status", Text),
    ("notDone", Flag),
    ("code", One(CONCEPT_PLAIN)),
    ("subject", One(REFERENCE)),
    ("performedDateTime", Text),
    ("performedPeriod", One(PERIOD)),
    ("performer", Many(&[("actor", One(REFERENCE)), ("onBehalfOf", One(REFERENCE))])),
    ("location", One(REFERENCE)),
    ("bodySite", Many(CONCEPT)),
    ("focalDevice", Many(&[("action", One(CONCEPT_PLAIN)), ("manipulated", One(REFERENCE))])),
    ("note", Many(NOTE)),
];
static PATIENT: &Fields = &[
    ("name", Many(NAME)),
    ("birthDate", Text),
    ("deceasedBoolean", Flag),
    ("deceasedDateTime", Text),
];
static ORGANIZATION: &Fields = &[("name", Text), ("partOf", One(REFERENCE))];
static LOCATION: &Fields =
    &[("name", Text), ("managingOrganization", One(REFERENCE)), ("partOf", One(REFERENCE))];
static ROLE: &Fields = &[("practitioner", One(REFERENCE)), ("organization", One(REFERENCE))];

/// The elements read of a resource type beside [`BASE`]; `None` for what is only kept.
fn fields_of(resource_type: &str) -> Option<&'static Fields> {
    Some(match resource_type {
        "Device" => DEVICE,
        "DeviceUseStatement" => STATEMENT,
        "Procedure" => PROCEDURE,
        "Patient" => PATIENT,
        "Organization" => ORGANIZATION,
        "Location" => LOCATION,
        "PractitionerRole" => ROLE,
        "Practitioner" => &[],
        _ => return None,
    })
}

/// The type a resource says it is, when it is one that FHIR could have.
pub(crate) fn resource_type<'j>(json: &'j Json<'_>) -> Option<&'j str> {
    json.get("resourceType").and_then(Json::text).filter(|name| is_type_name(name))
}

pub(crate) fn is_type_name(name: &str) -> bool {
    name.len() <= 64
        && name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.bytes().all(|b| b.is_ascii_alphabetic())
}

/// Notes every element of a resource that has not the shape it is read in.
pub(crate) fn check(json: &Json<'_>, path: &mut String, faults: &mut Vec<Fault>) {
    if !matches!(json, Json::Object(_)) {
        faults.push(Fault::new(FaultKind::NotAnObject, path.as_str()));
        return;
    }
    let Some(resource_type) = resource_type(json) else {
        faults.push(Fault::new(FaultKind::NoResourceType, path.as_str()));
        return;
    };
    match fields_of(resource_type) {
        Some(fields) => {
            check_fields(BASE, json, path, faults);
            check_fields(fields, json, path, faults);
        }
        None => check_fields(&[("id", Text)], json, path, faults),
    }
}

fn check_fields(fields: &Fields, json: &Json<'_>, path: &mut String, faults: &mut Vec<Fault>) {
    let length = path.len();
    for (key, value) in json.properties() {
        // `null` is not FHIR, but it says one thing only: absent.
        if let Some((name, shape)) = fields.iter().find(|(name, _)| key == name)
            && !matches!(value, Json::Null)
        {
            path.push('.');
            path.push_str(name);
            check_shape(shape, value, path, faults);
            path.truncate(length);
        }
    }
}

fn check_shape(shape: &Shape, value: &Json<'_>, path: &mut String, faults: &mut Vec<Fault>) {
    let expected = match (shape, value) {
        (Text, Json::Text(_)) | (Flag, Json::Flag(_)) => return,
        (One(fields), Json::Object(_)) => return check_fields(fields, value, path, faults),
        (Many(_) | Texts | Resources, Json::List(items)) => {
            return check_items(shape, items, path, faults);
        }
        (Text, _) => "text",
        (Flag, _) => "true or false",
        (One(_), _) => "an object",
        (Many(_) | Texts | Resources, _) => "a list",
    };
    faults.push(Fault::new(FaultKind::WrongType(expected), path.as_str()));
}

fn check_items(shape: &Shape, items: &[Json<'_>], path: &mut String, faults: &mut Vec<Fault>) {
    if items.len() > MAX_REPEATS {
        faults.push(Fault::new(FaultKind::TooManyRepeats, path.as_str()));
        return;
    }
    let length = path.len();
    for (index, item) in items.iter().enumerate() {
        push_index(path, index);
        match (shape, item) {
            (Many(fields), Json::Object(_)) => check_fields(fields, item, path, faults),
            (Resources, _) => check(item, path, faults),
            // Null items keep the place of an extension in a list of strings.
            (Texts, Json::Text(_) | Json::Null) => {}
            (Texts, _) => faults.push(Fault::new(FaultKind::WrongType("text"), path.as_str())),
            _ => faults.push(Fault::new(FaultKind::WrongType("an object"), path.as_str())),
        }
        path.truncate(length);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(text: &str) -> Vec<String> {
        let tree = Json::parse(text).ok().unwrap();
        let mut faults = Vec::new();
        check(&tree, &mut "Device".to_owned(), &mut faults);
        faults.iter().map(Fault::to_string).collect()
    }

    #[test]
    fn all_wrong_shapes_are_told_at_once() {
        assert_eq!(
            faults(
                r#"{"resourceType":"Device","lotNumber":123,"identifier":{"value":"1"},
                    "udiCarrier":[{"carrierHRF":["x"]}],"contained":[{"id":"a"}],"patient":"x"}"#
            ),
            [
                "Device.identifier: must be a list",
                "Device.contained[0]: has no resourceType",
                "Device.lotNumber: must be text",
                "Device.udiCarrier[0].carrierHRF: must be text",
                "Device.patient: must be an object",
            ]
        );
    }

    #[test]
    fn what_is_not_read_may_have_any_shape() {
        for text in [
            r#"{"resourceType":"Device","lotNumber":null,"safety":7}"#,
            r#"{"resourceType":"Composition","identifier":{"value":"1"}}"#,
        ] {
            assert!(faults(text).is_empty(), "{text}");
        }
    }
}
