//! A log that cannot be continued stops acceptance, loudly.

use serde_json::json;
use testkit::register::{NOORD, TestRegister, implantation, on_both};

use crate::support::problem;

/// Nothing is taken in, and the register says why to who keeps it.
async fn stands_still(r: &TestRegister, code: &str) {
    let broken = register::use_case::sequence_log::sequence(&r.cx).await;
    assert!(broken.is_err(), "{broken:?}");
    let noord = r.provider(&[NOORD]).await;
    let events = r.rows("event").await;
    let answer = noord.post("/v1/deliveries", &json!({ "records": [implantation("ZN-9")] })).await;
    assert_eq!(problem(&answer), "503 log_broken");
    assert_eq!(r.rows("event").await, events);
    let ready = r.stranger().get("/readyz").await;
    assert_eq!(ready.status, 503);
    assert_eq!(ready.json()["log"]["code"], code);
    // Reading goes on.
    assert_eq!(noord.get("/v1/registrations").await.status, 200);
    assert_eq!(r.stranger().get("/v1/log/checkpoint").await.status, 200);
}

async fn two_then_one(r: &TestRegister) {
    let noord = r.provider(&[NOORD]).await;
    noord.deliver(&[implantation("ZN-1"), implantation("ZN-2")]).await;
    r.sequences().await;
    noord.deliver(&[implantation("ZN-3")]).await;
}

#[tokio::test]
async fn a_changed_tile_stops_acceptance() {
    on_both(async |r| {
        two_then_one(r).await;
        let other =
            r.database.store.engine().choose("zeroblob(64)", "decode(repeat('00', 64), 'hex')");
        r.tampers(&format!("UPDATE log_tile SET hashes = {other}")).await.unwrap();
        stands_still(r, "log_tree_changed").await;
    })
    .await;
}

#[tokio::test]
async fn a_forged_head_stops_acceptance() {
    on_both(async |r| {
        two_then_one(r).await;
        let sql = "UPDATE log_tree SET checkpoint = replace(checkpoint, 'register.test', 'register.best')";
        r.tampers(sql).await.unwrap();
        stands_still(r, "log_head_forged").await;
    })
    .await;
}

#[tokio::test]
async fn a_commit_without_its_leaves_stops_acceptance() {
    on_both(async |r| {
        two_then_one(r).await;
        r.tampers("DELETE FROM seal WHERE first_position = 3").await.unwrap();
        stands_still(r, "log_position_missing").await;
    })
    .await;
}

#[tokio::test]
async fn a_log_cut_off_behind_its_head_stops_acceptance() {
    on_both(async |r| {
        two_then_one(r).await;
        r.tampers("UPDATE log_head SET position = 1").await.unwrap();
        stands_still(r, "log_shortened").await;
    })
    .await;
}

#[tokio::test]
async fn an_event_changed_in_the_database_is_not_proven() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        let id = noord.registers(implantation("ZN-1")).await;
        r.sequences().await;
        crate::log::tampering::disarm(r).await;
        r.tampers("UPDATE event SET findings = ''").await.unwrap();
        let answer = noord.get(&format!("/v1/receipts/{id}")).await;
        assert_eq!(problem(&answer), "500 internal");
        let answer =
            noord.post("/v1/deliveries", &json!({ "records": [implantation("ZN-1")] })).await;
        assert_eq!(problem(&answer), "500 internal");
    })
    .await;
}
