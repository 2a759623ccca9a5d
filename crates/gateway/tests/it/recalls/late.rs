//! What comes in after the notice joins the lists in the transaction that keeps it.

use gateway::use_case::learn_products::{Seen, learn};
use gateway::use_case::recall::{Filter, fetch_notices::search_again};
use serde_json::json;

use super::{DI, Office, notice, placed, reference, send};
use crate::harness::on_both;

async fn csv(house: &crate::harness::House, rows: &str) {
    let csv = format!(
        "reference;event;carrier;implanted_on;explanted_on;died_on;patient_number\n{rows}\n"
    );
    let answer = house.send("POST", "/v1/deliveries/csv", "text/csv", csv).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
}

#[tokio::test]
async fn what_is_registered_later_is_listed_and_what_is_corrected_leaves() {
    on_both(async |house| {
        send(house, notice(1, "new", 1, &[])).await;
        let office = Office::of(house).await;
        let recall = office.only(house).await.recall.id;
        placed(house, &[("AB1", "P1"), ("ZZ1", "P2")]).await;
        placed(house, &[("AB2", "P1")]).await;
        assert_eq!(
            office.lines(house, recall, Filter::All).await,
            ["a patient with AB1 (late) + AB2 (late): Certain, -"]
        );
        // The lot of one was wrong; the patient of the other becomes another.
        csv(house, &format!("r-AB1-P1;implantation;(01){DI}(10)ZZ2;2026-11-20;;;P1")).await;
        csv(house, &format!("r-AB2-P1;implantation;(01){DI}(10)AB2;2026-11-20;;;P9")).await;
        assert_eq!(
            office.lines(house, recall, Filter::All).await,
            ["a patient with AB2 (late): Certain, -"]
        );
        assert_eq!(office.lines(house, recall, Filter::Released).await.len(), 1);
        let joined = house.database.entries().await;
        assert!(joined.iter().any(|it| it.action == "recall.join" && it.subject.is_some()));
    })
    .await;
}

#[tokio::test]
async fn a_patient_who_is_found_out_and_a_death_reach_the_list() {
    on_both(async |house| {
        placed(house, &[("AB1", ""), ("AB2", "P2"), ("AB3", "P3")]).await;
        house.deliver().await.unwrap();
        let told = ["AB1", "AB2", "AB3"].map(|lot| reference(house, lot));
        send(house, notice(1, "new", 1, &told)).await;
        let office = Office::of(house).await;
        let recall = office.only(house).await.recall.id;
        assert_eq!(office.only(house).await.totals.implants.untraced, 1);
        csv(house, &format!("r-AB1-;implantation;(01){DI}(10)AB1;2026-11-20;;;P1")).await;
        csv(house, "d;death;;;;2026-11-21;P2").await;
        csv(house, &format!("r-AB3-P3;explantation;(01){DI}(10)AB3;2026-11-20;2026-11-21;;P3"))
            .await;
        let seen = office.only(house).await;
        assert_eq!(seen.totals.implants.untraced, 0);
        let patients = seen.totals.patients;
        assert_eq!((patients.found, patients.open, patients.deceased), (3, 2, 1));
        let dead = office.entry(house, recall, "AB2").await;
        assert!(dead.is_settled && dead.outcome.unwrap().by.is_none(), "a record says so, nobody");
        let out = office.entry(house, recall, "AB3").await;
        assert!(out.outcome.is_none(), "proposed, and not said");
        assert_eq!(out.proposal, Some(exchange::recall::Outcome::Explanted));
    })
    .await;
}

#[tokio::test]
async fn who_turns_out_to_live_is_open_again_on_the_list() {
    on_both(async |house| {
        placed(house, &[("AB1", "P1"), ("AB2", "P2")]).await;
        house.deliver().await.unwrap();
        let told = ["AB1", "AB2"].map(|lot| reference(house, lot));
        send(house, notice(1, "new", 1, &told)).await;
        let office = Office::of(house).await;
        let recall = office.only(house).await.recall.id;
        csv(house, "d;death;;;;2026-11-21;P1").await;
        csv(house, "e;death;;;;2026-11-21;P2").await;
        assert_eq!(office.only(house).await.totals.patients.open, 0);
        let lives = json!({ "resourceType": "Patient", "deceasedBoolean": false,
            "identifier": [{ "value": "P1" }] });
        assert_eq!(house.fhir("POST", "/fhir/R4/Patient", &lives).await.status, 201);
        let patients = office.only(house).await.totals.patients;
        assert_eq!((patients.found, patients.open, patients.deceased), (2, 1, 1));
        let again = office.entry(house, recall, "AB1").await;
        assert!(!again.is_settled && again.outcome.is_none(), "as if no death had been told");
        let said = house.database.entries().await;
        let said = said.iter().filter(|it| it.reason.as_deref() == Some("death_taken_back"));
        assert!(said.count() == 1, "and it is on record whom it concerns");
    })
    .await;
}

#[tokio::test]
async fn a_recall_by_maker_finds_what_is_learnt_of_devices_later() {
    on_both(async |house| {
        placed(house, &[("AB1", "P1")]).await;
        let mut by_maker = notice(1, "new", 1, &[]);
        by_maker["scope"] = json!({ "manufacturers": ["Coxa BV"] });
        send(house, by_maker).await;
        let office = Office::of(house).await;
        assert_eq!(office.only(house).await.totals.patients.found, 0);
        house.register.tells(json!({
            "udiDi": DI, "name": "Coxa 28", "manufacturer": "Coxa BV", "model": "28",
            "category": null, "mriSafety": "not_stated", "lifetime": null, "links": [],
            "source": "accessgudid", "asOf": "2026-11-01T00:00:00Z",
        }));
        let cx = house.gateway.context();
        learn(cx, house.noord.id, &mut Seen::default()).await.unwrap();
        assert_eq!(search_again(cx, house.noord.id).await.unwrap(), 1);
        assert_eq!(search_again(cx, house.noord.id).await.unwrap(), 0);
        assert_eq!(office.only(house).await.totals.patients.found, 1);
    })
    .await;
}
