//! Whoever holds the database can change it, and is found out: each column, a row taken out, two
//! rows swapped, and what was added.

use proof::{Checkpoint, Note};
use register::model::difference::Difference;
use register::use_case::verify_log::{self, Verified};
use serde_json::json;
use testkit::register::{
    NOORD, TestRegister, death, explantation, implantation, on_both, with, withdrawal,
};

/// Takes the triggers away, as an owner of the database can.
pub(crate) async fn disarm(r: &TestRegister) {
    let triggers = r.database.store.engine().choose(
        &[
            "event_no_update",
            "event_no_delete",
            "event_implant_no_update",
            "event_implant_no_delete",
        ][..],
        &["event_append_only ON event", "event_implant_append_only ON event_implant"],
    );
    for trigger in triggers {
        r.tampers(&format!("DROP TRIGGER {trigger}")).await.unwrap();
    }
}

/// A log with every kind of event, the last ones not in the tree yet.
async fn lived(r: &TestRegister) {
    r.knows_its_devices().await;
    let noord = r.provider(&[NOORD]).await;
    let late = json!({ "implantedOn": "2025-01-01", "lot": "\u{e9}\u{2019}" });
    noord.deliver(&[implantation("ZN-1"), with(implantation("ZN-2"), late)]).await;
    noord.deliver(&[explantation("E-1", "ZN-1"), implantation("ZN-3")]).await;
    noord.deliver(&[death("D-1", &["ZN-2", "ZN-3"])]).await;
    r.sequences().await;
    let correction = with(death("D-2", &["ZN-3"]), json!({ "corrects": "D-1" }));
    noord.deliver(&[correction, withdrawal("W-1", "ZN-1")]).await;
}

async fn verified(r: &TestRegister) -> Verified {
    let key = r.signing_key.key().clone();
    verify_log::verify(&r.database.store, &[key], &[], |_, _| {}).await.unwrap()
}

async fn found(r: &TestRegister) -> Difference {
    verified(r).await.difference.expect("the change is found")
}

#[tokio::test]
async fn an_untouched_log_verifies() {
    on_both(async |r| {
        lived(r).await;
        let verified = verified(r).await;
        assert_eq!(verified.difference, None);
        assert_eq!((verified.positions, verified.signed, verified.commits), (9, 7, 4));
    })
    .await;
}

/// What changes a column by as little as can be, on both engines.
const COLUMNS: [(&str, &str); 15] = [
    ("name", "name + 1"),
    ("received_at", "received_at + INTERVAL '1 microsecond'"),
    ("happened_on", "happened_on + 1"),
    ("due_on", "due_on + 1"),
    ("late", "NOT late"),
    ("id", "CAST('ff' || substr(replace(CAST(id AS text), '-', ''), 3) AS uuid)"),
    ("implant_id", "CAST('ff' || substr(replace(CAST(implant_id AS text), '-', ''), 3) AS uuid)"),
    ("replaces", "CAST('ff' || substr(replace(CAST(replaces AS text), '-', ''), 3) AS uuid)"),
    ("client_id", "CAST('ff' || substr(replace(CAST(client_id AS text), '-', ''), 3) AS uuid)"),
    ("kind", "CASE kind WHEN 'g' THEN 'h' ELSE 'g' END"),
    ("branch", "'1' || substr(branch, 2)"),
    ("reference", "'Y' || substr(reference, 2)"),
    ("findings", "'duplicate_serial@' || findings"),
    ("content", "replace(content, '\"', ' \"')"),
    ("position", "position + 100"),
];

/// The same on the embedded engine, where days and instants are texts and ids are bytes.
fn change(r: &TestRegister, column: &str, on_postgres: &str) -> String {
    if r.database.store.engine() == store::Engine::Postgres {
        return on_postgres.to_owned();
    }
    match column {
        "received_at" => "replace(received_at, 'T', ' ')".to_owned(),
        "happened_on" | "due_on" => format!("date({column}, '+1 day')"),
        "late" => "2".to_owned(),
        "id" | "implant_id" | "replaces" | "client_id" => {
            format!("unhex('ff' || substr(hex({column}), 3))")
        }
        _ => on_postgres.to_owned(),
    }
}

