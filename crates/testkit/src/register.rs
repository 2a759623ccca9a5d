//! A register to test; who calls on it and what is sent to it stand beside.

mod record;
mod session;

use axum::Router;
use exchange::BranchNumber;
use identity::{Permit, Role};
use jiff::Timestamp;
use proof::SigningKey;
use register::catalogue_import::{Import, Source};
use register::mail::{MailSettings, Mailer, Protection};
use register::use_case::import_catalogue::{self, Origin};
use register::use_case::keep_log_key::{self, Signer};
use register::use_case::{admit_client, follow_figures, load_inclusion_list, sequence_log};
use register::{Context, Settings};
use store::{Clock, Engine, Ids};

pub use record::{CATALOGUE, death, explantation, implantation, list, question, with, withdrawal};
pub use session::{Session, told};

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

    /// Counts how soon providers deliver, as a running register does within a minute.
    ///
    /// # Panics
    /// When the counting fails: the test has failed.
    pub async fn counts_figures(&self) {
        follow_figures::follow(&self.cx).await.expect("the figures are counted");
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
