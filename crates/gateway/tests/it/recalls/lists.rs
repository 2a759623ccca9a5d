//! A notice becomes the provider's own list; each later one widens it, narrows it or ends it.

use gateway::use_case::own::{OwnNotices, safety_notices};
use gateway::use_case::recall::{Filter, Which, fetch_notices, list};
use identity::{Assurance, Caller, Permit, Person, Role};
use serde_json::json;
use uuid::Uuid;

use super::{CASE, Office, fetch, notice, placed, reference, send};
use crate::harness::{House, on_both};

#[tokio::test]
async fn a_notice_lists_the_providers_own_patients_and_what_the_house_finds_beside() {
    on_both(async |house| {
        placed(house, &[("AB1", "P1"), ("AB2", "P1"), ("AB3", "P2"), ("ZZ9", "P3")]).await;
        house.deliver().await.unwrap();
        // Not yet registered, and without a patient: the register knows of neither.
        placed(house, &[("AB4", "P4"), ("AB5", "")]).await;
        let told = ["AB1", "AB2", "AB3"].map(|lot| reference(house, lot));
        let unknown = "3f6c1d0e-6a0e-4d3c-9a56-0c9b6f1f2a77".to_owned();
        send(house, notice(1, "new", 1, &[&told[..], &[unknown]].concat())).await;
        let office = Office::of(house).await;
        let seen = office.only(house).await;
        assert_eq!(
            office.lines(house, seen.recall.id, Filter::All).await,
            [
                "a patient with AB1 (notice) + AB2 (notice): Certain, -",
                "a patient with AB3 (notice): Certain, -",
                "a patient with AB4 (search): Certain, -",
                "nobody yet with ? (notice): Certain, -",
                "nobody yet with AB5 (search): Certain, -",
            ]
        );
        let (implants, found) = (seen.totals.implants, seen.totals.patients);
        assert_eq!((implants.told, implants.traced, implants.untraced), (4, 3, 1));
        assert_eq!((implants.found_beside, found.found, found.open, found.untold), (2, 3, 3, 3));
        let without = office.lines(house, seen.recall.id, Filter::WithoutPatient).await;
        assert_eq!(without.len(), 2);
        // Each look names the case, and each patient who was seen has a line.
        let log = house.database.entries().await;
        let looks = log.iter().filter(|it| it.action == "recall.patients" && it.subject.is_some());
        assert_eq!(looks.count(), 3);
        assert!(
            log.iter()
                .filter(|it| it.action.starts_with("recall.") && it.records > 0)
                .filter(|it| it.action != "recall.fetch")
                .all(|it| it.case_number.as_deref() == Some(CASE)),
        );
    })
    .await;
}

#[tokio::test]
async fn the_same_notice_twice_is_one_and_what_was_not_kept_is_asked_again() {
    on_both(async |house| {
        placed(house, &[("AB1", "P1")]).await;
        house.deliver().await.unwrap();
        let first = notice(1, "new", 1, &[reference(house, "AB1")]);
        send(house, first.clone()).await;
        // The register forgot that it was fetched, and gives it again under another position.
        let mut again = first;
        again["position"] = json!(2);
        send(house, again).await;
        // What cannot be read is not asked past.
        house.register.kept.lock().unwrap().mailbox.push(json!({ "position": 3 }));
        let cx = house.gateway.context();
        let wait = std::time::Duration::ZERO;
        let broken = fetch_notices::fetch(cx, &[house.noord.id], wait).await;
        assert!(broken.is_err());
        house.register.kept.lock().unwrap().mailbox.pop();
        fetch(house).await;
        let seen = Office::of(house).await.only(house).await;
        assert_eq!((seen.notices.len(), seen.totals.patients.found), (1, 1));
    })
    .await;
}

#[tokio::test]
async fn an_update_adds_and_releases_and_an_older_version_changes_no_words() {
    on_both(async |house| {
        placed(house, &[("AB1", "P1"), ("AB2", "P2"), ("AB3", "P3"), ("ZZ1", "P4")]).await;
        house.deliver().await.unwrap();
        placed(house, &[("AB7", "P7")]).await;
        let of = |lot| reference(house, lot);
        send(house, notice(1, "new", 1, &[of("AB1"), of("AB2")])).await;
        let mut update = notice(2, "update", 3, &[of("ZZ1")]);
        update["released"] = json!([of("AB2")]);
        update["scope"] = json!({ "udiDis": [super::DI], "lots": ["AB1", "ZZ1"] });
        send(house, update).await;
        // Version 2 comes late: its implants count, its words and what it releases do not.
        let mut late = notice(3, "update", 2, &[of("AB3")]);
        late["released"] = json!([of("AB1")]);
        send(house, late).await;
        let office = Office::of(house).await;
        let seen = office.only(house).await;
        assert_eq!(seen.recall.text.nl.title, "Versie 3");
        assert_eq!(seen.notices.len(), 3, "all are kept as they came");
        assert_eq!(
            office.lines(house, seen.recall.id, Filter::All).await,
            [
                "a patient with AB1 (notice): Certain, -",
                "a patient with AB3 (notice): Certain, -",
                "a patient with ZZ1 (notice): Certain, -",
            ]
        );
        assert_eq!(
            office.lines(house, seen.recall.id, Filter::Released).await,
            [
                "a patient with AB2 (notice released): Possible, -",
                "a patient with AB7 (search released): Possible, -",
            ]
        );
    })
    .await;
}

