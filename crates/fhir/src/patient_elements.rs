//! Finds everything in a message that is or points at a patient (register-law R8, R43).
//!
//! The register's own door refuses such a message. The places are told, never the values.
//! Free text is not searched for names, since no list of names would do; the register reads none (R9).
//! Only a narrative that says itself that it speaks of a patient is told, as generated ones do.
//! An entry with faults is not searched: it is refused as it is.

use crate::json::Json;
use crate::message::Message;
use crate::reference::Pointer;
use crate::systems::System;
use crate::walk::{Go, walk};

/// Resource types that are persons who are, or stand beside, a patient.
const PERSONS: &[&str] = &["Patient", "RelatedPerson", "Person"];
/// Elements that refer to the patient, in the resources of FHIR that have one.
const SUBJECTS: &[&str] = &["subject", "patient", "beneficiary", "individual"];
/// What such a reference may hold and still say nothing of a person: that it is masked.
const MASKED: &[&str] = &["extension", "type", "id"];
/// Codes of an identifier's type (HL7 table 0203) that make it a patient's: national number, the
/// provider's own patient numbers, social security.
const PATIENT_NUMBERS: &[&str] = &["NNNLD", "NI", "MR", "MRT", "PI", "PT", "PN", "SS", "JHN", "NH"];
/// Elements of a person, wherever they stand.
const PERSONAL: &[&str] =
    &["birthDate", "deceasedBoolean", "deceasedDateTime", "maritalStatus", "multipleBirthBoolean"];
/// Words by which a narrative (`text.div`) shows whom it is about.
const NARRATIVE_WORDS: &[&str] = &["patient", "patiënt", "bsn"];
/// Search parameters that name a patient in a URL.
const PARAMETERS: &[&str] = &["patient", "subject", "beneficiary"];

/// The `FHIRPath` expression of every patient element, in the order of the message.
///
/// ```
/// let body = br#"{"resourceType":"Device","lotNumber":"A1","patient":{"display":"J. Jansen"}}"#;
/// let message = fhir::read(body, fhir::Version::R4)?;
/// assert_eq!(fhir::patient_elements(&message), ["Device.patient.display"]);
/// # Ok::<(), fhir::Unreadable>(())
/// ```
pub fn patient_elements(message: &Message<'_>) -> Vec<String> {
    let mut found = Vec::new();
    search(&message.rest, "Bundle".to_owned(), &mut found);
    for entry in message.entries() {
        search(&entry.rest, entry.expression().to_owned(), &mut found);
        if let Some(resource) = entry.resource() {
            search(&resource.tree, entry.resource_expression(), &mut found);
        }
    }
    found
}

fn search(json: &Json<'_>, mut path: String, found: &mut Vec<String>) {
    walk(json, &mut path, &mut |place, name, json| {
        if matches!(json, Json::Null) {
            return Go::Past;
        }
        if is_person(json) || is_patient_identifier(json) || PERSONAL.contains(&name) {
            found.push(place.to_owned());
            return Go::Past;
        }
        if SUBJECTS.contains(&name) || refers_to_person(json) {
            found.extend(told_by_reference(place, json));
            return Go::Past;
        }
        if json.text().is_some_and(|text| is_patient_text(name, text)) {
            found.push(place.to_owned());
        }
        Go::Inside
    });
}

fn is_person(json: &Json<'_>) -> bool {
    text(json, "resourceType").is_some_and(|kind| PERSONS.contains(&kind))
}

/// An identifier by its system, or by what its type says it is.
fn is_patient_identifier(json: &Json<'_>) -> bool {
    let by_system = text(json, "system").and_then(System::of).is_some_and(System::is_patient);
    by_system && json.get("value").is_some()
        || json.get("type").and_then(|kind| kind.get("coding")).is_some_and(|codings| {
            json.get("value").is_some()
                && codings.items().iter().any(|coding| {
                    text(coding, "code").is_some_and(|code| PATIENT_NUMBERS.contains(&code))
                })
        })
}

fn refers_to_person(json: &Json<'_>) -> bool {
    let told = text(json, "type").is_some_and(|kind| PERSONS.contains(&kind))
        && (json.get("reference").is_some() || json.get("identifier").is_some());
    told || text(json, "reference")
        .and_then(|reference| Pointer::of(reference).resource_type())
        .is_some_and(|kind| PERSONS.contains(&kind))
}

/// The leaves of a reference to a patient; a reference that only says it is masked has none.
fn told_by_reference(place: &str, json: &Json<'_>) -> Vec<String> {
    match json {
        Json::Object(properties) => properties
            .iter()
            .filter(|(name, value)| {
                !MASKED.contains(&name.as_ref()) && !matches!(value, Json::Null)
            })
            .map(|(name, _)| format!("{place}.{name}"))
            .collect(),
        Json::Null => Vec::new(),
        _ => vec![place.to_owned()],
    }
}

