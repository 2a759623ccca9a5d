//! On PostgreSQL the role that runs a register can run it, and can change nothing of what must
//! stay; the role of the log can read the log and nothing else.

use serde_json::json;
use store::{Clock, Engine, Store};
use testkit::database::{Database, engines, name_of, run, server};
use testkit::register::{CATALOGUE, LOG, NOORD, NOW, TestRegister, implantation, question};

use crate::recalls::{mail, sending, sends, snapshot};

/// A role of this test alone, and the store as it sees the database.
async fn role(owner: &Store, name: &str) -> (String, Store) {
    let role = format!("lir_{name}_{}", std::process::id());
    run(owner, &format!("CREATE ROLE {role} LOGIN")).await.unwrap();
    let database = name_of(owner).await;
    let server = server().unwrap();
    let (_, host) = server.split_once('@').unwrap();
    let (host, _) = host.rsplit_once('/').unwrap();
    let url = format!("postgres://{role}@{host}/{database}");
    (role, Store::open(&url.parse().unwrap()).await.unwrap())
}

#[tokio::test]
async fn the_role_that_runs_a_register_can_add_and_never_change_what_stays() {
    if !engines().contains(&Engine::Postgres) {
        return;
    }
    let mut database = Database::fresh(Engine::Postgres, register::MIGRATIONS).await.unwrap();
    let owner = database.store.clone();
    let (name, app) = role(&owner, "app").await;
    owner.grant_to_house(&name.parse().unwrap()).await.unwrap();
    assert!(app.pending(register::MIGRATIONS).await.unwrap().is_empty());
    database.store = app.clone();
    let key = proof::SigningKey::generate(LOG).unwrap();
    let clock = Clock::fixed(NOW.parse().unwrap());
    let r = TestRegister::on(database, clock.clone(), key).await;
    let noord = r.provider(&[NOORD]).await;
    r.learns(CATALOGUE).await;
    // The first event of all makes the table of its range.
    let id = noord.registers(implantation("ZN-1")).await;
    assert_eq!(noord.registration(&id).await["reference"], json!("ZN-1"));
    r.inspectorate().await.traces(question()).await;
    let at = snapshot(&r).await;
    sends(&r.inspectorate().await, &sending(1, at)).await;
    mail(&noord, 1).await;
    r.sequences().await;
    let log_key = proof::SigningKey::generate("register/access-log").unwrap();
    let mut log = store::log::Sequencer::open(app.clone(), clock, log_key, &[]).await.unwrap();
    assert!(log.catch_up().await.unwrap() > 0);
    for statement in [
        "UPDATE access_log SET line = 'nothing'",
        "DELETE FROM access_log",
        "DELETE FROM access_log_link",
        "UPDATE access_log_head SET note = ''",
        "INSERT INTO access_log_removal (through_number, note) VALUES (1, '')",
        "TRUNCATE access_log",
        "ALTER TABLE audit.access_log DISABLE TRIGGER ALL",
        "DROP TRIGGER access_log_append_only ON audit.access_log",
        "SET session_replication_role = replica",
        "UPDATE event SET reference = 'other'",
        "DELETE FROM event_0",
        "DELETE FROM event_implant",
        "ALTER TABLE event DISABLE TRIGGER ALL",
        "UPDATE mailbox SET released = ''",
        "DELETE FROM mailbox_mark",
        "DELETE FROM sending",
        "CREATE TABLE public.access_log (line TEXT)",
        "DELETE FROM _sqlx_migrations",
    ] {
        let refused = run(&app, statement).await.unwrap_err();
        let denied = ["permission denied", "must be owner"];
        assert!(denied.iter().any(|it| refused.contains(it)), "{statement}: {refused}");
    }
    app.close().await;
    let mut database = r.database;
    database.store = owner.clone();
    run(&owner, &format!("DROP OWNED BY {name}; DROP ROLE {name}")).await.unwrap();
    database.remove().await.unwrap();
}

#[tokio::test]
async fn the_role_of_the_log_reads_the_log_and_nothing_else() {
    if !engines().contains(&Engine::Postgres) {
        return;
    }
    let database = Database::fresh(Engine::Postgres, register::MIGRATIONS).await.unwrap();
    let owner = database.store.clone();
    let (name, auditor) = role(&owner, "log").await;
    owner.grant_to_log(&name.parse().unwrap()).await.unwrap();
    let entry = audit::Entry::done(
        NOW.parse().unwrap(),
        "log.show",
        audit::Actor::System,
        audit::Purpose::LogControl,
    );
    auditor.note("log.show", entry).await.unwrap();
    let sound = store::log::verify(&auditor, &[], None, |_| {}).await.unwrap().unwrap();
    assert_eq!(sound.pending, 1);
    for statement in [
        "SELECT 1 FROM event",
        "SELECT 1 FROM public.implant",
        "DELETE FROM access_log",
        "INSERT INTO access_log_head (position, note) VALUES (1, '')",
    ] {
        let refused = run(&auditor, statement).await.unwrap_err();
        assert!(
            refused.contains("permission denied") || refused.contains("does not exist"),
            "{statement}: {refused}"
        );
    }
    auditor.close().await;
    run(&owner, &format!("DROP OWNED BY {name}; DROP ROLE {name}")).await.unwrap();
    database.remove().await.unwrap();
}
