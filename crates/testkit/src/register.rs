//! A register to test, and those who call on it.

use axum::Router;
use axum::body::Body;
use axum::http::{Request, header};
use exchange::BranchNumber;
use identity::{Permit, Role};
use jiff::Timestamp;
use register::use_case::admit_client;
use register::{Context, Settings};
use serde_json::{Value, json};
use store::{Clock, Engine, Ids};

use crate::answer::{Answer, request};
use crate::database::{Database, engines};

/// Noon on a Wednesday, from which tests move the clock.
pub const NOW: &str = "2026-04-15T10:00:00Z";
/// The branch of the first hospital of most tests.
pub const NOORD: &str = "000012345678";
/// The branch of the second.
pub const ZUID: &str = "000087654321";
/// A hip stem of GS1 with a right check digit.
pub const HIP: &str = "08712345678906";
/// A device of HIBC.
pub const HIBC: &str = "A999ABC1230";

/// A register on a fresh database, with a clock that the test moves.
#[derive(Debug)]
pub struct TestRegister {
    /// What its use cases are handed.
    pub cx: Context,
    /// Its front door.
    pub router: Router,
    /// Its clock.
    pub clock: Clock,
    /// Its database.
    pub database: Database,
}

/// Runs a test once per engine. A failure says on which.
///
/// # Panics
/// When the register cannot be started: the test has failed.
pub async fn on_both(test: impl AsyncFn(&TestRegister)) {
    for engine in engines() {
        eprintln!("on {}", engine.name());
        let register = TestRegister::start(engine).await;
        test(&register).await;
        register.stop().await;
    }
}

impl TestRegister {
    /// A register on a fresh database.
    ///
    /// # Panics
    /// When it cannot be started: the test has failed.
    pub async fn start(engine: Engine) -> Self {
        let database = Database::fresh(engine, register::MIGRATIONS).await.expect("a database");
        let clock = Clock::fixed(NOW.parse().expect("a timestamp"));
        Self::on(database, clock)
    }

    /// A register on this database: the same one, started anew.
    #[must_use]
    pub fn on(database: Database, clock: Clock) -> Self {
        let store = database.store.clone();
        let cx = Context::new(store, clock.clone(), Ids::system(), &Settings::default());
        Self { router: register::router(cx.clone()), cx, clock, database }
    }

    /// Ends it and removes its database.
    ///
    /// # Panics
    /// When the database cannot be removed: the test has failed.
    pub async fn stop(self) {
        self.database.remove().await.expect("the database goes");
    }

    /// Moves the clock.
    ///
    /// # Panics
    /// When the text is no timestamp: a mistake of the test.
    pub fn at(&self, instant: &str) {
        self.clock.set(instant.parse::<Timestamp>().expect("a timestamp"));
    }

    /// A provider's system that acts for these branches.
    pub async fn provider(&self, branches: &[&str]) -> Session<'_> {
        self.session(Role::Provider, branches).await
    }

    /// Somebody of the inspectorate.
    pub async fn inspectorate(&self) -> Session<'_> {
        self.session(Role::Inspectorate, &[]).await
    }

    /// Who keeps the house.
    pub async fn operator(&self) -> Session<'_> {
        self.session(Role::Operator, &[]).await
    }

    /// Somebody without a token.
    #[must_use]
    pub fn stranger(&self) -> Session<'_> {
        Session { register: self, token: None }
    }

    async fn session(&self, role: Role, branches: &[&str]) -> Session<'_> {
        let branches: Vec<BranchNumber> =
            branches.iter().map(|b| BranchNumber::parse(b).expect("a branch number")).collect();
        let permit = Permit::at_the_console();
        let admitted = admit_client::admit(&self.cx, &permit, "test", role, branches).await;
        let (_, token) = admitted.expect("the caller is admitted");
        Session { register: self, token: Some(token.reveal().to_owned()) }
    }

    /// The lines of the access log: action, purpose, outcome, records.
    ///
    /// # Panics
    /// When the log cannot be read: the test has failed.
    pub async fn access_log(&self) -> Vec<String> {
        let mut db = self.database.store.read().await.expect("a read");
        let rows: Vec<(String, String, String, i64)> = store::on!(&mut db, c => sqlx::query_as(
            "SELECT action, purpose, outcome, records FROM access_log ORDER BY number",
        )
        .fetch_all(c)
        .await)
        .expect("the log");
        rows.into_iter().map(|(a, p, o, n)| format!("{a} {p} {o} {n}")).collect()
    }

    /// How many rows a table has.
    ///
    /// # Panics
    /// When there is no such table: a mistake of the test.
    pub async fn rows(&self, table: &str) -> i64 {
        let mut db = self.database.store.read().await.expect("a read");
        let sql = format!("SELECT count(*) FROM {table}");
        store::on!(&mut db, c => sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_one(c).await)
            .expect("a count")
    }
}

