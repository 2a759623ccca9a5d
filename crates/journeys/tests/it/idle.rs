//! What a register costs that has nothing to do, and how it starts on what it already has.

use std::time::{Duration, Instant};

use serde_json::json;
use store::Engine;
use testkit::database::engines;

use crate::folder::Folder;
use crate::ledger::Ledger;
use crate::register::{BRANCHES, DI, LOT, Register};

/// Resident memory of an idle register at most, in KiB: 40 MiB as shipped, and twice that unoptimised.
const MOST_RESIDENT: u64 = if cfg!(debug_assertions) { 80 } else { 40 } * 1_024;
/// Deliveries before it idles again.
const DELIVERIES: usize = 200;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_idle_register_stays_small_and_starts_on_the_database_it_has() {
    for engine in engines() {
        idle(engine).await;
    }
}

async fn idle(engine: Engine) {
    let folder = Folder::new();
    let mut register = Register::new(engine, &folder).await;
    register.house.start();
    let fresh = resident(&register).await;
    let mut ledger = Ledger::default();
    for number in 0..DELIVERIES {
        let reference = format!("idle-{number}");
        let record = json!({
            "event": "implantation", "branchNumber": BRANCHES[0], "reference": reference,
            "udiDi": DI, "lot": LOT, "serial": reference, "implantedOn": "2025-04-01",
        });
        ledger.insist(&register.provider, &[record]).await;
    }
    let used = resident(&register).await;
    register.house.kill();
    let begun = Instant::now();
    register.house.start();
    register.provider.get("/livez").await;
    let took = begun.elapsed();
    assert_eq!(register.registrations().await.len(), DELIVERIES);
    eprintln!(
        "{}: {fresh} KiB after start, {used} KiB after {DELIVERIES} deliveries; started in {took:?}",
        engine.name()
    );
    assert!(fresh.max(used) < MOST_RESIDENT, "{fresh} and {used} KiB");
    register.house.remove().await;
}

/// Its resident memory in KiB, once it has nothing to do; nothing where the system does not tell.
async fn resident(register: &Register) -> u64 {
    tokio::time::sleep(Duration::from_millis(300)).await;
    register.house.resident().unwrap_or_default()
}
