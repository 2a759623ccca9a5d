//! The staff's desk of a hospital, as its people go through it.

mod evidence;
mod hand_overs;
mod receipts;
mod reconciliation;
mod registrations;
mod repairs;

use std::collections::BTreeMap;

use admission::people::Kind;
use gateway::{Gateway, Settings};
use serde_json::json;
use store::Ids;
use store::seal::MasterKey;
use testkit::answer::Answer;
use testkit::people::{Browser, Idp, persona, settings};

use crate::harness::{self, House};

/// An office: a gateway, and who works at its desks.
pub(crate) struct Office<'h> {
    pub(crate) house: &'h House,
    people: BTreeMap<&'static str, Person>,
}

/// Somebody at a browser.
pub(crate) struct Person {
    browser: Browser,
    token: String,
}

/// Who works there: a name to call them by, the role, the organisation.
const STAFF: [(&str, &str, &str); 8] = [
    ("registrar", "registrar", "ura:00002729"),
    ("doctor", "professional", "ura:00002729"),
    ("deliverer", "deliverer", "ura:00002729"),
    ("quality", "quality_officer", "ura:00002729"),
    ("board", "board", "ura:00002729"),
    ("coordinator", "recall_coordinator", "ura:00002729"),
    ("stranger", "deliverer", "ura:00009999"),
    ("neighbour", "quality_officer", "ura:00009999"),
];

/// Runs a test once per engine.
pub(crate) async fn on_both(test: impl AsyncFn(&mut Office<'_>)) {
    harness::on_both(async |house| {
        let clock = house.clock.clone();
        let named = |key: &str| format!("{}{} Noord", key[..1].to_uppercase(), &key[1..]);
        let personas = STAFF.iter().map(|(key, role, organisation)| {
            persona(key, &named(key), &json!({ "roles": role, "organisation": organisation }))
        });
        let staff = Idp::start(Kind::Staff, clock.clone(), personas.collect()).await;
        let key = MasterKey::read(&[7; 32]).unwrap();
        let people = settings(Some(&staff), None);
        let settings = Settings { people, ..Settings::usual(key) };
        let store = house.database.store.clone();
        let gateway = Gateway::open(settings, store, clock, Ids::system()).await.unwrap();
        let router = gateway.router();
        let mut people = BTreeMap::new();
        for (key, _, _) in STAFF {
            let mut browser = Browser::new(&router);
            browser.sign_in("staff", key).await;
            let token = browser.form_token("/sessions").await;
            people.insert(key, Person { browser, token });
        }
        test(&mut Office { house, people }).await;
        staff.goes_away();
    })
    .await;
}

impl Office<'_> {
    /// What one of them sees on a page.
    pub(crate) async fn sees(&mut self, who: &str, path: &str) -> String {
        let answer = self.looks(who, path).await;
        assert_eq!(answer.status, 200, "{who} at {path}: {}", answer.text());
        answer.text()
    }

    pub(crate) async fn looks(&mut self, who: &str, path: &str) -> Answer {
        self.people.get_mut(who).unwrap().browser.look(path).await
    }

    /// One of them sends a form.
    pub(crate) async fn sends(&mut self, who: &str, path: &str, fields: &[(&str, &str)]) -> Answer {
        let person = self.people.get_mut(who).unwrap();
        let mut all = vec![("form_token", person.token.as_str())];
        all.extend_from_slice(fields);
        person.browser.submit(path, &all).await
    }

    /// The EHR of Noord sends rows of a CSV file.
    pub(crate) async fn ehr_sends(&self, rows: &str) {
        let header =
            "reference;event;carrier;udi_di;lot;serial;implanted_on;explanted_on;patient_number";
        let file = format!("{header}\n{rows}\n");
        let answer = self.house.send("POST", "/v1/deliveries/csv", "text/csv", file).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
    }

    /// The address of the first item of the repair list with this code.
    pub(crate) async fn repair(&self, code: &str) -> String {
        let page = self.house.get("/v1/repairs?state=open").await.json();
        let items = page["repairs"].as_array().unwrap();
        let item = items.iter().find(|item| item["code"] == code);
        let item = item.unwrap_or_else(|| panic!("{code} among {items:?}"));
        format!("/repairs/{}", item["id"].as_str().unwrap())
    }
}

/// What stands in a hidden field of a page.
pub(crate) fn hidden(page: &str, name: &str) -> String {
    let mark = format!("name=\"{name}\" value=\"");
    let at = page.find(&mark).unwrap_or_else(|| panic!("no {name} in {page}"));
    page[at + mark.len()..].split('"').next().unwrap().to_owned()
}

/// The first link on a page that begins like this.
pub(crate) fn link(page: &str, start: &str) -> String {
    let mark = format!("href=\"{start}");
    let at = page.find(&mark).unwrap_or_else(|| panic!("no {start} in {page}"));
    page[at + 6..].split('"').next().unwrap().to_owned()
}
