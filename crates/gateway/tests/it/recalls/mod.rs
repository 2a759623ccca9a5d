//! Recalls at the gateway: from a notice in the mailbox to the last patient, and the numbers that go
//! back. What no page shows yet crosses the use cases.

pub(crate) mod doors;
mod late;
mod lists;
mod merge;
mod own;
mod pages;
mod table;
mod telling;
mod whose;
mod working;

use std::time::Duration;

use exchange::recall::{Action, Actions, Text, Wording};
use gateway::Desk;
use gateway::model::recall::patient::Entry;
use gateway::use_case::operation::find_desk;
use gateway::use_case::recall::{
    Filter, SeeRecall, SeeRecallPatients, SeeRecalls, Seen, Which, fetch_notices, list, patients,
    read,
};
use identity::{Action as Asked, Assurance, Caller, Permit, Person, Role};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::harness::{House, NOORD};

/// The device of all tests; any GTIN would do.
pub(crate) const DI: &str = "05050474530799";
pub(crate) const CASE: &str = "IGJ-2026-17";

/// Somebody at a hospital who works with recalls.
pub(crate) struct Office {
    pub(crate) desk: Desk,
}

impl Office {
    /// The recall coordinator of Noord.
    pub(crate) async fn of(house: &House) -> Self {
        Self::with(house, Role::RecallCoordinator, "Roos Recall").await
    }

    pub(crate) async fn with(house: &House, role: Role, name: &str) -> Self {
        let person = Person {
            subject: format!("https://idp.example|{name}"),
            name: name.to_owned(),
            assurance: Assurance::Substantial,
            patient: None,
            representation: None,
        };
        let caller = Caller::signed_in(Uuid::from_u128(9), role, person);
        let caller = caller.of_tenant(Some(house.noord.id));
        let desk = find_desk(house.gateway.context(), &caller).await.unwrap().unwrap();
        Self { desk }
    }

    pub(crate) fn may<A: Asked>(&self) -> Permit<A> {
        Permit::ask(&self.desk.caller).unwrap()
    }

    /// The one recall there is.
    pub(crate) async fn only(&self, house: &House) -> Seen {
        let which = Which { closed: false, drills: false };
        let cx = house.gateway.context();
        let listed = list(cx, &self.may::<SeeRecalls>(), &self.desk, which).await.unwrap();
        assert_eq!(listed.len(), 1);
        self.look(house, listed[0].recall.id).await
    }

    pub(crate) async fn look(&self, house: &House, recall: Uuid) -> Seen {
        let cx = house.gateway.context();
        read(cx, &self.may::<SeeRecall>(), &self.desk, recall).await.unwrap().unwrap()
    }

    pub(crate) async fn page(&self, house: &House, recall: Uuid, filter: Filter) -> Vec<Entry> {
        let (cx, may) = (house.gateway.context(), self.may::<SeeRecallPatients>());
        patients(cx, &may, &self.desk, recall, filter, None).await.unwrap().unwrap().entries
    }

    /// The list in lines: lots, how certain, outcome; sorted.
    pub(crate) async fn lines(&self, house: &House, recall: Uuid, filter: Filter) -> Vec<String> {
        let mut lines: Vec<String> =
            self.page(house, recall, filter).await.iter().map(line).collect();
        lines.sort();
        lines
    }

    /// The row with this lot.
    pub(crate) async fn entry(&self, house: &House, recall: Uuid, lot: &str) -> Entry {
        let all = self.page(house, recall, Filter::All).await;
        let of_lot = |it: &Entry| it.implants.iter().any(|it| it.lot.as_deref() == Some(lot));
        all.into_iter().find(of_lot).unwrap()
    }
}

fn line(entry: &Entry) -> String {
    let lots = entry.implants.iter().map(|it| {
        let gone = if it.is_released { " released" } else { "" };
        format!("{} ({}{gone})", it.lot.as_deref().unwrap_or("?"), it.source.as_str())
    });
    let mut lots: Vec<String> = lots.collect();
    lots.sort();
    let who = if entry.patient.is_some() { "a patient" } else { "nobody yet" };
    let outcome = entry.outcome.as_ref().map_or("-", |it| it.outcome.as_str());
    format!("{who} with {}: {:?}, {outcome}", lots.join(" + "), entry.certainty)
}

/// Delivers implants by CSV: lot and patient number each, and the register hears of them.
pub(crate) async fn placed(house: &House, implants: &[(&str, &str)]) {
    let rows = implants.iter().map(|(lot, patient)| {
        format!("r-{lot}-{patient};implantation;(01){DI}(10){lot};2026-11-20;{patient}\n")
    });
    let csv = format!(
        "reference;event;carrier;implanted_on;patient_number\n{}",
        rows.collect::<String>()
    );
    let answer = house.send("POST", "/v1/deliveries/csv", "text/csv", csv).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
}

/// The reference under which the register has the implant of a lot.
pub(crate) fn reference(house: &House, lot: &str) -> String {
    let kept = house.register.kept.lock().unwrap();
    let has = |canonical: &str| canonical.contains(&format!("\"lot\":\"{lot}\""));
    let found = kept.records.iter().find(|(_, (canonical, _))| has(canonical));
    found.unwrap_or_else(|| panic!("the register has no lot {lot}")).0.clone()
}

/// The words of a notice.
pub(crate) fn text(title: &str) -> Text {
    let nl = Wording {
        title: title.to_owned(),
        device: "Coxa 28".to_owned(),
        problem: "Er kan een barst in de kop ontstaan.".to_owned(),
        hazard: "Pijn, en opnieuw opereren.".to_owned(),
        advice: "Roep patiënten op.".to_owned(),
        patient_advice: "Belt u ons als u pijn krijgt.".to_owned(),
    };
    Text { nl, en: None }
}

/// A notice to Noord, as the register would put it into the mailbox.
pub(crate) fn notice(position: i64, kind: &str, version: i64, certain: &[String]) -> Value {
    json!({
        "position": position,
        "noticeId": Uuid::from_u128(u128::try_from(position).unwrap()),
        "caseNumber": CASE,
        "fscaReference": "FSCA-2026/17",
        "branchNumber": NOORD,
        "kind": kind,
        "version": version,
        "drill": false,
        "actions": ["patient_review"],
        "text": text(&format!("Versie {version}")),
        "scope": { "udiDis": [DI], "lots": [{ "from": "AB1", "to": "AB9" }] },
        "sentAt": "2026-11-22T09:00:00Z",
        "acknowledgeBy": "2026-11-24",
        "settleBy": "2026-12-18",
        "implants": { "certain": certain, "possible": [] },
    })
}

/// The actions of a notice.
pub(crate) fn actions(actions: &[Action]) -> Actions {
    Actions::of(actions.iter().copied()).unwrap()
}

/// Puts a notice into the mailbox, and fetches it.
pub(crate) async fn send(house: &House, notice: Value) {
    house.register.kept.lock().unwrap().mailbox.push(notice);
    fetch(house).await;
}

/// Looks into the mailbox once.
pub(crate) async fn fetch(house: &House) {
    let providers = [house.noord.id, house.zuid.id];
    let fetched = fetch_notices::fetch(house.gateway.context(), &providers, Duration::ZERO).await;
    fetched.unwrap();
}
