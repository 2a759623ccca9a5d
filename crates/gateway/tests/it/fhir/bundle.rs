//! `POST /fhir/{version}`: transactions, batches and exports.

use serde_json::json;

use super::{another, issues, statuses, transaction};
use crate::harness::on_both;

#[tokio::test]
async fn a_transaction_of_an_ehr_becomes_a_registration_with_a_receipt() {
    on_both(async |house| {
        let answer = house.fhir("POST", "/fhir/R4", &transaction()).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        let answer = answer.json();
        assert_eq!(answer["type"], "transaction-response");
        assert_eq!(statuses(&answer), ["201 Created"; 4]);
        assert_eq!(issues(&answer), ["information queued"]);
        assert_eq!(house.repairs().await, [""; 0]);
        assert_eq!(house.deliver().await.unwrap(), 1);
        let implants = house.implants().await.join("\n");
        insta::allow_duplicates! {
            insta::assert_snapshot!(house.register.events().join("\n"), @"implantation branchNumber=000012345678 implantedOn=2026-11-20 issuer=gs1 lot=12A serial=1148130801 udiDi=05050474530799");
            insta::assert_snapshot!(implants, @"accepted 05050474530799 lot 12A serial 1148130801 in 2026-11-20 out -");
        }
    })
    .await;
}

#[tokio::test]
async fn the_same_transaction_again_is_the_same_implant() {
    on_both(async |house| {
        let first = house.fhir("POST", "/fhir/R4", &transaction()).await.json();
        let again = house.fhir("POST", "/fhir/R4", &transaction()).await.json();
        assert_eq!(statuses(&again), ["200 OK"; 4]);
        let place = |answer: &serde_json::Value| answer["entry"][3]["response"]["location"].clone();
        assert_eq!(place(&first), place(&again));
        assert_eq!(house.deliver().await.unwrap(), 1);
        assert_eq!(house.implants().await.len(), 1);
    })
    .await;
}

/// The transaction of an EHR that asks for no conditions and knows the patient by a number of its own.
fn plain(kind: &str) -> serde_json::Value {
    let mut bundle = transaction();
    bundle["type"] = json!(kind);
    bundle["entry"][0]["resource"]["identifier"] =
        json!([{ "system": "http://ehr.example/patients", "value": "P-4711" }]);
    for entry in bundle["entry"].as_array_mut().unwrap() {
        entry["request"] = match kind {
            "transaction" => {
                json!({ "method": "POST", "url": entry["resource"]["resourceType"].clone() })
            }
            _ => continue,
        };
    }
    bundle
}

