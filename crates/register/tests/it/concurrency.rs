//! Many at once, of one process and of two: each event once, positions without gaps.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use testkit::answer::{Answer, request};
use testkit::register::{
    NOORD, TestRegister, ZUID, explantation, implantation, on_both, question, with,
};

use crate::support::raw::receipts;
use crate::support::tally;

/// Sends these deliveries at once, by turns to two processes on the same database.
async fn at_once(r: &TestRegister, token: &str, deliveries: Vec<Vec<Value>>) -> Vec<Answer> {
    let doors = [r.router.clone(), r.another_process()];
    let tasks: Vec<_> = deliveries
        .into_iter()
        .enumerate()
        .map(|(n, records)| {
            let door = doors[n % doors.len()].clone();
            let body = json!({ "records": records });
            let request = request("POST", "/v1/deliveries", Some(token), Some(&body));
            tokio::spawn(async move { Answer::to(&door, request).await })
        })
        .collect();
    let mut answers = Vec::new();
    for task in tasks {
        answers.push(task.await.expect("no panic"));
    }
    answers
}

fn of(branch: &str, reference: &str) -> Value {
    with(implantation(reference), json!({ "branchNumber": branch }))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn thirty_two_deliveries_of_two_hospitals_give_each_event_one_position() {
    on_both(async |r| {
        let both = r.provider(&[NOORD, ZUID]).await;
        let deliveries = (0..32)
            .map(|n| {
                let branch = if n % 3 == 0 { ZUID } else { NOORD };
                (0..5).map(|m| of(branch, &format!("R-{n}-{m}"))).collect()
            })
            .collect();
        for answer in at_once(r, both.token().unwrap(), deliveries).await {
            assert_eq!(answer.status, 200, "{}", answer.text());
            assert!(
                answer.json()["receipts"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .all(|one| { one["receipt"]["status"] == "accepted_with_warnings" })
            );
        }
        assert_eq!(r.positions().await, (1..=160).collect::<Vec<i64>>());
        assert_eq!(r.rows("implant").await, 160);
        let answer = r.inspectorate().await.traces(question()).await;
        assert_eq!(tally(&answer["total"]), "certain 160 0 0 160 possible 0 0 0 0");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_same_references_at_once_are_one_event_and_one_receipt_each() {
    on_both(async |r| {
        let both = r.provider(&[NOORD, ZUID]).await;
        let same: Vec<Value> =
            (0..4).flat_map(|n| [NOORD, ZUID].map(|b| of(b, &format!("R-{n}")))).collect();
        let deliveries = (0..32)
            .map(|n| {
                let mut records = same.clone();
                records.rotate_left(n % same.len());
                records
            })
            .collect();
        let answers = at_once(r, both.token().unwrap(), deliveries).await;
        let mut seen: BTreeMap<String, String> = BTreeMap::new();
        for answer in &answers {
            for receipt in receipts(answer) {
                let parsed: Value = serde_json::from_str(&receipt).unwrap();
                let id = parsed["registerId"].as_str().expect("accepted").to_owned();
                let first = seen.entry(id).or_insert_with(|| receipt.clone());
                assert_eq!(*first, receipt);
            }
        }
        assert_eq!(seen.len(), 8);
        assert_eq!(r.positions().await, (1..=8).collect::<Vec<i64>>());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_many_explantations_of_one_implant_at_once_one_is_accepted() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        let id = noord.registers(implantation("ZN-1")).await;
        let deliveries = (0..16).map(|n| vec![explantation(&format!("E-{n}"), "ZN-1")]).collect();
        let answers = at_once(r, noord.token().unwrap(), deliveries).await;
        let told = answers.iter().map(|answer| answer.json()["receipts"][0]["receipt"].clone());
        let accepted = told.filter(|receipt| receipt["status"] == "accepted").count();
        assert_eq!(accepted, 1);
        assert_eq!(r.rows("event").await, 2);
        assert_eq!(noord.registration(&id).await["state"], "explanted");
        assert_eq!(r.count("SELECT count(*) FROM implant WHERE to_position IS NULL").await, 1);
    })
    .await;
}
