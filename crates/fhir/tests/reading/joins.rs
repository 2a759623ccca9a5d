//! Which resource a reference finds, and what becomes of a use of a device when it finds none.

use fhir::{Extract, Message, Role, Version, identifier_query, implants, implants_among, read};
use serde_json::{Value, json};

fn collection(entries: &[(&str, Value)]) -> String {
    let entries: Vec<Value> = entries
        .iter()
        .map(|(full_url, resource)| match *full_url {
            "" => json!({"resource": resource}),
            url => json!({"fullUrl": url, "resource": resource}),
        })
        .collect();
    json!({"resourceType": "Bundle", "type": "collection", "entry": entries}).to_string()
}

fn message(body: &str) -> Message<'_> {
    read(body.as_bytes(), Version::R4).unwrap()
}

fn device(id: &str, lot: &str) -> Value {
    json!({"resourceType": "Device", "id": id, "lotNumber": lot,
        "identifier": [{"system": "urn:oid:1.2.3", "value": lot}]})
}

fn statement(device: &Value) -> Value {
    json!({"resourceType": "DeviceUseStatement", "status": "active", "device": device})
}

fn lots<'x>(extract: &'x Extract<'_>) -> Vec<&'x str> {
    extract.device.lots.iter().map(|lot| lot.value).collect()
}

/// The lot of the device that `reference` in a statement at `from` finds among two servers' devices.
fn found(from: &str, reference: &Value) -> Option<String> {
    let body = collection(&[
        (from, statement(reference)),
        ("https://a.example/fhir/Device/1", device("1", "of A")),
        ("https://b.example/fhir/Device/1", device("1", "of B")),
        ("urn:uuid:0", device("2", "by urn")),
    ]);
    let message = message(&body);
    let extracts = implants(&message);
    let first = lots(&extracts[0]).first().map(|lot| (*lot).to_owned());
    let missing = extracts[0].missing.iter().any(|missing| missing.role == Role::Device);
    assert_eq!(missing, first.is_none(), "a device is found or missing: {reference}");
    first
}

#[test]
fn each_spelling_of_a_reference_finds_its_device_and_no_other() {
    let at_a = "https://a.example/fhir/DeviceUseStatement/9";
    for (from, reference, lot) in [
        (at_a, json!({"reference": "Device/1"}), Some("of A")),
        (
            "https://b.example/fhir/DeviceUseStatement/9",
            json!({"reference": "Device/1"}),
            Some("of B"),
        ),
        (at_a, json!({"reference": "https://b.example/fhir/Device/1"}), Some("of B")),
        (at_a, json!({"reference": "http://b.example/fhir/Device/1"}), Some("of B")),
        (at_a, json!({"reference": "https://b.example/fhir/Device/1/_history/3"}), Some("of B")),
        (at_a, json!({"reference": "https://c.example/fhir/Device/1"}), None),
        (at_a, json!({"reference": "urn:uuid:0"}), Some("by urn")),
        (at_a, json!({"reference": "Device/2"}), Some("by urn")),
        (at_a, json!({"reference": "Device/3"}), None),
        (at_a, json!({"identifier": {"system": "1.2.3", "value": "of B"}}), None),
        (at_a, json!({"identifier": {"system": "urn:oid:1.2.3", "value": "of B"}}), Some("of B")),
        (at_a, json!({"identifier": {"value": "of B"}}), None),
        (at_a, json!({"reference": "Device?identifier=urn:oid:1.2.3|of%20A"}), Some("of A")),
        (at_a, json!({"reference": "#nowhere"}), None),
    ] {
        assert_eq!(found(from, &reference).as_deref(), lot, "{reference} from {from}");
    }
}

#[test]
fn a_contained_device_belongs_to_the_resource_that_contains_it() {
    let mut with = statement(&json!({"reference": "#d"}));
    with["contained"] = json!([device("d", "inside")]);
    let body = collection(&[("", with), ("", device("d", "outside"))]);
    let message = message(&body);
    let extracts = implants(&message);
    assert_eq!(lots(&extracts[0]), ["inside"]);
    assert_eq!(lots(&extracts[1]), ["outside"]);
}

#[test]
fn one_operation_with_two_components_gives_two_uses_each_with_its_own_action() {
    let procedure = json!({"resourceType": "Procedure", "id": "p", "status": "completed",
        "performedDateTime": "2026-09-01", "focalDevice": [
            {"action": {"coding": [{"code": "explanted"}]}, "manipulated": {"reference": "Device/old"}},
            {"action": {"coding": [{"code": "implanted"}]}, "manipulated": {"reference": "Device/new"}}]});
    let old = json!({"resourceType": "DeviceUseStatement", "status": "completed",
        "timingPeriod": {"start": "2016-02-03", "end": "2026-09-02"},
        "device": {"reference": "Device/old"}});
    let new = json!({"resourceType": "DeviceUseStatement", "status": "active",
        "derivedFrom": [{"reference": "Procedure/p"}], "device": {"reference": "Device/new"}});
    let body = collection(&[
        ("", procedure),
        ("", old),
        ("", new),
        ("", device("old", "L1")),
        ("", device("new", "L2")),
    ]);
    let message = message(&body);
    let extracts = implants(&message);
    let [old, new] = extracts.as_slice() else { panic!("two uses, not {}", extracts.len()) };
    let days = |all: &[fhir::Observed<fhir::When>]| {
        all.iter().map(|at| at.value.day().unwrap().to_string()).collect::<Vec<_>>()
    };
    assert_eq!((lots(old), lots(new)), (vec!["L1"], vec!["L2"]));
    assert_eq!(days(&old.implanted), ["2016-02-03"]);
    assert_eq!(
        days(&old.explanted),
        ["2026-09-02", "2026-09-01"],
        "both are told, with their places"
    );
    assert_eq!(days(&new.implanted), ["2026-09-01"]);
    assert!(new.explanted.is_empty());
}

