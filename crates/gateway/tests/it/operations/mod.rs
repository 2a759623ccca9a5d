//! Operations at the gateway, as a nurse and a surgeon go through them.

mod correcting;
pub(crate) mod doors;
mod filling;
mod kept;
mod scanning;
mod signing;

use std::collections::BTreeMap;

use admission::people::Kind;
use gateway::{Gateway, Settings};
use serde_json::json;
use store::Ids;
use store::seal::MasterKey;
use testkit::answer::Answer;
use testkit::people::{Browser, Idp, persona, settings};
use uuid::Uuid;

use crate::harness::{self, House};

/// A knee: a femoral component of GS1 with lot.
pub(crate) const FEMUR: &str = "]d2010761003412345817281231\u{1d}10LOT7";
/// An insert of GS1 with serial number.
pub(crate) const INSERT: &str = "]d201087123456789061728123121S-900";
/// Both halves of a label of HIBC.
pub(crate) const HIBC: [&str; 2] = ["+A123BJC5D6E71G", "+$$52801510X3GL"];

/// An operating theatre: a gateway, and who works there.
pub(crate) struct Theatre<'h> {
    pub(crate) house: &'h House,
    pub(crate) nurse: Person,
    pub(crate) surgeon: Person,
    pub(crate) stranger: Person,
}

/// Somebody at a browser.
pub(crate) struct Person {
    pub(crate) browser: Browser,
    pub(crate) token: String,
}

/// Runs a test once per engine.
pub(crate) async fn on_both(test: impl AsyncFn(&mut Theatre<'_>)) {
    harness::on_both(async |house| {
        let clock = house.clock.clone();
        let at = |key: &str, name: &str, role: &str, organisation: &str| {
            persona(key, name, &json!({ "roles": role, "organisation": organisation }))
        };
        let staff = vec![
            at("nurse", "Nina Noord", "registrar", "ura:00002729"),
            at("surgeon", "Dokter Noord", "professional", "ura:00002729"),
            at("stranger", "Zora Zuid", "registrar", "ura:00009999"),
        ];
        let staff = Idp::start(Kind::Staff, clock.clone(), staff).await;
        let key = MasterKey::read(&[7; 32]).unwrap();
        let people = settings(Some(&staff), None);
        let settings = Settings { people, ..Settings::usual(key) };
        let store = house.database.store.clone();
        let gateway = Gateway::open(settings, store, clock, Ids::system()).await.unwrap();
        let router = gateway.router();
        let enter = async |who: &str| {
            let mut browser = Browser::new(&router);
            browser.sign_in("staff", who).await;
            let token = browser.form_token("/sessions").await;
            Person { browser, token }
        };
        let mut theatre = Theatre {
            house,
            nurse: enter("nurse").await,
            surgeon: enter("surgeon").await,
            stranger: enter("stranger").await,
        };
        test(&mut theatre).await;
        staff.goes_away();
    })
    .await;
}

/// The fields of an operation on the right knee of a patient.
pub(crate) fn knee() -> BTreeMap<&'static str, String> {
    let fields = [
        ("patient_number", "P-100"),
        ("birth_date", "1951-03-04"),
        ("bsn", "999900006"),
        ("held_on", "2026-11-22"),
        ("kind", "knee_replacement"),
        ("side", "right"),
        ("responsible", "Dokter Noord"),
    ];
    fields.into_iter().map(|(name, value)| (name, value.to_owned())).collect()
}

impl Person {
    pub(crate) async fn look(&mut self, path: &str) -> String {
        let answer = self.browser.look(path).await;
        assert_eq!(answer.status, 200, "{path}: {}", answer.text());
        answer.text()
    }

    /// Sends a form under a fresh id: ids of pages sort by the moment the page was made.
    pub(crate) async fn send(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.send_as(Ids::system().next(), path, fields).await
    }

    /// Sends a form under an id, as a double click does twice.
    pub(crate) async fn send_as(
        &mut self,
        id: Uuid,
        path: &str,
        fields: &[(&str, &str)],
    ) -> Answer {
        let id = id.to_string();
        let mut all = vec![("form_token", self.token.as_str()), ("idempotency", id.as_str())];
        all.extend_from_slice(fields);
        self.browser.submit(path, &all).await
    }

    /// Opens an operation: its address.
    pub(crate) async fn open(&mut self, details: &BTreeMap<&'static str, String>) -> String {
        let fields: Vec<(&str, &str)> =
            details.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let answer = self.send("/operations", &fields).await;
        assert_eq!(answer.status, 303, "{}", answer.text());
        answer.header("location").to_owned()
    }

    /// Scans: the page one is sent to, or the page that says why not.
    pub(crate) async fn scan(&mut self, operation: &str, text: &str) -> (u16, String) {
        let answer = self.send(&format!("{operation}/scans"), &[("carrier", text)]).await;
        let status = answer.status.as_u16();
        if status != 303 {
            return (status, answer.text());
        }
        let to = answer.header("location").to_owned();
        (status, self.look(&to).await)
    }

    /// The version that the form of a page was made from.
    pub(crate) async fn version(&mut self, path: &str) -> String {
        let page = self.look(path).await;
        let (_, after) = page.split_once("name=\"version\" value=\"").unwrap();
        after.split('"').next().unwrap().to_owned()
    }

    /// Signs what the review page shows.
    pub(crate) async fn sign(&mut self, operation: &str) -> Answer {
        let version = self.version(&format!("{operation}/review")).await;
        let fields = [("version", version.as_str()), ("agreed", "yes")];
        self.send(&format!("{operation}/signature"), &fields).await
    }

    /// The addresses of the items of an operation, the last one first.
    pub(crate) async fn items(&mut self, operation: &str) -> Vec<String> {
        let page = self.look(operation).await;
        let start = format!("href=\"{operation}/items/");
        page.split(&start)
            .skip(1)
            .map(|rest| format!("{operation}/items/{}", rest.split('"').next().unwrap()))
            .collect()
    }
}
