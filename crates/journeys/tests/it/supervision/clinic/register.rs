//! The register of the journey, and the system of the clinic that delivers to it.

use serde_json::{Value, json};
use store::Engine;
use testkit::register::{implantation, with};

use super::CLINIC;
use crate::client::{Client, wait_until};
use crate::folder::Folder;
use crate::house::House;

/// The register as others call it.
pub(super) struct Register {
    url: String,
    token: String,
    clinic: Client,
    inspectorate: Client,
}

impl Register {
    /// A register that runs, on PostgreSQL where there is one.
    pub(super) async fn opens(folder: &Folder) -> (House, Self) {
        let engine = match testkit::database::server() {
            Some(_) => Engine::Postgres,
            None => Engine::Sqlite,
        };
        let mut house = House::new("register", engine, folder, Vec::new()).await;
        let token = |name: &str| folder.path(&format!("{name}.token"));
        for (role, more) in [("provider", &["--branch", CLINIC][..]), ("inspectorate", &[][..])] {
            let add = ["client", "add", "--role", role, "--name", role];
            house.lir(&[&add[..], more, &["--token-to", &token(role)]].concat());
        }
        house.start();
        let url = house.url();
        let client = |name: &str| Client::new(&url, &folder.read(&format!("{name}.token")));
        let (clinic, inspectorate) = (client("provider"), client("inspectorate"));
        (house, Self { token: token("inspectorate"), clinic, inspectorate, url })
    }

    /// The inspectorate asks here.
    pub(super) fn is_known_to(&self, house: &mut House) {
        house.set("LIR_INSPECTORATE_REGISTER_URL", &*self.url);
        house.set("LIR_INSPECTORATE_REGISTER_TOKEN_FILE", &*self.token);
    }

    /// The clinic registers an implant that was placed on this day: it is accepted, however late.
    pub(super) async fn takes(&self, branch: &str, reference: &str, day: &str) {
        let said = json!({ "branchNumber": branch, "implantedOn": day, "serial": reference });
        let body = json!({ "records": [with(implantation(reference), said)] });
        let told: Value = self.clinic.ask("/v1/deliveries", &body).await;
        let became = told["receipts"][0]["receipt"]["status"].as_str().unwrap();
        assert!(became.starts_with("accepted"), "{told}");
    }

    /// Waits until the figures of so many events are counted.
    pub(super) async fn has_counted(&self, events: i64) {
        let path = "/v1/delivery-statistics?reference=TOEZICHT-LIR-2026&after=0";
        wait_until("the register counted", async || {
            let said = self.inspectorate.get(path).await;
            let rows = said["rows"].as_array().unwrap();
            rows.iter().filter_map(|it| it["events"].as_i64()).sum::<i64>() == events
        })
        .await;
    }
}
