//! Hostile input: what steers a terminal or a header, what is nested or long beyond measure, and
//! what a stranger could learn from a refusal.

use axum::body::Body;
use axum::http::{HeaderValue, Request, header};
use serde_json::{Value, json};
use testkit::answer::Answer;
use testkit::register::{NOORD, TestRegister, implantation, on_both, question, with};

use crate::support::logs;

/// Ends of lines, escape sequences, marks of direction, an end of a text.
const STEERING: &str = "F0RGED\r\nset-cookie: a=b\u{1b}[2J\u{9b}\u{202e}\u{0}<script>";
/// Levels and bytes far beyond any record.
const DEEP: usize = 10_000;
const HUGE: usize = 10 * 1024 * 1024;
/// Bytes an answer to one wrong record has at most.
const SHORT: usize = 16 * 1024;

/// The answer tells nothing of what was sent, in body or headers.
fn silent(answer: &Answer) {
    let text = answer.text();
    assert!(!text.contains("F0RGED") && !text.contains("<script>"), "{text}");
    let headers = format!("{:?}", answer.headers);
    assert!(!headers.contains("F0RGED") && !headers.contains("set-cookie"), "{headers}");
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
}

#[tokio::test]
async fn no_field_can_write_a_header_a_log_line_or_a_terminal() {
    logs::keep();
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        let inspector = r.inspectorate().await;
        let fields = implantation("H-1");
        for field in fields.as_object().unwrap().keys().map(String::as_str).chain(["remarks"]) {
            let record = with(implantation("H-1"), json!({ field: STEERING }));
            let sent = json!({ "records": [record] });
            for path in ["/v1/deliveries/validate", "/v1/deliveries"] {
                silent(&noord.post(path, &sent).await);
            }
        }
        for field in ["purpose", "caseNumber", "user", "lots", "udiDis"] {
            let asked = with(question(), json!({ field: STEERING }));
            silent(&inspector.post("/v1/traces", &asked).await);
        }
        for path in [
            "/v1/registrations/F0RGED%0d%0aset-cookie:%20a=b",
            "/F0RGED%0d%0a%1b[2J",
            "/v1/registrations?cursor=F0RGED%0d%0aset-cookie:%20a=b",
        ] {
            silent(&noord.get(path).await);
        }
        assert!(logs::kept().contains("committed"), "the log is kept");
        assert!(!logs::kept().contains("F0RGED"), "and says nothing of it");
    })
    .await;
}

#[tokio::test]
async fn what_is_nested_or_long_beyond_measure_is_refused_in_few_words() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        for (open, close) in [("[", "]"), ("{\"records\":", "}"), ("{\"records\":[", "]}")] {
            let nested = format!("{}1{}", open.repeat(DEEP), close.repeat(DEEP));
            for path in ["/v1/deliveries", "/v1/deliveries/validate"] {
                let answer = noord.post_bytes(path, "application/json", nested.as_bytes()).await;
                assert_eq!(answer.problem(), "malformed_json");
                assert!(answer.body.len() < SHORT);
            }
        }
        let long = "x".repeat(HUGE);
        let body = json!({ "records": [with(implantation("H-2"), json!({ "reference": long }))] });
        let answer = noord.post("/v1/deliveries", &body).await;
        assert_eq!((answer.status.as_u16(), answer.problem().as_str()), (413, "content_too_large"));
        // As long as a body may be, in each field.
        let long = "F0RGED".repeat(300_000);
        for field in ["reference", "udiDi", "lot", "implantedOn", "branchNumber"] {
            let record = with(implantation("H-3"), json!({ field: long }));
            let answer = noord.post("/v1/deliveries", &json!({ "records": [record] })).await;
            silent(&answer);
            assert!(answer.body.len() < SHORT, "{field}");
            assert_eq!(answer.json()["receipts"][0]["receipt"]["status"], "rejected", "{field}");
        }
        assert_eq!(r.rows("event").await, 0, "nothing of it was kept");
    })
    .await;
}

/// An answer as a stranger sees it: all of it but the time.
fn seen(answer: &Answer) -> (u16, String, Vec<(String, String)>) {
    let headers = answer.headers.iter().map(|(name, value)| {
        (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned())
    });
    (answer.status.as_u16(), answer.text(), headers.collect())
}

async fn with_authorization(r: &TestRegister, path: &str, value: &[u8]) -> Answer {
    let request = Request::get(path)
        .header(header::AUTHORIZATION, HeaderValue::from_bytes(value).unwrap())
        .body(Body::empty())
        .unwrap();
    Answer::to(&r.router, request).await
}

#[tokio::test]
async fn a_stranger_does_not_learn_why_it_is_one() {
    on_both(async |r| {
        let path = "/v1/registrations";
        let revoked = r.provider(&[NOORD]).await;
        r.revokes(&revoked).await;
        let known = r.provider(&[NOORD]).await.token().unwrap().to_owned();
        let nobody = seen(&r.stranger().get(path).await);
        assert_eq!(nobody.0, 401);
        let other = |value: String| value.into_bytes();
        for value in [
            other(format!("Bearer {}", revoked.token().unwrap())),
            other("Bearer lir_unknown".to_owned()),
            other(format!("Bearer {}", &known[..known.len() - 1])),
            other(format!("Basic {known}")),
            other(known.clone()),
            other("Bearer ".to_owned()),
            b"Bearer \xff\xfe".to_vec(),
            other(format!("Bearer {}", "x".repeat(8_000))),
            b"Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJsaXIifQ.".to_vec(),
        ] {
            let answer = with_authorization(r, path, &value).await;
            assert_eq!(seen(&answer), nobody, "{}", String::from_utf8_lossy(&value));
        }
    })
    .await;
}

#[tokio::test]
async fn what_one_may_not_see_looks_like_what_does_not_exist() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        let theirs = noord.registers(implantation("H-4")).await;
        let zuid = r.provider(&["000087654321"]).await;
        let inspector = r.inspectorate().await;
        let nothing = seen(&zuid.get("/v1/nowhere").await);
        assert_eq!(nothing.0, 404);
        let own = format!("/v1/registrations/{theirs}");
        assert_eq!(noord.get(&own).await.status, 200);
        for answer in [
            zuid.get(&own).await,
            zuid.get("/v1/registrations/019a9b6e-0000-7000-8000-000000000000").await,
            zuid.get("/v1/registrations/no-id").await,
            inspector.get(&own).await,
            inspector.get("/v1/registrations").await,
            zuid.post("/v1/traces", &question()).await,
            inspector.post("/v1/deliveries", &Value::Null).await,
        ] {
            assert_eq!(seen(&answer), nothing);
        }
    })
    .await;
}
