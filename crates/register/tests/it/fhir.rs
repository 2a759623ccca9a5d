//! `/fhir/R4`: the door for vendors that deliver straight.

use serde_json::{Value, json};
use testkit::answer::Answer;
use testkit::register::{HIBC, HIP, NOORD, TestRegister, ZUID, on_both, told};

const RECEIPT: &str = "https://github.com/lir-register/lir/fhir/StructureDefinition/receipt";
/// Values of a patient that must be found nowhere afterwards.
const SENTINELS: [&str; 4] = ["999911120", "Zonneschijn-Vogelzang", "1934-07-21", "Geheimstraat"];

/// A performer that is known by its branch number.
fn branch(number: &str) -> Value {
    let system = "http://fhir.nl/fhir/NamingSystem/kvk-vestigingsnummer";
    json!({ "actor": { "type": "Organization", "identifier": { "system": system, "value": number } } })
}

/// A completed operation of the first hospital with these devices.
fn procedure(reference: &str, action: &str, devices: &[&str]) -> Value {
    let focal = devices.iter().map(|device| {
        json!({
            "action": { "coding": [{ "system": "http://hl7.org/fhir/device-action", "code": action }] },
            "manipulated": { "reference": device },
        })
    });
    json!({
        "resourceType": "Procedure",
        "identifier": [{ "system": "https://ehr.example/procedure", "value": reference }],
        "status": "completed",
        "performedDateTime": "2026-04-01T23:30:00Z",
        "performer": [branch(NOORD)],
        "focalDevice": focal.collect::<Vec<_>>(),
    })
}

fn hip(lot: &str) -> Value {
    json!({
        "resourceType": "Device",
        "udiCarrier": [{ "issuer": "https://www.gs1.org/gtin", "deviceIdentifier": HIP,
            "carrierHRF": format!("(01){HIP}(10){lot}") }],
        "lotNumber": lot,
    })
}

fn bundle(kind: &str, resources: &[(&str, Value)]) -> Value {
    let entries = resources.iter().map(|(url, resource)| {
        let mut entry = json!({ "fullUrl": url, "resource": resource });
        if kind != "collection" {
            entry["request"] = json!({ "method": "POST", "url": resource["resourceType"] });
        }
        entry
    });
    json!({ "resourceType": "Bundle", "type": kind, "entry": entries.collect::<Vec<_>>() })
}

/// An operation with two devices, as a transaction.
fn two_devices(reference: &str) -> Value {
    let (stem, cup) = (
        "urn:uuid:0f3b8a52-0000-4000-8000-000000000002",
        "urn:uuid:0f3b8a52-0000-4000-8000-000000000003",
    );
    bundle(
        "transaction",
        &[
            (
                "urn:uuid:0f3b8a52-0000-4000-8000-000000000001",
                procedure(reference, "implanted", &[stem, cup]),
            ),
            (stem, hip("AB12")),
            (
                cup,
                json!({
                    "resourceType": "Device",
                    "identifier": [{ "system": "https://www.gs1.org/gtin", "value": HIP }],
                    "serialNumber": "S-77",
                }),
            ),
        ],
    )
}

pub(crate) fn one_device(kind: &str, reference: &str) -> Value {
    let device = "urn:uuid:0f3b8a52-0000-4000-8000-000000000012";
    let first = "urn:uuid:0f3b8a52-0000-4000-8000-000000000011";
    bundle(kind, &[(first, procedure(reference, "implanted", &[device])), (device, hip("AB12"))])
}

/// Code and places of every issue.
fn issues(outcome: &Value) -> Vec<String> {
    assert_eq!(outcome["resourceType"], "OperationOutcome", "{outcome}");
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let each = outcome["issue"].as_array().expect("issues").iter().map(|issue| {
        assert_eq!(issue["details"]["coding"][0]["system"], "urn:lir:finding");
        let places = issue["expression"].as_array().cloned().unwrap_or_default();
        let places: Vec<String> = places.iter().map(text).collect();
        format!("{}@{}", text(&issue["details"]["coding"][0]["code"]), places.join("|"))
    });
    each.collect()
}

fn response(answer: &Answer, entry: usize) -> Value {
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert_eq!(answer.header("content-type"), "application/fhir+json");
    answer.json()["entry"][entry]["response"].clone()
}

