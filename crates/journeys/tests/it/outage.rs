//! A register that is away while an EHR sends.

use std::time::Duration;

use store::Engine;
use testkit::database::engines;

use crate::chain::{Chain, insist};
use crate::folder::Folder;

/// Operations during the outage: more than one delivery holds.
const OPERATIONS: usize = 130;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_gateway_works_through_an_outage_of_the_register() {
    for engine in engines() {
        send_during_an_outage(engine).await;
    }
}

async fn send_during_an_outage(engine: Engine) {
    let folder = Folder::new();
    let mut chain = Chain::new(engine, &folder).await;
    chain.gateway.start();
    for number in 1..=OPERATIONS / 2 {
        insist(&chain.ehr, number).await;
    }
    // What waits survives the process that took it in.
    chain.gateway.kill();
    chain.gateway.start();
    for number in OPERATIONS / 2 + 1..=OPERATIONS {
        insist(&chain.ehr, number).await;
    }
    let waiting = chain.ehr.all("/v1/implants", "implants").await;
    assert_eq!(waiting.iter().filter(|implant| implant["state"] == "queued").count(), OPERATIONS);
    // Long enough for more than one vain attempt.
    tokio::time::sleep(Duration::from_millis(500)).await;
    chain.register.house.start();
    chain.delivered().await;
    chain.compare(OPERATIONS).await;
    chain.remove().await;
}
