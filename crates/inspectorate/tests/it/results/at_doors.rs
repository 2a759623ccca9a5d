//! What the walk of doors knocks with at the pages of results and of advice.

use testkit::doors::Knock;
use web::doors::Door;

use super::{ADVICE, act, recorded};
use crate::harness::Office;

/// Doors at which something is said of advice: each has advice of its own, as nothing is said twice.
const SAID: [&str; 5] = ["edit", "done", "drop", "figure", "publication"];

/// Advice that is public, and advice for each door.
pub(crate) struct AtDoors {
    public: String,
    said: Vec<String>,
}

impl AtDoors {
    pub(crate) async fn of(office: &Office) -> Self {
        let mut hans = office.browser_of("hans").await;
        let motive = [("motive", "Uit de ronde")];
        let public = recorded(&mut hans, &motive).await;
        let mut said = Vec::new();
        for _ in SAID {
            said.push(recorded(&mut hans, &motive).await);
        }
        let mut olga = office.browser_of("olga").await;
        let shown = [("decision", "show"), ("because", "Van belang")];
        assert_eq!(act(&mut olga, &public, "publication", &shown).await.status, 303);
        Self { public, said }
    }

    /// What is sent to a door of these pages; none to any other.
    pub(crate) fn knock(&self, door: &Door) -> Option<Knock> {
        let at = SAID.iter().position(|it| door.path.ends_with(it)).unwrap_or_default();
        let page = format!("018f3b7e-0000-7000-8000-0000000000e{at}");
        let page = ("idempotency", page.as_str());
        let path = door.path.replace("/advice-actions/{id}", &self.said[at]);
        let path = path.replace("/advice/{id}", &self.public.replace("-actions", ""));
        // A year that is over can become public.
        let path = path.replace("{year}", "2025");
        let version = ("version", "1");
        Some(match (door.method, door.path) {
            ("GET", "/v1/supervision-results" | "/v1/advice" | "/supervision-results") => {
                Knock::get(&path)
            }
            ("GET", it) if it.starts_with("/results") || it.starts_with("/advice") => {
                Knock::get(&path)
            }
            ("POST", "/results/{year}/public") => {
                let page = ("idempotency", "018f3b7e-0000-7000-8000-0000000000f0");
                Knock::form(path, &[("checked", "yes"), page])
            }
            ("POST", "/advice-actions/new") => {
                let page = ("idempotency", "018f3b7e-0000-7000-8000-0000000000f1");
                Knock::form(path, &[&ADVICE[..], &[("motive", "Uit de ronde"), page]].concat())
            }
            ("POST", "/advice-actions/{id}/edit") => {
                let said = [("motive", "Uit de ronde"), version, page];
                Knock::form(path, &[&ADVICE[..], &said].concat())
            }
            ("POST", "/advice-actions/{id}/done") => {
                Knock::form(path, &[("on", "2026-03-01"), ("note", "Verstuurd"), version, page])
            }
            ("POST", "/advice-actions/{id}/drop") => {
                Knock::form(path, &[("because", "Niet meer nodig"), version, page])
            }
            ("POST", "/advice-actions/{id}/figure") => {
                let said = [("what", "x"), ("before", "1"), ("after", "2"), ("source", "y")];
                Knock::form(path, &[&said[..], &[version, page]].concat())
            }
            ("POST", "/advice-actions/{id}/publication") => {
                let said = [("decision", "show"), ("because", "Van belang"), version, page];
                Knock::form(path, &said)
            }
            _ => return None,
        })
    }
}
