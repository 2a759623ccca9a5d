//! Receipts: the same bytes whenever the same record comes again (R38).

use serde_json::{Value, json};
use testkit::answer::Answer;
use testkit::register::{CATALOGUE, NOORD, Session, implantation, on_both, with, withdrawal};

use crate::support::raw::receipts;

async fn send(session: &Session<'_>, records: &[Value]) -> Answer {
    session.post("/v1/deliveries", &json!({ "records": records })).await
}

#[tokio::test]
async fn the_same_record_again_gets_the_same_receipt_byte_for_byte() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        let first = receipts(&send(&noord, &[implantation("ZN-1")]).await);
        r.at("2026-08-01T10:00:00Z");
        let again = receipts(&send(&noord, &[implantation("ZN-1")]).await);
        assert_eq!(again, first);
        // Twice in one batch, among others.
        let batch = [implantation("ZN-2"), implantation("ZN-1"), implantation("ZN-2")];
        let batch = receipts(&send(&noord, &batch).await);
        assert_eq!(batch[1], first[0]);
        assert_eq!(batch[0], batch[2]);
        assert_eq!(r.rows("event").await, 2);
    })
    .await;
}

#[tokio::test]
async fn a_receipt_outlives_the_process_the_catalogue_and_the_list() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        let first = receipts(&send(&noord, &[implantation("ZN-1")]).await);
        r.learns(CATALOGUE).await;
        r.knows_its_devices().await;
        r.at("2031-01-01T00:00:00Z");
        let elsewhere = noord.at(&r.another_process());
        assert_eq!(receipts(&send(&elsewhere, &[implantation("ZN-1")]).await), first);
    })
    .await;
}

#[tokio::test]
async fn the_order_of_fields_and_white_space_are_no_content() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        let first = receipts(&send(&noord, &[implantation("ZN-1")]).await);
        let body = format!(
            "{{ \"records\" : [ {{ \"lot\":\"AB12\", \"implantedOn\" : \"2026-04-01\",\n\
             \"serial\": null, \"udiDi\":\"08712345678906\", \"reference\":\"ZN-1\", \
             \"legacy\": false, \"branchNumber\":\"{NOORD}\", \"event\":\"implantation\" }} ] }}"
        );
        let answer = noord.post_bytes("/v1/deliveries", "application/json", body.as_bytes()).await;
        assert_eq!(receipts(&answer), first);
    })
    .await;
}

#[tokio::test]
async fn a_repeat_after_correction_and_withdrawal_is_still_the_first_receipt() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        let correction = with(implantation("ZN-1"), json!({ "corrects": "ZN-1", "lot": "AB13" }));
        let records = [implantation("ZN-1"), correction, withdrawal("W-1", "ZN-1")];
        let mut first = Vec::new();
        for record in &records {
            first.extend(receipts(&send(&noord, std::slice::from_ref(record)).await));
        }
        let again = receipts(&send(&noord, &records).await);
        assert_eq!(again, first);
        assert_eq!(r.rows("event").await, 3);
    })
    .await;
}

#[tokio::test]
async fn the_receipt_states_the_digest_of_the_canonical_record() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        let answers = noord.deliver(&[implantation("ZN-1")]).await;
        let canonical = format!(
            "{{\"branchNumber\":\"{NOORD}\",\"event\":\"implantation\",\
             \"implantedOn\":\"2026-04-01\",\"issuer\":\"gs1\",\"lot\":\"AB12\",\
             \"reference\":\"ZN-1\",\"udiDi\":\"08712345678906\"}}"
        );
        let digest = exchange::receipt::hex(&exchange::event::sha256(&canonical));
        assert_eq!(answers[0]["receipt"]["contentSha256"], digest);
    })
    .await;
}
