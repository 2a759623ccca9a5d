//! Whether the law asks for a device: by its category and the list in force (R2, R6), which may
//! both become known later (R15).

use serde_json::json;
use testkit::register::{
    BREAST, CATALOGUE, NOORD, explantation, implantation, list, on_both, with,
};

use crate::support::check;

const UNLISTED: &str = "not_subject: not_subject@";

#[tokio::test]
async fn an_unlisted_device_is_answered_not_subject_and_leaves_nothing_behind() {
    on_both(async |r| {
        r.knows_its_devices().await;
        let noord = r.provider(&[NOORD]).await;
        let breast = with(implantation("ZN-1"), json!({ "udiDi": BREAST, "lot": "UNLISTED-LOT" }));
        let answers = noord.deliver(std::slice::from_ref(&breast)).await;
        let receipt = &answers[0]["receipt"];
        assert_eq!(receipt["status"], "not_subject");
        assert!(receipt["registerId"].is_null());
        assert!(receipt["dueOn"].is_null());
        assert_eq!(r.rows("event").await, 0);
        assert_eq!(r.rows("implant").await, 0);
        assert!(!r.database.contents().await.contains("UNLISTED-LOT"));
        // The reference stays free.
        check(&noord, implantation("ZN-1"), "accepted").await;
    })
    .await;
}

#[tokio::test]
async fn a_category_that_a_verified_list_does_not_name_is_not_subject() {
    on_both(async |r| {
        r.learns(CATALOGUE).await;
        r.loads_list(&list(true, &[("hip_prosthesis", "yes")])).await;
        let noord = r.provider(&[NOORD]).await;
        check(&noord, with(implantation("ZN-1"), json!({ "udiDi": BREAST })), UNLISTED).await;
    })
    .await;
}

#[tokio::test]
async fn an_unverified_list_excludes_nothing() {
    on_both(async |r| {
        r.learns(CATALOGUE).await;
        r.loads_list(&list(false, &[("breast_implant", "no"), ("hip_prosthesis", "yes")])).await;
        let noord = r.provider(&[NOORD]).await;
        let undetermined = "accepted_with_warnings: scope_undetermined@";
        check(&noord, with(implantation("ZN-1"), json!({ "udiDi": BREAST })), undetermined).await;
        let id = noord.registers(with(implantation("ZN-1"), json!({ "udiDi": BREAST }))).await;
        let scope = &noord.registration(&id).await["scope"];
        assert_eq!(scope["status"], "scope_undetermined");
        assert_eq!(scope["why"], "list_unverified");
    })
    .await;
}

#[tokio::test]
async fn the_list_that_ships_excludes_nothing() {
    on_both(async |r| {
        r.learns(CATALOGUE).await;
        let noord = r.provider(&[NOORD]).await;
        for (reference, di) in [("ZN-1", BREAST), ("ZN-2", testkit::register::HIP)] {
            let record = with(implantation(reference), json!({ "udiDi": di }));
            check(&noord, record, "accepted_with_warnings: scope_undetermined@").await;
        }
    })
    .await;
}

#[tokio::test]
async fn an_unknown_device_is_accepted_and_resolved_when_the_catalogue_learns_it() {
    on_both(async |r| {
        r.loads_list(&list(true, &[("hip_prosthesis", "yes")])).await;
        let noord = r.provider(&[NOORD]).await;
        check(
            &noord,
            implantation("ZN-1"),
            "accepted_with_warnings: udi_di_unresolved@/udiDi, scope_undetermined@",
        )
        .await;
        let id = noord.registers(implantation("ZN-1")).await;
        let before = noord.registration(&id).await;
        assert!(before["product"].is_null());
        assert_eq!(before["scope"]["why"], "di_unresolved");
        r.learns(CATALOGUE).await;
        let after = noord.registration(&id).await;
        assert_eq!(after["product"]["productName"], "Tern Hip Stem");
        assert_eq!(after["scope"]["status"], "subject");
        // The receipt is a statement of its moment and stays what it was.
        assert_eq!(after["events"], before["events"]);
    })
    .await;
}

#[tokio::test]
async fn what_was_accepted_is_judged_again_when_the_list_changes() {
    on_both(async |r| {
        r.learns(CATALOGUE).await;
        let noord = r.provider(&[NOORD]).await;
        let id = noord.registers(with(implantation("ZN-1"), json!({ "udiDi": BREAST }))).await;
        let mut seen = Vec::new();
        for included in ["no", "yes"] {
            let hips = ("hip_prosthesis", "yes");
            r.loads_list(&list(true, &[hips, ("breast_implant", included)])).await;
            seen.push(noord.registration(&id).await["scope"]["status"].clone());
        }
        assert_eq!(seen, ["not_subject", "subject"]);
        assert_eq!(noord.registration(&id).await["state"], "in_situ");
    })
    .await;
}

#[tokio::test]
async fn another_process_judges_by_the_new_list_too() {
    on_both(async |r| {
        r.learns(CATALOGUE).await;
        let noord = r.provider(&[NOORD]).await;
        let elsewhere = noord.at(&r.another_process());
        check(&elsewhere, implantation("ZN-1"), "accepted_with_warnings: scope_undetermined@")
            .await;
        r.loads_list(&list(true, &[("hip_prosthesis", "yes")])).await;
        check(&elsewhere, implantation("ZN-2"), "accepted").await;
    })
    .await;
}

#[tokio::test]
async fn membership_is_judged_by_the_list_in_force_on_the_day_of_implantation() {
    on_both(async |r| {
        r.learns(CATALOGUE).await;
        let later = list(true, &[("hip_prosthesis", "yes")])
            .replace("valid_from = 2019-01-01", "valid_from = 2026-01-01")
            .replace("\"test\"", "\"later\"");
        let first = list(true, &[("hip_prosthesis", "no"), ("breast_implant", "yes")])
            .replace("valid_from = 2019-01-01", "valid_from = 2019-01-01\nvalid_to = 2025-12-31");
        r.loads_list(&format!("{first}{later}")).await;
        let noord = r.provider(&[NOORD]).await;
        let of = |reference, day| with(implantation(reference), json!({ "implantedOn": day }));
        check(&noord, of("ZN-1", "2025-12-31"), UNLISTED).await;
        check(&noord, of("ZN-2", "2026-01-01"), "accepted").await;
        // An explantation that does not know the day of implantation is judged by its own (R2).
        let alone = json!({
            "event": "explantation", "branchNumber": NOORD, "udiDi": testkit::register::HIP,
            "lot": "ELSEWHERE", "reference": "E-1", "explantedOn": "2025-12-31",
        });
        let answers = noord.deliver(std::slice::from_ref(&alone)).await;
        assert_eq!(answers[0]["receipt"]["status"], "not_subject");
        let after = with(alone, json!({ "explantedOn": "2026-01-02" }));
        check(&noord, after, "accepted_with_warnings: implant_not_matched@").await;
    })
    .await;
}

#[tokio::test]
async fn an_explantation_follows_the_implant_it_is_of_and_not_the_list() {
    on_both(async |r| {
        r.learns(CATALOGUE).await;
        let noord = r.provider(&[NOORD]).await;
        noord.registers(with(implantation("ZN-1"), json!({ "udiDi": BREAST }))).await;
        r.loads_list(&list(true, &[("hip_prosthesis", "yes"), ("breast_implant", "no")])).await;
        check(&noord, explantation("E-1", "ZN-1"), "accepted").await;
    })
    .await;
}