/// The receipts of an entry, byte for byte.
fn receipts(answer: &Answer, entry: usize) -> Vec<String> {
    let outcome = response(answer, entry)["outcome"].clone();
    let each = outcome["extension"].as_array().cloned().unwrap_or_default();
    let each = each.iter().filter(|extension| extension["url"] == RECEIPT);
    each.map(|extension| extension["valueString"].as_str().expect("a receipt").to_owned()).collect()
}

fn receipt(answer: &Answer, entry: usize, number: usize) -> Value {
    serde_json::from_str(&receipts(answer, entry)[number]).expect("the receipt is JSON")
}

async fn nothing_is_stored(r: &TestRegister) {
    assert_eq!(r.rows("event").await, 0);
    assert_eq!(r.rows("implant").await, 0);
}

#[tokio::test]
async fn a_vendor_delivers_an_operation_with_two_devices_and_gets_a_receipt_for_each() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        let answer = noord.post("/fhir/R4", &two_devices("OK-2026-7")).await;
        let procedure = response(&answer, 0);
        assert_eq!(answer.json()["type"], "transaction-response");
        assert_eq!(procedure["status"], "201 Created");
        assert_eq!(
            issues(&procedure["outcome"]),
            [
                "udi_di_unresolved@Bundle.entry[1].resource.udiCarrier[0].deviceIdentifier|Bundle.entry[1].resource.udiCarrier[0].carrierHRF",
                "scope_undetermined@Bundle.entry[0].resource",
                "udi_di_unresolved@Bundle.entry[2].resource.identifier[0].value",
                "scope_undetermined@Bundle.entry[0].resource",
            ]
        );
        let (stem, cup) = (receipt(&answer, 0, 0), receipt(&answer, 0, 1));
        assert_eq!(stem["reference"], "OK-2026-7");
        assert_eq!(cup["reference"], "OK-2026-7/2");
        // Half past eleven at night in UTC is the next day in the Netherlands.
        assert_eq!(stem["dueOn"], "2026-05-02");
        assert_eq!(receipts(&answer, 2), [receipts(&answer, 0)[1].clone()]);

        let id = cup["registerId"].as_str().unwrap();
        assert_eq!(response(&answer, 2)["location"], format!("Device/{id}"));
        let device = noord.get(&format!("/fhir/R4/Device/{id}")).await.json();
        assert_eq!(device["serialNumber"], "S-77");
        assert_eq!(device["udiCarrier"][0]["deviceIdentifier"], HIP);
        let native = noord.get(&format!("/v1/registrations/{id}")).await.json();
        assert_eq!(native["implantedOn"], "2026-04-02");
    })
    .await;
}

/// Rule R36: the door a record comes in by changes neither its judgement nor its receipt.
#[tokio::test]
async fn r36_a_record_gets_the_same_receipt_at_both_doors() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        let answer = noord.post("/fhir/R4", &two_devices("OK-2026-7")).await;
        let first = receipts(&answer, 0);
        let again = noord.post("/fhir/R4", &two_devices("OK-2026-7")).await;
        assert_eq!(receipts(&again, 0), first);
        assert_eq!(r.rows("event").await, 2);

        let native = json!({
            "event": "implantation", "branchNumber": NOORD, "reference": "OK-2026-7",
            "udiDi": HIP, "issuer": "gs1", "lot": "AB12", "implantedOn": "2026-04-02",
        });
        let body = noord.post("/v1/deliveries", &json!({ "records": [native] })).await.text();
        assert!(body.contains(&first[0]), "{body} holds {}", first[0]);

        let mut wrong = one_device("batch", "OK-2026-8");
        wrong["entry"][1]["resource"] = json!({ "resourceType": "Device",
            "udiCarrier": [{ "deviceIdentifier": "08712345678907" }] });
        let fhir = receipt(&noord.post("/fhir/R4", &wrong).await, 0, 0);
        let native = json!({
            "event": "implantation", "branchNumber": NOORD, "reference": "OK-2026-8",
            "udiDi": "08712345678907", "implantedOn": "2026-04-02",
        });
        assert_eq!(noord.deliver(&[native]).await[0]["receipt"], fhir);
    })
    .await;
}

