//! Conditional create, `If-Match`, and what races do to them.

use serde_json::{Value, json};

use super::{statuses, transaction};
use crate::harness::on_both;

const ORDER: &str = "identifier=urn:oid:2.16.528.1.1007.3.3.2729.1|OK-1";

fn procedure() -> Value {
    json!({
        "resourceType": "Procedure", "status": "completed",
        "identifier": [{ "system": "urn:oid:2.16.528.1.1007.3.3.2729.1", "value": "OK-1" }],
        "subject": { "display": "masked" }, "performedDateTime": "2026-11-20",
    })
}

#[tokio::test]
async fn a_conditional_create_makes_one_then_finds_it_then_will_not_choose() {
    on_both(async |house| {
        let post = async || {
            let answer = house
                .fhir_with("POST", "/fhir/R4/Procedure", ("If-None-Exist", ORDER), &procedure())
                .await;
            (answer.status.as_u16(), answer.header("location").to_owned())
        };
        let first = post().await;
        assert_eq!(first.0, 201);
        assert_eq!(post().await, (200, first.1));
        assert_eq!(house.fhir("POST", "/fhir/R4/Procedure", &procedure()).await.status, 201);
        assert_eq!(post().await.0, 412);
    })
    .await;
}

#[tokio::test]
async fn a_sender_that_asks_by_another_name_than_the_body_has_is_answered_the_same_again() {
    on_both(async |house| {
        let post = async || {
            let name = ("If-None-Exist", "identifier=urn:oid:1.2.3|another");
            house.fhir_with("POST", "/fhir/R4/Procedure", name, &procedure()).await.status.as_u16()
        };
        assert_eq!([post().await, post().await, post().await], [201, 200, 200]);
    })
    .await;
}

#[tokio::test]
async fn thirty_two_writers_with_one_identifier_make_one_resource() {
    on_both(async |house| {
        let body = procedure();
        let mut set = tokio::task::JoinSet::new();
        for _ in 0..32 {
            let (router, token) = (house.router.clone(), house.noord.token.clone());
            let body = body.to_string();
            set.spawn(async move {
                let request = axum::http::Request::builder()
                    .method("POST")
                    .uri("/fhir/R4/Procedure")
                    .header("authorization", format!("Bearer {token}"))
                    .header("content-type", "application/fhir+json")
                    .header("if-none-exist", ORDER)
                    .body(axum::body::Body::from(body))
                    .unwrap();
                testkit::answer::Answer::to(&router, request).await.status.as_u16()
            });
        }
        let mut answered = set.join_all().await;
        answered.sort_unstable();
        assert_eq!(answered[31], 201);
        assert!(answered[..31].iter().all(|status| *status == 200), "{answered:?}");
    })
    .await;
}

#[tokio::test]
async fn a_stale_version_is_refused_and_nothing_changes() {
    on_both(async |house| {
        let path = "/fhir/R4/Procedure/p1";
        let put = async |version: &str| {
            let answer = house.fhir_with("PUT", path, ("If-Match", version), &procedure()).await;
            (answer.status.as_u16(), answer.header("etag").to_owned())
        };
        assert_eq!(put("W/\"1\"").await.0, 412);
        assert_eq!(house.fhir("PUT", path, &procedure()).await.status, 201);
        assert_eq!(put("W/\"1\"").await, (200, "W/\"2\"".to_owned()));
        let stale = put("W/\"1\"").await;
        assert_eq!(stale.0, 412);
        assert_eq!(house.get(path).await.json()["meta"]["versionId"], "2");
    })
    .await;
}

#[tokio::test]
async fn one_condition_that_fails_refuses_the_whole_transaction() {
    on_both(async |house| {
        for _ in 0..2 {
            house.fhir("POST", "/fhir/R4/Procedure", &procedure()).await;
        }
        let mut bundle = transaction();
        bundle["entry"][2]["request"]["ifNoneExist"] = json!(ORDER);
        let answer = house.fhir("POST", "/fhir/R4", &bundle).await;
        assert_eq!(answer.status, 412);
        assert_eq!(answer.json()["issue"][0]["expression"][0], "Bundle.entry[2].request");
        assert_eq!(house.implants().await, [""; 0]);
        bundle["type"] = json!("batch");
        let answer = house.fhir("POST", "/fhir/R4", &bundle).await.json();
        assert_eq!(statuses(&answer)[2], "412 Precondition Failed");
        assert_eq!(statuses(&answer)[1], "201 Created");
    })
    .await;
}
