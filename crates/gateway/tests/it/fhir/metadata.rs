//! `GET /fhir/{version}/metadata`.

use axum::body::Body;
use axum::http::Request;
use testkit::answer::Answer;

use crate::harness::on_both;

#[tokio::test]
async fn anyone_reads_what_each_door_can_do() {
    on_both(async |house| {
        for (release, number) in [("R4", "4.0.1"), ("STU3", "3.0.2")] {
            let request = Request::get(format!("/fhir/{release}/metadata")).body(Body::empty());
            let answer = Answer::to(&house.router, request.unwrap()).await;
            assert_eq!(answer.status, 200);
            assert_eq!(answer.header("content-type"), "application/fhir+json");
            let statement = answer.json();
            assert_eq!(statement["resourceType"], "CapabilityStatement");
            assert_eq!(statement["fhirVersion"], number);
            let url = statement["implementation"]["url"].as_str().unwrap().to_owned();
            assert!(url.ends_with(&format!("/fhir/{release}")), "{url}");
        }
    })
    .await;
}
