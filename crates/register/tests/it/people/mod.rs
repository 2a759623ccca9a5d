//! People at the register: they sign in through the front door, with a provider that tells the
//! truth and with one that lies.

mod hostile;
mod pages;
mod sessions;
mod signing_in;

use axum::Router;
use devidp::Persona;
use register::{Context, Settings};
use serde_json::json;
use store::{Clock, Engine, Ids};
use testkit::database::{Database, Line, engines};
use testkit::people::{Browser, Idp, persona, settings};

/// A register, and the provider its staff signs in with.
pub(crate) struct Office {
    pub(crate) cx: Context,
    pub(crate) router: Router,
    pub(crate) clock: Clock,
    pub(crate) idp: Idp,
    pub(crate) database: Database,
}

/// A Sunday in November, from which tests move the clock.
const NOW: &str = "2026-11-22T10:00:00Z";

/// Who works here, and who does not.
fn personas() -> Vec<Persona> {
    vec![
        persona("logs", "Lena Logboek", &json!({ "roles": "log_manager" })),
        persona("keeper", "Bas Beheer", &json!({ "roles": ["operator"] })),
        persona(
            "both",
            "Wil Wissel",
            &json!({ "roles": ["operator", "log_manager"], "organisation": "kvk:12345678" }),
        ),
        persona("nurse", "Noor Verpleeg", &json!({ "roles": ["nurse", "professional"] })),
        persona("machine", "Robot", &json!({ "roles": ["provider", "inspectorate", "patient"] })),
        persona("nobody", "Niemand", &json!({})),
    ]
}

/// Runs a test once per engine.
pub(crate) async fn on_both(test: impl AsyncFn(&Office)) {
    for engine in engines() {
        eprintln!("on {}", engine.name());
        let office = Office::start(engine).await;
        test(&office).await;
        office.idp.goes_away();
        office.database.remove().await.unwrap();
    }
}

impl Office {
    async fn start(engine: Engine) -> Self {
        let database = Database::fresh(engine, register::MIGRATIONS).await.unwrap();
        let clock = Clock::fixed(NOW.parse().unwrap());
        let kind = admission::people::Kind::Staff;
        let idp = Idp::start(kind, clock.clone(), personas()).await;
        let people = settings(Some(&idp), None);
        let settings = Settings { people, ..Settings::default() };
        let cx = Context::new(database.store.clone(), clock.clone(), Ids::system(), &settings);
        Self { router: register::router(cx.clone()), cx, clock, idp, database }
    }

    pub(crate) fn browser(&self) -> Browser {
        Browser::new(&self.router)
    }

    /// Lets time pass.
    pub(crate) fn wait(&self, seconds: i64) {
        self.clock.set(self.clock.now() + jiff::SignedDuration::from_secs(seconds));
    }

    /// The last lines of the access log: action, who, outcome and reason.
    pub(crate) async fn last_lines(&self, count: usize) -> Vec<String> {
        let mut lines = self.database.access_log().await;
        lines.split_off(lines.len().saturating_sub(count)).iter().map(told).collect()
    }
}

fn told(line: &Line) -> String {
    let reason = line.reason.as_deref().map(|reason| format!(" {reason}")).unwrap_or_default();
    format!("{} {} {}{reason}", line.action, line.actor_kind, line.outcome)
}