#[tokio::test]
async fn an_ehr_that_asks_no_conditions_sends_again_with_a_change_and_it_is_the_same_implant() {
    on_both(async |house| {
        for kind in ["transaction", "collection"] {
            let first = plain(kind);
            assert_eq!(house.fhir("POST", "/fhir/R4", &first).await.status, 200, "{kind}");
            let mut changed = first.clone();
            changed["entry"][3]["resource"]["note"] = json!([{ "text": "gecontroleerd" }]);
            let again = house.fhir("POST", "/fhir/R4", &changed).await;
            assert_eq!(again.status, 200, "{kind}: {}", again.text());
            // Another export gives each entry another name.
            let renamed = changed.to_string().replace("urn:uuid:5d", "urn:uuid:6e");
            let renamed = renamed.replace("urn:uuid:0f", "urn:uuid:1a");
            let renamed = renamed.replace("urn:uuid:c3", "urn:uuid:d4");
            let renamed = serde_json::from_str(&renamed).unwrap();
            let again = house.fhir("POST", "/fhir/R4", &renamed).await;
            assert_eq!(again.status, 200, "{kind}: {}", again.text());
        }
        house.deliver().await.unwrap();
        let known = "accepted 05050474530799 lot 12A serial 1148130801 in 2026-11-20 out -";
        assert_eq!(house.implants().await, [known]);
        assert_eq!(house.repairs().await, [""; 0]);
        assert_eq!(house.register.events().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn backlog_that_was_held_back_is_delivered_when_the_same_bytes_ask_for_it() {
    on_both(async |house| {
        let mut old = plain("transaction");
        old["entry"][2]["resource"]["performedPeriod"] = json!({ "start": "2017-05-05" });
        old["entry"][3]["resource"]["timingPeriod"]["start"] = json!("2017-05-05");
        let held = house.fhir("POST", "/fhir/R4", &old).await.json();
        assert!(issues(&held).contains(&"warning legacy_not_requested".to_owned()), "{held}");
        let asked = house.fhir("POST", "/fhir/R4?legacy=true", &old).await;
        assert_eq!(issues(&asked.json()), ["information queued"]);
        let again = house.fhir("POST", "/fhir/R4?legacy=true", &old).await;
        assert_eq!(issues(&again.json()), ["information all_ok"]);
        assert_eq!(house.deliver().await.unwrap(), 1);
        assert_eq!(house.implants().await.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_carrier_that_is_not_base64_and_alone_stops_the_delivery_and_says_so() {
    on_both(async |house| {
        let mut bundle = another(4, "");
        bundle["entry"][1]["resource"]["udiCarrier"] =
            json!([{ "carrierAIDC": "(01)05050474530799(10)X" }]);
        let answer = house.fhir("POST", "/fhir/R4", &bundle).await.json();
        let told = issues(&answer);
        assert!(told.contains(&"warning carrier_not_base64".to_owned()), "{told:?}");
        assert!(told.contains(&"warning udi_di_missing".to_owned()), "{told:?}");
        assert!(house.repairs().await.iter().any(|it| it.contains("udi_di_missing")));
    })
    .await;
}

#[tokio::test]
async fn an_entry_of_a_batch_that_cannot_be_read_leaves_the_others_alone() {
    on_both(async |house| {
        let mut bundle = another(2, "(01)05050474530799(10)77");
        bundle["type"] = json!("batch");
        bundle["entry"].as_array_mut().unwrap().push(json!({
            "resource": { "resourceType": "Device", "udiCarrier": "none" },
            "request": { "method": "POST", "url": "Device" },
        }));
        bundle["entry"].as_array_mut().unwrap().push(json!({
            "request": { "method": "DELETE", "url": "Device/1" },
        }));
        let answer = house.fhir("POST", "/fhir/R4", &bundle).await.json();
        insta::allow_duplicates! {
            insta::assert_snapshot!(statuses(&answer).join("\n"), @r"
            201 Created
            201 Created
            201 Created
            201 Created
            400 Bad Request
            405 Method Not Allowed
            ");
        }
        assert_eq!(house.deliver().await.unwrap(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_use_whose_device_is_refused_is_not_lost_in_silence() {
    on_both(async |house| {
        for (request, status) in [
            (json!({ "method": "DELETE", "url": "Device/1" }), "405 Method Not Allowed"),
            (
                json!({ "method": "PUT", "url": "Device/d-9", "ifMatch": "W/\"7\"" }),
                "412 Precondition Failed",
            ),
        ] {
            let mut bundle = plain("transaction");
            bundle["type"] = json!("batch");
            bundle["entry"][1]["request"] = request;
            let answer = house.fhir("POST", "/fhir/R4", &bundle).await.json();
            let told = statuses(&answer);
            assert_eq!(told[1], status);
            assert_eq!(told[3], "424 Failed Dependency");
            assert!(issues(&answer).contains(&"error entry_falls_together".to_owned()));
        }
        assert_eq!(house.implants().await, [""; 0]);
        let whole = house.fhir("POST", "/fhir/R4", &plain("transaction")).await;
        assert_eq!(whole.status, 200);
        assert_eq!(house.deliver().await.unwrap(), 1);
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_delivered_yet_is_kept_and_told() {
    on_both(async |house| {
        let bundle = another(3, "(01)05050474530799(17)310116");
        let answer = house.fhir("POST", "/fhir/R4", &bundle).await;
        assert_eq!(answer.status, 200);
        let answer = answer.json();
        assert_eq!(issues(&answer), ["warning lot_or_serial_missing"]);
        let issue = &answer["entry"][3]["response"]["outcome"]["issue"][0];
        insta::allow_duplicates! {
            insta::assert_json_snapshot!(issue, @r#"
            {
              "code": "required",
              "details": {
                "coding": [
                  {
                    "code": "lot_or_serial_missing",
                    "system": "urn:lir:finding"
                  }
                ],
                "text": "Lotnummer en serienummer ontbreken beide. Stuur het nummer dat op het etiket staat, of beide."
              },
              "diagnostics": "R16: Both lot and serial number are missing. Send the one that is on the label, or both.",
              "expression": [
                "Bundle.entry[1].resource"
              ],
              "severity": "warning"
            }
            "#);
        }
        assert_eq!(house.deliver().await.unwrap(), 0);
        assert_eq!(
            house.repairs().await,
            ["lot_or_serial_missing at Bundle.entry[1].resource"]
        );
    })
    .await;
}
