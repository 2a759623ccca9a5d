//! The patient's page: who looked, in plain words, by day; and one's own only.

use audit::{Actor, Entry};
use serde_json::json;
use uuid::Uuid;
use web::doors::Access;

use super::on_both;
use crate::fhir::transaction;

#[tokio::test]
async fn a_patient_reads_who_did_what_and_why() {
    on_both(async |hall| {
        hall.house.fhir("POST", "/fhir/R4", &transaction()).await;
        hall.house.deliver().await.unwrap();
        let implants = hall.house.get("/v1/implants").await.json();
        let implant = implants["implants"][0]["reference"].as_str().unwrap().to_owned();
        hall.house.get(&format!("/v1/implants/{implant}")).await;
        hall.house.get(&format!("/v1/receipts/{implant}")).await;
        let mut browser = hall.browser();
        browser.sign_in("patients", "willeke").await;
        let page = browser.look("/who-looked").await.text();
        for words in [
            "<h1>Wie keek er in mijn gegevens?</h1>",
            "<h2>zondag 22 november 2026</h2>",
            "Het patiëntendossier van Ziekenhuis Noord</strong> stuurde een bericht met gegevens over u",
            "zag een implantaat van u in een lijst",
            "bekeek de gegevens van een implantaat van u",
            "bekeek het bewijs van het landelijke register",
            "<strong>U zelf</strong> logde in",
            "WGBO art. 7:454",
        ] {
            assert!(page.contains(words), "{words} is not on {page}");
        }
        assert!(!page.contains("iets anders"), "every action has its words: {page}");
        let again = browser.look("/who-looked?lang=en").await.text();
        assert!(again.contains("You yourself</strong> looked at this page"), "{again}");
    })
    .await;
}

#[tokio::test]
async fn a_patient_sees_ones_own_and_nobody_elses() {
    on_both(async |hall| {
        hall.house.fhir("POST", "/fhir/R4", &transaction()).await;
        let mut other = transaction();
        other["entry"][0]["resource"]["identifier"][0]["value"] = json!("999911120");
        other["entry"][0]["request"]["ifNoneExist"] =
            json!("identifier=http://fhir.nl/fhir/NamingSystem/bsn|999911120");
        for entry in [1, 2, 3] {
            let value = format!("OTHER-{entry}");
            other["entry"][entry]["resource"]["identifier"][0]["value"] = json!(value);
            if let Some(system) =
                other["entry"][entry]["resource"]["identifier"][0]["system"].as_str()
            {
                other["entry"][entry]["request"]["ifNoneExist"] =
                    json!(format!("identifier={system}|{value}"));
            }
        }
        hall.house.clock.set("2026-11-23T10:00:00Z".parse().unwrap());
        hall.house.fhir("POST", "/fhir/R4", &other).await;
        let (mut mine, mut theirs) = (hall.browser(), hall.browser());
        mine.sign_in("patients", "willeke").await;
        theirs.sign_in("patients", "unknown").await;
        let mine = mine.look("/who-looked").await.text();
        let theirs = theirs.look("/who-looked").await.text();
        let days = |page: &str| page.matches("stuurde een bericht").count();
        assert_eq!((days(&mine), days(&theirs)), (1, 1));
        assert!(
            mine.contains("zondag 22 november 2026") && !theirs.contains("zondag 22"),
            "{theirs}"
        );
    })
    .await;
}

#[tokio::test]
async fn a_patient_gets_nothing_of_staff_and_staff_nothing_of_a_patient() {
    on_both(async |hall| {
        hall.house.fhir("POST", "/fhir/R4", &transaction()).await;
        let mut patient = hall.browser();
        patient.sign_in("patients", "willeke").await;
        for path in ["/access-log", "/v1/implants", "/fhir/R4/Patient/1", "/v1/repairs"] {
            assert_eq!(patient.look(path).await.status, 404, "{path}");
        }
        let mut doctor = hall.browser();
        doctor.sign_in("staff", "doctor").await;
        for path in ["/who-looked", "/access-log"] {
            assert_eq!(doctor.look(path).await.status, 404, "{path}");
        }
    })
    .await;
}

/// Doors behind which nothing is about a patient: the log manager's own, and one's own sessions.
const NOT_ABOUT_PATIENTS: [&str; 10] = [
    "access_log.read",
    "session.list",
    "session.revoke",
    "board.see",
    "board.decide",
    "readiness.see",
    "readiness.keep",
    "reconciliation.see",
    "reconciliation.keep",
    "evidence.pack",
];

#[tokio::test]
async fn whatever_is_done_at_a_door_a_patient_reads_it_in_words() {
    on_both(async |hall| {
        hall.house.fhir("POST", "/fhir/R4", &transaction()).await;
        let store = &hall.house.database.store;
        let sql = "SELECT patient_id FROM implant WHERE reference <> $1";
        let patient = hall.house.database.uuid(sql, Uuid::nil()).await;
        let mut lines = Vec::new();
        for door in hall.house.gateway.doors() {
            let Access::Action(asked) = door.access else { continue };
            if !NOT_ABOUT_PATIENTS.contains(&asked.name) {
                let now = hall.house.clock.now();
                let entry = Entry::done(now, asked.name, Actor::System, asked.purpose);
                lines.push(entry.of_subject(patient));
            }
        }
        let db = store.write("test.lines").await.unwrap();
        db.commit(lines.pop().unwrap(), &lines).await.unwrap();
        let mut browser = hall.browser();
        browser.sign_in("patients", "willeke").await;
        for language in ["nl", "en"] {
            let page = browser.look(&format!("/who-looked?lang={language}")).await.text();
            let unsaid: Vec<&str> = page
                .split("iets anders (")
                .chain(page.split("something else ("))
                .filter_map(|rest| rest.split_once(')'))
                .map(|(action, _)| action)
                .filter(|action| action.contains('.') && !action.contains(' '))
                .collect();
            assert_eq!(unsaid, Vec::<&str>::new(), "give it words in portal/patient");
        }
    })
    .await;
}