/// Rule R43: one patient element refuses the message, and its value is found nowhere.
#[tokio::test]
async fn r43_a_message_with_a_patient_is_refused_and_leaves_no_trace() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        for kind in ["transaction", "batch", "collection"] {
            let mut message = one_device(kind, "OK-2026-7");
            message["entry"][0]["resource"]["subject"] = json!({
                "reference": "Patient/1", "display": SENTINELS[1], SENTINELS[0]: "x" });
            let mut patient = json!({
                "fullUrl": "urn:uuid:0f3b8a52-0000-4000-8000-000000000019",
                "resource": {
                    "resourceType": "Patient", "birthDate": SENTINELS[2],
                    "identifier": [{ "system": "http://fhir.nl/fhir/NamingSystem/bsn", "value": SENTINELS[0] }],
                    "name": [{ "family": SENTINELS[1] }], "address": [{ "line": [SENTINELS[3]] }],
                },
            });
            patient["request"] = json!({ "method": "POST", "url": "Patient" });
            message["entry"].as_array_mut().unwrap().push(patient);
            for path in ["/fhir/R4", "/fhir/R4/$validate"] {
                let answer = noord.post(path, &message).await;
                assert_eq!(answer.status, 400, "{kind}");
                let mut found = issues(&answer.json());
                found.sort_unstable();
                found.dedup();
                assert!(found.iter().all(|issue| issue.starts_with("person_element@")), "{found:?}");
                for place in ["entry[0].resource.subject.reference", "entry[0].resource.subject", "entry[2].resource"] {
                    assert!(found.contains(&format!("person_element@Bundle.{place}")), "{found:?}");
                }
                for value in SENTINELS {
                    assert!(!answer.text().contains(value), "{value} in {}", answer.text());
                }
            }
        }
        // An entry that cannot be read hides no patient.
        let mut message = one_device("batch", "OK-2026-7");
        let faulty = json!({ "resource": { "resourceType": "Patient", "name": SENTINELS[1] } });
        message["entry"].as_array_mut().unwrap().push(faulty);
        let answer = noord.post("/fhir/R4", &message).await;
        assert_eq!(issues(&answer.json()), ["person_element@Bundle.entry[2].resource"]);
        nothing_is_stored(r).await;
        assert_eq!(r.access_log().await, ["client.admit operation done 1"]);
        let bytes = r.database.file_bytes();
        for value in SENTINELS {
            assert!(!bytes.windows(value.len()).any(|window| window == value.as_bytes()), "{value}");
        }
    })
    .await;
}

/// Rule R43: what is not a completed implantation or explantation is told, each with its code.
#[tokio::test]
async fn r43_only_completed_implantations_and_explantations_are_taken() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        let change = |pointer: &str, value: Value| {
            let mut message = one_device("transaction", "OK-2026-7");
            *message.pointer_mut(pointer).unwrap() = value;
            message
        };
        let device = "/entry/0/resource/focalDevice";
        for (message, expected) in [
            (
                change("/entry/0/resource/status", json!("in-progress")),
                "procedure_not_completed@Bundle.entry[0].resource.status",
            ),
            (
                change(&format!("{device}/0/action/coding/0/code"), json!("manipulated")),
                "procedure_action_unknown@Bundle.entry[0].resource.focalDevice[0].action.coding[0]",
            ),
            (
                change(&format!("{device}/0/action"), Value::Null),
                "procedure_action_unknown@Bundle.entry[0].resource.focalDevice",
            ),
            (change(device, json!([])), "procedure_without_device@Bundle.entry[0].resource"),
            (change(device, json!([])), "device_without_procedure@Bundle.entry[1].resource"),
            (
                change(&format!("{device}/0/manipulated"), json!({ "reference": "Device/elsewhere" })),
                "procedure_without_device@Bundle.entry[0].resource.focalDevice[0].manipulated.reference",
            ),
            (
                change("/entry/1/resource/udiCarrier", json!([])),
                "udi_di_missing@Bundle.entry[1].resource",
            ),
            (
                change("/entry/0/resource/performedDateTime", json!("2026-04")),
                "date_invalid@Bundle.entry[0].resource.performed.ofType(dateTime)",
            ),
            (
                change("/entry/0/resource/performedDateTime", json!("1 april")),
                "date_invalid@Bundle.entry[0].resource.performed.ofType(dateTime)",
            ),
            (
                change("/entry/1/resource/lotNumber", json!("AB13")),
                "carrier_and_fields@Bundle.entry[1].resource.udiCarrier[0].carrierHRF",
            ),
            (
                change(
                    "/entry/1/resource/udiCarrier/0",
                    json!({ "carrierAIDC": "no base64", "deviceIdentifier": HIP }),
                ),
                "carrier_unreadable@Bundle.entry[1].resource.udiCarrier[0].carrierAIDC",
            ),
            (
                change("/entry/0/resource/performer", json!([branch(NOORD), branch(ZUID)])),
                "values_differ@Bundle.entry[0].resource.performer[0].actor.identifier.value|Bundle.entry[0].resource.performer[1].actor.identifier.value",
            ),
            (
                change("/entry/0/resource/identifier/0/value", json!("patient-111222333")),
                "bsn_like_token@Bundle.entry[0].resource.identifier[0].value",
            ),
            (
                change("/entry/1/request/method", json!("PUT")),
                "method_not_taken@Bundle.entry[1].request.method",
            ),
            (
                change("/entry/1/resource", json!({ "resourceType": "Observation" })),
                "resource_not_taken@Bundle.entry[1].resource",
            ),
        ] {
            let answer = noord.post("/fhir/R4", &message).await;
            assert_eq!(answer.status, 400, "{}", answer.text());
            let found = issues(&answer.json());
            assert!(found.iter().any(|issue| issue == expected), "{expected}: {found:?}");
            assert!(!answer.text().contains("111222333"));
        }
        nothing_is_stored(r).await;
    })
    .await;
}

