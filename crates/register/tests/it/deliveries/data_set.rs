//! The closed schema: elements a to i and technical ids (R7 to R12, R22), and no person in it.

use serde_json::{Value, json};
use testkit::register::{NOORD, death, explantation, implantation, on_both, with, withdrawal};

use crate::support::{check, said};

#[tokio::test]
async fn a_field_the_data_set_does_not_have_is_refused_by_name() {
    on_both(async |r| {
        r.knows_its_devices().await;
        let noord = r.provider(&[NOORD]).await;
        for (field, expected) in [
            ("surgeon", "rejected: unknown_field@/surgeon"),
            ("expiryDate", "rejected: unknown_field@/expiryDate"),
            ("remarks", "rejected: unknown_field@/remarks"),
            ("udi_di", "rejected: unknown_field@/udi_di"),
            ("jan.jansen@example.org", "rejected: unknown_field@"),
            ("patientId", "rejected: person_element@/patientId"),
            ("bsn", "rejected: person_element@/bsn"),
            ("name", "rejected: person_element@/name"),
            ("birthDate", "rejected: person_element@/birthDate"),
            ("geboortedatum", "rejected: person_element@/geboortedatum"),
            ("gender", "rejected: person_element@/gender"),
            ("address", "rejected: person_element@/address"),
            ("pseudonym", "rejected: unknown_field@/pseudonym"),
        ] {
            check(&noord, with(implantation("ZN-1"), json!({ field: "x" })), expected).await;
        }
        let unknown_and_empty = {
            let mut record = implantation("ZN-1");
            record["surgeon"] = Value::Null;
            record
        };
        check(&noord, unknown_and_empty, "rejected: unknown_field@/surgeon").await;
        assert_eq!(r.rows("event").await, 0);
    })
    .await;
}

#[tokio::test]
async fn a_field_of_another_event_is_refused() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        noord.registers(implantation("ZN-1")).await;
        for (record, expected) in [
            (
                with(implantation("ZN-2"), json!({ "explantedOn": "2026-04-10" })),
                "rejected: field_not_for_event@/explantedOn",
            ),
            (
                with(death("D-1", &["ZN-1"]), json!({ "lot": "AB12" })),
                "rejected: field_not_for_event@/lot",
            ),
            (
                with(withdrawal("W-1", "ZN-1"), json!({ "implantedOn": "2026-04-01" })),
                "rejected: field_not_for_event@/implantedOn",
            ),
            (
                with(explantation("E-1", "ZN-1"), json!({ "diedOn": "2026-04-10" })),
                "rejected: field_not_for_event@/diedOn",
            ),
        ] {
            check(&noord, record, expected).await;
        }
    })
    .await;
}

#[tokio::test]
async fn a_record_of_no_event_or_an_unknown_one_is_refused_for_that_alone() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        let none = with(implantation("ZN-1"), json!({ "event": null }));
        check(&noord, none, "rejected: event_missing@/event").await;
        let revision = with(implantation("ZN-1"), json!({ "event": "revision" }));
        check(&noord, revision, "rejected: event_unknown@/event").await;
    })
    .await;
}

#[tokio::test]
async fn a_value_of_the_wrong_type_is_refused() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        for (field, value) in [
            ("lot", json!(12)),
            ("udiDi", json!(8_712_345_678_906_u64)),
            ("legacy", json!("yes")),
            ("reference", json!({ "value": "ZN-1" })),
            ("branchNumber", json!(12_345_678)),
            ("implantedOn", json!(20_260_401)),
            ("carrier", json!(7)),
            ("event", json!(["implantation"])),
        ] {
            let mut record = implantation("ZN-1");
            record[field] = value;
            let answers = noord.deliver(&[record]).await;
            let expected = format!("wrong_type@/{field}");
            assert!(said(&answers[0]).contains(&expected), "{}", said(&answers[0]));
            assert_eq!(answers[0]["receipt"]["status"], "rejected");
        }
    })
    .await;
}

#[tokio::test]
async fn all_that_is_wrong_with_a_record_is_told_at_once() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        let record = json!({
            "event": "implantation", "branchNumber": "12345678", "reference": "a b",
            "udiDi": "08712345678907", "implantedOn": "2026-02-30", "patient": "x",
        });
        check(
            &noord,
            record,
            "rejected: branch_number_is_company_number@/branchNumber, reference_invalid@/reference, \
             date_invalid@/implantedOn, udi_di_check_digit@/udiDi, lot_or_serial_missing@/lot, \
             person_element@/patient",
        )
        .await;
    })
    .await;
}