#[test]
fn a_procedure_with_a_device_that_has_not_come_meets_the_statement_by_the_same_words() {
    let body = collection(&[
        ("", statement(&json!({"reference": "Device/7"}))),
        (
            "",
            json!({"resourceType": "Procedure", "status": "completed", "performedDateTime": "2026-09-01",
            "focalDevice": [{"action": {"coding": [{"code": "implanted"}]},
                "manipulated": {"reference": "Device/7"}}]}),
        ),
    ]);
    let use_message = message(&body);
    let extracts = implants(&use_message);
    assert_eq!(extracts.len(), 1);
    assert_eq!(extracts[0].implanted.len(), 1);
    assert_eq!(extracts[0].missing.len(), 1, "the device is asked for once");

    let later = device("7", "late").to_string();
    let later = message(&later);
    let joined = implants_among(&later, &[&use_message]);
    assert_eq!(joined.len(), 1);
    assert_eq!(lots(&joined[0]), ["late"]);
    assert_eq!(joined[0].device.lots[0].message, 0);
    assert_eq!(joined[0].implanted[0].message, 1);
    assert!(joined[0].missing.is_empty());
}

#[test]
fn a_death_that_comes_alone_meets_the_implants_known_before() {
    let mut known = statement(&json!({"reference": "Device/7"}));
    known["subject"] = json!({"reference": "Patient/3"});
    let known = known.to_string();
    let known = message(&known);
    let dead = json!({"resourceType": "Patient", "id": "3", "deceasedDateTime": "2026-11-02"});
    let dead = dead.to_string();
    let dead = message(&dead);
    assert!(implants(&dead).is_empty());
    let joined = implants_among(&dead, &[&known]);
    assert_eq!(joined[0].patient.died[0].expression, "Patient.deceased.ofType(dateTime)");
}

#[test]
fn an_organisation_that_is_part_of_itself_is_read_once() {
    let body = collection(&[
        (
            "",
            json!({"resourceType": "Procedure", "status": "completed",
            "performer": [{"actor": {"reference": "Organization/1"}}],
            "focalDevice": [{"manipulated": {"reference": "Device/1"}}]}),
        ),
        (
            "",
            json!({"resourceType": "Organization", "id": "1", "partOf": {"reference": "Organization/1"},
            "identifier": [{"system": "http://fhir.nl/fhir/NamingSystem/ura", "value": "00002729"}]}),
        ),
    ]);
    let message = message(&body);
    let extracts = implants(&message);
    assert_eq!(extracts[0].providers.len(), 1);
}

#[test]
fn a_ura_is_read_from_the_id_of_an_organisation_that_did_not_come() {
    let body = json!({"resourceType": "DeviceUseStatement", "status": "active", "extension": [{
        "url": "http://nictiz.nl/fhir/StructureDefinition/zib-MedicalDevice-Organization",
        "valueReference": {"reference": "Organization/2.16.528.1.1007.3.300002729"}}]});
    let body = body.to_string();
    let message = read(body.as_bytes(), Version::Stu3).unwrap();
    let extracts = implants(&message);
    let provider = &extracts[0].providers[0];
    assert_eq!((provider.value.system, provider.value.value), (fhir::System::Ura, "00002729"));
    assert_eq!(
        provider.expression,
        "DeviceUseStatement.extension[0].value.ofType(Reference).reference"
    );
}

#[test]
fn values_that_cannot_be_read_are_told_and_nothing_stands_in_for_them() {
    let body = json!({"resourceType": "Device", "expirationDate": "31-01-2027",
        "udiCarrier": [{"carrierAIDC": "not base64!", "carrierHRF": " "}]});
    let body = body.to_string();
    let message = message(&body);
    let extracts = implants(&message);
    let device = &extracts[0].device;
    assert!(device.carriers.is_empty() && device.expires.is_empty());
    let told: Vec<_> =
        extracts[0].unusable.iter().map(|at| (at.code, at.expression.as_str())).collect();
    assert_eq!(
        told,
        [
            ("invalid_base64", "Device.udiCarrier[0].carrierAIDC"),
            ("invalid_date", "Device.expirationDate"),
        ]
    );
}

#[test]
fn a_procedure_that_was_not_done_says_so_in_either_release() {
    for body in [
        json!({"resourceType": "Procedure", "status": "not-done",
            "focalDevice": [{"manipulated": {"reference": "Device/1"}}]}),
        json!({"resourceType": "Procedure", "notDone": true,
            "focalDevice": [{"manipulated": {"reference": "Device/1"}}]}),
    ] {
        let body = body.to_string();
        let message = message(&body);
        assert_eq!(implants(&message)[0].procedure_statuses[0].value, fhir::Status::NotDone);
    }
}

#[test]
fn a_gateway_reads_the_key_of_a_conditional_create() {
    let body = include_bytes!("../data/composed/nl-core-transaction.json");
    let message = read(body, Version::R4).unwrap();
    let request = message.entries()[3].request().unwrap();
    let (system, value) = identifier_query(request.if_none_exist().unwrap()).unwrap();
    assert_eq!(
        (system.as_ref(), value.as_ref()),
        ("urn:oid:2.16.528.1.1007.3.3.2729.2", "IMP-2026-004711-1")
    );
    let own = message.entries()[3].resource().unwrap().identifiers().next().unwrap();
    assert_eq!(own.value().expose(), value);
}
