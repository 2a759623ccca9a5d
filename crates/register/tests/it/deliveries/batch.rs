//! A batch: each record judged alone (R39), one receipt each (R40), for one's own branches.

use serde_json::json;
use testkit::register::{HIP, NOORD, ZUID, explantation, implantation, on_both, with};

use crate::support::{check, said};

#[tokio::test]
async fn the_valid_records_of_a_batch_are_kept_although_others_fail() {
    on_both(async |r| {
        r.knows_its_devices().await;
        let noord = r.provider(&[NOORD]).await;
        let answers = noord
            .deliver(&[
                implantation("ZN-1"),
                with(implantation("ZN-2"), json!({ "lot": null })),
                json!("no record"),
                with(implantation("ZN-3"), json!({ "udiDi": "08712345678907" })),
                implantation("ZN-4"),
                with(implantation("ZN-1"), json!({ "lot": "OTHER" })),
            ])
            .await;
        let said: Vec<String> = answers.iter().map(said).collect();
        assert_eq!(
            said,
            [
                "accepted",
                "rejected: lot_or_serial_missing@/lot",
                "rejected: not_an_object@",
                "rejected: udi_di_check_digit@/udiDi",
                "accepted",
                "rejected: reference_conflict@/reference",
            ]
        );
        assert_eq!(r.rows("event").await, 2);
        assert_eq!(r.rows("implant").await, 2);
    })
    .await;
}

#[tokio::test]
async fn receipts_come_in_the_order_of_the_records_also_when_all_are_rejected() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        let records: Vec<_> = (0..40)
            .map(|n| with(implantation(&format!("ZN-{n}")), json!({ "lot": null })))
            .collect();
        let answers = noord.deliver(&records).await;
        for (n, answer) in answers.iter().enumerate() {
            assert_eq!(answer["receipt"]["reference"], format!("ZN-{n}"));
            assert_eq!(answer["receipt"]["status"], "rejected");
            assert_eq!(answer["findings"][0]["field"], format!("/records/{n}/lot"));
        }
        assert_eq!(r.rows("event").await, 0);
    })
    .await;
}

#[tokio::test]
async fn a_receipt_holds_reference_id_time_status_and_codes() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        let answers = noord.deliver(&[implantation("ZN-1")]).await;
        let receipt = &answers[0]["receipt"];
        assert_eq!(receipt["reference"], "ZN-1");
        assert_eq!(receipt["registerId"].as_str().unwrap().len(), 36);
        assert_eq!(receipt["contentSha256"].as_str().unwrap().len(), 64);
        assert_eq!(receipt["receivedAt"], "2026-04-15T10:00:00.000000Z");
        assert_eq!(receipt["dueOn"], "2026-05-01");
        assert_eq!(receipt["timeliness"], "in_time");
        assert_eq!(receipt["status"], "accepted_with_warnings");
        assert_eq!(receipt["findingCodes"], json!(["udi_di_unresolved", "scope_undetermined"]));
        let finding = &answers[0]["findings"][0];
        assert_eq!(finding["code"], "udi_di_unresolved");
        assert_eq!(finding["severity"], "warning");
        assert_eq!(finding["field"], "/records/0/udiDi");
        assert_eq!(finding["rule"], "R15");
        for told in ["article", "message", "hint"] {
            assert!(!finding[told].as_str().unwrap().is_empty(), "{told}");
        }
    })
    .await;
}

#[tokio::test]
async fn several_components_of_one_operation_are_several_records() {
    on_both(async |r| {
        r.knows_its_devices().await;
        let noord = r.provider(&[NOORD]).await;
        let components: Vec<_> = (1..=3).map(|n| implantation(&format!("ZN-{n}"))).collect();
        for answer in noord.deliver(&components).await {
            assert_eq!(said(&answer), "accepted");
        }
        assert_eq!(r.rows("implant").await, 3);
        let two = json!({ "udiDi": [HIP, HIP] });
        check(&noord, with(implantation("ZN-4"), two), "rejected: wrong_type@/udiDi").await;
    })
    .await;
}

#[tokio::test]
async fn an_explantation_may_follow_its_implantation_in_one_batch() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        let batch = [implantation("ZN-1"), explantation("ZN-2", "ZN-1")];
        let answers = noord.deliver(&batch).await;
        assert_eq!(said(&answers[1]), "accepted");
        let id = answers[0]["receipt"]["registerId"].as_str().unwrap();
        assert_eq!(noord.registration(id).await["state"], "explanted");
    })
    .await;
}

#[tokio::test]
async fn the_callers_branches_and_not_the_body_decide_for_whom_it_delivers() {
    on_both(async |r| {
        r.knows_its_devices().await;
        let noord = r.provider(&[NOORD]).await;
        let both = r.provider(&[NOORD, ZUID]).await;
        let of_zuid = with(implantation("ZZ-1"), json!({ "branchNumber": ZUID }));
        check(&noord, of_zuid.clone(), "rejected: branch_not_entitled@/branchNumber").await;
        check(&both, of_zuid, "accepted").await;
        check(&both, implantation("ZN-1"), "accepted").await;
    })
    .await;
}

#[tokio::test]
async fn a_clinic_working_inside_a_hospital_delivers_under_the_hospitals_branch() {
    on_both(async |r| {
        r.knows_its_devices().await;
        // R5: the host's branch number is the only one there is; the guest has access for it.
        let guest = r.provider(&[NOORD]).await;
        let id = guest.registers(implantation("GUEST-1")).await;
        let host = r.provider(&[NOORD]).await;
        assert_eq!(host.registration(&id).await["branchNumber"], NOORD);
    })
    .await;
}

#[tokio::test]
async fn two_providers_may_choose_the_same_reference() {
    on_both(async |r| {
        r.knows_its_devices().await;
        let noord = r.provider(&[NOORD]).await;
        let zuid = r.provider(&[ZUID]).await;
        check(&noord, implantation("A-1"), "accepted").await;
        let other = json!({ "branchNumber": ZUID, "lot": "ZZ" });
        check(&zuid, with(implantation("A-1"), other), "accepted").await;
        assert_eq!(r.rows("event").await, 2);
    })
    .await;
}
