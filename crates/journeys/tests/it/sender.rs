//! A provider's system that delivers without pause, and sends again what got no answer.

use serde_json::{Value, json};
use tokio::sync::watch;

use crate::chance::Chance;
use crate::client::Client;
use crate::ledger::Ledger;
use crate::register::{DI, LOT};

/// Records of a delivery at most.
const MOST_RECORDS: usize = 12;

/// What it delivers for.
pub(crate) struct Sender {
    pub(crate) client: Client,
    pub(crate) branch: &'static str,
    /// Its own letter, with which its references begin.
    pub(crate) name: char,
    pub(crate) chance: Chance,
}

impl Sender {
    /// Delivers until told to stop, and then until the last delivery is answered.
    pub(crate) async fn deliver(mut self, stop: watch::Receiver<bool>) -> Ledger {
        let mut ledger = Ledger::default();
        let mut count = 0;
        // Implantations that were answered and about which nothing else was said yet.
        let mut placed: Vec<Value> = Vec::new();
        while !*stop.borrow() {
            let size = 1 + self.chance.below(MOST_RECORDS);
            let records: Vec<Value> = (0..size)
                .map(|_| {
                    count += 1;
                    self.record(count, &mut placed)
                })
                .collect();
            ledger.insist(&self.client, &records).await;
            let new =
                |record: &&Value| record["event"] == "implantation" && record["corrects"].is_null();
            placed.extend(records.iter().filter(new).cloned());
        }
        ledger
    }

    /// Mostly an implantation, now and then something about an earlier one.
    fn record(&mut self, count: usize, placed: &mut Vec<Value>) -> Value {
        let reference = format!("{}-{count}", self.name);
        let draw = self.chance.below(10);
        if draw < 7 || placed.is_empty() {
            return self.implantation(&reference);
        }
        let earlier = placed.swap_remove(self.chance.below(placed.len()));
        if draw < 9 {
            return json!({
                "event": "explantation", "branchNumber": self.branch, "reference": reference,
                "implantReference": earlier["reference"], "explantedOn": "2025-04-10",
            });
        }
        let mut record = self.implantation(&reference);
        record["corrects"] = earlier["reference"].clone();
        record
    }

    fn implantation(&self, reference: &str) -> Value {
        json!({
            "event": "implantation", "branchNumber": self.branch, "reference": reference,
            "udiDi": DI, "lot": LOT, "serial": format!("S{reference}"),
            "implantedOn": "2025-04-01",
        })
    }
}
