//! What cannot be read is told at once, with code and place, and without a value of the message.

use fhir::{Kind, Version, outcome, read};
use serde_json::{Value, json};

use crate::support::{example, examples};

/// The faults of a message, one a line.
fn faults(body: &[u8]) -> String {
    match read(body, Version::R4) {
        Ok(message) => panic!("readable: {message:?}"),
        Err(unreadable) => {
            let lines: Vec<String> = unreadable
                .faults()
                .iter()
                .map(|fault| format!("{} {fault}", fault.code()))
                .collect();
            lines.join("\n")
        }
    }
}

fn check(body: &Value, expected: &[&str]) {
    assert_eq!(faults(body.to_string().as_bytes()), expected.join("\n"), "{body}");
}

#[test]
fn a_sender_of_broken_json_reads_the_line_and_column() {
    for (body, expected) in [
        (&b""[..], "not_json not JSON at line 1, column 0"),
        (b"{\n \"resourceType\": \"Device\",\n}", "not_json not JSON at line 3, column 1"),
        (b"{\"resourceType\":\"Device\"", "not_json not JSON at line 1, column 24"),
        (b"{\"resourceType\":\"Device\"} {}", "not_json not JSON at line 1, column 27"),
        (b"{\"resourceType\":\"\xff\"}", "not_utf8 byte 17 is not UTF-8"),
        (b"<Device/>", "not_json not JSON at line 1, column 1"),
    ] {
        assert_eq!(faults(body), expected);
    }
}

