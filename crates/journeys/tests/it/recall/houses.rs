//! The houses of the recall, each a process of its own: furnished, started, stopped, and set ahead.

use std::sync::{Mutex, PoisonError};

use serde_json::Value;
use store::Engine;
use store::seal::MASTER_KEY_BYTES;
use testkit::post::PostOffice;

use super::country::{Country, PROVIDERS};
use crate::client::{Client, wait_until};
use crate::folder::Folder;
use crate::house::House;
use crate::people::{SignIn, somebody};

/// The places of the houses.
pub(crate) const REGISTER: usize = 0;
pub(crate) const INSPECTORATE: usize = 1;
pub(crate) const GATEWAYS: [usize; 2] = [2, 3];
/// How many houses there are.
pub(crate) const HOUSES: usize = 4;

/// Messages of one request at most.
const BATCH: usize = 400;
/// By which keys the recall coordinators sign in; the last at the register.
pub(crate) const COORDINATORS: [&str; PROVIDERS] = ["roos", "ruben", "rik"];
/// The inspector's key.
pub(crate) const INSPECTOR: &str = "vera";

/// The houses.
pub(crate) struct Houses([Mutex<House>; HOUSES]);

/// What else the recall is played with.
pub(crate) struct Stage {
    pub(crate) sign_in: SignIn,
    pub(crate) post: PostOffice,
    /// The EHRs of the two hospitals with a gateway.
    ehrs: [Client; 2],
    /// The system of the clinic without one.
    clinic: Client,
    /// A system of the inspectorate.
    pub(crate) inspectorate: Client,
}

impl Houses {
    /// Does something with a house while nobody else does.
    pub(crate) fn with<T>(&self, house: usize, what: impl FnOnce(&mut House) -> T) -> T {
        what(&mut self.0[house].lock().unwrap_or_else(PoisonError::into_inner))
    }

    pub(crate) fn url(&self, house: usize) -> String {
        self.with(house, |it| it.url())
    }

    pub(crate) fn stop(&self, house: usize) {
        self.with(house, House::kill);
    }

    pub(crate) fn start(&self, house: usize) {
        self.with(house, House::start);
    }

    /// So many days pass: every house is started again with its clock ahead.
    pub(crate) fn go_ahead(&self, days: i64) {
        for house in 0..HOUSES {
            self.with(house, |it| {
                it.kill();
                it.set("LIR_TRUST_DAYS_AHEAD", days.to_string());
                it.start();
            });
        }
    }

    /// Ends all of them and removes their databases.
    pub(crate) async fn remove(self) {
        for house in self.0 {
            house.into_inner().unwrap_or_else(PoisonError::into_inner).remove().await;
        }
    }
}

impl Stage {
    /// Houses that know their callers and run; nothing was delivered yet.
    pub(crate) async fn set(folder: &Folder, country: &Country) -> (Houses, Self) {
        let mut register = House::new("register", Engine::Postgres, folder, Vec::new()).await;
        let post = PostOffice::opens().await;
        for (variable, value) in [
            ("LIR_MAIL_HOST", "127.0.0.1"),
            ("LIR_MAIL_PORT", &*post.port.to_string()),
            ("LIR_MAIL_TLS", "none"),
            ("LIR_MAIL_FROM", "Register <register@example.org>"),
        ] {
            register.set(variable, value);
        }
        let inclusion = folder.write("inclusion.toml", &country.inclusion);
        register.lir(&["inclusion", "load", &inclusion]);
        let catalogue = folder.write("catalogue.csv", &country.catalogue);
        register.lir(&["catalogue", "import", "--format", "csv", &catalogue]);
        let token = |name: &str| folder.path(&format!("{name}.token"));
        for (provider, key) in country.providers.iter().zip(COORDINATORS) {
            let add = ["client", "add", "--role", "provider", "--name", key];
            let rest = ["--branch", &provider.branch, "--token-to", &token(key)];
            register.lir(&[&add[..], &rest].concat());
        }
        let add = ["client", "add", "--role", "inspectorate", "--name", "inspectorate"];
        register.lir(&[&add[..], &["--token-to", &token("inspectorate")]].concat());
        let clinic = &country.providers[PROVIDERS - 1];
        let number = format!("ura:{}", clinic.ura);
        let add = ["organisation", "add", &number, "--name", &clinic.name, "--from", "2024-01-01"];
        register.lir(&[&add[..], &["--branch", &clinic.branch]].concat());

        let url = register.url();
        let mut gateways = Vec::new();
        for (provider, key) in country.providers.iter().zip(COORDINATORS).take(2) {
            gateways.push(gateway(folder, provider, key, &url).await);
        }
        let mut inspectorate = House::new("inspectorate", Engine::Sqlite, folder, Vec::new()).await;
        inspectorate.set("LIR_INSPECTORATE_REGISTER_URL", &*url);
        inspectorate.set("LIR_INSPECTORATE_REGISTER_TOKEN_FILE", token("inspectorate"));

        let read = |name: &str| folder.read(&format!("{name}.token"));
        let clients = [0, 1].map(|at| {
            let name = format!("ehr-{}", COORDINATORS[at]);
            Client::new(&gateways[at].url(), &read(&name))
        });
        let clinic = Client::new(&url, &read(COORDINATORS[PROVIDERS - 1]));
        let system = Client::new(&url, &read("inspectorate"));

        let mut houses: Vec<House> = vec![register, inspectorate];
        houses.extend(gateways);
        let all: Vec<&House> = houses.iter().collect();
        let sign_in = SignIn::starts(folder, &all, people(country)).await;
        for house in &mut houses {
            sign_in.serves(house);
        }
        houses[REGISTER].start();
        let keys = system.get("/v1/log/keys").await;
        folder.write("keys.json", keys.to_string());
        let keys = keys["keys"].as_array().unwrap().iter().map(|it| it["key"].as_str().unwrap());
        let keys = keys.collect::<Vec<_>>().join(",");
        houses[INSPECTORATE].set("LIR_INSPECTORATE_REGISTER_KEYS", keys);
        for house in &mut houses[INSPECTORATE..] {
            house.start();
        }
        let houses: Vec<Mutex<House>> = houses.into_iter().map(Mutex::new).collect();
        let houses = Houses(houses.try_into().expect("four houses"));
        (houses, Self { sign_in, post, ehrs: clients, clinic, inspectorate: system })
    }

