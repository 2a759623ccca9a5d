//! The table of elements that are read, and the shape of each.

/// The elements of a type, each with its shape.
pub(super) type Fields = [(&'static str, Shape)];

/// The JSON shape FHIR gives an element.
pub(super) enum Shape {
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

pub(super) static BASE: &Fields = &[
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
pub(super) fn fields_of(resource_type: &str) -> Option<&'static Fields> {
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