/// Text that is a patient's by its form: an address of one, an OID of a BSN, a patient's extension.
fn is_patient_text(name: &str, text: &str) -> bool {
    let is_url = matches!(name, "url" | "fullUrl" | "ifNoneExist" | "reference" | "location");
    if is_url && (names_person_type(text) || asks_for_patient(text)) {
        return true;
    }
    if name == "url" && text.contains("/StructureDefinition/patient-") {
        return true;
    }
    if name == "div" {
        let words = text.to_lowercase();
        return NARRATIVE_WORDS.iter().any(|word| words.contains(word));
    }
    let id = text.rsplit('/').next().unwrap_or(text);
    System::in_logical_id(id).is_some_and(|(system, _)| system.is_patient())
}

fn names_person_type(url: &str) -> bool {
    let path = url.split('?').next().unwrap_or(url);
    !path.contains("StructureDefinition") && path.split('/').any(|step| PERSONS.contains(&step))
}

fn asks_for_patient(url: &str) -> bool {
    let Some((_, query)) = url.split_once('?').or_else(|| {
        // `ifNoneExist` is the query alone.
        url.contains('=').then_some(("", url))
    }) else {
        return false;
    };
    query.split('&').any(|pair| {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        let key = key.split([':', '.']).next().unwrap_or(key);
        let decoded = value.replace("%3A", ":").replace("%3a", ":").replace("%2F", "/");
        let decoded = decoded.replace("%2f", "/").replace("%7C", "|").replace("%7c", "|");
        let system = decoded.split('|').next().unwrap_or_default();
        PARAMETERS.contains(&key) || System::of(system).is_some_and(System::is_patient)
    })
}

fn text<'j>(json: &'j Json<'_>, name: &str) -> Option<&'j str> {
    json.get(name).and_then(Json::text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Version, read};

    fn check(body: &str, expected: &[&str]) {
        let message = read(body.as_bytes(), Version::R4).unwrap();
        assert_eq!(patient_elements(&message), expected, "{body}");
    }

    #[test]
    fn each_way_to_name_a_patient_is_found() {
        check(
            r#"{"resourceType":"Procedure","subject":{"reference":"Patient/1","display":"J"}}"#,
            &["Procedure.subject.reference", "Procedure.subject.display"],
        );
        check(
            r##"{"resourceType":"Procedure","contained":[{"resourceType":"Patient","id":"p"}],
                "subject":{"reference":"#p"}}"##,
            &["Procedure.contained[0]", "Procedure.subject.reference"],
        );
        check(
            r#"{"resourceType":"Device","identifier":[{"value":"7"},
                {"system":"urn:oid:2.16.840.1.113883.2.4.6.3","value":"111222333"},
                {"type":{"coding":[{"code":"MR"}]},"value":"8"}]}"#,
            &["Device.identifier[1]", "Device.identifier[2]"],
        );
        check(
            r#"{"resourceType":"Procedure","reasonReference":[{"reference":"https://a.example/Patient/1"}],
                "extension":[{"url":"http://hl7.org/fhir/StructureDefinition/patient-birthPlace",
                "valueReference":{"type":"RelatedPerson","identifier":{"value":"x"}}}]}"#,
            &[
                "Procedure.reasonReference[0].reference",
                "Procedure.extension[0].url",
                "Procedure.extension[0].value.ofType(Reference).identifier",
            ],
        );
        check(
            r#"{"resourceType":"Device","text":{"status":"generated","div":"<div>Patiënt: J. Jansen</div>"},
                "contained":[{"resourceType":"Basic","text":{"div":"<div>Tibia-insert</div>"}}]}"#,
            &["Device.text.div"],
        );
        check(
            r#"{"resourceType":"Bundle","type":"batch","link":[{"url":"Device?patient=1"}],"entry":[
                {"fullUrl":"https://a.example/Patient/1","request":{"method":"GET","url":"Patient/1"}},
                {"request":{"method":"POST","url":"Device",
                  "ifNoneExist":"identifier=http%3A%2F%2Ffhir.nl%2Ffhir%2FNamingSystem%2Fbsn%7C111222333"},
                 "resource":{"resourceType":"Device","id":"2.16.840.1.113883.2.4.6.3111222333"}}]}"#,
            &[
                "Bundle.link[0].url",
                "Bundle.entry[0].fullUrl",
                "Bundle.entry[0].request.url",
                "Bundle.entry[1].request.ifNoneExist",
                "Bundle.entry[1].resource.id",
            ],
        );
    }

    #[test]
    fn a_masked_subject_and_a_device_are_no_patient() {
        check(
            r#"{"resourceType":"Procedure","status":"completed","subject":{"type":"Patient","extension":[
                {"url":"http://hl7.org/fhir/StructureDefinition/data-absent-reason","valueCode":"masked"}]},
                "performer":[{"actor":{"identifier":{"system":"http://fhir.nl/fhir/NamingSystem/ura",
                "value":"00002729"}}}],"focalDevice":[{"manipulated":{"reference":"Device/1"}}]}"#,
            &[],
        );
    }
}
