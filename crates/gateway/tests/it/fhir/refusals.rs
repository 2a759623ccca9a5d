//! What is refused, and how it is said: always an OperationOutcome, never a value.

use axum::body::Body;
use serde_json::json;

use super::transaction;
use crate::harness::{House, on_both};

async fn refused(house: &House, path: &str, media_type: &str, body: impl Into<Body>) -> String {
    let answer = house.send("POST", path, media_type, body).await;
    assert_eq!(answer.header("content-type"), "application/fhir+json");
    let outcome = answer.json();
    assert_eq!(outcome["resourceType"], "OperationOutcome");
    let issue = &outcome["issue"][0];
    let code = issue["details"]["coding"][0]["code"].as_str().unwrap();
    assert!(issue["details"]["text"].is_string() && issue["diagnostics"].is_string());
    let place = issue["expression"][0].as_str().unwrap_or("");
    format!("{} {code} {place}", answer.status.as_u16())
}

#[tokio::test]
async fn only_what_cannot_be_read_or_stored_is_refused() {
    on_both(async |house| {
        let fhir = "application/fhir+json";
        let mut loose = transaction();
        loose["entry"][3]["resource"]["device"]["reference"] = json!("urn:uuid:0");
        let mut deleting = transaction();
        deleting["entry"][0]["request"]["method"] = json!("DELETE");
        let large = format!("{{\"resourceType\":\"Device\",\"x\":\"{}\"}}", "a".repeat(2 << 20));
        let shown = [
            refused(house, "/fhir/R4", fhir, "{").await,
            refused(house, "/fhir/R4", fhir, "[]").await,
            refused(house, "/fhir/R4", fhir, r#"{"resourceType":"Bundle"}"#).await,
            refused(house, "/fhir/R4", fhir, loose.to_string()).await,
            refused(house, "/fhir/R4", fhir, deleting.to_string()).await,
            refused(house, "/fhir/R4", "application/fhir+xml", "<Bundle/>").await,
            refused(house, "/fhir/R4", "text/csv", "a;b").await,
            refused(house, "/fhir/R4", fhir, large).await,
            refused(house, "/fhir/R4", fhir, "a".repeat(17 << 20)).await,
            refused(house, "/fhir/R4/Procedure", fhir, r#"{"resourceType":"Device"}"#).await,
            refused(house, "/fhir/R5", fhir, "{}").await,
            refused(house, "/fhir/R4/Device/1/2/3", fhir, "{}").await,
            refused(house, "/fhir/R4?legacy=perhaps", fhir, "{}").await,
        ];
        insta::allow_duplicates! { insta::assert_snapshot!(shown.join("\n"), @r"
        400 not_json 
        400 not_an_object 
        400 bundle_without_type Bundle.type
        400 unresolvable_reference Bundle.entry[3].resource.device.reference
        405 method_not_supported Bundle.entry[0].request
        415 unsupported_media_type 
        415 unsupported_media_type 
        413 content_too_large 
        413 content_too_large 
        400 url_mismatch 
        404 not_found 
        404 not_found 
        400 invalid_request
        "); }
        assert_eq!(house.implants().await, [""; 0]);
    })
    .await;
}

#[tokio::test]
async fn a_stranger_hears_that_a_token_is_needed() {
    on_both(async |house| {
        let mut stranger = house.noord.clone();
        stranger.token = "lir_unknown".to_owned();
        let fhir = "application/fhir+json";
        for (method, path) in
            [("POST", "/fhir/R4"), ("GET", "/fhir/R4/Device/1"), ("GET", "/v1/repairs")]
        {
            let answer = house.as_of(&stranger, method, path, fhir, "{}").await;
            assert_eq!(answer.status, 401, "{path}");
            assert_eq!(answer.header("www-authenticate"), "Bearer");
        }
    })
    .await;
}