#[tokio::test]
async fn a_transaction_falls_as_a_whole_and_a_batch_keeps_what_is_right() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        let wrong = |kind: &str| {
            let mut message = two_devices("OK-2026-7");
            message["type"] = json!(kind);
            message["entry"][2]["resource"]["serialNumber"] = Value::Null;
            message
        };
        let answer = noord.post("/fhir/R4", &wrong("transaction")).await;
        assert_eq!(answer.status, 400);
        assert!(
            issues(&answer.json()).contains(
                &"lot_or_serial_missing@Bundle.entry[2].resource.identifier[0].value".to_owned()
            ),
            "{}",
            answer.text()
        );
        nothing_is_stored(r).await;

        let answer = noord.post("/fhir/R4", &wrong("batch")).await;
        assert_eq!(answer.json()["type"], "batch-response");
        let statuses: Vec<Value> =
            (0..3).map(|entry| response(&answer, entry)["status"].clone()).collect();
        assert_eq!(statuses, ["400 Bad Request", "201 Created", "400 Bad Request"]);
        assert_eq!(receipt(&answer, 2, 0)["status"], "rejected");
        assert_eq!(r.rows("event").await, 1);
    })
    .await;
}

#[tokio::test]
async fn an_explantation_finds_the_implantation_it_ends() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        let placed = noord.post("/fhir/R4", &one_device("transaction", "OK-2026-7")).await;
        let id = receipt(&placed, 0, 0)["registerId"].as_str().unwrap().to_owned();

        let mut device = hip("AB12");
        device["identifier"] = json!([{
            "system": "https://github.com/lir-register/lir/fhir/NamingSystem/reference", "value": "OK-2026-7" }]);
        let url = "urn:uuid:0f3b8a52-0000-4000-8000-000000000022";
        let mut removed = procedure("OK-2026-9", "explanted", &[url]);
        removed["performedDateTime"] = json!("2026-04-10");
        let message = bundle("collection", &[("urn:uuid:0f3b8a52-0000-4000-8000-000000000021", removed), (url, device)]);
        let answer = noord.post("/fhir/R4", &message).await;
        assert_eq!(response(&answer, 0)["location"], format!("Procedure/{id}-explanted"));

        let event = noord.get(&format!("/fhir/R4/Procedure/{id}-explanted")).await.json();
        assert_eq!(event["performedDateTime"], "2026-04-10");
        let read = noord.get(&format!("/fhir/R4/Procedure/{id}")).await;
        assert_eq!(read.header("content-type"), "application/fhir+json");
        let types: Vec<Value> = (0..3).map(|i| read.json()["entry"][i]["resource"]["resourceType"].clone()).collect();
        assert_eq!(types, ["Procedure", "Procedure", "Device"]);
        assert_eq!(read.json()["entry"][2]["resource"]["status"], "inactive");

        let zuid = r.provider(&[ZUID]).await;
        for path in [format!("/fhir/R4/Procedure/{id}"), format!("/fhir/R4/Device/{id}"), "/fhir/R4/Device/x".to_owned()] {
            let answer = zuid.get(&path).await;
            assert_eq!((answer.status.as_u16(), issues(&answer.json())), (404, vec!["not_found@".to_owned()]));
        }
    })
    .await;
}

