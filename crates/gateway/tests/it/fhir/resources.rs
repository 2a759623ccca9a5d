//! `/fhir/{version}/{type}/{id}`: what is read back.

use serde_json::json;

use super::issues;
use crate::harness::on_both;

#[tokio::test]
async fn a_resource_is_read_back_as_it_was_sent_in_every_version() {
    on_both(async |house| {
        let path = "/fhir/R4/Device/d-1";
        for lot in ["A", "B"] {
            let device = json!({ "resourceType": "Device", "lotNumber": lot, "x-vendor": [1, 2] });
            house.fhir("PUT", path, &device).await;
        }
        let now = house.get(path).await;
        assert_eq!(now.header("etag"), "W/\"2\"");
        assert_eq!(
            now.json(),
            json!({ "resourceType": "Device", "id": "d-1", "lotNumber": "B", "x-vendor": [1, 2],
                    "meta": { "versionId": "2" } })
        );
        let first = house.get(&format!("{path}/_history/1")).await.json();
        assert_eq!(first["lotNumber"], "A");
        assert_eq!(house.get(&format!("{path}/_history/3")).await.status, 404);
        assert_eq!(house.get("/fhir/R4/Procedure/d-1").await.status, 404);
    })
    .await;
}

#[tokio::test]
async fn a_created_resource_is_found_at_the_place_the_answer_names() {
    on_both(async |house| {
        let device = json!({ "resourceType": "Device", "id": "theirs", "lotNumber": "A" });
        let answer = house.fhir("POST", "/fhir/STU3/Device", &device).await;
        let place = answer.header("location").to_owned();
        let read = house.get(&format!("/fhir/STU3/{place}")).await;
        assert_eq!(read.status, 200);
        assert_eq!(read.json()["lotNumber"], "A");
    })
    .await;
}

#[tokio::test]
async fn who_sends_a_type_that_nothing_is_read_from_is_told_so() {
    on_both(async |house| {
        let slip = json!({ "resourceType": "DeviceUsage", "status": "active" });
        let alone = house.fhir("POST", "/fhir/R4/DeviceUsage", &slip).await;
        assert_eq!(alone.status, 201);
        assert_eq!(issues(&alone.json()), ["information entry_not_used"]);
        let request = json!({ "method": "POST", "url": "DeviceUsage" });
        let batch = json!({ "resourceType": "Bundle", "type": "batch",
            "entry": [{ "resource": slip, "request": request }] });
        let answer = house.fhir("POST", "/fhir/R4", &batch).await.json();
        assert_eq!(issues(&answer), ["information entry_not_used"]);
    })
    .await;
}

#[tokio::test]
async fn a_put_that_would_write_another_resource_than_it_names_is_refused() {
    on_both(async |house| {
        let device = json!({ "resourceType": "Device", "id": "x1", "lotNumber": "A" });
        assert_eq!(house.fhir("PUT", "/fhir/R4/Device/x1", &device).await.status, 201);
        let other = house.fhir("PUT", "/fhir/R4/Device/x2", &device).await;
        assert_eq!(other.status, 400);
        assert_eq!(issues(&other.json()), ["error url_mismatch"]);
        let header = ("If-None-Match", "*");
        let again = house.fhir_with("PUT", "/fhir/R4/Device/x1", header, &device).await;
        assert_eq!(again.status, 400);
        assert_eq!(issues(&again.json()), ["error invalid_request"]);
        assert_eq!(house.fhir("PUT", "/fhir/R4/Device/x1", &device).await.status, 200);
    })
    .await;
}

#[tokio::test]
async fn a_compressed_body_is_refused_for_what_it_is() {
    on_both(async |house| {
        let device = json!({ "resourceType": "Device" });
        let packed = ("Content-Encoding", "gzip");
        let answer = house.fhir_with("POST", "/fhir/R4/Device", packed, &device).await;
        assert_eq!(answer.status, 415);
        assert!(answer.text().contains("Content-Encoding"), "{}", answer.text());
        assert_eq!(issues(&answer.json()), ["error unsupported_media_type"]);
        let plain = ("Content-Encoding", "identity");
        let answer = house.fhir_with("POST", "/fhir/R4/Device", plain, &device).await;
        assert_eq!(answer.status, 201);
    })
    .await;
}