#[tokio::test]
async fn a_change_in_any_column_of_any_event_is_found_at_its_position() {
    on_both(async |r| {
        lived(r).await;
        disarm(r).await;
        let mut changed = 0;
        for (column, on_postgres) in COLUMNS {
            let change = change(r, column, on_postgres);
            for position in 3..=9 {
                let test = format!("position = {position} AND {column} IS NOT NULL");
                let keep = format!("CREATE TABLE kept AS SELECT * FROM event WHERE {test}");
                r.tampers(&keep).await.unwrap();
                let sql = format!("UPDATE event SET {column} = {change} WHERE {test}");
                // What a constraint forbids cannot be done at all.
                if r.tampers(&sql).await.is_ok_and(|rows| rows == 1) {
                    let found = found(r).await;
                    assert_eq!(found.position(), Some(position), "{column}: {found:?}");
                    changed += 1;
                }
                let moved = if column == "position" { position + 100 } else { position };
                r.tampers(&format!(
                    "DELETE FROM event WHERE position = {moved} AND EXISTS (SELECT 1 FROM kept)"
                ))
                .await
                .unwrap();
                r.tampers("INSERT INTO event SELECT * FROM kept").await.unwrap();
                r.tampers("DROP TABLE kept").await.unwrap();
            }
        }
        assert_eq!(verified(r).await.difference, None);
        assert!(changed > 60, "only {changed} changes were tried");
    })
    .await;
}

#[tokio::test]
async fn a_change_in_any_link_of_an_event_to_an_implant_is_found() {
    on_both(async |r| {
        lived(r).await;
        disarm(r).await;
        let engine = r.database.store.engine();
        let id = engine.choose(
            "unhex('ff' || substr(hex(implant_id), 3))",
            "CAST('ff' || substr(replace(CAST(implant_id AS text), '-', ''), 3) AS uuid)",
        );
        let flip = engine.choose("2", "NOT released");
        let one = engine.choose(
            "event_position = 7 AND implant_id = (SELECT min(implant_id) FROM event_implant WHERE event_position = 7)",
            "event_position = 7 AND CAST(implant_id AS text) = (SELECT min(CAST(implant_id AS text)) FROM event_implant WHERE event_position = 7)",
        );
        let changes = [
            format!("UPDATE event_implant SET implant_id = {id} WHERE {one}"),
            format!("UPDATE event_implant SET released = {flip} WHERE {one}"),
            format!("DELETE FROM event_implant WHERE {one}"),
            "DELETE FROM event_implant WHERE event_position = 7".to_owned(),
            format!("UPDATE event_implant SET event_position = 6 WHERE {one}"),
            format!("INSERT INTO event_implant SELECT 4, implant_id, released FROM event_implant WHERE {one}"),
            format!("INSERT INTO event_implant SELECT 400, implant_id, released FROM event_implant WHERE {one}"),
        ];
        r.tampers("CREATE TABLE kept AS SELECT * FROM event_implant").await.unwrap();
        for change in changes {
            assert!(r.tampers(&change).await.unwrap() > 0, "{change}");
            let found = found(r).await;
            assert!(matches!(found.position(), Some(4 | 6 | 7 | 400)), "{change}: {found:?}");
            r.tampers("DELETE FROM event_implant").await.unwrap();
            r.tampers("INSERT INTO event_implant SELECT * FROM kept").await.unwrap();
        }
        assert_eq!(verified(r).await.difference, None);
    })
    .await;
}

#[tokio::test]
async fn a_deleted_row_two_swapped_rows_and_an_added_one_are_found() {
    on_both(async |r| {
        lived(r).await;
        disarm(r).await;
        r.tampers("CREATE TABLE kept AS SELECT * FROM event").await.unwrap();
        for position in 3..=9 {
            r.tampers(&format!("DELETE FROM event WHERE position = {position}")).await.unwrap();
            let found = found(r).await;
            assert_eq!(found.position(), Some(position), "{found:?}");
            let back = format!("INSERT INTO event SELECT * FROM kept WHERE position = {position}");
            r.tampers(&back).await.unwrap();
        }
        for (a, b) in [(3, 4), (3, 6), (8, 9)] {
            for (from, to) in [(a, 500), (b, a), (500, b)] {
                let sql = format!("UPDATE event SET position = {to} WHERE position = {from}");
                r.tampers(&sql).await.unwrap();
            }
            assert_eq!(found(r).await.position(), Some(a));
            for (from, to) in [(a, 500), (b, a), (500, b)] {
                let sql = format!("UPDATE event SET position = {to} WHERE position = {from}");
                r.tampers(&sql).await.unwrap();
            }
        }
        r.tampers("UPDATE kept SET position = 10 WHERE position = 9").await.unwrap();
        r.tampers("INSERT INTO event SELECT * FROM kept WHERE position = 10").await.unwrap();
        assert_eq!(found(r).await, Difference::Beyond { position: 10 });
        r.tampers("DELETE FROM event WHERE position = 10").await.unwrap();
        assert_eq!(verified(r).await.difference, None);
    })
    .await;
}

