//! Who is addressed by a notice, and what stands in it (rules R48, R53).

use serde_json::json;
use testkit::register::{HIP, NOORD, ZUID, explantation, implantation, on_both, with, withdrawal};

use super::{OOST, filled, mail, notice_id, references, refusal, sending, sends, snapshot};

#[tokio::test]
async fn only_providers_with_a_hit_are_addressed_and_each_finds_its_own_references_only() {
    on_both(async |r| {
        let at = filled(r).await;
        let inspector = r.inspectorate().await;
        let sent = sends(&inspector, &sending(1, at)).await;
        assert_eq!(
            sent,
            json!({
                "noticeId": notice_id(1), "sentAt": "2026-04-15T10:00:00.000000Z",
                "providers": [
                    { "branchNumber": NOORD, "certain": 2, "possible": 1, "released": 0, "position": 1 },
                    { "branchNumber": ZUID, "certain": 1, "possible": 0, "released": 0, "position": 2 },
                ],
                "total": { "providers": 2, "certain": 3, "possible": 1, "released": 0 },
            })
        );
        let noord = r.provider(&[NOORD]).await;
        let [notice] = &mail(&noord, 0).await[..] else { panic!("one notice") };
        assert_eq!(references(notice), json!([["ZN-1", "ZN-2"], ["ZN-4"], []]));
        assert_eq!(notice["caseNumber"], "IGJ-2026-17");
        assert_eq!(notice["text"]["nl"]["hazard"], "Pijn, opnieuw opereren");
        assert_eq!(notice["settleBy"], "2026-05-20");
        for other in [ZUID, "ZZ-", "inspector 12"] {
            assert!(!notice.to_string().contains(other), "{other}: {notice}");
        }
        let [notice] = &mail(&r.provider(&[ZUID]).await, 0).await[..] else { panic!("one notice") };
        assert_eq!(references(notice), json!([["ZZ-1"], [], []]));
        assert!(!notice.to_string().contains(NOORD));
        assert_eq!(mail(&r.provider(&[OOST]).await, 0).await, Vec::<serde_json::Value>::new());
    })
    .await;
}

#[tokio::test]
async fn a_provider_does_not_learn_whom_else_a_scope_names() {
    on_both(async |r| {
        let at = filled(r).await;
        let inspector = r.inspectorate().await;
        let scope = json!({ "udiDis": [HIP], "branchNumbers": [NOORD, ZUID] });
        sends(&inspector, &with(sending(1, at), json!({ "scope": scope }))).await;
        let notices = mail(&r.provider(&[NOORD]).await, 0).await;
        assert_eq!(notices[0]["scope"], json!({ "udiDis": [HIP] }));
    })
    .await;
}

#[tokio::test]
async fn what_was_confirmed_at_a_snapshot_is_what_is_sent() {
    on_both(async |r| {
        let at = filled(r).await;
        let noord = r.provider(&[NOORD]).await;
        noord.registers(implantation("ZN-6")).await;
        noord.registers(withdrawal("W-1", "ZN-2")).await;
        let inspector = r.inspectorate().await;
        sends(&inspector, &sending(1, at)).await;
        let notices = mail(&noord, 0).await;
        assert_eq!(references(&notices[0]), json!([["ZN-1", "ZN-2"], ["ZN-4"], []]));
        // The same scope later: what was registered since is new, what was withdrawn is released.
        let later = super::update(2, 2, snapshot(r).await);
        sends(&inspector, &later).await;
        let notices = mail(&noord, 1).await;
        assert_eq!(references(&notices[0]), json!([["ZN-6"], [], ["ZN-2"]]));
    })
    .await;
}