#[test]
fn a_sender_of_other_json_reads_that_it_is_not_fhir() {
    assert_eq!(faults(b"[]"), "not_an_object is not an object");
    assert_eq!(faults(b"7"), "not_an_object is not an object");
    check(&json!({}), &["no_resource_type has no resourceType"]);
    check(&json!({"resourceType": 7}), &["no_resource_type has no resourceType"]);
    check(&json!({"resourceType": "<b>"}), &["no_resource_type has no resourceType"]);
    check(
        &json!({"resourceType": "Bundle"}),
        &["bundle_without_type Bundle.type: a Bundle needs a type"],
    );
    check(
        &json!({"resourceType": "Bundle", "type": "pile", "entry": {}}),
        &[
            "wrong_type Bundle.entry: must be a list",
            "unknown_bundle_type Bundle.type: is not a type of Bundle",
        ],
    );
    check(
        &json!({"resourceType": "Device", "lotNumber": 123, "identifier": "x"}),
        &[
            "wrong_type Device.identifier: must be a list",
            "wrong_type Device.lotNumber: must be text",
        ],
    );
    assert_eq!(
        faults(br#"{"resourceType":"Device","lotNumber":"a","lotNumber":"b"}"#),
        "duplicate_property names a property twice"
    );
}

#[test]
fn all_faults_of_a_transaction_come_at_once() {
    check(
        &json!({"resourceType": "Bundle", "type": "transaction", "entry": [
            {"fullUrl": "urn:uuid:1", "resource": {"resourceType": "Device", "lotNumber": 1},
             "request": {"method": "POST", "url": "Device"}},
            {"fullUrl": "urn:uuid:1", "resource": {"resourceType": "Device"}},
            {"request": {"method": "FETCH", "url": "Device"}},
            {"request": {"method": "POST", "url": "Device"}},
            {"resource": {"resourceType": "Procedure", "subject": {"reference": "urn:uuid:7"},
              "focalDevice": [{"manipulated": {"reference": "urn:uuid:1"}}]},
             "request": {"method": "POST", "url": "Procedure"}},
            7,
        ]}),
        &[
            "wrong_type Bundle.entry[0].resource.lotNumber: must be text",
            "request_missing Bundle.entry[1].request: an entry of a transaction or batch needs \
             request.method and request.url",
            "unknown_method Bundle.entry[2].request.method: is not a method of FHIR",
            "resource_missing Bundle.entry[3].resource: the entry needs a resource",
            "not_an_object Bundle.entry[5]: is not an object",
            "duplicate_full_url Bundle.entry[1].fullUrl: another entry has the same fullUrl",
            "unresolvable_reference Bundle.entry[4].resource.subject.reference: no entry of the \
             transaction has this urn as fullUrl",
        ],
    );
}

#[test]
fn a_faulty_entry_of_an_export_does_not_keep_the_others_out() {
    let mut export: Value =
        serde_json::from_slice(&example("vendors-stu3/MedischHulpmiddel-Epic.json")).unwrap();
    export["entry"][3]["resource"]["udi"] = json!(["not an object"]);
    let body = export.to_string();
    let message = read(body.as_bytes(), Version::Stu3).unwrap();
    assert_eq!(message.kind(), Kind::Searchset);
    let faulty: Vec<String> =
        message.entries().iter().flat_map(fhir::Entry::faults).map(ToString::to_string).collect();
    assert_eq!(faulty, ["Bundle.entry[3].resource.udi: must be an object"]);
    let extracts = fhir::implants(&message);
    assert_eq!(extracts.len(), 2);
    assert_eq!(extracts[0].device.serials[0].value, "123545");
    assert!(extracts[1].missing.iter().any(|missing| missing.role == fhir::Role::Device));
}

#[test]
fn what_has_no_end_is_refused_before_it_costs_anything() {
    let deep = format!(
        r#"{{"resourceType":"Device","extension":{}{}}}"#,
        "[".repeat(200),
        "]".repeat(200)
    );
    assert_eq!(faults(deep.as_bytes()), "nested_too_deep nested deeper than 64 levels");
    let entries = vec![json!({}); fhir::MAX_ENTRIES + 1];
    check(
        &json!({"resourceType": "Bundle", "type": "batch", "entry": entries}),
        &["too_many_entries Bundle.entry: has more than 10000 entries"],
    );
    let notes = vec![json!({"text": "x"}); 1_001];
    check(
        &json!({"resourceType": "Device", "note": notes}),
        &["too_many_repeats Device.note: repeats more than 1000 times"],
    );
}

#[test]
fn everything_joined_to_everything_is_read_in_bounded_time() {
    let mut entries = vec![json!({"resource": {"resourceType": "Device", "id": "d"}})];
    for _ in 0..1_500 {
        entries.push(json!({"resource": {"resourceType": "Procedure", "status": "completed",
            "focalDevice": [{"manipulated": {"reference": "Device/d"}}]}}));
        entries.push(json!({"resource": {"resourceType": "DeviceUseStatement",
            "device": {"reference": "Device/d"}}}));
    }
    let body =
        json!({"resourceType": "Bundle", "type": "collection", "entry": entries}).to_string();
    let message = read(body.as_bytes(), Version::R4).unwrap();
    let extracts = fhir::implants(&message);
    assert!(extracts.iter().all(|extract| extract.procedure_statuses.len() <= 32));
    assert_eq!(extracts.len(), 1_500 + (1_500 - 32), "what a statement did not take stands alone");
}

#[test]
fn a_fault_never_repeats_a_value() {
    let mut told = 0;
    for (path, version) in examples() {
        let text = String::from_utf8(example(&path)).unwrap();
        // Every value becomes a sentinel in a list where text should be.
        let broken = text.replace("\"value\":", "\"value\":[\"SENTINEL\"],\"was\":");
        let said = match read(broken.as_bytes(), version) {
            Err(unreadable) => format!("{unreadable} {unreadable:?}"),
            Ok(message) => format!("{:?}", message.entries()),
        };
        told += usize::from(said.contains("identifier[0].value"));
        assert!(!said.contains("SENTINEL"), "{path}");
    }
    assert!(told > 10, "most examples have an identifier to break: {told}");
}

#[test]
fn a_fault_becomes_an_issue_a_person_can_act_on() {
    let unreadable = read(br#"{"resourceType":"Bundle","type":"pile"}"#, Version::R4).unwrap_err();
    let issues: Vec<_> = unreadable.faults().iter().map(fhir::Fault::issue).collect();
    insta::assert_json_snapshot!(outcome::operation_outcome(&issues), @r#"
    {
      "issue": [
        {
          "code": "value",
          "details": {
            "coding": [
              {
                "code": "unknown_bundle_type",
                "system": "urn:lir:finding"
              }
            ],
            "text": "Onbekend Bundle.type. Stuur transaction, batch, searchset of collection."
          },
          "diagnostics": "is not a type of Bundle",
          "expression": [
            "Bundle.type"
          ],
          "severity": "error"
        }
      ],
      "resourceType": "OperationOutcome"
    }
    "#);
}