#[tokio::test]
async fn a_number_that_is_no_branch_number_is_refused_for_what_it_is() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        for (number, code, hint) in [
            (json!("12345678"), "branch_number_is_company_number", "twelve-digit"),
            (json!("06012345"), "branch_number_is_agb", "twelve-digit"),
            (json!("12345"), "branch_number_invalid", "twelve-digit"),
            (json!("0000123456789"), "branch_number_invalid", "leading zeros"),
            (Value::Null, "branch_number_missing", "vestigingsnummer"),
        ] {
            let record = with(implantation("ZN-1"), json!({ "branchNumber": number }));
            let answers = noord.deliver(&[record]).await;
            assert_eq!(said(&answers[0]), format!("rejected: {code}@/branchNumber"));
            let finding = &answers[0]["findings"][0];
            assert_eq!(finding["rule"], "R11");
            assert!(finding["hint"].as_str().unwrap().contains(hint), "{finding}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_register_stores_the_branch_number_with_its_leading_zeros_and_no_other_number() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        let id = noord.registers(implantation("ZN-1")).await;
        let read = noord.registration(&id).await;
        assert_eq!(read["branchNumber"], NOORD);
        let keys: Vec<&String> = read.as_object().unwrap().keys().collect();
        for other in ["agb", "ura", "kvk"] {
            assert!(!keys.iter().any(|key| key.to_lowercase().contains(other)), "{keys:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_token_that_could_be_a_bsn_is_refused_in_every_technical_id() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        noord.registers(implantation("ZN-1")).await;
        let bsn = "ZN-999900006";
        for (record, field) in [
            (implantation(bsn), "reference"),
            (with(implantation("ZN-2"), json!({ "corrects": bsn })), "corrects"),
            (explantation("E-1", bsn), "implantReference"),
            (death("D-1", &["ZN-1", bsn]), "implantReferences"),
            (withdrawal("W-1", bsn), "withdraws"),
        ] {
            let answers = noord.deliver(&[record]).await;
            assert!(
                said(&answers[0]).starts_with(&format!("rejected: bsn_like_token@/{field}")),
                "{}",
                said(&answers[0])
            );
            assert_eq!(answers[0]["findings"][0]["rule"], "R10");
            assert!(!answers[0].to_string().contains("999900006"));
        }
        // A whole run only, of nine digits only, that pass the eleven-test only.
        for fine in ["ZN999900006", "9999000060", "999900007", "99990000"] {
            noord.registers(implantation(fine)).await;
        }
    })
    .await;
}

#[tokio::test]
async fn lots_serials_and_carriers_that_look_like_a_bsn_are_lots_serials_and_carriers() {
    on_both(async |r| {
        r.knows_its_devices().await;
        let noord = r.provider(&[NOORD]).await;
        for (reference, changes) in [
            ("ZN-1", json!({ "lot": "999900006" })),
            ("ZN-2", json!({ "lot": null, "serial": "999900006" })),
            (
                "ZN-3",
                json!({ "lot": null, "udiDi": null, "carrier": "(01)08712345678906(10)999900006" }),
            ),
        ] {
            let id = noord.registers(with(implantation(reference), changes)).await;
            let read = noord.registration(&id).await;
            assert!(read["lot"] == "999900006" || read["serial"] == "999900006", "{read}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_reference_is_asked_for_and_bounded() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        let long = "r".repeat(65);
        for (reference, expected) in [
            (json!(null), "rejected: reference_missing@/reference"),
            (json!(""), "rejected: reference_invalid@/reference"),
            (json!("a b"), "rejected: reference_invalid@/reference"),
            (json!("ZN-é"), "rejected: reference_invalid@/reference"),
            (json!(long), "rejected: reference_invalid@/reference"),
        ] {
            let record = with(implantation("x"), json!({ "reference": reference }));
            check(&noord, record, expected).await;
        }
        noord.registers(implantation("3f6c1d0e-6a0e-4d3c-9a56-0c9b6f1f2a77")).await;
    })
    .await;
}

#[tokio::test]
async fn there_is_no_free_text_beside_a_udi() {
    on_both(async |r| {
        r.knows_its_devices().await;
        let noord = r.provider(&[NOORD]).await;
        let text =
            json!({ "productName": "for Geertruida", "manufacturer": "M", "productType": "T" });
        check(
            &noord,
            with(implantation("ZN-1"), text),
            "accepted_with_warnings: product_text_ignored@/manufacturer, \
             product_text_ignored@/productName, product_text_ignored@/productType",
        )
        .await;
        assert!(!r.database.contents().await.contains("Geertruida"));
    })
    .await;
}
