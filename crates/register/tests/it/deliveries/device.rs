//! The device: UDI-DI, lot and serial, carrier, or text in their place (R13, R14, R16, R17, R20,
//! R21, R23, R42).

use serde_json::{Value, json};
use testkit::register::{HIBC, HIP, NOORD, implantation, on_both, with};

use crate::support::check;

fn without_udi(reference: &str) -> Value {
    with(
        implantation(reference),
        json!({
            "udiDi": null, "noUdiReason": "made_before_udi",
            "manufacturer": "Oude Heupen N.V.", "productName": "Heup 1", "productType": "H-1",
        }),
    )
}

#[tokio::test]
async fn a_udi_di_is_asked_for_and_checked_by_its_agency() {
    on_both(async |r| {
        r.knows_its_devices().await;
        let noord = r.provider(&[NOORD]).await;
        for (changes, expected) in [
            (json!({ "udiDi": null }), "rejected: udi_di_missing@/udiDi"),
            (json!({ "udiDi": "?" }), "rejected: udi_di_invalid@/udiDi"),
            (json!({ "udiDi": "" }), "rejected: udi_di_invalid@/udiDi"),
            (json!({ "udiDi": "08712345678907" }), "rejected: udi_di_check_digit@/udiDi"),
            (json!({ "issuer": "hibcc" }), "rejected: issuer_mismatch@/issuer"),
            (json!({ "issuer": "who" }), "rejected: issuer_unknown@/issuer"),
            (json!({ "issuer": "gs1" }), "accepted"),
        ] {
            check(&noord, with(implantation("ZN-1"), changes), expected).await;
        }
    })
    .await;
}

#[tokio::test]
async fn each_udi_di_is_kept_with_its_agency() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        for (reference, di, kept, issuer) in [
            ("ZN-1", HIP, HIP, "gs1"),
            ("ZN-2", "8712345678906", HIP, "gs1"),
            ("ZN-3", HIBC, HIBC, "hibcc"),
        ] {
            let id = noord.registers(with(implantation(reference), json!({ "udiDi": di }))).await;
            let read = noord.registration(&id).await;
            assert_eq!((&read["udiDi"], &read["issuer"]), (&json!(kept), &json!(issuer)));
        }
    })
    .await;
}

#[tokio::test]
async fn a_lot_or_a_serial_is_asked_for_and_kept_exactly_as_scanned() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        let none = with(implantation("ZN-1"), json!({ "lot": null }));
        let answers = noord.deliver(&[none]).await;
        assert_eq!(answers[0]["receipt"]["findingCodes"], json!(["lot_or_serial_missing"]));
        let long = "L".repeat(41);
        // A word that says there is none is no lot: a recall would look for it in vain.
        for lot in ["", long.as_str(), "A\u{0}", "onbekend", "N/A", "-"] {
            let answers = noord.deliver(&[with(implantation("ZN-1"), json!({ "lot": lot }))]).await;
            assert_eq!(answers[0]["receipt"]["findingCodes"][0], "lot_invalid", "{lot}");
        }
        for (reference, lot, serial) in [
            ("ZN-2", json!("00aB-c/1"), json!(null)),
            ("ZN-3", json!(null), json!("007")),
            ("ZN-4", json!(" x "), json!("Sn é")),
        ] {
            let changes = json!({ "lot": lot, "serial": serial });
            let id = noord.registers(with(implantation(reference), changes)).await;
            let read = noord.registration(&id).await;
            assert_eq!((&read["lot"], &read["serial"]), (&lot, &serial));
        }
    })
    .await;
}

#[tokio::test]
async fn of_a_scanned_carrier_only_the_legal_elements_are_kept() {
    on_both(async |r| {
        r.knows_its_devices().await;
        let noord = r.provider(&[NOORD]).await;
        let scanned = |reference, carrier: &str| {
            with(implantation(reference), json!({ "udiDi": null, "lot": null, "carrier": carrier }))
        };
        // Expiry 2031-07-09 is no element of the register (R20), nor is the scanned text (R21).
        let carrier = |expiry: &str, serial: &str| {
            format!("]d201{HIP}17{expiry}\u{1d}21{serial}\u{1d}10AB12")
        };
        let id = noord.registers(scanned("ZN-1", &carrier("310709", "SER-7"))).await;
        noord.registers(scanned("ZN-2", &carrier("320810", "SER-8"))).await;
        let read = noord.registration(&id).await;
        assert_eq!(read["udiDi"], HIP);
        assert_eq!(read["lot"], "AB12");
        assert_eq!(read["serial"], "SER-7");
        let held = r.database.contents().await;
        for gone in ["2031-07-09", "2032-08-10", "]d201", &carrier("310709", "SER-7")] {
            assert!(!held.contains(gone), "{gone}");
        }
        // Six digits stand in random keys and signatures now and then: not both by chance.
        assert!(!["310709", "320810"].iter().all(|expiry| held.contains(expiry)));
    })
    .await;
}

#[tokio::test]
async fn a_carrier_and_its_fields_are_the_same_record() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        let first = noord.registers(implantation("ZN-1")).await;
        let carrier = format!("(01){HIP}(10)AB12");
        let again =
            with(implantation("ZN-1"), json!({ "udiDi": null, "lot": null, "carrier": carrier }));
        assert_eq!(noord.registers(again).await, first);
        assert_eq!(r.rows("event").await, 1);
    })
    .await;
}

