//! The register signs each answer, so that it can be shown to others (R56).

use proof::{Key, verify_trace};
use serde_json::{Value, json};
use testkit::register::{LOG, NOORD, TestRegister, implantation, on_both, question};

/// The file that question and answer make.
async fn file(r: &TestRegister) -> Value {
    let mut answer = r.inspectorate().await.traces(question()).await;
    let members = answer.as_object_mut().unwrap();
    let (at, proof) = (members.remove("answeredAt"), members.remove("proof"));
    json!({ "question": question(), "answer": answer, "answeredAt": at, "proof": proof })
}

fn keys(r: &TestRegister) -> [Key; 1] {
    [r.signing_key.key().clone()]
}

#[tokio::test]
async fn an_answer_is_signed_with_its_question_and_its_time() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        noord.registers(implantation("ZN-1")).await;
        r.sequences().await;
        let file = file(r).await;
        let verified = verify_trace(&file, &keys(r), LOG).unwrap();
        assert_eq!(file["answer"]["traceId"], Value::String(verified.id));
        assert_eq!(verified.covered_by.map(|head| head.size), Some(1));
        for (place, other) in [
            ("/question/user", json!("inspector 13")),
            ("/question/caseNumber", json!("IGJ-2026-18")),
            ("/answer/total/certain/registered", json!(0)),
            ("/answeredAt", json!("2026-04-15T10:00:01.000000Z")),
        ] {
            let mut changed = file.clone();
            *changed.pointer_mut(place).unwrap() = other;
            let fault = verify_trace(&changed, &keys(r), LOG).unwrap_err();
            assert_eq!(fault.code(), "trace_changed", "{place}");
        }
    })
    .await;
}

#[tokio::test]
async fn an_answer_that_the_log_does_not_cover_yet_is_signed_and_covered_a_second_later() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        noord.registers(implantation("ZN-1")).await;
        let mut file = file(r).await;
        assert_eq!(file["proof"]["checkpoint"], Value::Null);
        assert_eq!(verify_trace(&file, &keys(r), LOG).unwrap().covered_by, None);
        r.sequences().await;
        let head = r.stranger().get("/v1/log/checkpoint").await.text();
        file["proof"]["checkpoint"] = Value::String(head);
        let covered = verify_trace(&file, &keys(r), LOG).unwrap().covered_by;
        assert_eq!(covered.map(|head| head.size), Some(1));
    })
    .await;
}
