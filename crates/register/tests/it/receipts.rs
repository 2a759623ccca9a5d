//! `/v1/receipts`: a receipt is proven at once by its commit, and within a second by the log.

use exchange::log_position;
use proof::{Verified, Which};
use serde_json::value::RawValue;
use serde_json::{Value, json};
use testkit::answer::Answer;
use testkit::register::{LOG, NOORD, Session, TestRegister, ZUID, implantation, on_both, with};

/// What a proof proves, offline.
fn proven(r: &TestRegister, answer: &Value) -> Verified {
    let keys = [r.signing_key.key().clone()];
    let proof = answer["proof"].as_str().unwrap();
    proof::verify(&answer["receipt"], proof, &keys, LOG).unwrap()
}

async fn send(session: &Session<'_>, records: &[Value]) -> Answer {
    session.post("/v1/deliveries", &json!({ "records": records })).await
}

#[tokio::test]
async fn a_receipt_verifies_offline_at_once_and_again_when_the_log_has_it() {
    on_both(async |r| {
        r.knows_its_devices().await;
        let noord = r.provider(&[NOORD]).await;
        let records: Vec<Value> = (0..7).map(|at| implantation(&format!("ZN-{at}"))).collect();
        let answers = noord.deliver(&records).await;
        for (position, answer) in (3..).zip(&answers) {
            let proven = proven(r, answer);
            assert_eq!((proven.which, proven.position()), (Which::Commit, position));
            let id: uuid::Uuid = answer["receipt"]["registerId"].as_str().unwrap().parse().unwrap();
            assert_eq!(log_position::of(id), Some(i64::try_from(position).unwrap()));
        }
        let id = answers[4]["receipt"]["registerId"].as_str().unwrap();
        let before = noord.get(&format!("/v1/receipts/{id}")).await.json();
        assert_eq!(before["tree"], "commit");
        assert_eq!(before["receipt"], answers[4]["receipt"]);
        assert_eq!(before["proof"], answers[4]["proof"]);
        assert_eq!(r.sequences().await, 9);
        let after = noord.get(&format!("/v1/receipts/{id}")).await.json();
        assert_eq!(after["tree"], "log");
        assert_eq!(after["receipt"], answers[4]["receipt"]);
        let proven = proven(r, &after);
        assert_eq!((proven.which, proven.position(), proven.head.size), (Which::Log, 7, 9));
    })
    .await;
}

/// An answer's receipts and proofs, in the very bytes they came in.
fn given(answer: &Answer) -> Vec<(String, String)> {
    #[derive(serde::Deserialize)]
    struct Body {
        receipts: Vec<Each>,
    }
    #[derive(serde::Deserialize)]
    struct Each {
        receipt: Box<RawValue>,
        proof: Box<RawValue>,
    }
    let body: Body = serde_json::from_slice(&answer.body).unwrap();
    let each = body.receipts.into_iter();
    each.map(|it| (it.receipt.get().to_owned(), it.proof.get().to_owned())).collect()
}

#[tokio::test]
async fn receipts_and_proofs_are_the_same_bytes_on_every_repeat() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        let batch: Vec<Value> = (0..300).map(|at| implantation(&format!("ZN-{at}"))).collect();
        let first = given(&send(&noord, &batch).await);
        send(&noord, &[implantation("A-1"), implantation("A-2")]).await;
        r.at("2027-01-01T00:00:00Z");
        assert!(given(&send(&noord, &batch).await) == first, "before the log has them");
        r.sequences().await;
        assert!(given(&send(&noord, &batch).await) == first, "when the log has them");
        send(&noord, &[implantation("B-1")]).await;
        let elsewhere = noord.at(&r.another_process());
        assert!(given(&send(&elsewhere, &batch).await) == first, "from another process");
        // Twice in one batch, new and old together.
        let mixed = [implantation("C-1"), implantation("ZN-7"), implantation("C-1")];
        let mixed = given(&send(&noord, &mixed).await);
        assert_eq!(mixed[0], mixed[2]);
        assert_eq!(mixed[1], first[7]);
    })
    .await;
}

#[tokio::test]
async fn what_was_not_stored_has_no_proof() {
    on_both(async |r| {
        r.knows_its_devices().await;
        let noord = r.provider(&[NOORD]).await;
        let breast = json!({ "udiDi": testkit::register::BREAST });
        let refused = with(implantation("ZN-2"), json!({ "implantedOn": "2030-01-01" }));
        let records = [with(implantation("ZN-1"), breast), refused];
        for answer in noord.deliver(&records).await {
            assert!(answer["proof"].is_null() && answer["receipt"]["entrySha256"].is_null());
        }
        assert_eq!(r.rows("seal").await, 0);
        let tried = noord
            .post("/v1/deliveries/validate", &json!({ "records": [implantation("ZN-3")] }))
            .await
            .json();
        assert!(tried["receipts"][0]["proof"].is_null());
    })
    .await;
}

#[tokio::test]
async fn a_receipt_is_read_by_who_it_was_given_to_and_by_nobody_else() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        let id = noord.registers(implantation("ZN-1")).await;
        let path = format!("/v1/receipts/{id}");
        assert_eq!(noord.get(&path).await.status, 200);
        for other in [r.provider(&[ZUID]).await, r.inspectorate().await, r.operator().await] {
            assert_eq!(other.get(&path).await.status, 404);
        }
        assert_eq!(r.stranger().get(&path).await.status, 401);
        let other = log_position::carry(uuid::Uuid::from_u128(7 << 76), 1).unwrap();
        for id in [other.to_string(), uuid::Uuid::nil().to_string(), "1".to_owned()] {
            assert_eq!(noord.get(&format!("/v1/receipts/{id}")).await.status, 404, "{id}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_receipt_says_nothing_about_a_person() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        let answer = noord.deliver(&[implantation("ZN-1")]).await.remove(0);
        let names: Vec<&String> = answer["receipt"].as_object().unwrap().keys().collect();
        assert_eq!(
            names,
            [
                "contentSha256",
                "dueOn",
                "entrySha256",
                "findingCodes",
                "receivedAt",
                "reference",
                "registerId",
                "status",
                "timeliness",
            ]
        );
    })
    .await;
}