#[tokio::test]
async fn what_a_scanner_reads_is_taken_of_each_agency_or_refused_with_a_reason() {
    on_both(async |r| {
        r.knows_its_devices().await;
        let noord = r.provider(&[NOORD]).await;
        for (carrier, expected) in [
            (json!(format!("(01){HIP}(10)AB12")), "accepted"),
            (json!([format!("(01){HIP}"), "(10)AB12"]), "accepted"),
            (json!("(01)08712345678907(10)AB12"), "rejected: carrier_check_digit@/carrier"),
            (json!("no bar code"), "rejected: carrier_unreadable@/carrier"),
            (json!("(10)AB12"), "rejected: carrier_without_di@/carrier"),
            (json!([format!("(01){HIP}(10)A"), "(10)B"]), "rejected: carrier_unreadable@/carrier"),
            (json!(["1", "2", "3", "4", "5"]), "rejected: too_many_values@/carrier"),
        ] {
            let changes = json!({ "udiDi": null, "lot": null, "carrier": carrier });
            let record = with(implantation("ZN-1"), changes);
            let answers = noord.deliver(std::slice::from_ref(&record)).await;
            assert_eq!(crate::support::said(&answers[0]), expected, "{record}");
        }
        let hibc = json!({ "udiDi": null, "lot": null, "carrier": "+A999ABC1230/$AB12-" });
        let answers = noord.deliver(&[with(implantation("ZN-2"), hibc)]).await;
        assert_ne!(answers[0]["findings"][0]["code"], "carrier_without_di");
    })
    .await;
}

#[tokio::test]
async fn a_carrier_that_had_to_be_repaired_is_kept_with_a_warning() {
    on_both(async |r| {
        r.knows_its_devices().await;
        let noord = r.provider(&[NOORD]).await;
        let carrier = format!("01{HIP}10AB12\r\n");
        let changes = json!({ "udiDi": null, "lot": null, "carrier": carrier });
        check(
            &noord,
            with(implantation("ZN-1"), changes),
            "accepted_with_warnings: carrier_repaired@/carrier",
        )
        .await;
    })
    .await;
}

#[tokio::test]
async fn fields_that_contradict_the_carrier_are_refused() {
    on_both(async |r| {
        r.knows_its_devices().await;
        let noord = r.provider(&[NOORD]).await;
        let carrier = format!("(01){HIP}(10)AB12");
        let record = with(implantation("ZN-1"), json!({ "carrier": carrier, "lot": "AB13" }));
        check(&noord, record, "rejected: carrier_and_fields@/carrier").await;
        check(&noord, with(implantation("ZN-1"), json!({ "carrier": carrier })), "accepted").await;
    })
    .await;
}

#[tokio::test]
async fn names_come_from_the_catalogue_and_never_from_the_sender() {
    on_both(async |r| {
        r.knows_its_devices().await;
        let noord = r.provider(&[NOORD]).await;
        let record = with(implantation("ZN-1"), json!({ "manufacturer": "Somebody Else" }));
        let id = noord.registers(record).await;
        let product = &noord.registration(&id).await["product"];
        assert_eq!(product["source"], "catalogue");
        assert_eq!(product["manufacturer"], "Noorderlicht Orthopaedics B.V.");
        assert_eq!(product["productName"], "Tern Hip Stem");
        assert_eq!(product["productType"], "Hip stem");
    })
    .await;
}

#[tokio::test]
async fn a_device_without_a_udi_is_kept_by_its_text_and_a_reason() {
    on_both(async |r| {
        r.knows_its_devices().await;
        let noord = r.provider(&[NOORD]).await;
        let record = without_udi("ZN-1");
        let scope = "accepted_with_warnings: scope_undetermined@";
        check(&noord, record.clone(), scope).await;
        let read = noord.registration(&noord.registers(record).await).await;
        assert_eq!(read["noUdiReason"], "made_before_udi");
        assert_eq!(read["product"]["source"], "provider");
        assert_eq!(read["product"]["manufacturer"], "Oude Heupen N.V.");
    })
    .await;
}

#[tokio::test]
async fn a_device_without_a_udi_needs_reason_text_and_lot_or_serial() {
    on_both(async |r| {
        r.knows_its_devices().await;
        let noord = r.provider(&[NOORD]).await;
        for (changes, expected) in [
            (json!({ "noUdiReason": "forgot" }), "rejected: no_udi_reason_invalid@/noUdiReason"),
            (json!({ "manufacturer": null }), "rejected: no_udi_text_missing@/manufacturer"),
            (json!({ "productName": " " }), "rejected: product_text_invalid@/productName"),
            (
                json!({ "productType": "T".repeat(121) }),
                "rejected: product_text_invalid@/productType",
            ),
            (json!({ "productName": "heup 999900006" }), "rejected: bsn_like_token@/productName"),
            (json!({ "udiDi": HIP }), "rejected: no_udi_with_udi@/noUdiReason"),
            (json!({ "lot": null }), "rejected: lot_or_serial_missing@/lot"),
        ] {
            check(&noord, with(without_udi("ZN-1"), changes), expected).await;
        }
        assert_eq!(r.rows("event").await, 0);
    })
    .await;
}

#[tokio::test]
async fn equal_devices_of_one_lot_are_two_implants_and_an_equal_serial_is_a_warning() {
    on_both(async |r| {
        r.knows_its_devices().await;
        let noord = r.provider(&[NOORD]).await;
        check(&noord, implantation("ZN-1"), "accepted").await;
        check(&noord, implantation("ZN-2"), "accepted").await;
        let of_serial = |reference| with(implantation(reference), json!({ "serial": "S1" }));
        check(&noord, of_serial("ZN-3"), "accepted").await;
        check(&noord, of_serial("ZN-4"), "accepted_with_warnings: equal_record@").await;
        assert_eq!(r.rows("implant").await, 4);
    })
    .await;
}
