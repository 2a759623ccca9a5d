//! Explantations: what must be told (R24, R25), and which implant is meant (R26, R27).

use serde_json::{Value, json};
use testkit::register::{
    HIP, NOORD, ZUID, death, explantation, implantation, on_both, with, withdrawal,
};

use crate::support::check;

/// An explantation that names the device and no reference.
fn of_device(reference: &str, changes: Value) -> Value {
    let alone = json!({ "implantReference": null, "udiDi": HIP });
    with(with(explantation(reference, ""), alone), changes)
}

const STANDS_ALONE: &str = "accepted_with_warnings: implant_not_matched@";

#[tokio::test]
async fn an_explantation_needs_its_date_and_each_element_or_the_word_that_it_is_not_derivable() {
    on_both(async |r| {
        r.knows_its_devices().await;
        let noord = r.provider(&[NOORD]).await;
        let nothing = of_device("E-1", json!({ "udiDi": null }));
        for (changes, expected) in [
            (json!({ "explantedOn": null, "udiDi": HIP, "lot": "L" }), "rejected: explanted_on_missing@/explantedOn"),
            (json!({}), "rejected: explant_element_missing@/udiDi, explant_element_missing@/lot"),
            (json!({ "udiDi": HIP }), "rejected: explant_element_missing@/lot"),
            (
                json!({ "notDerivable": ["udi_di"], "derivationChecked": true, "lot": "L" }),
                "rejected: explant_element_missing@/manufacturer, \
                 explant_element_missing@/productName, explant_element_missing@/productType",
            ),
            (
                json!({ "notDerivable": ["date"], "derivationChecked": true, "udiDi": HIP, "lot": "L" }),
                "rejected: not_derivable_unknown@/notDerivable",
            ),
        ] {
            check(&noord, with(nothing.clone(), changes), expected).await;
        }
        check(&noord, of_device("E-1", json!({ "lot": "L" })), STANDS_ALONE).await;
    })
    .await;
}

#[tokio::test]
async fn not_derivable_is_believed_only_when_implant_file_and_other_information_were_checked() {
    on_both(async |r| {
        r.knows_its_devices().await;
        let noord = r.provider(&[NOORD]).await;
        let all =
            json!(["manufacturer", "product_name", "product_type", "udi_di", "lot_or_serial"]);
        let record = of_device("E-1", json!({ "udiDi": null, "notDerivable": all }));
        check(&noord, record.clone(), "rejected: not_derivable_unchecked@/derivationChecked").await;
        check(
            &noord,
            with(record, json!({ "derivationChecked": true })),
            "accepted_with_warnings: implant_not_matched@, scope_undetermined@",
        )
        .await;
    })
    .await;
}

#[tokio::test]
async fn a_device_placed_elsewhere_or_before_the_duty_stands_alone() {
    on_both(async |r| {
        r.knows_its_devices().await;
        let noord = r.provider(&[NOORD]).await;
        let before = json!({ "lot": "OLD", "implantedOn": "2012-05-01" });
        let answers = noord.deliver(&[of_device("E-1", before)]).await;
        let id = answers[0]["receipt"]["registerId"].as_str().unwrap();
        let read = noord.registration(id).await;
        assert_eq!(read["state"], "explanted");
        assert_eq!(read["implantedOn"], "2012-05-01");
        check(&noord, of_device("E-2", json!({ "serial": "ELSEWHERE" })), STANDS_ALONE).await;
    })
    .await;
}

#[tokio::test]
async fn the_provider_that_placed_it_refers_to_its_own_record() {
    on_both(async |r| {
        r.knows_its_devices().await;
        let noord = r.provider(&[NOORD]).await;
        let id = noord.registers(implantation("ZN-1")).await;
        check(&noord, explantation("E-0", "ZN-9"), "rejected: implant_unknown@/implantReference")
            .await;
        check(&noord, explantation("E-1", "ZN-1"), "accepted").await;
        let read = noord.registration(&id).await;
        assert_eq!(read["state"], "explanted");
        assert_eq!(read["explantedOn"], "2026-04-10");
        check(&noord, explantation("E-2", "ZN-1"), "rejected: already_explanted@/implantReference")
            .await;
        assert_eq!(r.rows("event").await, 2);
    })
    .await;
}

#[tokio::test]
async fn a_device_that_is_not_the_one_of_its_reference_is_told() {
    on_both(async |r| {
        r.knows_its_devices().await;
        let noord = r.provider(&[NOORD]).await;
        let differs = "accepted_with_warnings: explant_device_differs@/implantReference";
        for (number, (stated, told)) in [
            (json!({ "udiDi": HIP, "serial": "S2" }), differs),
            (json!({ "lot": "ZZ99" }), differs),
            (json!({ "udiDi": HIP, "lot": "AB12" }), "accepted"),
        ]
        .into_iter()
        .enumerate()
        {
            let [placed, taken_out] = ["ZN", "E"].map(|kind| format!("{kind}-{number}"));
            noord.registers(with(implantation(&placed), json!({ "serial": "S1" }))).await;
            check(&noord, with(explantation(&taken_out, &placed), stated), told).await;
        }
    })
    .await;
}

