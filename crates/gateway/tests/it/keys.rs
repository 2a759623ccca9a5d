//! Master keys change: everything sealed opens again, everybody is found again, and a key that is
//! still needed is never called superfluous.

use std::ops::ControlFlow;

use gateway::use_case::rotate_keys::{Rotation, count_keys, lost_key, rotate_keys};
use gateway::{Gateway, KeysError, MIGRATIONS, OpenError, SEALED};
use identity::Permit;
use serde_json::json;
use store::seal::{MasterKey, Ring};
use testkit::answer::Answer;

use crate::fhir::transaction;
use crate::harness::{House, on_both};

/// Rows of the file below: more patients than a group of the rotation holds.
const ROWS: usize = 250;

fn key(byte: u8) -> MasterKey {
    MasterKey::read(&[byte; 32]).unwrap()
}

/// The key that the harness starts with, and the one it is changed to.
fn both() -> Ring {
    Ring::new(&key(8), &[key(7)])
}

/// A house with a FHIR message and many patients, all sealed with the first key.
async fn fill(house: &House) {
    house.fhir("POST", "/fhir/R4", &transaction()).await;
    let rows = (0..ROWS).map(|row| {
        format!("R-{row};implantation;(01)05050474530799(10)A{row};2026-11-20;P-{row}\n")
    });
    let head = "reference;event;carrier;implanted_on;patient_number\n".to_owned();
    let csv: Vec<String> = std::iter::once(head).chain(rows).collect();
    let csv = csv.concat();
    assert_eq!(house.send("POST", "/v1/deliveries/csv", "text/csv", csv).await.status, 200);
}

