//! Drills: apart from what is real, and for who is named.

use serde_json::json;
use testkit::register::{NOORD, ZUID, on_both, with};

use super::{OOST, filled, mail, references, refusal, sending, sends, update};

#[tokio::test]
async fn a_drill_and_a_real_case_cannot_share_a_case_number() {
    on_both(async |r| {
        let at = filled(r).await;
        let inspector = r.inspectorate().await;
        sends(&inspector, &sending(1, at)).await;
        let drill = with(update(2, 2, at), json!({ "drill": true }));
        let answer = inspector.post("/v1/notices", &drill).await;
        assert_eq!(refusal(&answer), "409 refused drill_mixed@/drill");
        let of_its_own = json!({ "drill": true, "caseNumber": "OEFENING-1" });
        sends(&inspector, &with(sending(2, at), of_its_own)).await;
        let real = with(update(3, 2, at), json!({ "caseNumber": "OEFENING-1" }));
        let answer = inspector.post("/v1/notices", &real).await;
        assert_eq!(refusal(&answer), "409 refused drill_mixed@/drill");
        let notices = mail(&r.provider(&[ZUID]).await, 0).await;
        assert_eq!((&notices[0]["drill"], &notices[1]["drill"]), (&json!(false), &json!(true)));
    })
    .await;
}

#[tokio::test]
async fn in_a_drill_those_who_are_named_take_part_though_nobody_has_a_made_up_device() {
    on_both(async |r| {
        let at = filled(r).await;
        let inspector = r.inspectorate().await;
        let scope = json!({ "udiDis": ["08712345670009"], "branchNumbers": [NOORD, OOST] });
        let made_up = json!({ "drill": true, "caseNumber": "OEFENING-2", "scope": scope });
        let sent = sends(&inspector, &with(sending(1, at), made_up.clone())).await;
        assert_eq!(
            sent["total"],
            json!({ "providers": 2, "certain": 0, "possible": 0, "released": 0 })
        );
        let notices = mail(&r.provider(&[OOST]).await, 0).await;
        assert_eq!(references(&notices[0]), json!([[], [], []]));
        // A real notice of the same scope reaches nobody.
        let real =
            with(sending(2, at), with(made_up, json!({ "drill": false, "caseNumber": "IGJ-2" })));
        assert_eq!(sends(&inspector, &real).await["providers"], json!([]));
    })
    .await;
}
