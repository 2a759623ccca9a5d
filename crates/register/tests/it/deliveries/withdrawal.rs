//! Withdrawals: what should never have been delivered counts nowhere (R29, R41).

use serde_json::json;
use testkit::register::{NOORD, explantation, implantation, on_both, question, with, withdrawal};

use crate::support::{check, tally};

#[tokio::test]
async fn a_withdrawn_record_stays_in_the_history_and_counts_nowhere() {
    on_both(async |r| {
        r.knows_its_devices().await;
        let noord = r.provider(&[NOORD]).await;
        let inspector = r.inspectorate().await;
        let id = noord.registers(implantation("ZN-1")).await;
        noord.registers(implantation("ZN-2")).await;
        check(&noord, withdrawal("W-1", "ZN-1"), "accepted").await;
        let read = noord.registration(&id).await;
        assert_eq!(read["state"], "withdrawn");
        assert_eq!(read["events"].as_array().unwrap().len(), 2);
        let answer = inspector.traces(question()).await;
        assert_eq!(tally(&answer["total"]), "certain 1 0 0 1 possible 0 0 0 0");
    })
    .await;
}

#[tokio::test]
async fn a_withdrawal_takes_back_all_corrections_too() {
    on_both(async |r| {
        r.knows_its_devices().await;
        let noord = r.provider(&[NOORD]).await;
        let id = noord.registers(implantation("ZN-1")).await;
        noord.registers(with(implantation("C-1"), json!({ "corrects": "ZN-1", "lot": "X" }))).await;
        check(&noord, withdrawal("W-1", "ZN-1"), "accepted").await;
        assert_eq!(noord.registration(&id).await["state"], "withdrawn");
        check(&noord, withdrawal("W-2", "C-1"), "rejected: already_withdrawn@/withdraws").await;
    })
    .await;
}

#[tokio::test]
async fn a_withdrawn_explantation_puts_the_implant_back_in_place() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        let id = noord.registers(implantation("ZN-1")).await;
        noord.registers(explantation("E-1", "ZN-1")).await;
        check(&noord, withdrawal("W-1", "E-1"), "accepted").await;
        let read = noord.registration(&id).await;
        assert_eq!(read["state"], "in_situ");
        assert!(read["explantedOn"].is_null());
        check(&noord, explantation("E-2", "ZN-1"), "accepted").await;
    })
    .await;
}

#[tokio::test]
async fn a_withdrawal_of_nothing_or_of_a_withdrawal_is_refused() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        noord.registers(implantation("ZN-1")).await;
        noord.registers(withdrawal("W-1", "ZN-1")).await;
        let silent = with(withdrawal("W-2", ""), json!({ "withdraws": null }));
        check(&noord, silent, "rejected: withdraws_missing@/withdraws").await;
        check(&noord, withdrawal("W-2", "ZN-9"), "rejected: withdraws_unknown@/withdraws").await;
        check(&noord, withdrawal("W-2", "W-1"), "rejected: withdraws_unknown@/withdraws").await;
        check(&noord, withdrawal("W-2", "ZN-1"), "rejected: already_withdrawn@/withdraws").await;
        // What must count after all is delivered anew under another reference.
        let answers = noord.deliver(&[implantation("ZN-2")]).await;
        assert_eq!(answers[0]["receipt"]["status"], "accepted_with_warnings");
    })
    .await;
}