#[tokio::test]
async fn an_implant_is_named_as_it_was_delivered_first_whatever_was_corrected_since() {
    on_both(async |r| {
        filled(r).await;
        let noord = r.provider(&[NOORD]).await;
        let corrected = json!({ "corrects": "ZN-3", "lot": "AB12", "reference": "C-1" });
        noord.registers(with(implantation("C-1"), corrected)).await;
        // Placed elsewhere and taken out here: the explantation begins an implant of its own.
        let oost = r.provider(&[OOST]).await;
        let alone =
            json!({ "implantReference": null, "udiDi": HIP, "lot": "AB12", "branchNumber": OOST });
        oost.registers(with(explantation("E-9", ""), alone)).await;
        let at = snapshot(r).await;
        sends(&r.inspectorate().await, &sending(1, at)).await;
        let notices = mail(&noord, 0).await;
        assert_eq!(references(&notices[0]), json!([["ZN-1", "ZN-2", "ZN-3"], ["ZN-4"], []]));
        assert_eq!(references(&mail(&oost, 0).await[0]), json!([["E-9"], [], []]));
    })
    .await;
}

#[tokio::test]
async fn the_same_sending_twice_is_sent_once_and_answered_alike() {
    on_both(async |r| {
        let at = filled(r).await;
        let inspector = r.inspectorate().await;
        let first = sends(&inspector, &sending(1, at)).await;
        r.at("2026-04-15T11:00:00Z");
        assert_eq!(sends(&inspector, &sending(1, at)).await, first);
        let elsewhere = inspector.at(&r.another_process());
        assert_eq!(sends(&elsewhere, &sending(1, at)).await, first);
        assert_eq!(r.rows("mailbox").await, 2);
        assert_eq!(r.rows("sending").await, 1);
    })
    .await;
}

#[tokio::test]
async fn the_same_sending_at_once_from_several_is_sent_once() {
    on_both(async |r| {
        let at = filled(r).await;
        let inspector = r.inspectorate().await;
        let (one, other) = (inspector.at(&r.another_process()), inspector.at(&r.another_process()));
        let sending = sending(1, at);
        let (a, b, c) = tokio::join!(
            sends(&inspector, &sending),
            sends(&one, &sending),
            sends(&other, &sending)
        );
        assert_eq!((&a, &a), (&b, &c));
        assert_eq!(r.rows("mailbox").await, 2);
    })
    .await;
}

#[tokio::test]
async fn other_content_under_one_id_is_refused() {
    on_both(async |r| {
        let at = filled(r).await;
        let inspector = r.inspectorate().await;
        sends(&inspector, &sending(1, at)).await;
        let other = with(sending(1, at), json!({ "settleBy": "2026-06-01" }));
        let answer = inspector.post("/v1/notices", &other).await;
        assert_eq!(refusal(&answer), "409 refused notice_id_taken@/noticeId");
        assert_eq!(r.rows("mailbox").await, 2);
    })
    .await;
}

#[tokio::test]
async fn a_faulty_sending_is_told_all_its_faults_and_reaches_nobody() {
    on_both(async |r| {
        let at = filled(r).await;
        let inspector = r.inspectorate().await;
        let wildcard = json!({ "udiDis": [HIP], "lots": [{ "from": "AB2", "to": "AB1" }] });
        let faulty = json!({ "user": " ", "drill": "yes", "actions": [], "scope": wildcard });
        let answer = inspector.post("/v1/notices", &with(sending(1, at), faulty)).await;
        let told = refusal(&answer);
        for finding in [
            "user_missing@/user",
            "wrong_type@/drill",
            "recall_action_missing@/actions",
            "range_reversed@/scope/lots/0",
        ] {
            assert!(told.contains(finding), "{finding}: {told}");
        }
        let answer = inspector.post("/v1/notices", &sending(1, at + 1)).await;
        assert_eq!(refusal(&answer), "400 invalid_request snapshot_unknown@/snapshot");
        assert_eq!(r.rows("mailbox").await, 0);
    })
    .await;
}

#[tokio::test]
async fn a_scope_that_hits_nothing_is_taken_in_and_reaches_nobody() {
    on_both(async |r| {
        let at = filled(r).await;
        let inspector = r.inspectorate().await;
        let nothing = json!({ "scope": { "lots": ["NOWHERE"], "udiDis": [HIP],
            "implantedFrom": "2026-04-14" } });
        let sent = sends(&inspector, &with(sending(1, at), nothing)).await;
        assert_eq!(sent["providers"], json!([]));
        // The case has begun: a wider scope follows as an update.
        sends(&inspector, &super::update(2, 2, at)).await;
        assert_eq!(r.rows("mailbox").await, 2);
    })
    .await;
}
