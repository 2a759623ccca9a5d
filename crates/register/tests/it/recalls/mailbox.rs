//! A provider's mailbox: waiting, what is kept, what was read, and nothing of others.

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use testkit::register::{NOORD, ZUID, on_both};

use super::{OOST, course, filled, mail, notice_id, refusal, sending, sends, update};

#[tokio::test]
async fn who_waits_at_the_mailbox_is_woken_by_a_sending() {
    on_both(async |r| {
        let at = filled(r).await;
        let inspector = r.inspectorate().await;
        let noord = r.provider(&[NOORD]).await;
        let elsewhere = noord.at(&r.another_process());
        let began = Instant::now();
        let sends_soon = async {
            tokio::time::sleep(Duration::from_millis(300)).await;
            sends(&inspector, &sending(1, at)).await
        };
        let (here, there, _) = tokio::join!(
            noord.get("/v1/mailbox?wait=30"),
            elsewhere.get("/v1/mailbox?wait=30"),
            sends_soon
        );
        assert!(began.elapsed() < Duration::from_secs(20), "{:?}", began.elapsed());
        for answer in [here, there] {
            let answer = answer.json();
            assert_eq!(answer["notices"][0]["noticeId"], notice_id(1));
            assert_eq!(answer["next"], 1);
        }
    })
    .await;
}

#[tokio::test]
async fn who_waits_in_vain_is_answered_when_the_time_is_over() {
    on_both(async |r| {
        filled(r).await;
        let noord = r.provider(&[NOORD]).await;
        let began = Instant::now();
        let answer = noord.get("/v1/mailbox?after=0&wait=1").await;
        assert_eq!(answer.json(), json!({ "notices": [], "next": 0 }));
        assert!(began.elapsed() >= Duration::from_secs(1), "{:?}", began.elapsed());
    })
    .await;
}

#[tokio::test]
async fn a_mailbox_is_read_on_from_what_is_kept_and_says_so_to_the_inspector() {
    on_both(async |r| {
        let at = filled(r).await;
        let inspector = r.inspectorate().await;
        let noord = r.provider(&[NOORD]).await;
        sends(&inspector, &sending(1, at)).await;
        // Looking is not keeping: it is there again.
        assert_eq!(mail(&noord, 0).await, mail(&noord, 0).await);
        let received =
            async || course(&inspector).await["providers"][0]["notices"][0]["receivedAt"].clone();
        assert_eq!(received().await, Value::Null);
        r.at("2026-04-15T10:05:00Z");
        assert_eq!(mail(&noord, 1).await, Vec::<Value>::new());
        r.at("2026-04-15T10:06:00Z");
        mail(&noord, 1).await;
        assert_eq!(received().await, "2026-04-15T10:05:00.000000Z");
        let of_zuid = &course(&inspector).await["providers"][1]["notices"][0];
        assert_eq!(of_zuid["receivedAt"], Value::Null, "what one keeps, another does not");
    })
    .await;
}

#[tokio::test]
async fn a_caller_for_two_branches_finds_the_notices_of_both_and_can_ask_for_one() {
    on_both(async |r| {
        let at = filled(r).await;
        sends(&r.inspectorate().await, &sending(1, at)).await;
        let both = r.provider(&[NOORD, ZUID]).await;
        let branches: Vec<Value> =
            mail(&both, 0).await.iter().map(|it| it["branchNumber"].clone()).collect();
        assert_eq!(branches, [NOORD, ZUID]);
        let answer = both.get(&format!("/v1/mailbox?branchNumber={ZUID}")).await.json();
        assert_eq!(answer["notices"].as_array().unwrap().len(), 1);
        assert_eq!(answer["next"], 2);
        // What is kept for one branch is not noted for the other.
        both.get(&format!("/v1/mailbox?after=2&branchNumber={ZUID}")).await;
        assert_eq!(r.count("SELECT count(*) FROM mailbox_mark WHERE position = 1").await, 0);
        assert_eq!(r.count("SELECT count(*) FROM mailbox_mark WHERE position = 2").await, 1);
    })
    .await;
}