    /// All providers' systems send what they have, and the register has it.
    pub(crate) async fn delivers(&self, country: &Country) {
        for (ehr, rows) in self.ehrs.iter().zip(&country.sent) {
            for rows in rows.chunks(BATCH) {
                let file = format!("{}{}", simulate::format::csv::HEADER, rows.concat());
                ehr.insist("/v1/deliveries/csv", "text/csv", &file).await;
            }
        }
        for lines in country.sent[PROVIDERS - 1].chunks(BATCH) {
            let records: Vec<&str> = lines.iter().map(|line| line.trim_end()).collect();
            let body = format!("{{\"records\":[{}]}}", records.join(","));
            let text = self.clinic.insist("/v1/deliveries", "application/json", &body).await;
            let told: Value = serde_json::from_str(&text).unwrap();
            for it in told["receipts"].as_array().unwrap() {
                let became = it["receipt"]["status"].as_str().unwrap();
                assert!(became.starts_with("accepted"), "{it}");
            }
        }
        for ehr in &self.ehrs {
            wait_until("the outbox is empty", async || {
                let queued = ehr.get("/v1/implants?state=queued&limit=1").await;
                queued["implants"].as_array().unwrap().is_empty()
            })
            .await;
            let all = ehr.all("/v1/implants", "implants").await;
            let stuck: Vec<_> = all.iter().filter(|it| it["state"] != "accepted").collect();
            assert!(stuck.is_empty(), "{stuck:?}");
        }
    }
}

/// A gateway that serves one hospital.
async fn gateway(
    folder: &Folder,
    provider: &simulate::Provider,
    key: &str,
    register: &str,
) -> House {
    let name = format!("gateway-{key}");
    let file = folder.secret(&format!("{name}.key"), [7; MASTER_KEY_BYTES]);
    let settings = vec![("LIR_GATEWAY_KEY_FILE", file)];
    let house = House::named(&name, "gateway", Engine::Sqlite, folder, settings).await;
    let numbers = [("ura", &provider.ura), ("agb", &provider.agb)];
    let numbers = numbers.map(|(system, it)| format!("{system}:{it}={}", provider.branch));
    let token = folder.path(&format!("{key}.token"));
    let add = ["provider", "add", "--name", &provider.name, "--register", register];
    let rest = ["--number", &numbers[0], "--number", &numbers[1], "--register-token-file", &token];
    house.lir(&[&add[..], &rest].concat());
    let token = folder.path(&format!("ehr-{key}.token"));
    let add = ["client", "add", "--house", "gateway", "--provider", &provider.name];
    let rest = ["--name", "EHR", "--role", "provider", "--token-to", &token];
    house.lir(&[&add[..], &rest].concat());
    house
}

/// Who signs in.
fn people(country: &Country) -> Vec<devidp::Persona> {
    let names = ["Roos Terugroep", "Ruben Recall", "Rik Roepterug"];
    let coordinators = country.providers.iter().zip(COORDINATORS).zip(names);
    let mut people: Vec<_> = coordinators
        .map(|((provider, key), name)| {
            let number = format!("ura:{}", provider.ura);
            somebody(key, name, "recall_coordinator", Some(&number))
        })
        .collect();
    people.push(somebody(INSPECTOR, "Vera Vigilantie", "vigilance_inspector", None));
    people
}
