//! The course of the recall, which both tests share.

use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};

use super::by_hand::{ByHand, SECOND};
use super::coordinator::Coordinator;
use super::country::{Country, PROVIDERS};
use super::houses::{COORDINATORS, GATEWAYS, Houses, INSPECTOR, INSPECTORATE, REGISTER, Stage};
use super::inspector::{CASE, Inspector};
use crate::client::{Client, wait_until};
use crate::folder::Folder;
use crate::people::Person;

/// Days after which the register has told the inspector of who does not answer: three working days
/// and every holiday there may be between.
const DAYS: i64 = 10;
/// How often the register is asked while something is waited for.
const LOOK: Duration = Duration::from_millis(250);
/// The place of the clinic without a gateway.
pub(crate) const CLINIC: usize = PROVIDERS - 1;

/// The recall, and everybody in it.
pub(crate) struct Play<'f> {
    pub(crate) folder: &'f Folder,
    pub(crate) country: Country,
    pub(crate) stage: Stage,
    pub(crate) houses: Arc<Houses>,
    pub(crate) inspector: Inspector,
    pub(crate) coordinators: [Coordinator; 2],
    pub(crate) clinic: ByHand,
    /// Whether nobody is killed: then e-mails come at once, and else minutes later.
    pub(crate) is_calm: bool,
}

impl<'f> Play<'f> {
    /// The houses stand, everything is delivered, and everybody can sign in.
    pub(crate) async fn begin(folder: &'f Folder, is_calm: bool) -> Self {
        let country = Country::new();
        let (houses, stage) = Stage::set(folder, &country).await;
        stage.delivers(&country).await;
        let person = |house, key| Person::at(&houses.url(house), key);
        let coordinators =
            [0, 1].map(|at| Coordinator::new(person(GATEWAYS[at], COORDINATORS[at])));
        let clinic = ByHand::new(person(REGISTER, COORDINATORS[CLINIC]));
        let inspector = Inspector::new(person(INSPECTORATE, INSPECTOR));
        let houses = Arc::new(houses);
        Self { folder, country, stage, houses, inspector, coordinators, clinic, is_calm }
    }

    /// The houses, for who kills them.
    pub(crate) fn houses(&self) -> Arc<Houses> {
        Arc::clone(&self.houses)
    }

    /// From the notice to the closure.
    pub(crate) async fn goes_its_course(&mut self) {
        self.everybody_signs_in().await;
        self.clinic.keeps_contact().await;
        self.a_notice_is_sent_while_a_gateway_is_down().await;
        self.the_hospitals_work().await;
        self.the_clinic_does_not_answer().await;
        self.more_is_meant().await;
        self.inspector.closes().await;
        self.everybody_hears_that_it_is_over().await;
    }

    async fn everybody_signs_in(&mut self) {
        self.inspector.person.signs_in().await;
        self.clinic.person.signs_in().await;
        for coordinator in &mut self.coordinators {
            coordinator.person.signs_in().await;
        }
    }

    async fn a_notice_is_sent_while_a_gateway_is_down(&mut self) {
        let lots = self.country.lots[0].clone();
        let meant = self.country.meant(&lots);
        self.inspector.opens().await;
        let di = self.country.di.clone();
        let scope = self.inspector.means(&di, &lots, "Uit het bericht van de fabrikant").await;
        self.houses.stop(GATEWAYS[1]);
        self.inspector.sends(&scope, meant).await;
        self.wait("the first gateway has its notice", |told| {
            told[0]["notices"][0]["receivedAt"].is_string()
        })
        .await;
        let told = self.told().await.expect("it was sent");
        for (provider, told) in told.iter().enumerate() {
            assert_eq!(told["notices"].as_array().unwrap().len(), 1, "{told}");
            assert_eq!(told["told"], self.country.truth(provider, &lots).told(), "{told}");
        }
        assert_eq!(told[1]["notices"][0]["receivedAt"], Value::Null, "it is down");
        assert_eq!(told[CLINIC]["notices"][0]["acknowledgedAt"], Value::Null);
    }

