//! Dates: calendar days of Europe/Amsterdam (R18), in an order that can be (R19).

use serde_json::json;
use testkit::register::{NOORD, death, explantation, implantation, on_both, with};

use crate::support::check;

#[tokio::test]
async fn only_calendar_days_that_exist_are_dates() {
    on_both(async |r| {
        r.knows_its_devices().await;
        let noord = r.provider(&[NOORD]).await;
        for (date, expected) in [
            (json!("2026-02-30"), "rejected: date_invalid@/implantedOn"),
            (json!("01-04-2026"), "rejected: date_invalid@/implantedOn"),
            (json!("2026-4-1"), "rejected: date_invalid@/implantedOn"),
            (json!("20260401"), "rejected: date_invalid@/implantedOn"),
            (json!("gisteren"), "rejected: date_invalid@/implantedOn"),
            (json!("２０26-04-01"), "rejected: date_invalid@/implantedOn"),
            (json!("2026-04-01T09:30:00Z"), "rejected: date_has_time@/implantedOn"),
            (json!(null), "rejected: implanted_on_missing@/implantedOn"),
        ] {
            let record = with(implantation("ZN-1"), json!({ "implantedOn": date }));
            check(&noord, record, expected).await;
        }
        check(
            &noord,
            with(implantation("ZN-1"), json!({ "implantedOn": "2024-02-29" })),
            "accepted",
        )
        .await;
    })
    .await;
}

#[tokio::test]
async fn tomorrow_is_counted_by_the_day_in_amsterdam() {
    on_both(async |r| {
        r.knows_its_devices().await;
        let noord = r.provider(&[NOORD]).await;
        let of = |reference, day| with(implantation(reference), json!({ "implantedOn": day }));
        // 23:30 UTC on 15 April is half past one on the sixteenth in Amsterdam.
        r.at("2026-04-15T23:30:00Z");
        check(&noord, of("ZN-1", "2026-04-16"), "accepted").await;
        check(&noord, of("ZN-2", "2026-04-17"), "rejected: date_in_future@/implantedOn").await;
        // In winter the day begins an hour later.
        r.at("2026-12-15T22:59:59Z");
        check(&noord, of("ZN-3", "2026-12-16"), "rejected: date_in_future@/implantedOn").await;
        r.at("2026-12-15T23:00:00Z");
        check(&noord, of("ZN-3", "2026-12-16"), "accepted").await;
    })
    .await;
}

#[tokio::test]
async fn an_explantation_or_death_in_the_future_is_refused() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        noord.registers(implantation("ZN-1")).await;
        let late = with(explantation("E-1", "ZN-1"), json!({ "explantedOn": "2026-04-16" }));
        check(&noord, late, "rejected: date_in_future@/explantedOn").await;
        let late = with(death("D-1", &["ZN-1"]), json!({ "diedOn": "2026-04-16" }));
        check(&noord, late, "rejected: date_in_future@/diedOn").await;
    })
    .await;
}

#[tokio::test]
async fn an_explantation_before_its_implantation_is_refused() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        noord.registers(implantation("ZN-1")).await;
        let early = with(explantation("E-1", "ZN-1"), json!({ "explantedOn": "2026-03-31" }));
        check(&noord, early, "rejected: explant_before_implant@/explantedOn").await;
        let own_words = with(
            explantation("E-2", "ZN-1"),
            json!({ "implantedOn": "2026-04-11", "explantedOn": "2026-04-10" }),
        );
        check(&noord, own_words, "rejected: explant_before_implant@/explantedOn").await;
        let same_day = with(explantation("E-3", "ZN-1"), json!({ "explantedOn": "2026-04-01" }));
        check(&noord, same_day, "accepted").await;
    })
    .await;
}

#[tokio::test]
async fn a_death_before_the_implantation_is_refused() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        noord.registers(implantation("ZN-1")).await;
        let early = with(death("D-1", &["ZN-1"]), json!({ "diedOn": "2026-03-31" }));
        check(&noord, early, "rejected: death_before_implant@/implantReferences/0").await;
        let same_day = with(death("D-2", &["ZN-1"]), json!({ "diedOn": "2026-04-01" }));
        check(&noord, same_day, "accepted").await;
    })
    .await;
}

#[tokio::test]
async fn an_explantation_after_death_is_kept_with_a_warning_whichever_is_told_first() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        noord.registers(implantation("ZN-1")).await;
        noord.registers(implantation("ZN-2")).await;
        check(&noord, death("D-1", &["ZN-1"]), "accepted").await;
        let after = with(explantation("E-1", "ZN-1"), json!({ "explantedOn": "2026-04-13" }));
        check(&noord, after, "accepted_with_warnings: explant_after_death@/explantedOn").await;
        let after = with(explantation("E-2", "ZN-2"), json!({ "explantedOn": "2026-04-13" }));
        check(&noord, after, "accepted").await;
        check(
            &noord,
            death("D-2", &["ZN-2"]),
            "accepted_with_warnings: explant_after_death@/implantReferences/0",
        )
        .await;
    })
    .await;
}

#[tokio::test]
async fn a_correction_may_not_put_dates_in_an_order_that_cannot_be() {
    on_both(async |r| {
        r.knows_its_devices().await;
        let noord = r.provider(&[NOORD]).await;
        noord.registers(implantation("ZN-1")).await;
        noord.registers(explantation("E-1", "ZN-1")).await;
        noord.registers(implantation("ZN-2")).await;
        noord.registers(death("D-2", &["ZN-2"])).await;
        let moved = |reference: &str| {
            with(
                implantation(reference),
                json!({ "corrects": reference, "implantedOn": "2026-04-14" }),
            )
        };
        check(&noord, moved("ZN-1"), "rejected: explant_before_implant@/implantedOn").await;
        check(&noord, moved("ZN-2"), "rejected: death_before_implant@/implantedOn").await;
        let earlier = with(
            explantation("E-1", "ZN-1"),
            json!({ "corrects": "E-1", "explantedOn": "2026-03-01" }),
        );
        check(&noord, earlier.clone(), "rejected: explant_before_implant@/explantedOn").await;
        let without_reference = with(
            earlier,
            json!({ "implantReference": null, "udiDi": "08712345678906", "lot": "AB12" }),
        );
        check(&noord, without_reference, "rejected: explant_before_implant@/explantedOn").await;
    })
    .await;
}
