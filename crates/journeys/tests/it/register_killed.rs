//! A register that is killed while providers deliver.

use std::collections::HashMap;

use serde_json::Value;
use store::Engine;
use testkit::database::engines;
use tokio::sync::watch;

use crate::chance::Chance;
use crate::folder::Folder;
use crate::ledger::Ledger;
use crate::register::{BRANCHES, Register};
use crate::sender::Sender;

/// Times it is killed.
const KILLS: usize = 12;
/// Milliseconds it lives at most before it is killed.
const LIFE: u64 = 200;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_killed_register_loses_no_accepted_event_and_doubles_none() {
    for engine in engines() {
        deliver_under_kills(engine).await;
    }
}

async fn deliver_under_kills(engine: Engine) {
    let mut chance = Chance::new();
    let folder = Folder::new();
    let mut register = Register::new(engine, &folder).await;
    register.loads_list(&folder);
    register.house.start();
    let (stop, stopped) = watch::channel(false);
    let senders = ['a', 'b', 'c', 'd'].into_iter().enumerate().map(|(index, name)| {
        let (client, branch) = (register.provider.clone(), BRANCHES[index % BRANCHES.len()]);
        let sender = Sender { client, branch, name, chance: chance.fork() };
        tokio::spawn(sender.deliver(stopped.clone()))
    });
    let senders: Vec<_> = senders.collect();
    for kill in 0..KILLS {
        if kill == KILLS / 2 {
            register.learns_device(&folder);
        }
        tokio::time::sleep(chance.pause(LIFE)).await;
        register.house.kill();
        register.house.start();
    }
    stop.send(true).unwrap();
    let mut ledger = Ledger::default();
    for sender in senders {
        ledger.merge(sender.await.unwrap());
    }
    let (events, unanswered) = (ledger.records().count(), ledger.unanswered);
    eprintln!(
        "{}: {events} events; {unanswered} deliveries without answer, {} of them kept",
        engine.name(),
        ledger.kept_unanswered
    );
    assert!(events > 0 && unanswered > 0, "nothing was under way when it was killed");
    assert!(ledger.refusals.iter().all(|status| *status == 503), "{:?}", ledger.refusals);
    ledger.repeat(&register.provider).await;
    compare(&register, &ledger, 2).await;
    register.house.remove().await;
}

/// The register has each event of the ledger once, and nothing else but `versions` of lists.
pub(crate) async fn compare(register: &Register, ledger: &Ledger, versions: usize) {
    let ids = ledger.ids();
    let mut registrations = register.registrations().await;
    let mut expected: HashMap<&str, Vec<&str>> = HashMap::new();
    let mut explanted = 0;
    for record in ledger.records() {
        let text = |field: &str| record[field].as_str();
        let reference = text("reference").unwrap();
        let about = text("corrects").or(text("implantReference")).unwrap_or(reference);
        expected.entry(about).or_default().push(reference);
        explanted += usize::from(record["event"] == "explantation");
    }
    for (implant, references) in &expected {
        let id = &ids[*implant];
        let found = registrations.remove(id).unwrap_or_else(|| panic!("{implant} is lost"));
        let state = if found["explantedOn"].is_null() { "in_situ" } else { "explanted" };
        assert_eq!(found["state"], state, "{found}");
        if references.len() > 1 {
            let full = register.provider.get(&format!("/v1/registrations/{id}")).await;
            let events = full["events"].as_array().unwrap().iter();
            let told: Vec<&Value> = events.map(|event| &event["receipt"]["registerId"]).collect();
            let expected: Vec<&String> = references.iter().map(|it| &ids[*it]).collect();
            assert_eq!(told, expected, "{implant}");
        }
    }
    assert!(registrations.is_empty(), "nobody was told of {registrations:?}");
    let trace = register.trace().await;
    let counts = &trace["total"]["certain"];
    assert_eq!(counts["registered"], expected.len(), "{trace}");
    assert_eq!(counts["explanted"], explanted, "{trace}");
    // Positions are unique: the last is their number only if none was skipped.
    assert_eq!(trace["snapshot"], ids.len() + versions, "{trace}");
}
