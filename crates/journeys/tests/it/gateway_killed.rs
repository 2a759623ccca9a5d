//! A gateway that is killed while an EHR sends, and its register too.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use store::Engine;
use testkit::database::engines;
use tokio::sync::watch;

use crate::chain::{Chain, Sent, send};
use crate::chance::Chance;
use crate::client::Client;
use crate::folder::Folder;

/// Times each house is killed.
const GATEWAY_KILLS: usize = 8;
const REGISTER_KILLS: usize = 4;
/// Milliseconds between two kills at most.
const LIFE: u64 = 400;
/// The EHR's connections.
const SENDERS: usize = 3;
/// The pause before a transaction is sent again.
const PAUSE: Duration = Duration::from_millis(10);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_killed_gateway_delivers_every_bundle_it_took_in_and_doubles_none() {
    for engine in engines() {
        send_under_kills(engine).await;
    }
}

async fn send_under_kills(engine: Engine) {
    let mut chance = Chance::new();
    let folder = Folder::new();
    let mut chain = Chain::new(engine, &folder).await;
    chain.register.house.start();
    chain.gateway.start();
    let (stop, stopped) = watch::channel(false);
    let sent = Arc::new(AtomicUsize::new(0));
    let senders: Vec<_> = (0..SENDERS)
        .map(|_| {
            let (ehr, chance, sent) = (chain.ehr.clone(), chance.fork(), Arc::clone(&sent));
            tokio::spawn(send_without_pause(ehr, chance, sent, stopped.clone()))
        })
        .collect();
    let mut kills_gateway = [true; GATEWAY_KILLS + REGISTER_KILLS];
    kills_gateway[..REGISTER_KILLS].fill(false);
    chance.shuffle(&mut kills_gateway);
    for kills_gateway in kills_gateway {
        tokio::time::sleep(chance.pause(LIFE)).await;
        let house = if kills_gateway { &mut chain.gateway } else { &mut chain.register.house };
        house.kill();
        house.start();
    }
    stop.send(true).unwrap();
    let (mut unanswered, mut kept) = (0, 0);
    for sender in senders {
        let tally = sender.await.unwrap();
        unanswered += tally.unanswered;
        kept += tally.kept_unanswered;
    }
    let count = sent.load(Ordering::Relaxed);
    eprintln!(
        "{}: {count} bundles; {unanswered} times no answer, {kept} of them kept",
        engine.name()
    );
    assert!(count > 0 && unanswered > 0, "nothing was under way when it was killed");
    chain.delivered().await;
    chain.compare(count).await;
    chain.remove().await;
}

/// How often an EHR had no answer, and how often the gateway had taken it in all the same.
#[derive(Debug, Default)]
struct Tally {
    unanswered: usize,
    kept_unanswered: usize,
}

/// Sends operation after operation, each until it is taken in, and now and then once more, as an
/// EHR does that lost its own record of it.
async fn send_without_pause(
    ehr: Client,
    mut chance: Chance,
    sent: Arc<AtomicUsize>,
    stop: watch::Receiver<bool>,
) -> Tally {
    let mut tally = Tally::default();
    while !*stop.borrow() {
        let number = sent.fetch_add(1, Ordering::Relaxed) + 1;
        while let outcome = send(&ehr, number).await
            && outcome != Sent::New
        {
            if outcome == Sent::Known {
                tally.kept_unanswered += 1;
                break;
            }
            tally.unanswered += 1;
            tokio::time::sleep(PAUSE).await;
        }
        if chance.below(5) == 0 {
            let again = send(&ehr, number).await;
            assert_ne!(again, Sent::New, "operation {number} was lost");
        }
    }
    tally
}