#[tokio::test]
async fn another_provider_is_matched_by_device_and_serial_and_learns_nothing_of_the_other() {
    on_both(async |r| {
        r.knows_its_devices().await;
        let noord = r.provider(&[NOORD]).await;
        let zuid = r.provider(&[ZUID]).await;
        let id = noord.registers(with(implantation("SECRET-1"), json!({ "serial": "S1" }))).await;
        let record = of_device("ZZ-1", json!({ "branchNumber": ZUID, "serial": "S1" }));
        let answers = zuid.deliver(&[record]).await;
        assert_eq!(answers[0]["receipt"]["status"], "accepted");
        assert!(!answers[0].to_string().contains("SECRET"), "{}", answers[0]);
        let read = noord.registration(&id).await;
        assert_eq!(read["state"], "explanted");
        assert!(!read.to_string().contains("ZZ-1"), "{read}");
        assert!(!read.to_string().contains(ZUID), "{read}");
        assert_eq!(zuid.get(&format!("/v1/registrations/{id}")).await.status, 404);
    })
    .await;
}

#[tokio::test]
async fn a_lot_is_never_enough_to_say_which_implant_is_meant() {
    on_both(async |r| {
        r.knows_its_devices().await;
        let noord = r.provider(&[NOORD]).await;
        let zuid = r.provider(&[ZUID]).await;
        let id = noord.registers(implantation("ZN-1")).await;
        check(
            &noord,
            of_device("E-1", json!({ "lot": "AB12" })),
            "accepted_with_warnings: implant_lot_only@",
        )
        .await;
        assert_eq!(noord.registration(&id).await["state"], "in_situ");
        // Which lots another provider has is not told.
        let elsewhere = json!({ "branchNumber": ZUID, "lot": "AB12" });
        check(&zuid, of_device("E-2", elsewhere), STANDS_ALONE).await;
    })
    .await;
}

#[tokio::test]
async fn a_serial_that_two_implants_in_place_have_says_nothing() {
    on_both(async |r| {
        r.knows_its_devices().await;
        let noord = r.provider(&[NOORD]).await;
        let zuid = r.provider(&[ZUID]).await;
        let serial = json!({ "serial": "S1" });
        let first = noord.registers(with(implantation("ZN-1"), serial.clone())).await;
        zuid.registers(with(implantation("ZZ-1"), json!({ "serial": "S1", "branchNumber": ZUID })))
            .await;
        check(&noord, of_device("E-1", serial.clone()), STANDS_ALONE).await;
        assert_eq!(noord.registration(&first).await["state"], "in_situ");
        noord.registers(explantation("E-2", "ZN-1")).await;
        // One of the two is left in place: now device and serial do say which.
        check(&noord, of_device("E-3", serial), "accepted").await;
    })
    .await;
}

#[tokio::test]
async fn what_was_withdrawn_cannot_be_explanted() {
    on_both(async |r| {
        r.knows_its_devices().await;
        let noord = r.provider(&[NOORD]).await;
        noord.registers(with(implantation("ZN-1"), json!({ "serial": "S1" }))).await;
        noord.registers(withdrawal("W-1", "ZN-1")).await;
        check(&noord, explantation("E-1", "ZN-1"), "rejected: implant_unknown@/implantReference")
            .await;
        check(&noord, of_device("E-1", json!({ "serial": "S1" })), STANDS_ALONE).await;
    })
    .await;
}

#[tokio::test]
async fn a_correction_may_find_the_implant_that_an_explantation_missed() {
    on_both(async |r| {
        r.knows_its_devices().await;
        let noord = r.provider(&[NOORD]).await;
        let id = noord.registers(implantation("ZN-1")).await;
        let alone = noord.registers(of_device("E-1", json!({ "lot": "AB12" }))).await;
        let found = with(explantation("E-1", "ZN-1"), json!({ "corrects": "E-1" }));
        check(&noord, found, "accepted").await;
        assert_eq!(noord.registration(&id).await["state"], "explanted");
        assert_eq!(noord.registration(&alone).await["state"], "withdrawn");
    })
    .await;
}

#[tokio::test]
async fn an_explantation_after_the_bearer_died_counts_as_explanted() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        let id = noord.registers(implantation("ZN-1")).await;
        noord.registers(death("D-1", &["ZN-1"])).await;
        noord.registers(explantation("E-1", "ZN-1")).await;
        let read = noord.registration(&id).await;
        assert_eq!(read["state"], "explanted");
        assert_eq!(read["deceasedOn"], "2026-04-12");
    })
    .await;
}
