//! Backlog from before the duty began: flagged, never late, taken with what there is (R3).

use serde_json::json;
use testkit::register::{HIP, NOORD, explantation, implantation, on_both, question, with};

use crate::support::{check, tally};

fn legacy(reference: &str, changes: serde_json::Value) -> serde_json::Value {
    with(
        with(implantation(reference), json!({ "legacy": true, "implantedOn": "2014-06-30" })),
        changes,
    )
}

#[tokio::test]
async fn an_implantation_from_before_the_duty_enters_only_when_it_says_so() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        let old = |day, legacy| {
            with(implantation("ZN-1"), json!({ "implantedOn": day, "legacy": legacy }))
        };
        check(&noord, old("2018-12-31", false), "rejected: before_duty@/implantedOn").await;
        check(&noord, old("2019-01-01", true), "rejected: legacy_after_start@/legacy").await;
        noord.registers(old("2018-12-31", true)).await;
    })
    .await;
}

#[tokio::test]
async fn backlog_is_never_late_and_has_no_due_date() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        let inspector = r.inspectorate().await;
        let answers = noord.deliver(&[legacy("ZN-1", json!({}))]).await;
        let receipt = &answers[0]["receipt"];
        assert_eq!(receipt["timeliness"], "not_counted");
        assert!(receipt["dueOn"].is_null());
        let answer =
            inspector.traces(with(question(), json!({ "implantedFrom": "2010-01-01" }))).await;
        assert_eq!(answer["overdue"], json!([]));
    })
    .await;
}

#[tokio::test]
async fn backlog_that_lacks_elements_is_kept_and_always_possible_in_a_trace() {
    on_both(async |r| {
        r.knows_its_devices().await;
        let noord = r.provider(&[NOORD]).await;
        let inspector = r.inspectorate().await;
        let bare = legacy("ZN-1", json!({ "implantedOn": null, "udiDi": null, "lot": null }));
        check(
            &noord,
            bare,
            "accepted_with_warnings: legacy_element_missing@/implantedOn, \
             legacy_element_missing@/udiDi, legacy_element_missing@/lot, scope_undetermined@",
        )
        .await;
        noord.registers(legacy("ZN-2", json!({}))).await;
        let asked = with(question(), json!({ "lots": ["AB12"], "implantedTo": "2026-12-31" }));
        let answer = inspector.traces(asked).await;
        assert_eq!(tally(&answer["total"]), "certain 1 0 0 1 possible 1 0 0 1");
    })
    .await;
}

#[tokio::test]
async fn an_explantation_of_an_old_implant_has_a_term_of_its_own() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        noord.registers(legacy("ZN-1", json!({}))).await;
        let answers = noord.deliver(&[explantation("E-1", "ZN-1")]).await;
        assert_eq!(answers[0]["receipt"]["dueOn"], "2026-05-10");
        let alone = json!({
            "event": "explantation", "branchNumber": NOORD, "reference": "E-2", "udiDi": HIP,
            "lot": "OLD", "implantedOn": "2014-06-30", "explantedOn": "2018-06-30",
        });
        let answers = noord.deliver(&[alone]).await;
        assert_eq!(answers[0]["receipt"]["timeliness"], "not_counted");
    })
    .await;
}