    async fn the_hospitals_work(&mut self) {
        let device = (self.country.di.clone(), self.country.lots[0][0].clone());
        let device = (device.0.as_str(), device.1.as_str());
        let [first, second] = &mut self.coordinators;
        first.reads_the_notice().await;
        first.works_the_list_off().await;
        first.looks_for_stock(device, &[("OK 3, kast 2", 2, true), ("Magazijn", 3, false)]).await;
        self.houses.start(GATEWAYS[1]);
        second.reads_the_notice().await;
        second.works_the_list_off().await;
        second.looks_for_stock(device, &[]).await;
        self.wait("both gateways told that they read it", |told| {
            (0..2).all(|it| told[it]["notices"][0]["acknowledgedAt"].is_string())
        })
        .await;
    }

    /// Days pass; the clinic is reminded, and then the inspector hears of it.
    async fn the_clinic_does_not_answer(&mut self) {
        self.stage.sign_in.is_ahead(DAYS);
        self.houses.go_ahead(DAYS);
        self.everybody_signs_in().await;
        self.wait("the register tells the inspector", |told| {
            told[CLINIC]["notices"][0]["escalatedAt"].is_string()
        })
        .await;
        let told = self.told().await.expect("it was sent");
        for hospital in &told[..2] {
            assert_eq!(hospital["notices"][0]["escalatedAt"], Value::Null, "{hospital}");
        }
        wait_until("the inspector sees it", async || {
            tokio::time::sleep(LOOK).await;
            self.inspector.follows().await;
            let report = self.inspector.report().await;
            let all = report["providers"].as_array().unwrap().iter();
            let escalated = all.filter(|it| !it["escalatedAt"].as_array().unwrap().is_empty());
            escalated.map(|it| &it["branchNumber"]).eq([&self.country.providers[CLINIC].branch])
        })
        .await;
        if self.is_calm {
            wait_until("the clinic is reminded by e-mail", async || {
                self.stage.post.taken().iter().any(|letter| letter.to == SECOND)
            })
            .await;
        }
        let lots = self.country.lots[0].clone();
        let truth = self.country.truth(CLINIC, &lots);
        let told = self.clinic.reads_the_notice().await;
        assert!(told.iter().eq(truth.implants.keys()), "{told:?} {truth:?}");
        self.clinic.reports(&truth, false).await;
    }

    /// More lots are meant: everybody hears of what is new, and of nothing else again.
    async fn more_is_meant(&mut self) {
        let (lots, later) = (self.country.all_lots(), self.country.lots[1].clone());
        let di = self.country.di.clone();
        let scope = self.inspector.means(&di, &lots, "De fabrikant noemt meer lots").await;
        self.inspector.sends(&scope, self.country.meant(&lots)).await;
        for coordinator in &mut self.coordinators {
            coordinator.reads_the_notice().await;
            coordinator.works_the_list_off().await;
        }
        let new = self.clinic.reads_the_notice().await;
        let truth = self.country.truth(CLINIC, &later);
        assert!(new.iter().eq(truth.implants.keys()), "{new:?} {truth:?}");
        let truth = self.country.truth(CLINIC, &lots);
        self.clinic.reports(&truth, true).await;
    }

    async fn everybody_hears_that_it_is_over(&mut self) {
        self.wait("both gateways have the closure", |told| {
            (0..2).all(|it| told[it]["notices"][2]["receivedAt"].is_string())
        })
        .await;
    }

    /// Waits until it is so of the providers, in their order.
    async fn wait(&self, what: &str, is_so: impl Fn(&[Value]) -> bool) {
        wait_until(what, async || {
            let told = self.told().await;
            let is_so = told.is_some_and(|told| is_so(&told));
            if !is_so {
                tokio::time::sleep(LOOK).await;
            }
            is_so
        })
        .await;
    }

    /// What the register says of each provider, in their order; none before something was sent.
    pub(crate) async fn told(&self) -> Option<Vec<Value>> {
        let question = json!({ "caseNumber": CASE, "user": "a test" }).to_string();
        let answer = asks(&self.stage.inspectorate, &question).await;
        let course: Value = serde_json::from_str(&answer?).unwrap();
        let all = course["providers"].as_array().unwrap();
        let of = |it: &simulate::Provider| {
            all.iter().find(|told| told["branchNumber"] == *it.branch).cloned()
        };
        self.country.providers.iter().map(of).collect()
    }
}

/// Asks the register until it answers.
async fn asks(client: &Client, question: &str) -> Option<String> {
    let mut answered = None;
    wait_until("the register answers", async || {
        answered = client.post("/v1/notices/progress", "application/json", question).await;
        answered.as_ref().is_some_and(|(status, _)| *status < 500)
    })
    .await;
    answered.filter(|(status, _)| *status == 200).map(|(_, text)| text)
}
