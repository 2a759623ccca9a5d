//! `POST /v1/scans`.

use serde_json::json;

use crate::harness::on_both;

#[tokio::test]
async fn a_scan_at_the_table_is_registered_and_its_carrier_kept_byte_for_byte() {
    on_both(async |house| {
        let carrier = "]d20105050474530799173101161012A\u{1d}211148130801";
        let scan = json!({ "reference": "OK-1", "carriers": [carrier],
                           "patientNumber": "P1", "implantedOn": "2026-11-20" });
        let answer = house.send("POST", "/v1/scans", "application/json", scan.to_string()).await;
        assert_eq!(answer.status, 201, "{}", answer.text());
        let reference = answer.json()["reference"].as_str().unwrap().to_owned();
        let implant = house.get(&format!("/v1/implants/{reference}")).await.json();
        assert_eq!(implant["carrier"], carrier);
        assert_eq!(implant["expiresOn"], "2031-01-16");
        house.deliver().await.unwrap();
        assert_eq!(
            house.implants().await,
            ["accepted 05050474530799 lot 12A serial 1148130801 in 2026-11-20 out -"]
        );
    })
    .await;
}

#[tokio::test]
async fn a_scan_that_lost_its_separator_is_asked_for_again_and_never_guessed() {
    on_both(async |house| {
        let scan = |carrier: &str| {
            json!({ "reference": "OK-2", "carriers": [carrier], "patientNumber": "P1",
                    "implantedOn": "2026-11-20" })
        };
        let send = async |carrier: &str| {
            let body = scan(carrier).to_string();
            house.send("POST", "/v1/scans", "application/json", body).await.json()
        };
        let lost = send("0105050474530799101221A211148130801").await;
        assert_eq!(lost["issues"][0]["code"], "carrier_ambiguous");
        assert_eq!(lost["issues"][0]["fields"][0], "/carriers/0");
        assert_eq!(lost["queued"], json!([]));
        let again = send("0105050474530799101221A\u{1d}211148130801").await;
        assert_eq!(again["reference"], lost["reference"]);
        assert_eq!(again["queued"][0]["event"], "implantation");
        assert_eq!(house.repairs().await, [""; 0]);
    })
    .await;
}

#[tokio::test]
async fn a_patients_wristband_is_no_implant() {
    on_both(async |house| {
        let scan = json!({ "reference": "OK-3", "carriers": ["(8018)871234567890123456"],
                           "patientNumber": "P1", "implantedOn": "2026-11-20" });
        let answer = house.send("POST", "/v1/scans", "application/json", scan.to_string()).await;
        let codes: Vec<String> = answer.json()["issues"]
            .as_array()
            .unwrap()
            .iter()
            .map(|issue| issue["code"].as_str().unwrap().to_owned())
            .collect();
        assert!(codes.iter().any(|code| code.starts_with("carrier_")), "{codes:?}");
        let reference = answer.json()["reference"].as_str().unwrap().to_owned();
        let implant = house.get(&format!("/v1/implants/{reference}")).await;
        assert_eq!(implant.json()["carrier"], json!(null));
    })
    .await;
}

#[tokio::test]
async fn what_is_no_scan_is_refused_without_repeating_it() {
    on_both(async |house| {
        for body in [r#"{"reference":"999900006","bsn":"999900006","carriers":[]}"#, "{", "[]"] {
            let answer = house.send("POST", "/v1/scans", "application/json", body).await;
            assert_eq!(
                (answer.status.as_u16(), answer.problem()),
                (400, "malformed_json".to_owned())
            );
            assert!(!answer.text().contains("999900006"), "{}", answer.text());
        }
    })
    .await;
}
