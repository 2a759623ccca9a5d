//! What comes before a record: who calls, of which type, how large, and whether it can be read.

use serde_json::json;
use testkit::register::{NOORD, implantation, on_both};

use crate::support::problem;

const PATH: &str = "/v1/deliveries";

#[tokio::test]
async fn a_stranger_is_told_to_bring_a_token() {
    on_both(async |r| {
        for caller in [r.stranger(), r.with_token("lir_made-up")] {
            let answer = caller.post(PATH, &json!({ "records": [implantation("ZN-1")] })).await;
            assert_eq!(problem(&answer), "401 unauthorized");
            assert_eq!(answer.header("www-authenticate"), "Bearer");
        }
        assert_eq!(r.rows("event").await, 0);
    })
    .await;
}

#[tokio::test]
async fn a_caller_whose_access_ended_is_a_stranger() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        noord.registers(implantation("ZN-1")).await;
        r.revokes(&noord).await;
        r.at("2026-04-15T10:00:06Z");
        assert_eq!(problem(&noord.get("/v1/registrations").await), "401 unauthorized");
    })
    .await;
}

#[tokio::test]
async fn who_is_no_provider_finds_no_such_address() {
    on_both(async |r| {
        for caller in [r.inspectorate().await, r.operator().await] {
            let answer = caller.post(PATH, &json!({ "records": [implantation("ZN-1")] })).await;
            assert_eq!(problem(&answer), "404 not_found");
        }
        assert_eq!(r.rows("event").await, 0);
    })
    .await;
}

#[tokio::test]
async fn what_is_not_json_is_refused_with_its_place_and_without_its_words() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        for (body, line, column) in [
            ("{\"records\": [\n  {\"lot\": \"Geertruida\" x}]}", 2, 24),
            ("", 1, 0),
            ("{\"Geertruida\"", 1, 13),
            ("Geertruida", 1, 1),
        ] {
            let answer = noord.post_bytes(PATH, "application/json", body.as_bytes()).await;
            assert_eq!(problem(&answer), "400 malformed_json", "{body}");
            let place = format!("line {line}, column {column}");
            assert!(answer.text().contains(&place), "{body}: {}", answer.text());
            assert!(!answer.text().contains("Geertruida"), "{}", answer.text());
        }
        let deep = "[".repeat(200_000);
        let answer = noord.post_bytes(PATH, "application/json", deep.as_bytes()).await;
        assert_eq!(problem(&answer), "400 malformed_json");
        let broken = b"{\"records\": [\"\xff\"]}";
        let answer = noord.post_bytes(PATH, "application/json", broken).await;
        assert_eq!(problem(&answer), "400 malformed_json");
    })
    .await;
}

#[tokio::test]
async fn another_content_type_is_refused_with_415() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        let body = json!({ "records": [implantation("ZN-1")] }).to_string();
        for content_type in
            ["text/plain", "application/xml", "application/x-www-form-urlencoded", ""]
        {
            let answer = noord.post_bytes(PATH, content_type, body.as_bytes()).await;
            assert_eq!(problem(&answer), "415 unsupported_media_type", "{content_type}");
        }
        assert_eq!(r.rows("event").await, 0);
        for content_type in ["application/json; charset=utf-8", "Application/JSON"] {
            let answer = noord.post_bytes(PATH, content_type, body.as_bytes()).await;
            assert_eq!(answer.status, 200, "{content_type}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_body_over_two_mebibytes_is_refused_with_413() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        let mut body = json!({ "records": [implantation("ZN-1")] }).to_string().into_bytes();
        body.resize(2 * 1024 * 1024, b' ');
        assert_eq!(noord.post_bytes(PATH, "application/json", &body).await.status, 200);
        body.push(b' ');
        let answer = noord.post_bytes(PATH, "application/json", &body).await;
        assert_eq!(problem(&answer), "413 content_too_large");
    })
    .await;
}

#[tokio::test]
async fn an_envelope_that_cannot_be_read_is_told_all_its_errors() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        let many: Vec<_> = (0..1001).map(|n| implantation(&format!("ZN-{n}"))).collect();
        for (body, expected) in [
            (json!([]), "400 invalid_request not_an_object@"),
            (json!({}), "400 invalid_request records_missing@/records"),
            (json!({ "records": [] }), "400 invalid_request records_missing@/records"),
            (json!({ "records": {} }), "400 invalid_request wrong_type@/records"),
            (
                json!({ "sender": "x", "999900006": 1 }),
                "400 invalid_request unknown_field@, unknown_field@/sender, records_missing@/records",
            ),
            (json!({ "records": many }), "400 invalid_request too_many_records@/records"),
        ] {
            let answer = noord.post(PATH, &body).await;
            assert_eq!(problem(&answer), expected);
            assert!(!answer.text().contains("999900006"));
        }
        assert_eq!(r.rows("event").await, 0);
    })
    .await;
}
