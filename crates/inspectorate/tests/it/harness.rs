//! An inspectorate whose staff signs in, and a register at work that it asks.

use axum::Router;
use devidp::Persona;
use identity::Token;
use inspectorate::{Context, RegisterAccess, Settings};
use proof::Key;
use serde_json::json;
use store::{Clock, Engine, Ids};
use testkit::database::{Database, Line, engines};
use testkit::people::{Browser, Idp, persona, settings};
use testkit::register::{NOORD, TestRegister, ZUID, implantation, with};
use tokio::net::TcpListener;

/// An inspectorate and its register.
pub(crate) struct Office {
    pub(crate) cx: Context,
    pub(crate) router: Router,
    pub(crate) clock: Clock,
    pub(crate) idp: Idp,
    pub(crate) database: Database,
    pub(crate) register: TestRegister,
    /// Where the register listens.
    pub(crate) url: String,
    /// What opens it.
    pub(crate) token: Token,
}

fn personas() -> Vec<Persona> {
    let of = |key, name, role: &str| persona(key, name, &json!({ "roles": [role] }));
    let maker = |key, name, srn: &str| {
        persona(key, name, &json!({ "roles": ["manufacturer"], "organisation": srn }))
    };
    vec![
        of("vera", "Vera Vigilantie", "vigilance_inspector"),
        of("victor", "Victor Vigilantie", "vigilance_inspector"),
        of("ties", "Ties Toezicht", "care_inspector"),
        of("mia", "Mia Melding", "reporting_desk"),
        of("hans", "Hans Handhaving", "enforcement_officer"),
        of("hanna", "Hanna Handhaving", "enforcement_officer"),
        of("olga", "Olga Openbaar", "publication_officer"),
        of("karin", "Karin Klacht", "complaint_desk"),
        of("lena", "Lena Logboek", "log_manager"),
        maker("mara", "Mara Maker", "srn:NL-MF-000012345"),
        maker("ada", "Ada Ander", "srn:NL-MF-000099999"),
        of("noor", "Noor Verpleeg", "registrar"),
        of("bas", "Bas Beheer", "operator"),
    ]
}

/// Runs a test once per engine.
pub(crate) async fn on_both(test: impl AsyncFn(&Office)) {
    for engine in engines() {
        eprintln!("on {}", engine.name());
        let office = Office::start(engine).await;
        test(&office).await;
        office.idp.goes_away();
        office.register.stop().await;
        office.database.remove().await.unwrap();
    }
}

impl Office {
    async fn start(engine: Engine) -> Self {
        let register = TestRegister::start(engine).await;
        register.knows_its_devices().await;
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let served = register.router.clone();
        tokio::spawn(async move { axum::serve(listener, served).await });
        let token = Token::presented(register.inspectorate().await.token().unwrap());
        let database = Database::fresh(engine, inspectorate::MIGRATIONS).await.unwrap();
        let clock = register.clock.clone();
        let kind = admission::people::Kind::Staff;
        let idp = Idp::start(kind, clock.clone(), personas()).await;
        let keys = vec![register.signing_key.key().clone()];
        let access = access(&url, &token, keys);
        let cx = context(&database, &clock, &idp, Some(access));
        let router = inspectorate::router(cx.clone());
        Self { cx, router, clock, idp, database, register, url, token }
    }

    /// The same house, asking this register, or none.
    pub(crate) fn asking(&self, register: Option<RegisterAccess>) -> Router {
        inspectorate::router(context(&self.database, &self.clock, &self.idp, register))
    }

    /// What the use cases of such a house are handed.
    pub(crate) fn context_asking(&self, register: Option<RegisterAccess>) -> Context {
        context(&self.database, &self.clock, &self.idp, register)
    }

    /// How the register is called, believing these keys.
    pub(crate) fn access(&self, keys: Vec<Key>) -> RegisterAccess {
        access(&self.url, &self.token, keys)
    }

    /// Another address in the register's place.
    pub(crate) fn access_to(&self, url: &str) -> RegisterAccess {
        RegisterAccess { url: url.to_owned(), ..self.access(Vec::new()) }
    }

    /// Two hospitals registered four implants, and the register put them into its log.
    pub(crate) async fn has_implants(&self) {
        let register = &self.register;
        let noord = register.provider(&[NOORD]).await;
        let zuid = register.provider(&[ZUID]).await;
        noord.registers(implantation("ZN-1")).await;
        noord.registers(with(implantation("ZN-2"), json!({ "lot": "AB13" }))).await;
        noord.registers(with(implantation("ZN-3"), json!({ "lot": null, "serial": "S9" }))).await;
        zuid.registers(with(implantation("ZZ-1"), json!({ "branchNumber": ZUID }))).await;
        register.sequences().await;
    }

