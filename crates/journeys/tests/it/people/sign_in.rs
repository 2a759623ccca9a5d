//! Where the people of a journey sign in: the provider for development, in this process, on
//! loopback. It goes by the clock of the houses.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use admission::people::ClientKey;
use devidp::{Client, Persona, Provider, Signing};
use jiff::SignedDuration;
use serde_json::{Value, json};
use store::Clock;
use testkit::people::{HIGH, LOW, SUBSTANTIAL, persona};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use crate::folder::Folder;
use crate::house::House;

/// How often its clock is set.
const TICK: Duration = Duration::from_millis(100);

/// A provider at work until it is dropped.
pub(crate) struct SignIn {
    issuer: String,
    key_file: String,
    days: Arc<AtomicI64>,
    stop: CancellationToken,
}

impl SignIn {
    /// Starts it for the staff of these houses.
    pub(crate) async fn starts(folder: &Folder, houses: &[&House], personas: Vec<Persona>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let issuer = format!("http://{}", listener.local_addr().unwrap());
        let (key, pem) = ClientKey::generate();
        let keys: Value = key.public();
        let client = |house: &&House| Client {
            id: house.name().to_owned(),
            keys: serde_json::from_value(keys.clone()).unwrap(),
            redirect_uris: vec![format!("{}/login/staff/back", house.url())],
            after_sign_out: vec![format!("{}/logged-out", house.url())],
            signs_userinfo: false,
        };
        let settings = devidp::Settings {
            issuer: issuer.clone(),
            title: "Sign in".to_owned(),
            personas,
            clients: houses.iter().map(client).collect(),
            levels: [LOW, SUBSTANTIAL, HIGH].map(str::to_owned).to_vec(),
            signing: Signing::Es256,
        };
        let clock = Clock::fixed(Clock::system().now());
        let provider = Provider::start(settings, clock.clone()).unwrap();
        let (days, stop) = (Arc::new(AtomicI64::new(0)), CancellationToken::new());
        let (ahead, ended) = (Arc::clone(&days), stop.clone().cancelled_owned());
        tokio::spawn(async move {
            let ticking = async {
                loop {
                    let by = SignedDuration::from_hours(24 * ahead.load(Ordering::Relaxed));
                    clock.set(Clock::ahead(by).now());
                    tokio::time::sleep(TICK).await;
                }
            };
            let serving = axum::serve(listener, provider.router());
            tokio::select! {
                () = ended => {}
                () = ticking => {}
                _ = serving.into_future() => {}
            }
        });
        let key_file = folder.secret("people.key", pem);
        Self { issuer, key_file, days, stop }
    }

    /// A house sends its staff here.
    pub(crate) fn serves(&self, house: &mut House) {
        let [issuer, client_id, key_file] = match house.role() {
            "register" => [
                "LIR_REGISTER_STAFF_ISSUER",
                "LIR_REGISTER_STAFF_CLIENT_ID",
                "LIR_REGISTER_STAFF_KEY_FILE",
            ],
            "inspectorate" => [
                "LIR_INSPECTORATE_STAFF_ISSUER",
                "LIR_INSPECTORATE_STAFF_CLIENT_ID",
                "LIR_INSPECTORATE_STAFF_KEY_FILE",
            ],
            _ => [
                "LIR_GATEWAY_STAFF_ISSUER",
                "LIR_GATEWAY_STAFF_CLIENT_ID",
                "LIR_GATEWAY_STAFF_KEY_FILE",
            ],
        };
        house.set(issuer, &*self.issuer);
        house.set(client_id, house.name().to_owned());
        house.set(key_file, &*self.key_file);
    }

    /// Its clock is so many days ahead.
    pub(crate) fn is_ahead(&self, days: i64) {
        self.days.store(days, Ordering::Relaxed);
    }
}

impl Drop for SignIn {
    fn drop(&mut self) {
        self.stop.cancel();
    }
}

/// Somebody who has a role, at an organisation if one is named.
pub(crate) fn somebody(key: &str, name: &str, role: &str, organisation: Option<&str>) -> Persona {
    let claims = match organisation {
        Some(number) => json!({ "roles": [role], "organisation": number }),
        None => json!({ "roles": [role] }),
    };
    persona(key, name, &claims)
}
