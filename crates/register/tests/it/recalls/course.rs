//! The course of a case: a wider scope, a narrower one, other words, and the end.

use serde_json::{Value, json};
use testkit::register::{HIP, NOORD, ZUID, on_both, with};

use super::{course, filled, mail, references, refusal, sending, sends, update};

fn lots(sending: Value, lots: &[&str]) -> Value {
    with(sending, json!({ "scope": { "udiDis": [HIP], "lots": lots } }))
}

#[tokio::test]
async fn a_widened_scope_reaches_only_what_is_new() {
    on_both(async |r| {
        let at = filled(r).await;
        let inspector = r.inspectorate().await;
        let (noord, zuid) = (r.provider(&[NOORD]).await, r.provider(&[ZUID]).await);
        sends(&inspector, &lots(sending(1, at), &["AB12"])).await;
        let wider = lots(update(2, 2, at), &["AB12", "AB14"]);
        let sent = sends(&inspector, &wider).await;
        assert_eq!(
            sent["providers"],
            json!([{ "branchNumber": ZUID, "certain": 1, "possible": 0, "released": 0, "position": 3 }])
        );
        assert_eq!(mail(&noord, 1).await, Vec::<Value>::new());
        let notices = mail(&zuid, 2).await;
        assert_eq!(references(&notices[0]), json!([["ZZ-3"], [], []]));
        assert_eq!((&notices[0]["kind"], &notices[0]["version"]), (&json!("update"), &json!(2)));
        let course = course(&inspector).await;
        let told: Vec<&Value> =
            course["providers"].as_array().unwrap().iter().map(|it| &it["told"]).collect();
        assert_eq!(told, [3, 2]);
    })
    .await;
}

#[tokio::test]
async fn a_narrowed_scope_releases_what_is_no_longer_meant_and_can_take_it_back() {
    on_both(async |r| {
        let at = filled(r).await;
        let inspector = r.inspectorate().await;
        let (noord, zuid) = (r.provider(&[NOORD]).await, r.provider(&[ZUID]).await);
        sends(&inspector, &lots(sending(1, at), &["AB12", "AB13"])).await;
        sends(&inspector, &lots(update(2, 2, at), &["AB13"])).await;
        let (of_noord, of_zuid) = (mail(&noord, 2).await, mail(&zuid, 2).await);
        assert_eq!(references(&of_noord[0]), json!([[], [], ["ZN-1", "ZN-2"]]));
        assert_eq!(references(&of_zuid[0]), json!([[], [], ["ZZ-1"]]));
        sends(&inspector, &lots(update(3, 3, at), &["AB12", "AB13"])).await;
        assert_eq!(references(&mail(&noord, 4).await[0]), json!([["ZN-1", "ZN-2"], [], []]));
        // Who is released from everything hears no more than the end.
        sends(&inspector, &lots(update(4, 4, at), &["AB14"])).await;
        let reworded = with(lots(update(5, 5, at), &["AB14"]), json!({ "settleBy": "2026-06-01" }));
        let sent = sends(&inspector, &reworded).await;
        // Noord still has backlog that cannot be excluded.
        assert_eq!(sent["total"]["providers"], 2);
        let only_wide =
            json!({ "scope": { "udiDis": [HIP], "lots": ["AB14"], "branchNumbers": [ZUID] } });
        sends(&inspector, &with(update(6, 6, at), only_wide.clone())).await;
        let days = json!({ "settleBy": "2026-07-01" });
        let sent = sends(&inspector, &with(with(update(7, 7, at), only_wide), days)).await;
        assert_eq!(sent["providers"][0]["branchNumber"], ZUID);
        assert_eq!(sent["total"]["providers"], 1);
    })
    .await;
}

#[tokio::test]
async fn an_update_that_changes_nothing_reaches_nobody_and_other_words_reach_all() {
    on_both(async |r| {
        let at = filled(r).await;
        let inspector = r.inspectorate().await;
        sends(&inspector, &sending(1, at)).await;
        let sent = sends(&inspector, &update(2, 2, at)).await;
        assert_eq!(sent["providers"], json!([]));
        for (number, changes) in [
            (3, json!({ "actions": ["patient_review", "remove_stock"] })),
            (
                4,
                json!({ "actions": ["patient_review", "remove_stock"], "fscaReference": "FSCA-1" }),
            ),
        ] {
            let sent = sends(&inspector, &with(update(number, number.into(), at), changes)).await;
            assert_eq!(
                sent["total"],
                json!({ "providers": 2, "certain": 0, "possible": 0, "released": 0 })
            );
        }
        let notices = mail(&r.provider(&[NOORD]).await, 0).await;
        assert_eq!(notices.len(), 3);
        assert_eq!(notices[2]["fscaReference"], "FSCA-1");
    })
    .await;
}

#[tokio::test]
async fn a_sending_out_of_order_is_refused_and_says_what_to_send() {
    on_both(async |r| {
        let at = filled(r).await;
        let inspector = r.inspectorate().await;
        let refused =
            async |sending: Value| refusal(&inspector.post("/v1/notices", &sending).await);
        assert_eq!(refused(update(1, 2, at)).await, "409 refused notice_case_unknown@/caseNumber");
        sends(&inspector, &with(sending(1, at), json!({ "version": 3 }))).await;
        assert_eq!(refused(sending(2, at)).await, "409 refused notice_case_begun@/kind");
        for version in [2, 3] {
            let told = refused(update(2, version, at)).await;
            assert_eq!(told, "409 refused notice_version_old@/version");
        }
        let closure = with(sending(2, at), json!({ "kind": "closure", "version": 2 }));
        assert_eq!(refused(closure).await, "409 refused notice_version_old@/version");
        assert_eq!(r.rows("sending").await, 1);
    })
    .await;
}

#[tokio::test]
async fn a_closure_reaches_all_who_were_told_and_nothing_follows_it() {
    on_both(async |r| {
        let at = filled(r).await;
        let inspector = r.inspectorate().await;
        sends(&inspector, &sending(1, at)).await;
        let closure = with(sending(2, at), json!({ "kind": "closure" }));
        let sent = sends(&inspector, &closure).await;
        assert_eq!(sent["total"]["providers"], 2);
        let notices = mail(&r.provider(&[ZUID]).await, 2).await;
        assert_eq!(notices[0]["kind"], "closure");
        assert_eq!(references(&notices[0]), json!([[], [], []]));
        let answer = inspector.post("/v1/notices", &update(3, 2, at)).await;
        assert_eq!(refusal(&answer), "409 refused notice_after_closure@/caseNumber");
        // The closure itself may still be sent again.
        assert_eq!(sends(&inspector, &closure).await, sent);
        assert_eq!(course(&inspector).await["closedAt"], "2026-04-15T10:00:00.000000Z");
    })
    .await;
}
