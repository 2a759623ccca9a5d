//! A register whose disk is full. On SQLite alone: what PostgreSQL does then is PostgreSQL's.

use serde_json::json;
use store::Engine;

use crate::folder::Folder;
use crate::ledger::Ledger;
use crate::register::{BRANCHES, DI, LOT, Register};
use crate::register_killed::compare;

/// Where no file may grow beyond this, some hundreds of events fit.
const BLOCKS: u32 = 2_048;
/// Refusals after which the disk counts as full.
const REFUSALS: usize = 3;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_register_whose_disk_is_full_keeps_what_it_accepted_and_refuses_the_rest_whole() {
    let folder = Folder::new();
    let mut register = Register::new(Engine::Sqlite, &folder).await;
    register.house.start_short_of_room(BLOCKS);
    let mut ledger = Ledger::default();
    let mut refused = Vec::new();
    for number in 0..10_000 {
        let records: Vec<_> = (0..20)
            .map(|index| {
                let reference = format!("{number}-{index}");
                json!({
                    "event": "implantation", "branchNumber": BRANCHES[0], "reference": reference,
                    "udiDi": DI, "lot": LOT, "serial": reference, "implantedOn": "2025-04-01",
                })
            })
            .collect();
        if !ledger.deliver(&register.provider, &records).await {
            refused.push(records);
        }
        if refused.len() == REFUSALS {
            break;
        }
    }
    assert_eq!((refused.len(), ledger.unanswered), (REFUSALS, 0), "it refuses, and lives");
    assert!(!ledger.deliveries.is_empty());
    register.provider.get("/livez").await;
    register.house.kill();
    register.house.start();
    for records in refused {
        ledger.insist(&register.provider, &records).await;
    }
    ledger.repeat(&register.provider).await;
    compare(&register, &ledger, 0).await;
    register.house.remove().await;
}