/// The form of the public draft of 2018: a collection of an Organization, a Device that is named
/// by its whole code in an identifier, and a Procedure without a subject. Composed for this test.
#[tokio::test]
async fn a_collection_of_the_2018_draft_is_taken_when_it_names_the_branch() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD, ZUID]).await;
        let message = |system: &str, number: &str| {
            let mut operation = procedure("LIR-0001", "implanted", &["Device/d1"]);
            operation["performer"] = json!([{ "actor": { "reference": "Organization/o1" } }]);
            operation["performedDateTime"] = json!("2026-03-15");
            bundle("collection", &[
                ("https://ehr.example/fhir/Organization/o1", json!({ "resourceType": "Organization", "id": "o1",
                    "identifier": [{ "system": system, "value": number }], "name": "Noord" })),
                ("https://ehr.example/fhir/Device/d1", json!({ "resourceType": "Device", "id": "d1",
                    "identifier": [{ "system": "urn:oid:2.16.840.1.113883.6.40", "value": format!("+{HIBC}/$$3261231AB12J") }] ,
                    "lotNumber": "AB12", "udiCarrier": [{ "deviceIdentifier": HIBC }] })),
                ("https://ehr.example/fhir/Procedure/p1", operation),
            ])
        };
        let system = "https://www.kvk.nl/vestigingsnummer";
        let answer = noord.post("/fhir/R4", &message(system, NOORD)).await;
        assert_eq!(response(&answer, 2)["status"], "201 Created", "{}", answer.text());
        assert_eq!(response(&answer, 0)["status"], "200 OK");
        assert_eq!(receipt(&answer, 2, 0)["reference"], "LIR-0001");

        for (system, number, expected) in [
            ("http://fhir.nl/fhir/NamingSystem/agb-z", "06012345", "branch_number_is_agb"),
            ("http://fhir.nl/fhir/NamingSystem/ura", "00002729", "branch_number_is_company_number"),
            ("http://www.kvk.nl/", "12345678", "branch_number_is_company_number"),
            (system, "000011112222", "branch_not_entitled"),
        ] {
            let answer = noord.post("/fhir/R4", &message(system, number)).await;
            let place = "Bundle.entry[0].resource.identifier[0].value";
            let found = issues(&response(&answer, 2)["outcome"]);
            assert!(found.contains(&format!("{expected}@{place}")), "{found:?}");
            assert!(!answer.text().contains(number));
        }
    })
    .await;
}

#[tokio::test]
async fn a_vendor_with_one_branch_need_not_name_it() {
    on_both(async |r| {
        let mut message = one_device("transaction", "OK-2026-7");
        message["entry"][0]["resource"]["performer"] = json!([]);
        let both = r.provider(&[NOORD, ZUID]).await;
        let answer = both.post("/fhir/R4", &message).await;
        assert!(
            issues(&answer.json())
                .contains(&"branch_number_missing@Bundle.entry[0].resource.performer".to_owned())
        );
        let noord = r.provider(&[NOORD]).await;
        let answer = noord.post("/fhir/R4", &message).await;
        assert_eq!(response(&answer, 0)["status"], "201 Created");
    })
    .await;
}

