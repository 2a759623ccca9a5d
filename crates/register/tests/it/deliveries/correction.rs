//! Corrections: they say so (R38), only one's own (R41), and the old version stays in the history.

use serde_json::json;
use testkit::register::{
    NOORD, ZUID, death, explantation, implantation, on_both, question, with, withdrawal,
};

use crate::support::{check, tally};

#[tokio::test]
async fn other_content_under_a_known_reference_is_refused_unless_it_says_that_it_corrects() {
    on_both(async |r| {
        r.knows_its_devices().await;
        let noord = r.provider(&[NOORD]).await;
        let id = noord.registers(implantation("ZN-1")).await;
        let other = with(implantation("ZN-1"), json!({ "lot": "AB13" }));
        check(&noord, other.clone(), "rejected: reference_conflict@/reference").await;
        assert_eq!(noord.registration(&id).await["lot"], "AB12");
        check(&noord, with(other, json!({ "corrects": "ZN-1" })), "accepted").await;
        assert_eq!(noord.registration(&id).await["lot"], "AB13");
    })
    .await;
}

#[tokio::test]
async fn a_correction_may_have_a_reference_of_its_own() {
    on_both(async |r| {
        r.knows_its_devices().await;
        let noord = r.provider(&[NOORD]).await;
        let id = noord.registers(implantation("ZN-1")).await;
        for (reference, corrects, lot) in
            [("C-1", "ZN-1", "AB13"), ("C-2", "ZN-1", "AB14"), ("C-3", "C-2", "AB15")]
        {
            let record = with(implantation(reference), json!({ "corrects": corrects, "lot": lot }));
            check(&noord, record, "accepted").await;
            assert_eq!(noord.registration(&id).await["lot"], lot);
        }
        assert_eq!(noord.registration(&id).await["reference"], "ZN-1");
        // The implant is known by any of its names.
        check(&noord, explantation("E-1", "C-2"), "accepted").await;
        assert_eq!(noord.registration(&id).await["state"], "explanted");
    })
    .await;
}

#[tokio::test]
async fn old_versions_stay_in_the_history_and_out_of_the_counts() {
    on_both(async |r| {
        r.knows_its_devices().await;
        let noord = r.provider(&[NOORD]).await;
        let inspector = r.inspectorate().await;
        let id = noord.registers(implantation("ZN-1")).await;
        let corrected = json!({ "corrects": "ZN-1", "lot": "AB13" });
        noord.registers(with(implantation("ZN-1"), corrected)).await;
        let read = noord.registration(&id).await;
        let stands: Vec<_> =
            read["events"].as_array().unwrap().iter().map(|e| e["stands"].clone()).collect();
        assert_eq!(stands, [false, true]);
        assert_eq!(read["events"][1]["replaces"], id);
        assert_eq!(r.rows("event").await, 2);
        for (lot, count) in [("AB12", "0"), ("AB13", "1")] {
            let answer = inspector.traces(with(question(), json!({ "lots": [lot] }))).await;
            let expected = format!("certain {count} 0 0 {count} possible 0 0 0 0");
            assert_eq!(tally(&answer["total"]), expected, "{lot}");
        }
    })
    .await;
}

#[tokio::test]
async fn only_the_provider_that_delivered_may_correct_or_withdraw() {
    on_both(async |r| {
        r.knows_its_devices().await;
        let noord = r.provider(&[NOORD]).await;
        let zuid = r.provider(&[ZUID]).await;
        let id = noord.registers(implantation("ZN-1")).await;
        let of_zuid = json!({ "branchNumber": ZUID, "corrects": "ZN-1", "lot": "STOLEN" });
        let correction = with(implantation("ZZ-1"), of_zuid);
        check(&zuid, correction, "rejected: corrects_unknown@/corrects").await;
        let withdraws = with(withdrawal("W-1", "ZN-1"), json!({ "branchNumber": ZUID }));
        check(&zuid, withdraws, "rejected: withdraws_unknown@/withdraws").await;
        let read = noord.registration(&id).await;
        assert_eq!((&read["lot"], &read["state"]), (&json!("AB12"), &json!("in_situ")));
    })
    .await;
}

#[tokio::test]
async fn a_correction_of_nothing_of_something_withdrawn_or_of_another_event_is_refused() {
    on_both(async |r| {
        r.knows_its_devices().await;
        let noord = r.provider(&[NOORD]).await;
        noord.registers(implantation("ZN-1")).await;
        noord.registers(implantation("ZN-2")).await;
        noord.registers(withdrawal("W-2", "ZN-2")).await;
        let corrects = |record, name| with(record, json!({ "corrects": name }));
        for (record, expected) in [
            (corrects(implantation("C-1"), "ZN-9"), "rejected: corrects_unknown@/corrects"),
            (corrects(implantation("C-1"), "ZN-2"), "rejected: already_withdrawn@/corrects"),
            (corrects(implantation("C-1"), "W-2"), "rejected: corrects_unknown@/corrects"),
            (corrects(death("C-1", &["ZN-1"]), "ZN-1"), "rejected: corrects_other_event@/event"),
        ] {
            check(&noord, record, expected).await;
        }
        assert_eq!(r.rows("event").await, 3);
    })
    .await;
}

#[tokio::test]
async fn a_correction_is_never_late_and_the_first_receipt_keeps_its_time() {
    on_both(async |r| {
        r.knows_its_devices().await;
        let noord = r.provider(&[NOORD]).await;
        let id = noord.registers(implantation("ZN-1")).await;
        r.at("2026-07-01T10:00:00Z");
        let changes = json!({ "corrects": "ZN-1", "lot": "AB13" });
        let answers = noord.deliver(&[with(implantation("ZN-1"), changes)]).await;
        assert_eq!(answers[0]["receipt"]["timeliness"], "not_counted");
        let events = noord.registration(&id).await["events"].clone();
        assert_eq!(events[0]["receipt"]["timeliness"], "in_time");
        assert_eq!(events[0]["receipt"]["receivedAt"], "2026-04-15T10:00:00.000000Z");
    })
    .await;
}

#[tokio::test]
async fn a_correction_of_an_unknown_device_keeps_the_implant_in_the_register() {
    on_both(async |r| {
        r.knows_its_devices().await;
        let noord = r.provider(&[NOORD]).await;
        let id = noord.registers(implantation("ZN-1")).await;
        let breast = json!({ "corrects": "ZN-1", "udiDi": testkit::register::BREAST });
        check(&noord, with(implantation("ZN-1"), breast), "accepted").await;
        assert_eq!(noord.registration(&id).await["scope"]["status"], "not_subject");
    })
    .await;
}
