//! Hostile input at the provider's own door, and what a stranger could learn from a refusal.

use axum::body::Body;
use serde_json::{Value, json};
use testkit::answer::Answer;

use crate::fhir::transaction;
use crate::harness::{Hospital, House, logged, on_both};

/// Ends of lines, escape sequences, marks of direction, an end of a text.
const STEERING: &str = "F0RGED\r\nset-cookie: a=b\u{1b}[2J\u{9b}\u{202e}\u{0}<script>";
const DEEP: usize = 10_000;
const HUGE: usize = 10 * 1024 * 1024;
const FHIR: &str = "application/fhir+json";

fn silent(answer: &Answer) {
    let text = answer.text();
    assert!(!text.contains("F0RGED") && !text.contains("<script>"), "{text:.2000}");
    let headers = format!("{:?}", answer.headers);
    assert!(!headers.contains("F0RGED") && !headers.contains("set-cookie"), "{headers}");
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
}

/// Every text of the message in turn is the steering one.
fn forged(message: &Value, path: &str, all: &mut Vec<Value>, whole: &Value) {
    match message {
        Value::String(_) => {
            let mut copy = whole.clone();
            *copy.pointer_mut(path).unwrap() = json!(STEERING);
            all.push(copy);
        }
        Value::Array(members) => {
            for (index, member) in members.iter().enumerate() {
                forged(member, &format!("{path}/{index}"), all, whole);
            }
        }
        Value::Object(members) => {
            for (name, member) in members {
                let name = name.replace('~', "~0").replace('/', "~1");
                forged(member, &format!("{path}/{name}"), all, whole);
            }
        }
        _ => {}
    }
}

#[tokio::test]
async fn no_element_can_write_a_header_a_log_line_or_a_terminal() {
    on_both(async |house| {
        let (whole, mut all) = (transaction(), Vec::new());
        forged(&whole, "", &mut all, &whole);
        assert!(all.len() > 50);
        for message in &all {
            silent(&house.fhir("POST", "/fhir/R4/$validate", message).await);
            silent(&house.fhir("POST", "/fhir/R4", message).await);
        }
        for path in [
            "/fhir/R4/Device/F0RGED%0d%0aset-cookie:%20a=b",
            "/fhir/R4/F0RGED%1b[2J/1",
            "/v1/repairs/F0RGED%0d%0a",
            "/v1/repairs?cursor=F0RGED%0d%0a&state=F0RGED",
            "/F0RGED%0d%0a",
        ] {
            silent(&house.get(path).await);
        }
        let csv =
            format!("reference;carrier;implanted_on\n\"{STEERING}\";\"{STEERING}\";{STEERING}\n");
        silent(&house.send("POST", "/v1/deliveries/csv", "text/csv", csv).await);
        let scan =
            json!({ "reference": STEERING, "carriers": [STEERING], "implantedOn": STEERING });
        silent(&house.send("POST", "/v1/scans", "application/json", scan.to_string()).await);
        assert!(logged().contains("committed"), "the log is the right one");
        assert!(!logged().contains("F0RGED"), "and says nothing of it");
    })
    .await;
}

#[tokio::test]
async fn what_is_nested_or_long_beyond_measure_is_refused_in_few_words() {
    on_both(async |house| {
        let nested = [
            format!("{}1{}", "[".repeat(DEEP), "]".repeat(DEEP)),
            format!("{}1{}", "{\"entry\":[".repeat(DEEP), "]}".repeat(DEEP)),
            format!(
                "{{\"resourceType\":\"Device\",\"extension\":{}1{}}}",
                "[{\"extension\":".repeat(DEEP),
                "}]".repeat(DEEP)
            ),
        ];
        for body in nested {
            for path in ["/fhir/R4", "/fhir/R4/Device", "/fhir/R4/$validate", "/fhir/STU3"] {
                let answer = house.send("POST", path, FHIR, body.clone()).await;
                assert_eq!(answer.status.as_u16(), 400, "{path}: {:.300}", answer.text());
                assert!(answer.body.len() < 4_096, "{path}");
            }
            let answer = house.send("POST", "/v1/scans", "application/json", body).await;
            assert_eq!(answer.status.as_u16(), 400);
        }
        let long = json!({ "resourceType": "Device", "lotNumber": "F0RGED".repeat(HUGE / 6) });
        let answer = house.fhir("POST", "/fhir/R4/Device", &long).await;
        assert_eq!(answer.status.as_u16(), 413);
        silent(&answer);
        let csv =
            format!("reference;carrier;implanted_on\nR;{};2026-11-20\n", "F0RGED".repeat(HUGE / 6));
        let answer = house.send("POST", "/v1/deliveries/csv", "text/csv", csv).await;
        silent(&answer);
        assert!(answer.body.len() < 4_096, "{}", answer.status);
    })
    .await;
}

fn seen(answer: &Answer) -> (u16, String, Vec<(String, String)>) {
    let headers = answer.headers.iter().map(|(name, value)| {
        (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned())
    });
    (answer.status.as_u16(), answer.text(), headers.collect())
}

async fn asks(house: &House, hospital: &Hospital, path: &str) -> Answer {
    house.as_of(hospital, "GET", path, FHIR, Body::empty()).await
}

#[tokio::test]
async fn a_stranger_does_not_learn_why_it_is_one_nor_what_there_is() {
    on_both(async |house| {
        let sent = json!({ "resourceType": "Device", "id": "d1" });
        house.fhir("PUT", "/fhir/R4/Device/d1", &sent).await;
        let mut stranger = house.noord.clone();
        for (path, there) in
            [("/v1/repairs", "/v1/implants"), ("/fhir/R4/Device/d1", "/fhir/R4/Device/d2")]
        {
            stranger.token = "lir_unknown".to_owned();
            let unknown = seen(&asks(house, &stranger, path).await);
            assert_eq!(unknown.0, 401);
            assert_eq!(seen(&asks(house, &stranger, there).await), unknown);
            for token in [&house.noord.token[1..], "", "x", "lir_", "eyJhbGciOiJub25lIn0.e30."] {
                stranger.token = token.to_owned();
                assert_eq!(seen(&asks(house, &stranger, path).await), unknown, "{token}");
            }
        }
        let absent = seen(&asks(house, &house.zuid, "/fhir/R4/Device/d2").await);
        assert_eq!(absent.0, 404);
        assert_eq!(seen(&asks(house, &house.zuid, "/fhir/R4/Device/d1").await), absent);
        assert_eq!(asks(house, &house.noord, "/fhir/R4/Device/d1").await.status, 200);
    })
    .await;
}
