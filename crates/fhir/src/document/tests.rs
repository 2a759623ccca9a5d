//! A document reads back as it was written, and holds to the rules of FHIR documents.

use std::collections::BTreeSet;

use jiff::civil::date;
use serde_json::Value;

use super::*;
use crate::{Version, When, implants, read};

fn knee() -> Use<'static> {
    Use {
        reference: "0198f2c4-0000-7000-8000-000000000001",
        branch: Some("000012345678"),
        implanted: Some(date(2021, 3, 15)),
        explanted: Some(date(2026, 9, 1)),
        part: Some("knie"),
        side: Some(Side::Left),
        device: Device {
            issuer: Some(Issuer::Gs1),
            di: Some("08712345678906"),
            carrier: Some("(01)08712345678906(17)281231(10)AB12"),
            lot: Some("AB12"),
            serial: None,
            expires: Some(date(2028, 12, 31)),
            manufacturer: Some("Meridiaan Orthopedie"),
            name: Some("Tern <Knie>"),
            model: Some("K-2"),
            kind: Some("knieprothese"),
        },
        text: "Tern <Knie>, knie, links",
    }
}

fn taken(uses: Vec<Use<'static>>) -> Value {
    let told = Document {
        at: "2026-11-22T10:00:00Z".parse().unwrap(),
        language: "nl",
        title: "Implantaten",
        bearer: Bearer {
            name: Some("Willeke van Dijk"),
            born_on: Some(date(1951, 8, 7)),
            died_on: None,
        },
        provider: Provider { name: "Ziekenhuis Noord", ura: Some("00002729"), phone: None },
        uses,
    };
    let mut number = 0;
    document(&told, || {
        number += 1;
        format!("00000000-0000-4000-8000-{number:012}")
    })
}

/// Every `reference` in a value.
fn references(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                match member.as_str() {
                    Some(text) if name == "reference" => found.push(text.to_owned()),
                    _ => references(member, found),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| references(item, found)),
        _ => {}
    }
}

#[test]
fn a_document_begins_with_its_composition_and_every_reference_leads_within_it() {
    let written = taken(vec![knee(), Use { explanted: None, ..knee() }]);
    let entries = written["entry"].as_array().unwrap();
    assert_eq!(entries[0]["resource"]["resourceType"], "Composition");
    let urls: BTreeSet<&str> = entries.iter().map(|it| it["fullUrl"].as_str().unwrap()).collect();
    assert_eq!(urls.len(), entries.len(), "each has an address of its own");
    let mut found = Vec::new();
    references(&written, &mut found);
    assert!(found.len() > 10 && found.iter().all(|it| urls.contains(it.as_str())), "{found:?}");
    for named in ["identifier", "timestamp"] {
        assert!(!written[named].is_null(), "a document has its {named}");
    }
    let composition = &entries[0]["resource"];
    for needed in ["status", "type", "date", "author", "title"] {
        assert!(!composition[needed].is_null(), "a composition has its {needed}");
    }
    let text = composition["section"][0]["text"]["div"].as_str().unwrap();
    assert!(text.contains("<li>Tern &lt;Knie&gt;, knie, links</li>"), "{text}");
}

#[test]
fn what_was_taken_along_reads_back_at_the_next_provider() {
    let written = taken(vec![knee()]);
    let mut collection = written.clone();
    collection["type"] = "collection".into();
    let bytes = collection.to_string();
    let message = read(bytes.as_bytes(), Version::R4).unwrap();
    let extracts = implants(&message);
    let [extract] = extracts.as_slice() else { panic!("one implant, not {}", extracts.len()) };
    assert!(extract.implanted.iter().all(|at| at.value == When::Day(date(2021, 3, 15))));
    assert!(extract.explanted.iter().all(|at| at.value == When::Day(date(2026, 9, 1))));
    assert!(!extract.implanted.is_empty() && !extract.explanted.is_empty());
    let device = &extract.device;
    assert_eq!(device.identifiers[0].value.value, "08712345678906");
    assert_eq!(device.identifiers[0].value.issuer, Some(Issuer::Gs1));
    assert_eq!(device.lots[0].value, "AB12");
    assert_eq!(device.manufacturers[0].value, "Meridiaan Orthopedie");
    assert_eq!(extract.lateralities[0].value.side(), Some(Side::Left));
    assert_eq!(extract.patient.names[0].value.expose(), "Willeke van Dijk");
    assert!(extract.patient.identifiers.is_empty(), "no number of the patient is in it");
    assert!(extract.missing.is_empty());
}

#[test]
fn nothing_to_take_along_is_said_and_not_left_out() {
    let written = taken(Vec::new());
    let section = &written["entry"][0]["resource"]["section"][0];
    assert_eq!(section["emptyReason"]["coding"][0]["code"], "nilknown");
    assert!(section["entry"].is_null());
    assert!(section["text"]["div"].as_str().unwrap().contains("Geen implantaten bekend"));
}

#[test]
fn a_carrier_that_only_machines_read_is_kept_for_machines() {
    let scanned = "0108712345678906\u{1d}21SN1";
    let used = Use { device: Device { carrier: Some(scanned), ..knee().device }, ..knee() };
    let written = taken(vec![used]).to_string();
    assert!(!written.contains("carrierHRF") && written.contains("carrierAIDC"), "{written}");
}