    /// A browser in which somebody signed in.
    pub(crate) async fn browser_of(&self, persona: &str) -> Browser {
        Self::signed_in(&self.router, persona).await
    }

    /// A browser at this router, in which somebody signed in.
    pub(crate) async fn signed_in(router: &Router, persona: &str) -> Browser {
        let mut browser = Browser::new(router);
        let landed = browser.sign_in("staff", persona).await;
        assert_eq!(landed.status, 200, "{}", landed.text());
        browser
    }

    /// The last lines of the access log: action, outcome, case, and how many records.
    pub(crate) async fn last_lines(&self, count: usize) -> Vec<String> {
        let mut lines = self.database.entries().await;
        let told = |line: &audit::Entry| {
            let case = line.case_number.as_deref().unwrap_or("-");
            format!("{} {:?} {case} {:?}", line.action, line.outcome, line.records)
        };
        lines.split_off(lines.len().saturating_sub(count)).iter().map(told).collect()
    }

    /// All lines.
    pub(crate) async fn lines(&self) -> Vec<Line> {
        self.database.access_log().await
    }
}

fn access(url: &str, token: &Token, keys: Vec<Key>) -> RegisterAccess {
    RegisterAccess {
        url: url.to_owned(),
        credentials: None,
        token: Some(token.clone()),
        authorities: None,
        keys,
    }
}

fn context(
    database: &Database,
    clock: &Clock,
    idp: &Idp,
    register: Option<RegisterAccess>,
) -> Context {
    let settings = Settings { people: settings(Some(idp), None), register, ..Settings::default() };
    Context::new(database.store.clone(), clock.clone(), Ids::system(), settings).unwrap()
}

/// Opens a case: its address.
pub(crate) async fn open_case(browser: &mut Browser, number: &str) -> String {
    let form = form(browser, "/cases/new").await;
    let mut fields = form.clone();
    fields.extend([("number", number), ("title", "Heupkop breekt"), ("kind", "risk")].map(own));
    let answer = post(browser, "/cases/new", &fields).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    answer.header("location").to_owned()
}

/// Asks a trace of one lot: its address.
pub(crate) async fn ask(browser: &mut Browser, case: &str, lot: &str) -> String {
    let path = format!("{case}/traces/new");
    let mut fields = form(browser, &path).await;
    fields.extend([("purpose", "risk_insight"), ("lots", lot), ("do", "ask")].map(own));
    let answer = post(browser, &path, &fields).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    answer.header("location").to_owned()
}

/// The hidden fields of the last form on a page.
pub(crate) async fn form(browser: &mut Browser, path: &str) -> Vec<(String, String)> {
    hidden(&browser.look(path).await.text(), &["form_token", "idempotency"])
}

/// The same, with the version that the page was made from.
pub(crate) async fn form_of_now(browser: &mut Browser, path: &str) -> Vec<(String, String)> {
    hidden(&browser.look(path).await.text(), &["form_token", "idempotency", "version"])
}

fn hidden(page: &str, names: &[&str]) -> Vec<(String, String)> {
    names
        .iter()
        .filter_map(|name| {
            let mark = format!("name=\"{name}\" value=\"");
            let at = page.rfind(&mark)? + mark.len();
            Some(((*name).to_owned(), page[at..].split('"').next()?.to_owned()))
        })
        .collect()
}

/// Sends a form twice, as by a double click: what came first, which is done once.
pub(crate) async fn post_twice(
    browser: &mut Browser,
    path: &str,
    fields: &[(String, String)],
) -> testkit::answer::Answer {
    let first = post(browser, path, fields).await;
    if first.status == 303 {
        let again = post(browser, path, fields).await;
        assert_eq!(again.status, 303, "{}", again.text());
    }
    first
}

/// Sends a form.
pub(crate) async fn post(
    browser: &mut Browser,
    path: &str,
    fields: &[(String, String)],
) -> testkit::answer::Answer {
    let fields: Vec<(&str, &str)> =
        fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    browser.submit(path, &fields).await
}

/// A field of a form.
pub(crate) fn own((name, value): (&str, &str)) -> (String, String) {
    (name.to_owned(), value.to_owned())
}
