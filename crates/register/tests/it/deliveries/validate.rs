//! `POST /v1/deliveries/validate`: the same judgement, and nothing is stored (R36).

use serde_json::{Value, json};
use testkit::register::{NOORD, ZUID, death, explantation, implantation, on_both, with};

use crate::support::{problem, said};

const PATH: &str = "/v1/deliveries/validate";

fn batch() -> Vec<Value> {
    vec![
        implantation("ZN-1"),
        explantation("E-1", "ZN-1"),
        death("D-1", &["ZN-1", "ZN-9"]),
        with(implantation("ZN-1"), json!({ "lot": "OTHER" })),
        with(implantation("ZN-2"), json!({ "branchNumber": ZUID })),
        with(implantation("ZN-3"), json!({ "lot": null, "patient": "x" })),
        with(implantation("ZN-4"), json!({ "udiDi": testkit::register::BREAST })),
    ]
}

#[tokio::test]
async fn trying_a_delivery_says_what_delivering_it_would_and_keeps_nothing() {
    on_both(async |r| {
        r.knows_its_devices().await;
        let noord = r.provider(&[NOORD]).await;
        let tried = noord.post(PATH, &json!({ "records": batch() })).await;
        assert_eq!(tried.status, 200, "{}", tried.text());
        let tried = tried.json()["receipts"].as_array().unwrap().clone();
        assert_eq!(r.rows("event").await, 0);
        assert_eq!(r.rows("implant").await, 0);
        let delivered = noord.deliver(&batch()).await;
        for (tried, delivered) in tried.iter().zip(&delivered) {
            assert_eq!(said(tried), said(delivered));
            assert!(tried["receipt"]["registerId"].is_null());
            let mut expected = delivered["receipt"].clone();
            expected["registerId"] = Value::Null;
            expected["entrySha256"] = Value::Null;
            assert_eq!(tried["receipt"], expected);
        }
    })
    .await;
}

#[tokio::test]
async fn trying_takes_the_same_callers_and_envelopes() {
    on_both(async |r| {
        let body = json!({ "records": [implantation("ZN-1")] });
        assert_eq!(problem(&r.stranger().post(PATH, &body).await), "401 unauthorized");
        assert_eq!(problem(&r.inspectorate().await.post(PATH, &body).await), "404 not_found");
        let noord = r.provider(&[NOORD]).await;
        let answer = noord.post(PATH, &json!({})).await;
        assert_eq!(problem(&answer), "400 invalid_request records_missing@/records");
    })
    .await;
}

#[tokio::test]
async fn trying_what_was_delivered_before_gives_its_receipt() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        let id = noord.registers(implantation("ZN-1")).await;
        let tried = noord.post(PATH, &json!({ "records": [implantation("ZN-1")] })).await.json();
        assert_eq!(tried["receipts"][0]["receipt"]["registerId"], id);
    })
    .await;
}
