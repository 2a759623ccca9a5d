//! A register to test, and those who call on it.

use std::fmt::Write as _;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, header};
use exchange::BranchNumber;
use identity::{Permit, Role};
use jiff::Timestamp;
use proof::SigningKey;
use register::catalogue_import::{Import, Source};
use register::mail::{MailSettings, Mailer, Protection};
use register::use_case::import_catalogue::{self, Origin};
use register::use_case::keep_log_key::{self, Signer};
use register::use_case::{admit_client, load_inclusion_list, sequence_log};
use register::{Context, Settings};
use serde_json::{Value, json};
use store::{Clock, Engine, Ids};
use uuid::Uuid;

use crate::answer::{Answer, request};
use crate::database::{Database, Line, engines};
use crate::people;
use crate::post::PostOffice;

/// Noon on a Wednesday, from which tests move the clock.
pub const NOW: &str = "2026-04-15T10:00:00Z";
/// The branch of the first hospital of most tests.
pub const NOORD: &str = "000012345678";
/// The branch of the second.
pub const ZUID: &str = "000087654321";
/// A hip stem of GS1 with a right check digit.
pub const HIP: &str = "08712345678906";
/// The package the hip stem is sold in.
pub const HIP_PACKAGE: &str = "18712345678903";
/// A breast implant of GS1.
pub const BREAST: &str = "08712345678913";
/// The name of the log of every register under test.
pub const LOG: &str = "register.test/log";
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
    /// What it signs receipts with.
    pub signing_key: SigningKey,
    signer: Signer,
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
        let key = SigningKey::generate(LOG).expect("a key");
        Self::on(database, clock, key).await
    }

    /// A register on this database, with this key: the same one, started anew.
    ///
    /// # Panics
    /// When the key is not the one that signs: a mistake of the test.
    pub async fn on(database: Database, clock: Clock, key: SigningKey) -> Self {
        let store = database.store.clone();
        let signer = keep_log_key::open(&store, &clock, key.clone()).await.expect("the key signs");
        let settings = Settings { signer: Some(signer.clone()), ..Settings::default() };
        let cx = Context::new(store, clock.clone(), Ids::system(), &settings);
        let router = register::router(cx.clone());
        Self { router, cx, clock, database, signing_key: key, signer }
    }

    /// A register that lets in by other settings than those of development.
    ///
    /// # Panics
    /// When it cannot be started: the test has failed.
    pub async fn admitting(engine: Engine, admission: admission::Settings) -> Self {
        let fresh = Self::start(engine).await;
        let signer = Some(fresh.signer.clone());
        let settings = Settings { signer, admission, ..Settings::default() };
        let store = fresh.database.store.clone();
        let cx = Context::new(store, fresh.clock.clone(), Ids::system(), &settings);
        Self { router: register::router(cx.clone()), cx, ..fresh }
    }

    /// Puts what waits into the log, as the sequencer of a running register does within a second.
    ///
    /// # Panics
    /// When the log cannot be continued: the test has failed.
    pub async fn sequences(&self) -> usize {
        sequence_log::sequence(&self.cx).await.expect("the log goes on")
    }

    /// Ends it and removes its database.
    ///
    /// # Panics
    /// When the database cannot be removed: the test has failed.
    pub async fn stop(self) {
        self.database.remove().await.expect("the database goes");
    }

    /// Another process on the same database: it shares nothing else with this one but the clock.
    pub fn another_process(&self) -> Router {
        register::router(self.beside())
    }

    /// What the use cases of such a process are handed.
    #[must_use]
    pub fn beside(&self) -> Context {
        self.with_people(admission::people::Settings::default())
    }

    /// The same, where people sign in like this.
    #[must_use]
    pub fn with_people(&self, people: admission::people::Settings) -> Context {
        let store = self.database.store.clone();
        let signer = Some(self.signer.clone());
        let settings = Settings { signer, people, ..Settings::default() };
        Context::new(store, self.clock.clone(), Ids::system(), &settings)
    }

    /// A process beside that hands its e-mails to this post office.
    ///
    /// # Panics
    /// Never: the settings are right.
    #[must_use]
    pub fn mailing_by(&self, office: &PostOffice) -> Context {
        let settings = MailSettings {
            host: "127.0.0.1".to_owned(),
            port: Some(office.port),
            protection: Protection::None,
            from: "Register <register@lir.example>".to_owned(),
            login: None,
            authorities: None,
        };
        let mailer = Some(Mailer::open(&settings).expect("the settings are right"));
        let people = people::settings(None, None);
        let signer = Some(self.signer.clone());
        let settings = Settings { signer, mailer, people, ..Settings::default() };
        Context::new(self.database.store.clone(), self.clock.clone(), Ids::system(), &settings)
    }

    /// The catalogue learns products from a table, as `lir catalogue import` reads it.
    ///
    /// # Panics
    /// When the table is faulty: a mistake of the test.
    pub async fn learns(&self, table: &str) {
        let path = self.database.beside("catalogue.csv");
        std::fs::write(&path, table).expect("a file");
        let import = Import::open(Source::Csv, &path).expect("a table");
        let records = import.map(|row| row.expect("a product")).collect();
        let origin = Origin { source: "csv", version: "test".to_owned() };
        let permit = Permit::at_the_console();
        let entered = import_catalogue::enter(&self.cx, &permit, &origin, records).await;
        entered.expect("the catalogue is entered");
        std::fs::remove_file(path).expect("the file goes");
    }

    /// Loads an inclusion list, as `lir inclusion load` does.
    ///
    /// # Panics
    /// When the list is faulty: a mistake of the test.
    pub async fn loads_list(&self, list: &str) {
        let permit = Permit::at_the_console();
        let loaded = load_inclusion_list::load(&self.cx, &permit, list).await;
        loaded.expect("the list is loaded");
    }

    /// The catalogue knows the hip, and a verified list asks for hips and not for breast implants.
    pub async fn knows_its_devices(&self) {
        self.learns(CATALOGUE).await;
        self.loads_list(&list(true, &[("hip_prosthesis", "yes"), ("breast_implant", "no")])).await;
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
        Session { register: self, router: self.router.clone(), id: None, token: None }
    }

    /// Somebody with this token, whether the register knows it or not.
    #[must_use]
    pub fn with_token(&self, token: &str) -> Session<'_> {
        Session { token: Some(token.to_owned()), ..self.stranger() }
    }

    /// Ends a caller's access, as `lir client revoke` does.
    ///
    /// # Panics
    /// When the caller has none: a mistake of the test.
    pub async fn revokes(&self, session: &Session<'_>) {
        let id = session.id.expect("an admitted caller");
        let permit = Permit::at_the_console();
        admit_client::revoke(&self.cx, &permit, id).await.expect("access ends");
    }

    async fn session(&self, role: Role, branches: &[&str]) -> Session<'_> {
        let branches: Vec<BranchNumber> =
            branches.iter().map(|b| BranchNumber::parse(b).expect("a branch number")).collect();
        let permit = Permit::at_the_console();
        let admitted = admit_client::admit(&self.cx, &permit, "test", role, branches).await;
        let (id, token) = admitted.expect("the caller is admitted");
        Session { id: Some(id), ..self.with_token(token.reveal()) }
    }

    /// The lines of the access log since it began to sign: action, purpose, outcome, records.
    pub async fn access_log(&self) -> Vec<String> {
        let told = |line: Line| {
            format!("{} {} {} {}", line.action, line.purpose, line.outcome, line.records)
        };
        let since = |line: &Line| line.action != "log_key.begin";
        self.database.access_log().await.into_iter().filter(since).map(told).collect()
    }

    /// The log positions of all events, in order.
    ///
    /// # Panics
    /// When they cannot be read: the test has failed.
    pub async fn positions(&self) -> Vec<i64> {
        let mut db = self.database.store.read().await.expect("a read");
        let sql = "SELECT position FROM event ORDER BY position";
        store::on!(&mut db, c => sqlx::query_scalar(sql).fetch_all(c).await).expect("positions")
    }

    /// Runs a statement past the register, as somebody with the database in hand would.
    ///
    /// # Errors
    /// What the database said.
    ///
    /// # Panics
    /// When there is no connection: the test has failed.
    pub async fn tampers(&self, sql: &str) -> Result<u64, String> {
        let mut tx = self.database.store.write("test.tamper").await.expect("a write");
        let sql = sqlx::AssertSqlSafe(sql.to_owned());
        let done = store::on!(&mut tx, c => sqlx::query(sql).execute(c).await
            .map(|done| done.rows_affected()));
        let rows = done.map_err(|error| error.to_string())?;
        let entry = audit::Entry::done(
            self.clock.now(),
            "test.tamper",
            audit::Actor::System,
            audit::Purpose::Operation,
        );
        tx.commit(entry, &[]).await.map_err(|error| error.to_string())?;
        Ok(rows)
    }

    /// How many rows a table has.
    pub async fn rows(&self, table: &str) -> i64 {
        self.count(&format!("SELECT count(*) FROM {table}")).await
    }

    /// The number a statement counts.
    ///
    /// # Panics
    /// When it counts nothing: a mistake of the test.
    pub async fn count(&self, sql: &str) -> i64 {
        let mut db = self.database.store.read().await.expect("a read");
        let sql = sqlx::AssertSqlSafe(sql.to_owned());
        store::on!(&mut db, c => sqlx::query_scalar(sql).fetch_one(c).await).expect("a count")
    }
}

