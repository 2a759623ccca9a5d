//! Two hospitals in one gateway: neither sees anything of the other, by any door.

use axum::body::Body;
use identity::Permit;
use serde_json::{Value, json};

use crate::fhir::transaction;
use crate::harness::on_both;

#[tokio::test]
async fn a_hospital_finds_nothing_of_another_at_any_look_up() {
    on_both(async |house| {
        let sent = house.fhir("POST", "/fhir/R4", &transaction()).await.json();
        house.fhir("PUT", "/fhir/R4/Device/d1", &json!({ "resourceType": "Device" })).await;
        house.deliver().await.unwrap();
        let repair = house.get("/v1/repairs").await.json()["repairs"][0]["id"].clone();
        let implant =
            house.get("/v1/implants?state=accepted").await.json()["implants"][0]["reference"]
                .clone();
        let (repair, implant) = (repair.as_str().unwrap(), implant.as_str().unwrap());
        let mut paths = vec![
            format!("/v1/repairs/{repair}"),
            format!("/v1/implants/{implant}"),
            format!("/v1/receipts/{implant}"),
            "/fhir/R4/Device/d1".to_owned(),
            "/fhir/R4/Device/d1/_history/1".to_owned(),
        ];
        for entry in sent["entry"].as_array().unwrap() {
            let place = entry["response"]["location"].as_str().unwrap();
            paths.push(format!("/fhir/R4/{place}"));
            paths.push(format!("/fhir/R4/{}", place.split_once("/_history").unwrap().0));
        }
        for path in &paths {
            assert_eq!(house.get(path).await.status, 200, "{path} is Noord's");
            let theirs =
                house.as_of(&house.zuid, "GET", path, "application/json", Body::empty()).await;
            assert_eq!(theirs.status, 404, "{path} is not Zuid's");
        }
        for (path, list) in [("/v1/repairs", "repairs"), ("/v1/implants", "implants")] {
            let theirs =
                house.as_of(&house.zuid, "GET", path, "application/json", Body::empty()).await;
            assert_eq!(theirs.json()[list], json!([]));
        }
    })
    .await;
}

#[tokio::test]
async fn the_same_names_at_two_hospitals_are_two_things() {
    on_both(async |house| {
        let fhir = "application/fhir+json";
        let mut theirs = transaction();
        theirs["entry"][2]["resource"]["performer"][0]["actor"]["identifier"]["value"] =
            json!("00009999");
        house.fhir("POST", "/fhir/R4", &transaction()).await;
        let answer = house.as_of(&house.zuid, "POST", "/fhir/R4", fhir, theirs.to_string()).await;
        let answer: Value = answer.json();
        for entry in answer["entry"].as_array().unwrap() {
            assert_eq!(entry["response"]["status"], "201 Created", "not found at Noord");
        }
        let device = json!({ "resourceType": "Device", "lotNumber": "Z" });
        house
            .fhir(
                "PUT",
                "/fhir/R4/Device/d1",
                &json!({ "resourceType": "Device", "lotNumber": "N" }),
            )
            .await;
        let put =
            house.as_of(&house.zuid, "PUT", "/fhir/R4/Device/d1", fhir, device.to_string()).await;
        assert_eq!(put.status, 201);
        assert_eq!(house.get("/fhir/R4/Device/d1").await.json()["lotNumber"], "N");
        assert_eq!(house.deliver().await.unwrap(), 1, "each outbox is its own");
    })
    .await;
}

#[tokio::test]
async fn a_withdrawn_token_opens_nothing_and_other_callers_keep_theirs() {
    on_both(async |house| {
        let (cx, keep) = (house.gateway.context(), Permit::at_the_console());
        let noord = house.noord.client;
        assert!(cx.admission.revoke(&keep, noord).await.is_ok());
        assert!(cx.admission.revoke(&keep, noord).await.is_err(), "it had no access any more");
        let id = house.noord.id;
        assert!(cx.admission.revoke(&keep, id).await.is_err(), "no caller has this id");
        assert_eq!(house.get("/v1/implants").await.status, 401);
        let theirs = house.as_of(&house.zuid, "GET", "/v1/implants", "", Body::empty()).await;
        assert_eq!(theirs.status, 200);
        let log = house.database.access_log().await;
        assert_eq!(log.iter().filter(|line| line.action == "client.revoke").count(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_message_of_another_provider_is_kept_and_not_delivered() {
    on_both(async |house| {
        let fhir = "application/fhir+json";
        let sent =
            house.as_of(&house.zuid, "POST", "/fhir/R4", fhir, transaction().to_string()).await;
        assert_eq!(sent.status, 200);
        assert!(sent.text().contains("provider_mismatch"), "{}", sent.text());
        let context = house.gateway.context();
        let waiting = gateway::use_case::deliver_waiting::deliver(context, house.zuid.id).await;
        assert_eq!(waiting.unwrap(), 0);
    })
    .await;
}
