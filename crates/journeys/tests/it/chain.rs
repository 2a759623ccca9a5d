//! A hospital's EHR, its gateway, and the register: from one end to the other.

use std::collections::HashMap;

use serde_json::Value;
use store::Engine;
use store::seal::MASTER_KEY_BYTES;

use crate::bundle::{serial, transaction};
use crate::client::{Client, wait_until};
use crate::folder::Folder;
use crate::house::House;
use crate::register::{BRANCHES, Register};

const HOSPITAL: &str = "Ziekenhuis Noord";

/// A gateway that serves one hospital, and its register; neither runs yet.
#[derive(Debug)]
pub(crate) struct Chain {
    pub(crate) register: Register,
    pub(crate) gateway: House,
    pub(crate) ehr: Client,
}

impl Chain {
    pub(crate) async fn new(engine: Engine, folder: &Folder) -> Self {
        let register = Register::new(engine, folder).await;
        let key = folder.secret("gateway.key", [7; MASTER_KEY_BYTES]);
        let settings = vec![("LIR_GATEWAY_KEY_FILE", key)];
        let gateway = House::new("gateway", engine, folder, settings).await;
        let number = format!("ura:2729={}", BRANCHES[0]);
        let (url, token) = (register.house.url(), folder.path("provider.token"));
        let add = ["provider", "add", "--name", HOSPITAL, "--number", &number, "--register", &url];
        gateway.lir(&[&add[..], &["--register-token-file", &token]].concat());
        let token = folder.path("ehr.token");
        let add = ["client", "add", "--house", "gateway", "--provider", HOSPITAL, "--name", "EHR"];
        gateway.lir(&[&add[..], &["--role", "provider", "--token-to", &token]].concat());
        let ehr = Client::new(&gateway.url(), &folder.read("ehr.token"));
        Self { register, gateway, ehr }
    }

    /// Waits until nothing waits for the register any more.
    pub(crate) async fn delivered(&self) {
        wait_until("the outbox is empty", async || {
            let queued = self.ehr.get("/v1/implants?state=queued&limit=1").await;
            queued["implants"].as_array().unwrap().is_empty()
        })
        .await;
    }

    /// Operations 1 to `count` are each one registration, under the reference the gateway gave
    /// them, and their receipt is in the gateway; nothing else is registered.
    pub(crate) async fn compare(&self, count: usize) {
        let mut registrations = self.register.registrations().await;
        let mut implants: HashMap<String, Vec<Value>> = HashMap::new();
        for implant in self.ehr.all("/v1/implants", "implants").await {
            let serial = implant["serial"].as_str().unwrap().to_owned();
            implants.entry(serial).or_default().push(implant);
        }
        assert_eq!(implants.len(), count, "implants in the gateway");
        for number in 1..=count {
            let known = &implants[&serial(number)];
            assert_eq!(known.len(), 1, "doubled in the gateway: {known:?}");
            let reference = known[0]["reference"].as_str().unwrap();
            let implant = self.ehr.get(&format!("/v1/implants/{reference}")).await;
            let reports = implant["reports"].as_array().unwrap();
            assert_eq!((implant["state"].as_str(), reports.len()), (Some("accepted"), 1));
            let receipt = &reports[0]["receipt"];
            let id = receipt["registerId"].as_str().unwrap();
            let found = registrations.remove(id).unwrap_or_else(|| panic!("lost: {receipt}"));
            assert_eq!(found["serial"], serial(number));
            assert_eq!(found["reference"], reports[0]["reference"]);
        }
        assert!(registrations.is_empty(), "doubled in the register: {registrations:?}");
        // The gateway was told of nothing else, so neither was the register's log.
        assert_eq!(self.register.trace().await["snapshot"], count);
    }

    /// Ends both houses and removes their databases.
    pub(crate) async fn remove(self) {
        self.gateway.remove().await;
        self.register.house.remove().await;
    }
}

/// What an EHR knows of a transaction it sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sent {
    /// It was taken in.
    New,
    /// It had been taken in before.
    Known,
    /// There was no answer, or the gateway could not take it in: to be sent again.
    Unanswered,
}

/// Sends the transaction of an operation until it is taken in.
pub(crate) async fn insist(ehr: &Client, number: usize) {
    wait_until("the gateway takes it in", async || send(ehr, number).await != Sent::Unanswered)
        .await;
}

/// Sends the transaction of an operation once.
pub(crate) async fn send(ehr: &Client, number: usize) -> Sent {
    let bundle = transaction(number);
    match ehr.post("/fhir/R4", "application/fhir+json", &bundle).await {
        Some((200, answer)) => {
            let answer: Value = serde_json::from_str(&answer).unwrap();
            let statement = &answer["entry"][3]["response"]["status"];
            if statement == "201 Created" { Sent::New } else { Sent::Known }
        }
        Some((503, _)) | None => Sent::Unanswered,
        Some((status, answer)) => panic!("{status}: {answer}"),
    }
}