#[tokio::test]
async fn a_notice_is_acknowledged_once_and_the_first_time_stays() {
    on_both(async |r| {
        let at = filled(r).await;
        let inspector = r.inspectorate().await;
        let noord = r.provider(&[NOORD]).await;
        sends(&inspector, &sending(1, at)).await;
        let path = format!("/v1/mailbox/{}/acknowledgement", notice_id(1));
        let read = json!({ "branchNumber": NOORD, "user": "recall desk" });
        let first = noord.post(&path, &read).await;
        assert_eq!(
            first.json(),
            json!({ "noticeId": notice_id(1), "branchNumber": NOORD,
                "acknowledgedAt": "2026-04-15T10:00:00.000000Z" })
        );
        r.at("2026-04-16T10:00:00Z");
        assert_eq!(noord.post(&path, &read).await.json(), first.json());
        let course = course(&inspector).await;
        let notice = &course["providers"][0]["notices"][0];
        assert_eq!(notice["acknowledgedAt"], first.json()["acknowledgedAt"]);
        assert_eq!(notice["receivedAt"], first.json()["acknowledgedAt"], "who read it has it");
        assert_eq!(course["providers"][1]["notices"][0]["acknowledgedAt"], Value::Null);
    })
    .await;
}

#[tokio::test]
async fn what_is_anothers_does_not_exist() {
    on_both(async |r| {
        let at = filled(r).await;
        sends(&r.inspectorate().await, &sending(1, at)).await;
        let (noord, oost) = (r.provider(&[NOORD]).await, r.provider(&[OOST]).await);
        let path = format!("/v1/mailbox/{}/acknowledgement", notice_id(1));
        for (caller, branch) in [(&noord, ZUID), (&oost, OOST)] {
            let answer = caller.post(&path, &json!({ "branchNumber": branch })).await;
            assert_eq!(refusal(&answer), "404 not_found ");
        }
        let answer = noord.get(&format!("/v1/mailbox?branchNumber={ZUID}")).await;
        assert_eq!(refusal(&answer), "404 not_found ");
        let unknown = format!("/v1/mailbox/{}/acknowledgement", notice_id(9));
        let answer = noord.post(&unknown, &json!({ "branchNumber": NOORD })).await;
        assert_eq!(refusal(&answer), "404 not_found ");
        assert_eq!(r.rows("mailbox_mark").await, 0);
        // A provider sends nothing, and does not see how far others are.
        assert_eq!(noord.post("/v1/notices", &update(2, 2, at)).await.status, 404);
        let asked = json!({ "caseNumber": super::CASE, "user": "somebody" });
        assert_eq!(noord.post("/v1/notices/progress", &asked).await.status, 404);
        assert_eq!(r.inspectorate().await.get("/v1/mailbox").await.status, 404);
    })
    .await;
}

#[tokio::test]
async fn a_question_that_cannot_be_read_is_told_so() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        for query in ["after=-1", "wait=31", "after=x", "wait=-1"] {
            let answer = noord.get(&format!("/v1/mailbox?{query}")).await;
            assert_eq!(refusal(&answer), "400 invalid_request ", "{query}");
        }
        let answer = noord.get("/v1/mailbox?after=1").await;
        assert_eq!(refusal(&answer), "400 invalid_request mailbox_position_unknown@/after");
        let answer = noord.get("/v1/mailbox?branchNumber=12345678").await;
        assert_eq!(answer.status, 400);
        let path = format!("/v1/mailbox/{}/acknowledgement", notice_id(1));
        let answer = noord.post(&path, &json!({ "branchNumber": "1", "bsn": "999900006" })).await;
        assert!(refusal(&answer).contains("branch_number_invalid@/branchNumber"));
        assert!(!answer.text().contains("999900006"));
    })
    .await;
}