/// A caller at the front door.
#[derive(Debug)]
pub struct Session<'r> {
    register: &'r TestRegister,
    token: Option<String>,
}

impl Session<'_> {
    /// Its token.
    #[must_use]
    pub fn token(&self) -> Option<&str> {
        self.token.as_deref()
    }

    /// Sends a JSON body.
    pub async fn post(&self, path: &str, json: &Value) -> Answer {
        let request = request("POST", path, self.token(), Some(json));
        Answer::to(&self.register.router, request).await
    }

    /// Asks for something.
    pub async fn get(&self, path: &str) -> Answer {
        Answer::to(&self.register.router, request("GET", path, self.token(), None)).await
    }

    /// Sends any body of any type.
    ///
    /// # Panics
    /// When the path is no path: a mistake of the test.
    pub async fn post_bytes(&self, path: &str, content_type: &str, body: &[u8]) -> Answer {
        let mut request = Request::builder().method("POST").uri(path);
        request = request.header(header::CONTENT_TYPE, content_type);
        if let Some(token) = self.token() {
            request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        }
        let request = request.body(Body::from(body.to_vec())).expect("a request");
        Answer::to(&self.register.router, request).await
    }

    /// Delivers records and gives the answers, one per record.
    ///
    /// # Panics
    /// When the envelope is refused: the test has failed.
    pub async fn deliver(&self, records: &[Value]) -> Vec<Value> {
        let answer = self.post("/v1/deliveries", &json!({ "records": records })).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        answer.json()["receipts"].as_array().expect("receipts").clone()
    }

    /// Delivers one record and tells what became of it: `status: code@field, ...`.
    pub async fn told(&self, record: Value) -> String {
        let receipts = self.deliver(&[record]).await;
        told(&receipts[0])
    }
}

/// What became of a record, in one line.
#[must_use]
pub fn told(answer: &Value) -> String {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let findings = answer["findings"].as_array().cloned().unwrap_or_default();
    let findings: Vec<String> =
        findings.iter().map(|f| format!("{}@{}", text(&f["code"]), text(&f["field"]))).collect();
    format!("{}: {}", text(&answer["receipt"]["status"]), findings.join(", "))
}

/// An implantation of a hip at the first hospital; a test changes what it is about.
#[must_use]
pub fn implantation(reference: &str) -> Value {
    json!({
        "event": "implantation", "branchNumber": NOORD, "reference": reference,
        "udiDi": HIP, "lot": "AB12", "implantedOn": "2026-04-01",
    })
}

/// The same value with some fields changed; `null` takes a field out.
///
/// # Panics
/// When either is no object: a mistake of the test.
#[must_use]
pub fn with(mut record: Value, changes: Value) -> Value {
    let fields = record.as_object_mut().expect("an object");
    let Value::Object(changes) = changes else { panic!("an object") };
    for (name, value) in changes {
        if value.is_null() {
            fields.remove(&name);
        } else {
            fields.insert(name, value);
        }
    }
    record
}
