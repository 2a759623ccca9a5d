//! The description of the native API is the one that is committed.

use axum::body::Body;
use axum::http::Request;
use testkit::answer::Answer;

use crate::harness::on_both;

#[test]
fn the_description_is_the_committed_one() {
    let document = serde_json::to_string_pretty(&gateway::api::openapi::document()).unwrap();
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/openapi.json");
    let committed = std::fs::read_to_string(path).unwrap_or_default();
    if document.trim() != committed.trim() {
        std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/openapi.json.new"), document + "\n")
            .unwrap();
        panic!(
            "the API changed: look at openapi.json.new, and put it in the place of openapi.json if it is meant"
        );
    }
}

#[tokio::test]
async fn anyone_reads_it_in_both_versions() {
    on_both(async |house| {
        for (path, version) in [
            ("/openapi.json", "3.1.0"),
            ("/v1/openapi.json", "3.1.0"),
            ("/v1/openapi-3.0.json", "3.0.3"),
        ] {
            let request = Request::get(path).body(Body::empty()).unwrap();
            let answer = Answer::to(&house.router, request).await;
            assert_eq!(answer.json()["openapi"], version);
            assert_eq!(answer.header("access-control-allow-origin"), "*");
        }
    })
    .await;
}
