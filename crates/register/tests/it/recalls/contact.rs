//! Where a provider is reached for a recall (rule R55).

use serde_json::{Value, json};
use testkit::register::{NOORD, ZUID, on_both, with};

use super::{course, filled, refusal, sending, sends};

fn contact(version: i64) -> Value {
    json!({
        "version": version, "mailbox": "recalls@noord.example", "coordinator": "Recall desk",
        "telephone": "+31 20 555 01 00", "secondMailbox": "board@noord.example",
    })
}

fn path(branch: &str) -> String {
    format!("/v1/recall-contacts/{branch}")
}

#[tokio::test]
async fn a_provider_says_where_it_is_reached_and_the_inspector_sees_who_never_did() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        let none = noord.get(&path(NOORD)).await.json();
        assert_eq!((&none["version"], &none["mailbox"]), (&json!(0), &Value::Null));
        let kept = noord.put(&path(NOORD), &contact(0)).await.json();
        let told = with(
            contact(1),
            json!({ "branchNumber": NOORD, "keptAt": "2026-04-15T10:00:00.000000Z" }),
        );
        assert_eq!(kept, told);
        assert_eq!(noord.get(&path(NOORD)).await.json(), told);
        let at = filled(r).await;
        let inspector = r.inspectorate().await;
        sends(&inspector, &sending(1, at)).await;
        let course = course(&inspector).await;
        assert_eq!(course["providers"][0]["contact"], told);
        assert_eq!(course["providers"][1]["contact"], Value::Null);
    })
    .await;
}

#[tokio::test]
async fn who_saves_second_is_told_and_a_repeat_is_no_second_change() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        let first = noord.put(&path(NOORD), &contact(0)).await.json();
        assert_eq!(noord.put(&path(NOORD), &contact(0)).await.json(), first);
        let other = with(contact(0), json!({ "coordinator": "Somebody else" }));
        let answer = noord.put(&path(NOORD), &other).await;
        assert_eq!(refusal(&answer), "412 stale_version ");
        let next = with(contact(1), json!({ "secondMailbox": null }));
        let kept = noord.put(&path(NOORD), &next).await.json();
        assert_eq!((&kept["version"], &kept["secondMailbox"]), (&json!(2), &Value::Null));
        assert_eq!(refusal(&noord.put(&path(NOORD), &contact(1)).await), "412 stale_version ");
    })
    .await;
}

#[tokio::test]
async fn a_contact_that_cannot_be_reached_is_refused_with_all_its_faults() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        let wrong = json!({
            "version": 0, "mailbox": "recalls@noord.example\nBcc: all@else.example",
            "coordinator": "Desk 999900006", "telephone": "12", "secondMailbox": "board", "fax": "1",
        });
        let answer = noord.put(&path(NOORD), &wrong).await;
        let told = refusal(&answer);
        for finding in [
            "contact_mailbox_invalid@/mailbox",
            "contact_coordinator_invalid@/coordinator",
            "contact_telephone_invalid@/telephone",
            "contact_mailbox_invalid@/secondMailbox",
            "unknown_field@/fax",
        ] {
            assert!(told.contains(finding), "{finding}: {told}");
        }
        let answer = noord.put(&path(NOORD), &json!({ "version": 0, "mailbox": 1 })).await;
        assert_eq!(
            refusal(&answer),
            "400 invalid_request wrong_type@/mailbox contact_coordinator_invalid@/coordinator \
             contact_telephone_invalid@/telephone"
        );
        assert_eq!(r.rows("recall_contact").await, 0);
    })
    .await;
}

#[tokio::test]
async fn the_contact_of_another_does_not_exist() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        for place in [path(ZUID), path("12345678"), path("x")] {
            assert_eq!(noord.get(&place).await.status, 404, "{place}");
            assert_eq!(noord.put(&place, &contact(0)).await.status, 404, "{place}");
        }
    })
    .await;
}