/// A caller at the front door.
#[derive(Debug, Clone)]
pub struct Session<'r> {
    /// The register it was admitted to.
    pub register: &'r TestRegister,
    router: Router,
    id: Option<Uuid>,
    token: Option<String>,
}

impl Session<'_> {
    /// The same caller at another front door.
    #[must_use]
    pub fn at(&self, router: &Router) -> Self {
        Self { router: router.clone(), ..self.clone() }
    }

    /// Its token.
    #[must_use]
    pub fn token(&self) -> Option<&str> {
        self.token.as_deref()
    }

    /// Sends a JSON body.
    pub async fn post(&self, path: &str, json: &Value) -> Answer {
        let request = request("POST", path, self.token(), Some(json));
        Answer::to(&self.router, request).await
    }

    /// Sends a JSON body in the place of what is there.
    pub async fn put(&self, path: &str, json: &Value) -> Answer {
        let request = request("PUT", path, self.token(), Some(json));
        Answer::to(&self.router, request).await
    }

    /// Asks for something.
    pub async fn get(&self, path: &str) -> Answer {
        Answer::to(&self.router, request("GET", path, self.token(), None)).await
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
        Answer::to(&self.router, request).await
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

    /// Delivers one record that has to be accepted, and gives its register id.
    ///
    /// # Panics
    /// When it is not accepted: the test has failed.
    pub async fn registers(&self, record: Value) -> String {
        let answers = self.deliver(&[record]).await;
        let id = answers[0]["receipt"]["registerId"].as_str();
        id.unwrap_or_else(|| panic!("{}", answers[0])).to_owned()
    }

    /// A registration of its own, by register id.
    ///
    /// # Panics
    /// When there is none: the test has failed.
    pub async fn registration(&self, id: &str) -> Value {
        let answer = self.get(&format!("/v1/registrations/{id}")).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        answer.json()
    }

    /// Asks a trace that has to be answered.
    ///
    /// # Panics
    /// When it is refused: the test has failed.
    pub async fn traces(&self, question: Value) -> Value {
        let answer = self.post("/v1/traces", &question).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        answer.json()
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

/// An explantation by the first hospital of what it placed under another reference.
#[must_use]
pub fn explantation(reference: &str, implant: &str) -> Value {
    json!({
        "event": "explantation", "branchNumber": NOORD, "reference": reference,
        "implantReference": implant, "explantedOn": "2026-04-10",
    })
}

/// A death told by the first hospital about what it placed.
#[must_use]
pub fn death(reference: &str, implants: &[&str]) -> Value {
    json!({
        "event": "death", "branchNumber": NOORD, "reference": reference,
        "implantReferences": implants, "diedOn": "2026-04-12",
    })
}

/// A withdrawal by the first hospital.
#[must_use]
pub fn withdrawal(reference: &str, withdraws: &str) -> Value {
    json!({
        "event": "withdrawal", "branchNumber": NOORD, "reference": reference,
        "withdraws": withdraws,
    })
}

/// The question how many hips of a lot are affected; a test changes what it is about.
#[must_use]
pub fn question() -> Value {
    json!({
        "purpose": "risk_insight", "caseNumber": "IGJ-2026-17", "user": "inspector 12",
        "udiDis": [HIP],
    })
}

/// Products as our own table writes them: a hip with its package, and a breast implant.
pub const CATALOGUE: &str = "\
udi_di;manufacturer;product_name;product_type;emdn;package_dis
08712345678906;Noorderlicht Orthopaedics B.V.;Tern Hip Stem;Hip stem;P0908040101;18712345678903
08712345678913;Duinroos Medical GmbH;Duinroos Silk;Breast implant;P0601010201;
";

/// An inclusion list since the duty began that says this of each category.
///
/// # Panics
/// Never: a text takes all that is written to it.
#[must_use]
pub fn list(verified: bool, categories: &[(&str, &str)]) -> String {
    let mut text = format!(
        "[[list]]\nversion = \"test\"\nsource = \"a test\"\nverified = {verified}\n\
         valid_from = 2019-01-01\n"
    );
    for (code, included) in categories {
        write!(
            text,
            "[[list.category]]\ncode = \"{code}\"\nname_nl = \"{code}\"\nname_en = \"{code}\"\n\
             included = \"{included}\"\nevidence = \"a test\"\nconfidence = \"read\"\n"
        )
        .expect("a String takes all");
    }
    text
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
