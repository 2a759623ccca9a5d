//! Deaths: they name records, never a person, and close those that are not closed yet (R28).

use serde_json::json;
use testkit::register::{
    NOORD, ZUID, death, explantation, implantation, on_both, with, withdrawal,
};

use crate::support::check;

#[tokio::test]
async fn a_death_closes_every_record_it_names_that_is_not_explanted() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        let mut ids = Vec::new();
        for reference in ["ZN-1", "ZN-2", "ZN-3"] {
            ids.push(noord.registers(implantation(reference)).await);
        }
        noord.registers(explantation("E-2", "ZN-2")).await;
        check(&noord, death("D-1", &["ZN-1", "ZN-2"]), "accepted").await;
        let mut states = Vec::new();
        for id in &ids {
            states.push(noord.registration(id).await["state"].clone());
        }
        assert_eq!(states, ["deceased", "explanted", "in_situ"]);
    })
    .await;
}

#[tokio::test]
async fn a_death_needs_a_day_and_the_references_concerned() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        noord.registers(implantation("ZN-1")).await;
        let many: Vec<String> = (0..101).map(|n| format!("ZN-{n}")).collect();
        for (changes, expected) in [
            (json!({ "diedOn": null }), "rejected: died_on_missing@/diedOn"),
            (json!({ "implantReferences": null }), "rejected: implant_references_missing@/implantReferences"),
            (json!({ "implantReferences": [] }), "rejected: implant_references_missing@/implantReferences"),
            (
                json!({ "implantReferences": ["ZN-1", "ZN-9"] }),
                "rejected: implant_unknown@/implantReferences/1",
            ),
            (
                json!({ "implantReferences": many }),
                "rejected: too_many_values@/implantReferences, implant_references_missing@/implantReferences",
            ),
            (json!({ "bsn": "999900006" }), "rejected: person_element@/bsn"),
        ] {
            check(&noord, with(death("D-1", &["ZN-1"]), changes), expected).await;
        }
        assert_eq!(r.rows("event").await, 1);
    })
    .await;
}

#[tokio::test]
async fn a_provider_closes_only_records_of_its_own() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        let zuid = r.provider(&[ZUID]).await;
        let id = noord.registers(implantation("ZN-1")).await;
        let record = with(death("D-1", &["ZN-1"]), json!({ "branchNumber": ZUID }));
        check(&zuid, record, "rejected: implant_unknown@/implantReferences/0").await;
        assert_eq!(noord.registration(&id).await["state"], "in_situ");
    })
    .await;
}

#[tokio::test]
async fn a_death_told_twice_is_a_warning_and_the_earlier_day_stands() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        let id = noord.registers(implantation("ZN-1")).await;
        noord.registers(death("D-1", &["ZN-1"])).await;
        let earlier = with(death("D-2", &["ZN-1"]), json!({ "diedOn": "2026-04-11" }));
        let warned = "accepted_with_warnings: already_deceased@/implantReferences/0";
        check(&noord, earlier, warned).await;
        assert_eq!(noord.registration(&id).await["deceasedOn"], "2026-04-11");
    })
    .await;
}

#[tokio::test]
async fn a_corrected_death_releases_what_it_no_longer_names() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        let first = noord.registers(implantation("ZN-1")).await;
        let second = noord.registers(implantation("ZN-2")).await;
        noord.registers(death("D-1", &["ZN-1"])).await;
        noord.registers(with(death("D-1", &["ZN-2"]), json!({ "corrects": "D-1" }))).await;
        assert_eq!(noord.registration(&first).await["state"], "in_situ");
        assert_eq!(noord.registration(&second).await["state"], "deceased");
    })
    .await;
}

#[tokio::test]
async fn a_withdrawn_death_closes_nothing_any_more_whatever_its_corrections_named() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        let first = noord.registers(implantation("ZN-1")).await;
        let second = noord.registers(implantation("ZN-2")).await;
        noord.registers(death("D-1", &["ZN-1"])).await;
        noord.registers(with(death("C-1", &["ZN-1", "ZN-2"]), json!({ "corrects": "D-1" }))).await;
        assert_eq!(noord.registration(&second).await["state"], "deceased");
        // Named by the first reference: the chain leads to an implant this one never spoke of.
        check(&noord, withdrawal("W-1", "D-1"), "accepted").await;
        assert_eq!(noord.registration(&first).await["state"], "in_situ");
        assert_eq!(noord.registration(&second).await["state"], "in_situ");
    })
    .await;
}
