//! `POST /v1/deliveries`.

use serde_json::json;
use testkit::register::{NOORD, implantation, on_both, told, with};

#[tokio::test]
async fn a_hospital_delivers_an_implantation_and_gets_a_receipt() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        let answers = noord.deliver(&[implantation("ZN-1")]).await;
        assert_eq!(
            told(&answers[0]),
            "accepted_with_warnings: udi_di_unresolved@/records/0/udiDi, scope_undetermined@/records/0"
        );
        let receipt = &answers[0]["receipt"];
        assert_eq!(receipt["dueOn"], "2026-05-01");
        assert_eq!(receipt["timeliness"], "in_time");
        assert_eq!(r.rows("event").await, 1);
        assert_eq!(r.rows("implant").await, 1);
    })
    .await;
}

#[tokio::test]
async fn an_explantation_may_follow_its_implantation_in_one_batch() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        let explantation = json!({
            "event": "explantation", "branchNumber": NOORD, "reference": "ZN-2",
            "implantReference": "ZN-1", "explantedOn": "2026-04-10",
        });
        let answers = noord.deliver(&[implantation("ZN-1"), explantation]).await;
        assert_eq!(told(&answers[1]), "accepted: ");
        let id = answers[0]["receipt"]["registerId"].as_str().unwrap().to_owned();
        let registration = noord.get(&format!("/v1/registrations/{id}")).await.json();
        assert_eq!(registration["state"], "explanted", "{registration}");
    })
    .await;
}

#[tokio::test]
async fn a_correction_and_a_withdrawal_change_what_stands() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        let answers = noord.deliver(&[implantation("ZN-1")]).await;
        let id = answers[0]["receipt"]["registerId"].as_str().unwrap().to_owned();
        let corrected = with(implantation("ZN-1"), json!({"lot": "AB13"}));
        assert_eq!(noord.told(corrected.clone()).await, "rejected: reference_conflict@/records/0/reference");
        let corrected = with(corrected, json!({"corrects": "ZN-1"}));
        noord.deliver(&[corrected]).await;
        let read = noord.get(&format!("/v1/registrations/{id}")).await.json();
        assert_eq!(read["lot"], "AB13");
        let withdrawal = json!({"event": "withdrawal", "branchNumber": NOORD, "reference": "W-1", "withdraws": "ZN-1"});
        assert_eq!(noord.told(withdrawal).await, "accepted: ");
        let read = noord.get(&format!("/v1/registrations/{id}")).await.json();
        assert_eq!(read["state"], "withdrawn");
        assert_eq!(read["events"].as_array().unwrap().len(), 3);
    })
    .await;
}