#[tokio::test]
async fn after_a_closure_nothing_is_asked_and_what_comes_later_is_only_kept() {
    on_both(async |house| {
        placed(house, &[("AB1", "P1"), ("AB2", "P2")]).await;
        house.deliver().await.unwrap();
        send(house, notice(1, "new", 1, &[reference(house, "AB1")])).await;
        let office = Office::of(house).await;
        let id = office.only(house).await.recall.id;
        send(house, notice(2, "closure", 2, &[])).await;
        send(house, notice(3, "update", 3, &[reference(house, "AB2")])).await;
        let seen = office.look(house, id).await;
        assert!(!seen.recall.is_open());
        assert_eq!((seen.notices.len(), seen.totals.patients.found), (3, 2));
        let (cx, may) = (house.gateway.context(), office.may());
        let closed = Which { closed: true, drills: false };
        assert_eq!(list(cx, &may, &office.desk, closed).await.unwrap().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn an_exercise_is_in_no_list_of_what_is_real() {
    on_both(async |house| {
        placed(house, &[("AB1", "P1")]).await;
        house.deliver().await.unwrap();
        let mut drill = notice(1, "new", 1, &[reference(house, "AB1")]);
        drill["drill"] = json!(true);
        drill["caseNumber"] = json!("OEFENING-1");
        send(house, drill).await;
        send(house, notice(2, "new", 1, &[reference(house, "AB1")])).await;
        let office = Office::of(house).await;
        let real = office.only(house).await;
        assert_eq!(real.recall.case_number.as_deref(), Some(CASE), "no merge with an exercise");
        let (cx, may) = (house.gateway.context(), office.may());
        let drills = Which { closed: false, drills: true };
        let drills = list(cx, &may, &office.desk, drills).await.unwrap();
        assert_eq!(drills.len(), 1);
        // What comes in later joins the real one alone.
        placed(house, &[("AB2", "P2")]).await;
        assert_eq!(office.look(house, real.recall.id).await.totals.patients.found, 2);
        assert_eq!(office.look(house, drills[0].recall.id).await.totals.patients.found, 1);
    })
    .await;
}

#[tokio::test]
async fn a_patient_reads_the_notices_about_own_implants_and_nothing_of_exercises() {
    on_both(async |house| {
        placed(house, &[("AB1", "P1"), ("ZZ1", "P2")]).await;
        house.deliver().await.unwrap();
        send(house, notice(1, "new", 1, &[reference(house, "AB1")])).await;
        let mut drill = notice(2, "new", 1, &[reference(house, "AB1")]);
        drill["drill"] = json!(true);
        drill["caseNumber"] = json!("OEFENING-1");
        send(house, drill).await;
        let office = Office::of(house).await;
        let recall = office.only(house).await.recall.id;
        let bearer = office.entry(house, recall, "AB1").await.patient;
        let own = own_notices(house, bearer).await;
        assert_eq!(own.notices.len(), 1);
        assert_eq!(own.notices[0].text.nl.patient_advice, "Belt u ons als u pijn krijgt.");
        assert!(own.notices[0].closed_at.is_none() && own.notices[0].is_certain);
        let other = house.database.uuid(
            "SELECT patient_id FROM implant WHERE provider_id = $1 AND lot = 'ZZ1'",
            house.noord.id,
        );
        let nothing = own_notices(house, Some(other.await)).await;
        assert!(nothing.notices.is_empty() && nothing.looked_at.is_some());
    })
    .await;
}

async fn own_notices(house: &House, patient: Option<Uuid>) -> OwnNotices {
    let person = Person {
        subject: "https://idp.example|patient".to_owned(),
        name: String::new(),
        assurance: Assurance::Substantial,
        patient,
        representation: None,
    };
    let caller = Caller::signed_in(Uuid::from_u128(3), Role::Patient, person);
    let caller = caller.of_tenant(Some(house.noord.id));
    let may = Permit::ask(&caller).unwrap();
    safety_notices(house.gateway.context(), &may, &caller).await.unwrap().unwrap()
}
