//! Liveness, readiness, metrics, and what every answer carries.

use axum::body::Body;
use axum::http::Request;
use testkit::answer::Answer;

use crate::harness::on_both;

#[tokio::test]
async fn an_operator_sees_that_it_lives_and_counts() {
    on_both(async |house| {
        for path in ["/livez", "/readyz"] {
            let answer =
                Answer::to(&house.router, Request::get(path).body(Body::empty()).unwrap()).await;
            assert_eq!(
                (answer.status.as_u16(), answer.json()["status"].as_str()),
                (200, Some("ok"))
            );
        }
        let metrics = house.get("/metrics").await.text();
        assert!(metrics.contains("lir_http_requests_total{route=\"/livez\",status=\"200\"} 1"));
    })
    .await;
}

#[tokio::test]
async fn every_answer_carries_version_and_security_headers() {
    on_both(async |house| {
        for (path, kind) in [
            ("/v1/repairs", "application/json"),
            ("/v1/nothing", "application/problem+json"),
            ("/fhir/R4/Device/1", "application/fhir+json"),
            ("/fhir/nothing", "application/fhir+json"),
        ] {
            let answer = house.get(path).await;
            assert_eq!(answer.header("content-type"), kind, "{path}");
            assert_eq!(answer.header("api-version"), web::headers::API_VERSION);
            for (name, value) in [
                ("x-content-type-options", "nosniff"),
                ("x-frame-options", "DENY"),
                ("referrer-policy", "no-referrer"),
                ("cache-control", "no-store"),
                ("strict-transport-security", "max-age=31536000; includeSubDomains"),
            ] {
                assert_eq!(answer.header(name), value, "{name} of {path}");
            }
            assert!(answer.header("permissions-policy").contains("camera=()"));
            assert!(answer.header("content-security-policy").starts_with("default-src 'none'"));
        }
    })
    .await;
}