async fn rotate(house: &Gateway, groups: usize) -> Rotation {
    let (mut seen, permit) = (0, Permit::at_the_console());
    let rotation = rotate_keys(house.context(), &permit, |_| {
        seen += 1;
        if seen >= groups { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    rotation.await.unwrap()
}

async fn patients(house: &House) -> u64 {
    house.database.count("SELECT COUNT(*) FROM patient").await.unsigned_abs()
}

async fn key_ids(gateway: &Gateway) -> Vec<String> {
    let uses = count_keys(&gateway.context().store).await.unwrap();
    let mut ids: Vec<String> = uses.into_iter().map(|used| used.key_id).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

#[tokio::test]
async fn a_rotation_stopped_half_way_goes_on_and_nothing_is_lost() {
    on_both(async |house| {
        fill(house).await;
        let known = patients(house).await;
        let rotating = house.reopened(both()).await.unwrap();
        // The house's secret, the providers, and one group of patients; then it is killed.
        let begun = rotate(&rotating, 3).await;
        assert_eq!(begun.resealed, 1 + 2 + 100);
        let left: Vec<(&str, u64)> = begun.left.iter().map(|it| (it.table, it.values)).collect();
        assert_eq!(left, [("patient", known - 100), ("message", 2)]);
        assert_eq!(key_ids(&rotating).await.len(), 2);
        // Both halves open meanwhile, and a message that comes in is sealed with the new key.
        let router = rotating.router();
        let again = house.request("POST", "/fhir/R4", &transaction());
        assert_eq!(Answer::to(&router, again).await.status, 200);
        assert_eq!(patients(house).await, known, "the same patient is found");
        let resumed = house.reopened(both()).await.unwrap();
        let done = rotate(&resumed, usize::MAX).await;
        assert_eq!((done.left, done.unopened), (vec![], vec![]));
        assert_eq!(done.resealed, known - 100 + 2);
        let after = house.reopened(key(8).into()).await.unwrap();
        assert_eq!(key_ids(&after).await, [after.context().keys.id()]);
        let router = after.router();
        let sent = house.request("POST", "/fhir/R4", &transaction());
        assert_eq!(Answer::to(&router, sent).await.status, 200);
        assert_eq!(patients(house).await, known, "still the same patient");
        let delivered =
            gateway::use_case::deliver_waiting::deliver(after.context(), house.noord.id);
        assert!(delivered.await.unwrap() > 0, "the register's token opens");
        let lines = house.database.access_log().await;
        let lines = lines.iter().filter(|line| line.action == "keys.rotate");
        let records: i64 = lines.map(|line| line.records).sum();
        assert_eq!(records.unsigned_abs(), begun.resealed + done.resealed, "each write is logged");
    })
    .await;
}

#[tokio::test]
async fn a_message_reads_the_same_after_the_key_was_changed() {
    on_both(async |house| {
        let sent = json!({ "resourceType": "Device", "id": "d1", "lotNumber": "A1" });
        house.fhir("PUT", "/fhir/R4/Device/d1", &sent).await;
        let before = house.get("/fhir/R4/Device/d1").await.json();
        assert!(rotate(&house.reopened(both()).await.unwrap(), usize::MAX).await.left.is_empty());
        let after = house.reopened(key(8).into()).await.unwrap();
        let asked = house.request("GET", "/fhir/R4/Device/d1", &json!(null));
        let read = Answer::to(&after.router(), asked).await;
        assert_eq!((read.status.as_u16(), read.json()), (200, before));
    })
    .await;
}

#[tokio::test]
async fn a_value_that_was_moved_or_changed_is_named_and_the_old_key_stays_needed() {
    on_both(async |house| {
        fill(house).await;
        // The last patient's row gets what was sealed for the first one.
        let moved = house.database.tamper(
            "UPDATE patient SET sealed =
                 (SELECT first.sealed FROM patient AS first ORDER BY first.patient_id LIMIT 1)
             WHERE patient_id =
                 (SELECT last.patient_id FROM patient AS last ORDER BY last.patient_id DESC LIMIT 1)",
        );
        assert_eq!(moved.await, 1);
        let rotation = rotate(&house.reopened(both()).await.unwrap(), usize::MAX).await;
        let told: Vec<&str> = rotation.unopened.iter().map(|it| it.table).collect();
        assert_eq!(told, ["patient"]);
        assert!(rotation.unopened[0].why.contains("moved or changed"));
        let left: Vec<(&str, u64)> = rotation.left.iter().map(|it| (it.table, it.values)).collect();
        assert_eq!(left, [("patient", 1)], "it is not called done");
    })
    .await;
}

#[tokio::test]
async fn a_lost_key_is_loud() {
    on_both(async |house| {
        fill(house).await;
        let store = &house.database.store;
        let refused = house.reopened(key(9).into()).await.unwrap_err();
        let OpenError::Keys(KeysError::UnknownKey(lost)) = refused else { panic!("{refused}") };
        assert_eq!(lost, *Ring::from(key(7)).current());
        assert!(lost_key(store, &both()).await.unwrap().is_none());
        // A rotation that was begun, and whose earlier key is not given to the next one.
        rotate(&house.reopened(both()).await.unwrap(), 3).await;
        let without = house.reopened(key(8).into()).await.unwrap();
        let lost = lost_key(store, &key(8).into()).await.unwrap().unwrap();
        assert_eq!(
            (lost.table, lost.key_id.as_str()),
            ("patient", Ring::from(key(7)).current().as_str())
        );
        let rotation = rotate(&without, usize::MAX).await;
        assert_eq!(rotation.resealed, 0);
        assert!(rotation.unopened.iter().all(|it| it.why.contains("was not given")));
        assert_eq!(
            rotation.left.iter().map(|it| it.table).collect::<Vec<_>>(),
            ["patient", "message"]
        );
        // Without the secret of the digests nobody would be found again.
        house.database.tamper("DELETE FROM house_secret").await;
        let refused = house.reopened(both()).await.unwrap_err();
        assert!(matches!(refused, OpenError::Keys(KeysError::Lost)), "{refused}");
    })
    .await;
}

#[test]
fn every_sealed_column_of_the_schema_is_rotated() {
    let mut found = Vec::new();
    for step in MIGRATIONS.0 {
        for table in step.sqlite.split("CREATE TABLE ").skip(1) {
            let name = table.split_whitespace().next().unwrap();
            // The key of a kept form is the cookie of the browser that sent it.
            if name == "kept_form" {
                continue;
            }
            let columns = table.lines().skip(1).take_while(|line| !line.starts_with(')'));
            let lines: Vec<&str> = columns.collect();
            let has_key = lines.iter().any(|line| line.trim_start().starts_with("key_id "));
            for line in lines.iter().filter(|line| !line.trim_start().starts_with("--")) {
                let mut words = line.split_whitespace();
                let (column, kind) = (words.next().unwrap(), words.next().unwrap_or_default());
                let is_bytes = kind.contains("BYTES") || kind.contains("BLOB");
                // A signature has a key and hides nothing.
                let may_be_sealed = line.contains("sealed") || (has_key && column != "signature");
                if is_bytes && may_be_sealed {
                    assert!(has_key, "{name}.{column} is sealed and does not name its key");
                    found.push((name.to_owned(), column.to_owned()));
                }
            }
        }
    }
    found.sort();
    let mut listed: Vec<(String, String)> =
        SEALED.iter().map(|it| (it.table.to_owned(), it.column.to_owned())).collect();
    listed.sort();
    assert_eq!(found, listed);
}
