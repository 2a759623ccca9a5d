//! A register, and those who call on it.

use std::collections::HashMap;

use serde_json::{Value, json};
use store::Engine;

use crate::client::Client;
use crate::folder::Folder;
use crate::house::House;

/// The branches that are delivered for.
pub(crate) const BRANCHES: [&str; 2] = ["000012345678", "000087654321"];
/// The device of all deliveries, a hip stem of GS1, and its lot.
pub(crate) const DI: &str = "08712345678906";
/// The lot of all deliveries.
pub(crate) const LOT: &str = "JOURNEY";
/// A list that asks for hips.
const LIST: &str = "[[list]]\nversion = \"journey\"\nsource = \"a test\"\nverified = true\n\
    valid_from = 2019-01-01\n[[list.category]]\ncode = \"hip_prosthesis\"\n\
    name_nl = \"Heupprothese\"\nname_en = \"Hip prosthesis\"\nincluded = \"yes\"\n\
    evidence = \"a test\"\nconfidence = \"read\"\n";
/// A catalogue that knows the hip stem.
const CATALOGUE: &str = "udi_di;manufacturer;product_name;product_type;emdn\n\
    08712345678906;Noorderlicht;Tern Hip Stem;Hip stem;P0908040101\n";

/// A register with a provider's system and an inspector.
#[derive(Debug)]
pub(crate) struct Register {
    pub(crate) house: House,
    /// Delivers and reads for both branches.
    pub(crate) provider: Client,
    inspector: Client,
}

impl Register {
    /// A register that knows its callers; it does not run yet.
    pub(crate) async fn new(engine: Engine, folder: &Folder) -> Self {
        let house = House::new("register", engine, folder, Vec::new()).await;
        let admit = |role: &str, branches: &[&str]| {
            let file = folder.path(&format!("{role}.token"));
            let add = ["client", "add", "--name", "x", "--role", role, "--token-to", &file];
            house.lir(&[&add[..], branches].concat());
            Client::new(&house.url(), &folder.read(&format!("{role}.token")))
        };
        let provider = admit("provider", &["--branch", BRANCHES[0], "--branch", BRANCHES[1]]);
        let inspector = admit("inspectorate", &[]);
        Self { house, provider, inspector }
    }

    /// Its inclusion list is corrected, which takes a position of the log.
    pub(crate) fn loads_list(&self, folder: &Folder) {
        let list = folder.write("inclusion.toml", LIST);
        self.house.lir(&["inclusion", "load", &list]);
    }

    /// Its catalogue learns the device, which takes a position of the log.
    pub(crate) fn learns_device(&self, folder: &Folder) {
        let catalogue = folder.write("catalogue.csv", CATALOGUE);
        self.house.lir(&["catalogue", "import", "--format", "csv", &catalogue]);
    }

    /// Every registration by its id; none is listed twice.
    pub(crate) async fn registrations(&self) -> HashMap<String, Value> {
        let listed = self.provider.all("/v1/registrations", "registrations").await;
        let count = listed.len();
        let by_id: HashMap<String, Value> =
            listed.into_iter().map(|it| (it["id"].as_str().unwrap().to_owned(), it)).collect();
        assert_eq!(by_id.len(), count, "a registration is listed twice");
        by_id
    }

    /// The answer to a trace of the lot.
    pub(crate) async fn trace(&self) -> Value {
        let question = json!({
            "purpose": "risk_insight", "caseNumber": "J-1", "user": "u",
            "udiDis": [DI], "lots": [LOT],
        });
        self.inspector.ask("/v1/traces", &question).await
    }
}
