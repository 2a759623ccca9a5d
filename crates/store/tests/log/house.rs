//! A house that is nothing but its access log.

use audit::verify::Sound;
use audit::{Actor, Entry, Fault, Head, Purpose};
use proof::{Key, SigningKey};
use store::log::{self, Sequencer};
use store::{Clock, Engine, Handle, Migrations, Read, Store, StoreError, on};
use testkit::database::{Database, engines};
use uuid::Uuid;

pub(crate) const SCHEMA: Migrations = Migrations(&[log::TABLE]);
pub(crate) const PATIENT: Uuid = Uuid::from_u128(7);

pub(crate) struct House {
    pub(crate) database: Database,
    pub(crate) clock: Clock,
    pub(crate) key: SigningKey,
}

/// Runs a test on a fresh house on each engine.
pub(crate) async fn on_both(test: impl AsyncFn(&House)) {
    for engine in engines() {
        let house = House::on(engine).await;
        test(&house).await;
        house.database.remove().await.unwrap();
    }
}

impl House {
    pub(crate) async fn on(engine: Engine) -> Self {
        Self {
            database: Database::fresh(engine, SCHEMA).await.unwrap(),
            clock: Clock::fixed("2026-03-15T09:00:00Z".parse().unwrap()),
            key: SigningKey::generate("register/access-log").unwrap(),
        }
    }

    pub(crate) fn store(&self) -> &Store {
        &self.database.store
    }

    pub(crate) fn keys(&self) -> Vec<Key> {
        vec![self.key.key().clone()]
    }

    /// A line, about the patient if the number is even.
    pub(crate) fn entry(&self, number: usize) -> Entry {
        let entry = Entry::done(self.clock.now(), "house.keep", Actor::System, Purpose::Operation);
        let subject = number.is_multiple_of(2).then_some(PATIENT);
        Entry { subject, ..entry.records(number) }
    }

    /// Puts so many lines on record.
    pub(crate) async fn notes(&self, lines: usize) {
        for number in 1..=lines {
            self.store().note("test.note", self.entry(number)).await.unwrap();
        }
    }

    pub(crate) async fn sequencer(&self) -> Result<Sequencer, StoreError> {
        Sequencer::open(self.store().clone(), self.clock.clone(), self.key.clone(), &[]).await
    }

    pub(crate) async fn verify(&self) -> Result<Sound, Fault> {
        self.verify_with(None).await
    }

    pub(crate) async fn verify_with(&self, kept: Option<Head>) -> Result<Sound, Fault> {
        log::verify(self.store(), &self.keys(), kept, |_| {}).await.unwrap()
    }

    pub(crate) async fn read(&self) -> Read {
        self.store().read().await.unwrap()
    }

    pub(crate) async fn pending(&self) -> i64 {
        log::pending(&mut self.read().await).await.unwrap().count
    }

    /// Runs statements as somebody who holds the database: the triggers are off.
    pub(crate) async fn tamper(&self, sql: &str) {
        let mut db = self.read().await;
        let off = match db.engine() {
            Engine::Postgres => "SET session_replication_role = replica;".to_owned(),
            Engine::Sqlite => {
                let names = "SELECT name FROM sqlite_master WHERE type = 'trigger'";
                let names: Vec<String> =
                    on!(&mut db, c => sqlx::query_scalar(names).fetch_all(c).await).unwrap();
                let drops: Vec<String> =
                    names.iter().map(|name| format!("DROP TRIGGER {name};")).collect();
                drops.concat()
            }
        };
        let on = db.engine().choose("", "RESET session_replication_role;");
        let sql = sqlx::AssertSqlSafe(format!("{off} {sql}; {on}"));
        on!(&mut db, c => sqlx::raw_sql(sql).execute(c).await.map(drop)).unwrap();
    }
}
