//! People at the gateway: patients who are found by their BSN, and staff of providers.

mod matching;
mod own_implants;
mod representatives;
mod staff;
mod take_along;
mod who_looked;

use admission::people::Kind;
use axum::Router;
use devidp::Persona;
use gateway::{Gateway, Settings};
use serde_json::{Value, json};
use store::Ids;
use store::seal::MasterKey;
use testkit::people::{Browser, Idp, persona, settings};

use crate::fhir::BSN;
use crate::harness::{self, House};

/// A gateway with two hospitals, and where its patients and its staff sign in.
pub(crate) struct Hall<'h> {
    pub(crate) house: &'h House,
    pub(crate) router: Router,
    pub(crate) patients: Idp,
    pub(crate) staff: Idp,
}

fn patients() -> Vec<Persona> {
    let bsn = |key: &str, bsn: Value| persona(key, "Naam Blijft Weg", &json!({ "bsn": bsn }));
    vec![
        bsn("willeke", json!(BSN)),
        bsn("unknown", json!("999911120")),
        bsn("typo", json!("999900007")),
        bsn("two", json!([BSN, "999911120"])),
        bsn("number", json!(999_900_006)),
        persona("none", "Naam Blijft Weg", &json!({})),
    ]
}

fn staff() -> Vec<Persona> {
    let at = |key: &str, name: &str, role: Value, organisation: &str| {
        persona(key, name, &json!({ "roles": role, "organisation": organisation }))
    };
    vec![
        at("doctor", "Dokter Noord", json!("professional"), "ura:00002729"),
        at("elsewhere", "Dokter Anders", json!("professional"), "ura:99999999"),
        at("logs-of-noord", "Log Noord", json!("log_manager"), "ura:00002729"),
        persona("logs", "Lena Logboek", &json!({ "roles": "log_manager" })),
        persona(
            "both",
            "Wil Wissel",
            &json!({ "relations": [] , "roles": ["board", "quality_officer"], "organisation": ["ura:00002729", "ura:00009999"] }),
        ),
    ]
}

/// Runs a test once per engine.
pub(crate) async fn on_both(test: impl AsyncFn(&Hall<'_>)) {
    harness::on_both(async |house| {
        let clock = house.clock.clone();
        let patients = Idp::start(Kind::Patients, clock.clone(), patients()).await;
        let staff = Idp::start(Kind::Staff, clock.clone(), staff()).await;
        let mut people = settings(Some(&staff), Some(&patients));
        if let Some(patients) = &mut people.patients {
            patients.told.represented_claim = Some("represented_bsn".to_owned());
        }
        let key = MasterKey::read(&[7; 32]).unwrap();
        let settings = Settings { people, ..Settings::usual(key) };
        let store = house.database.store.clone();
        let gateway = Gateway::open(settings, store, clock, Ids::system()).await.unwrap();
        let hall = Hall { house, router: gateway.router(), patients, staff };
        test(&hall).await;
        hall.patients.goes_away();
        hall.staff.goes_away();
    })
    .await;
}

impl Hall<'_> {
    pub(crate) fn browser(&self) -> Browser {
        Browser::new(&self.router)
    }

    /// The last line of the access log: action, outcome and reason.
    pub(crate) async fn last_line(&self) -> String {
        let line = self.house.database.access_log().await.pop().unwrap();
        format!("{} {} {}", line.action, line.outcome, line.reason.unwrap_or_default())
    }
}
