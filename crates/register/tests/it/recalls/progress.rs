//! What a provider reports: numbers that add up, the newest counts, and none after the end (R54).

use serde_json::{Value, json};
use testkit::register::{NOORD, TestRegister, ZUID, on_both, with};

use super::{CASE, OOST, course, filled, refusal, sending, sends};

const PATH: &str = "/v1/recalls/IGJ-2026-17/progress";

/// A report of the first hospital, which was told of three implants: so many patients told.
fn report(sequence: i64, informed: i64) -> Value {
    json!({
        "caseNumber": CASE, "branchNumber": NOORD, "sequence": sequence,
        "asOf": "2026-04-15T09:59:00.000000Z",
        "implants": { "told": 3, "traced": 3, "untraced": 0, "foundBeside": 0 },
        "patients": {
            "found": 3, "open": 3 - informed, "overdue": 0, "untold": 3 - informed,
            "informed": informed, "appointment": 0, "explanted": 0, "declined": 0, "deceased": 0,
            "moved": 0, "notReachable": 0,
        },
    })
}

async fn begun(r: &TestRegister) {
    let at = filled(r).await;
    sends(&r.inspectorate().await, &sending(1, at)).await;
}

#[tokio::test]
async fn the_newest_report_counts_and_an_older_one_changes_nothing() {
    on_both(async |r| {
        begun(r).await;
        let noord = r.provider(&[NOORD]).await;
        let answer = noord.put(PATH, &report(1, 0)).await;
        assert_eq!((answer.status.as_u16(), answer.json()), (200, report(1, 0)));
        r.at("2026-04-16T10:00:00Z");
        assert_eq!(noord.put(PATH, &report(4, 2)).await.json(), report(4, 2));
        for (sequence, informed) in [(2, 1), (4, 3)] {
            let answer = noord.put(PATH, &report(sequence, informed)).await;
            assert_eq!((answer.status.as_u16(), answer.json()), (200, report(4, 2)));
        }
        let course = course(&r.inspectorate().await).await;
        assert_eq!(
            course["providers"][0]["report"],
            json!({
                "progress": report(4, 2), "receivedAt": "2026-04-16T10:00:00.000000Z",
                "firstAt": "2026-04-15T10:00:00.000000Z", "settledAt": null,
            })
        );
        assert_eq!(course["providers"][1]["report"], Value::Null);
    })
    .await;
}

#[tokio::test]
async fn since_when_nothing_is_left_to_do_is_kept_until_something_is() {
    on_both(async |r| {
        begun(r).await;
        let (noord, inspector) = (r.provider(&[NOORD]).await, r.inspectorate().await);
        let mut settled = Vec::new();
        for (sequence, informed) in [(1, 3), (2, 3), (3, 1), (4, 3)] {
            r.at(&format!("2026-04-15T10:0{sequence}:00Z"));
            assert_eq!(noord.put(PATH, &report(sequence, informed)).await.status, 200);
            settled.push(course(&inspector).await["providers"][0]["report"]["settledAt"].clone());
        }
        let at = |minute| json!(format!("2026-04-15T10:0{minute}:00.000000Z"));
        assert_eq!(settled, [at(1), at(1), Value::Null, at(4)]);
    })
    .await;
}

#[tokio::test]
async fn numbers_that_do_not_add_up_or_count_more_than_was_told_are_refused() {
    on_both(async |r| {
        begun(r).await;
        let noord = r.provider(&[NOORD]).await;
        let mut wrong = report(1, 1);
        wrong["patients"]["found"] = json!(4);
        wrong["implants"]["untraced"] = json!(1);
        let answer = noord.put(PATH, &wrong).await;
        assert_eq!(
            refusal(&answer),
            "400 invalid_request counts_do_not_add_up@/implants/told \
             counts_do_not_add_up@/patients/found"
        );
        let implants = json!({ "told": 4, "traced": 4, "untraced": 0, "foundBeside": 0 });
        let answer = noord.put(PATH, &with(report(1, 1), json!({ "implants": implants }))).await;
        assert_eq!(refusal(&answer), "400 invalid_request told_too_many@/implants/told");
        let beside = json!({ "told": 3, "traced": 3, "untraced": 0, "foundBeside": 40 });
        let answer = noord.put(PATH, &with(report(1, 1), json!({ "implants": beside }))).await;
        assert_eq!(answer.status, 200, "what one finds oneself has no bound");
        let named = with(report(2, 1), json!({ "patient": "999900006" }));
        let answer = noord.put(PATH, &named).await;
        assert_eq!(refusal(&answer), "400 invalid_request unknown_field@/patient");
    })
    .await;
}

#[tokio::test]
async fn a_report_on_another_case_branch_or_address_is_refused() {
    on_both(async |r| {
        begun(r).await;
        let (noord, oost) = (r.provider(&[NOORD]).await, r.provider(&[OOST]).await);
        let answer = noord.put("/v1/recalls/IGJ-2026-18/progress", &report(1, 1)).await;
        assert_eq!(refusal(&answer), "400 invalid_request recall_case_differs@/caseNumber");
        let of_zuid = with(report(1, 1), json!({ "branchNumber": ZUID }));
        assert_eq!(noord.put(PATH, &of_zuid).await.status, 404);
        let never_told = with(report(1, 1), json!({ "branchNumber": OOST }));
        assert_eq!(oost.put(PATH, &never_told).await.status, 404);
        let unknown = with(report(1, 1), json!({ "caseNumber": "IGJ-2026-18" }));
        let answer = noord.put("/v1/recalls/IGJ-2026-18/progress", &unknown).await;
        assert_eq!(refusal(&answer), "404 not_found ");
        assert_eq!(r.rows("recall_progress").await, 0);
    })
    .await;
}

#[tokio::test]
async fn after_the_closure_the_numbers_stay() {
    on_both(async |r| {
        begun(r).await;
        let (noord, inspector) = (r.provider(&[NOORD]).await, r.inspectorate().await);
        assert_eq!(noord.put(PATH, &report(1, 1)).await.status, 200);
        let closure = with(sending(2, 0), json!({ "kind": "closure" }));
        sends(&inspector, &closure).await;
        let answer = noord.put(PATH, &report(2, 3)).await;
        assert_eq!(refusal(&answer), "409 refused recall_closed@/caseNumber");
        let kept = &course(&inspector).await["providers"][0]["report"]["progress"];
        assert_eq!(*kept, report(1, 1));
    })
    .await;
}

#[tokio::test]
async fn a_case_that_nothing_was_sent_in_cannot_be_followed() {
    on_both(async |r| {
        begun(r).await;
        let inspector = r.inspectorate().await;
        let asked = json!({ "caseNumber": "IGJ-2026-99", "user": "inspector 12" });
        assert_eq!(inspector.post("/v1/notices/progress", &asked).await.status, 404);
        let answer = inspector.post("/v1/notices/progress", &json!({ "user": "" })).await;
        assert_eq!(
            refusal(&answer),
            "400 invalid_request case_number_missing@/caseNumber user_missing@/user"
        );
    })
    .await;
}