#[tokio::test]
async fn validate_tells_the_same_and_stores_nothing() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        let answer = noord.post("/fhir/R4/$validate", &two_devices("OK-2026-7")).await;
        assert_eq!(answer.status, 200);
        assert_eq!(issues(&answer.json()).len(), 4);
        let mut wrong = two_devices("OK-2026-7");
        wrong["entry"][0]["resource"]["status"] = json!("not-done");
        let answer = noord.post("/fhir/R4/$validate", &wrong).await;
        assert_eq!(answer.status, 200);
        assert_eq!(answer.json()["issue"][0]["severity"], "error");
        nothing_is_stored(r).await;
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_read_is_refused_in_fhirs_words() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        let json = "application/fhir+json; charset=utf-8";
        for (content_type, body, status, expected) in [
            ("application/fhir+xml", "<Bundle/>", 415, "unsupported_media_type@"),
            ("text/plain", "{}", 415, "unsupported_media_type@"),
            (json, "{", 400, "not_json@"),
            (json, r#"{"resourceType":"Bundle"}"#, 400, "bundle_without_type@Bundle.type"),
            (
                json,
                r#"{"resourceType":"Bundle","type":"searchset"}"#,
                400,
                "bundle_type_not_taken@",
            ),
            (
                json,
                r#"{"resourceType":"Bundle","type":"batch"}"#,
                400,
                "records_missing@Bundle.entry",
            ),
            (json, r#"{"resourceType":"Device"}"#, 400, "bundle_type_not_taken@"),
        ] {
            let answer = noord.post_bytes("/fhir/R4", content_type, body.as_bytes()).await;
            assert_eq!(answer.status.as_u16(), status, "{body}");
            assert_eq!(issues(&answer.json()), [expected], "{body}");
        }
        let xml = noord.post_bytes("/fhir/R4", "application/fhir+xml", b"<Bundle/>").await;
        assert!(xml.text().contains("application/fhir+json"), "it says what to send instead");
        let alone = noord.post("/fhir/R4/Procedure", &procedure("x", "implanted", &[])).await;
        assert_eq!(
            (alone.status.as_u16(), issues(&alone.json())),
            (405, vec!["resource_alone@".to_owned()])
        );
        let elsewhere = noord.get("/fhir/R4/Patient/1").await;
        assert_eq!(
            (elsewhere.status.as_u16(), issues(&elsewhere.json())),
            (404, vec!["not_found@".to_owned()])
        );
        let method = noord.get("/fhir/R4").await;
        assert_eq!(
            (method.status.as_u16(), issues(&method.json())),
            (405, vec!["method_not_allowed@".to_owned()])
        );
        let large = vec![b' '; 3 * 1024 * 1024];
        let large = noord.post_bytes("/fhir/R4", json, &large).await;
        assert_eq!(
            (large.status.as_u16(), issues(&large.json())),
            (413, vec!["content_too_large@".to_owned()])
        );
    })
    .await;
}

#[tokio::test]
async fn a_stranger_and_an_inspector_deliver_nothing() {
    on_both(async |r| {
        let message = one_device("transaction", "OK-2026-7");
        let answer = r.stranger().post("/fhir/R4", &message).await;
        assert_eq!(
            (answer.status.as_u16(), issues(&answer.json())),
            (401, vec!["unauthorized@".to_owned()])
        );
        assert_eq!(answer.header("www-authenticate"), "Bearer");
        assert_eq!(answer.header("content-type"), "application/fhir+json");
        let inspector = r.inspectorate().await;
        let answer = inspector.post("/fhir/R4", &message).await;
        assert_eq!(
            (answer.status.as_u16(), issues(&answer.json())),
            (404, vec!["not_found@".to_owned()])
        );
        let log = r.access_log().await;
        assert!(log.last().is_some_and(|line| line.contains("denied")), "{log:?}");
        nothing_is_stored(r).await;
    })
    .await;
}

#[tokio::test]
async fn anybody_reads_what_this_door_can_do() {
    on_both(async |r| {
        let answer = r.stranger().get("/fhir/R4/metadata").await;
        assert_eq!(answer.status, 200);
        let statement = answer.json();
        assert_eq!(statement["resourceType"], "CapabilityStatement");
        assert_eq!(statement["fhirVersion"], "4.0.1");
        assert_eq!(statement["format"], json!(["json"]));
        let rest = &statement["rest"][0];
        assert_eq!(rest["interaction"], json!([{ "code": "transaction" }, { "code": "batch" }]));
        assert_eq!(rest["operation"][0]["name"], "validate");
        let read = json!([{ "code": "read" }]);
        for (resource, name) in
            rest["resource"].as_array().unwrap().iter().zip(["Device", "Procedure"])
        {
            assert_eq!((&resource["type"], &resource["interaction"]), (&json!(name), &read));
        }
    })
    .await;
}

#[tokio::test]
async fn a_record_that_is_rejected_says_so_as_natively() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        noord.post("/fhir/R4", &one_device("batch", "OK-2026-7")).await;
        let mut other = one_device("batch", "OK-2026-7");
        other["entry"][1]["resource"] = hip("AB13");
        let answer = noord.post("/fhir/R4", &other).await;
        let found = issues(&response(&answer, 0)["outcome"]);
        assert!(
            found.contains(
                &"reference_conflict@Bundle.entry[0].resource.identifier[0].value".to_owned()
            ),
            "{found:?}"
        );
        let native = json!({
            "event": "implantation", "branchNumber": NOORD, "reference": "OK-2026-7",
            "udiDi": HIP, "lot": "AB13", "implantedOn": "2026-04-02",
        });
        let natively = noord.deliver(&[native]).await;
        assert!(told(&natively[0]).starts_with("rejected: reference_conflict"));
        assert_eq!(receipt(&answer, 0, 0), natively[0]["receipt"]);
    })
    .await;
}
