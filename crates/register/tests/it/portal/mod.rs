//! The register's own pages: who delivers by hand, who confirms, and what everybody may see.

mod change;
mod entry;
mod figures;
mod kept;
mod public;
mod recall;
mod slip;
mod try_out;

use admission::people::Kind;
use axum::Router;
use devidp::Persona;
use exchange::BranchNumber;
use identity::Permit;
use register::Context;
use serde_json::json;
use testkit::people::{Browser, Idp, persona, settings};
use testkit::register::{NOORD, TestRegister, ZUID, on_both};

/// A symbol of the hip, with lot, serial and an expiry date that is far away.
pub(crate) const LABEL: &str = "(01)08712345678906(17)310709(10)AB12(21)S1";

/// A register with pages: clinic Noord and clinic Zuid are on its books.
pub(crate) struct Counter<'r> {
    pub(crate) register: &'r TestRegister,
    pub(crate) cx: Context,
    pub(crate) router: Router,
    idp: Idp,
}

fn personas() -> Vec<Persona> {
    let at =
        |roles: serde_json::Value, number: &str| json!({ "roles": roles, "organisation": number });
    vec![
        persona("clerk", "Dirk Doorgeven", &at(json!("deliverer"), "ura:90000001")),
        persona("surgeon", "Sanne Snijder", &at(json!("professional"), "ura:90000001")),
        persona("elsewhere", "Zoë Zuid", &at(json!(["deliverer"]), "ura:90000002")),
        persona("surgeon-elsewhere", "Ziva Zuid", &at(json!(["professional"]), "ura:90000002")),
        persona("coordinator", "Kees Terug", &at(json!("recall_coordinator"), "ura:90000001")),
        persona("deputy", "Karin Terug", &at(json!("recall_coordinator"), "ura:90000001")),
        persona(
            "coordinator-elsewhere",
            "Koos Zuid",
            &at(json!("recall_coordinator"), "ura:90000002"),
        ),
        persona("unknown", "Niet Bekend", &at(json!("deliverer"), "ura:90000009")),
        persona("logs", "Lena Logboek", &json!({ "roles": "log_manager" })),
    ]
}

/// Runs a test once per engine.
pub(crate) async fn at_the_counter(test: impl AsyncFn(&Counter<'_>)) {
    on_both(async |register| {
        register.knows_its_devices().await;
        let idp = Idp::start(Kind::Staff, register.clock.clone(), personas()).await;
        let cx = register.with_people(settings(Some(&idp), None));
        let permit = Permit::at_the_console();
        for (number, name, branch) in
            [("ura:90000001", "Kliniek Noord", NOORD), ("ura:90000002", "Kliniek Zuid", ZUID)]
        {
            let branches = [BranchNumber::parse(branch).unwrap()];
            let number = number.parse().unwrap();
            let added = cx.admission().add_organisation(&permit, &number, name, &branches, None);
            added.await.unwrap();
        }
        let router = register::router(cx.clone());
        let counter = Counter { register, cx, router, idp };
        test(&counter).await;
        counter.idp.goes_away();
    })
    .await;
}

impl Counter<'_> {
    /// A browser in which somebody signed in.
    pub(crate) async fn with(&self, who: &str) -> Browser {
        let mut browser = Browser::new(&self.router);
        let landed = browser.sign_in("staff", who).await;
        assert_eq!(landed.status, 200, "{who}: {}", landed.text());
        browser
    }

    /// A stranger's browser.
    pub(crate) fn stranger(&self) -> Browser {
        Browser::new(&self.router)
    }

    /// Registers a hip by hand, and gives the address of its registration.
    pub(crate) async fn registers(&self, browser: &mut Browser) -> String {
        let answer = fill(
            browser,
            "/registrations/new",
            &[("carrier", LABEL), ("implantedOn", "2026-04-01"), ("do", "register")],
        )
        .await;
        assert_eq!(answer.status, 303, "{}", answer.text());
        let slip = answer.header("location").to_owned();
        slip.strip_suffix("/slip").expect("a slip").to_owned()
    }
}

/// Looks at a page and sends its form with these fields, and those that are hidden in it.
pub(crate) async fn fill(
    browser: &mut Browser,
    path: &str,
    fields: &[(&str, &str)],
) -> testkit::answer::Answer {
    let page = browser.look(path).await;
    assert_eq!(page.status, 200, "{path}: {}", page.text());
    send(browser, path, &page.text(), fields).await
}

/// Sends the form of a page that was looked at before.
pub(crate) async fn send(
    browser: &mut Browser,
    path: &str,
    page: &str,
    fields: &[(&str, &str)],
) -> testkit::answer::Answer {
    let mut all: Vec<(&str, &str)> = fields.to_vec();
    let hidden = ["form_token", "idempotency", "version", "event"];
    let values: Vec<(&str, String)> =
        hidden.iter().map(|name| (*name, hidden_value(page, name))).collect();
    for (name, value) in &values {
        let given = fields.iter().any(|(field, _)| field == name);
        if !given && !value.is_empty() {
            all.push((name, value));
        }
    }
    let path = path.split('?').next().unwrap_or(path);
    browser.submit(path, &all).await
}

/// What stands in a hidden field of a page.
pub(crate) fn hidden_value(page: &str, name: &str) -> String {
    let marks = format!("name=\"{name}\" value=\"");
    // The form of the page comes after the one that signs out; both carry the token.
    let found = page.rfind(&marks).map(|at| &page[at + marks.len()..]);
    found.and_then(|rest| rest.split('"').next()).unwrap_or_default().to_owned()
}