#[tokio::test]
async fn a_version_of_an_implant_that_its_events_do_not_tell_is_found() {
    on_both(async |r| {
        lived(r).await;
        r.tampers("CREATE TABLE kept AS SELECT * FROM implant").await.unwrap();
        let other = r.database.store.engine().choose("unhex(", "CAST(");
        let other = other.to_owned()
            + "'ffffffffffff7fff8fffffffffffffff'"
            + r.database.store.engine().choose(")", " AS uuid)");
        let changes = [
            "UPDATE implant SET lot = 'OTHER' WHERE from_position = 3".to_owned(),
            "UPDATE implant SET branch = '000087654321' WHERE to_position IS NULL".to_owned(),
            "UPDATE implant SET legacy = TRUE WHERE from_position = 3".to_owned(),
            "UPDATE implant SET manufacturer = 'x' WHERE from_position = 3".to_owned(),
            "UPDATE implant SET to_position = to_position + 1 WHERE from_position = 3".to_owned(),
            "UPDATE implant SET to_position = 99 WHERE to_position IS NULL".to_owned(),
            "DELETE FROM implant WHERE from_position = 3".to_owned(),
            "DELETE FROM implant WHERE to_position IS NULL".to_owned(),
            format!("UPDATE implant SET implant_id = {other} WHERE from_position = 3"),
        ];
        for change in changes {
            assert!(r.tampers(&change).await.unwrap() > 0, "{change}");
            let found = found(r).await;
            assert!(matches!(found, Difference::Implant { .. }), "{change}: {found:?}");
            r.tampers("DELETE FROM implant").await.unwrap();
            r.tampers("INSERT INTO implant SELECT * FROM kept").await.unwrap();
        }
        r.tampers(&format!("UPDATE kept SET implant_id = {other}")).await.unwrap();
        r.tampers("INSERT INTO implant SELECT * FROM kept WHERE from_position = 3").await.unwrap();
        let found = found(r).await;
        assert!(matches!(found, Difference::Implants { .. }), "{found:?}");
    })
    .await;
}

#[tokio::test]
async fn changes_in_what_proves_are_told_apart_from_changes_in_what_is_proven() {
    on_both(async |r| {
        lived(r).await;
        let zero =
            r.database.store.engine().choose("zeroblob(224)", "decode(repeat('00', 224), 'hex')");
        r.tampers("CREATE TABLE tiles AS SELECT * FROM log_tile").await.unwrap();
        r.tampers(&format!("UPDATE log_tile SET hashes = {zero} WHERE level = 0")).await.unwrap();
        // The first two leaves are of a catalogue and a list, which no commit signs besides.
        assert_eq!(found(r).await, Difference::Changed { position: 1 });
        r.tampers("DELETE FROM log_tile").await.unwrap();
        r.tampers("INSERT INTO log_tile SELECT * FROM tiles").await.unwrap();

        r.tampers("UPDATE seal SET events = 3 WHERE first_position = 3").await.unwrap();
        assert_eq!(found(r).await, Difference::Seal { first: 3, last: 5 });
        r.tampers("UPDATE seal SET events = 2 WHERE first_position = 3").await.unwrap();
        r.tampers("DELETE FROM seal WHERE first_position = 7").await.unwrap();
        assert_eq!(found(r).await, Difference::Unsealed { position: 7 });
    })
    .await;
}

#[tokio::test]
async fn a_log_made_anew_or_rolled_back_is_found_by_who_kept_a_head() {
    on_both(async |r| {
        lived(r).await;
        let published = r.stranger().get("/v1/log/checkpoint").await.text();
        let kept = Checkpoint::parse(Note::parse(&published).unwrap().text()).unwrap();
        let store = &r.database.store;
        let key = r.signing_key.key().clone();
        let held = async |kept: &Checkpoint| {
            let heads = std::slice::from_ref(kept);
            verify_log::verify(store, std::slice::from_ref(&key), heads, |_, _| {})
                .await
                .unwrap()
                .difference
        };
        r.sequences().await;
        assert_eq!(held(&kept).await, None);
        let longer = Checkpoint { size: 40, ..kept.clone() };
        assert_eq!(held(&longer).await, Some(Difference::Shorter { signed: 40, last: 9 }));
        let other = Checkpoint { root: proof::Hash::of_nothing(), ..kept };
        assert_eq!(held(&other).await, Some(Difference::OtherTree { size: 7 }));
        let stranger = proof::SigningKey::generate(testkit::register::LOG).unwrap();
        let by_other = verify_log::verify(store, &[stranger.key().clone()], &[], |_, _| {}).await;
        assert_eq!(by_other.unwrap().difference, Some(Difference::Key { number: 1 }));
    })
    .await;
}
