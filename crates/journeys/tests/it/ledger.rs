//! What a provider's system keeps of its deliveries: each with the receipts it was given first.

use std::collections::{HashMap, HashSet};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Value, json};
use store::Clock;

use crate::client::{Client, PATIENCE};

/// The pause before a delivery is sent again.
const PAUSE: Duration = Duration::from_millis(10);

/// A delivery that was answered.
#[derive(Debug)]
pub(crate) struct Delivery {
    pub(crate) records: Vec<Value>,
    receipts: Vec<Box<RawValue>>,
}

/// All deliveries that were answered, in order.
#[derive(Debug, Default)]
pub(crate) struct Ledger {
    pub(crate) deliveries: Vec<Delivery>,
    /// Times a delivery had no answer.
    pub(crate) unanswered: usize,
    /// Deliveries the register had kept all the same, as their receipts say.
    pub(crate) kept_unanswered: usize,
    /// The statuses with which deliveries were refused as a whole, to be sent again later.
    pub(crate) refusals: Vec<u16>,
}

/// One receipt of an answer, in the bytes it came in.
#[derive(Deserialize)]
struct Told {
    receipt: Box<RawValue>,
}

#[derive(Deserialize)]
struct Answer {
    receipts: Vec<Told>,
}

impl Ledger {
    /// Sends records once; whether they were answered.
    pub(crate) async fn deliver(&mut self, client: &Client, records: &[Value]) -> bool {
        let body = json!({ "records": records }).to_string();
        let sent_at = Clock::system().now();
        match client.post("/v1/deliveries", "application/json", &body).await {
            Some((200, answer)) => {
                let delivery = Delivery { records: records.to_vec(), receipts: receipts(&answer) };
                assert_eq!(delivery.receipts.len(), records.len());
                self.kept_unanswered += usize::from(delivery.received_at() < sent_at);
                self.deliveries.push(delivery);
                return true;
            }
            // The one other answer a sound delivery may get: the register cannot, nothing was kept.
            Some((status @ 503, _)) => self.refusals.push(status),
            Some((status, answer)) => panic!("{status}: {answer}"),
            None => self.unanswered += 1,
        }
        false
    }

    /// Sends records until they are answered, as a provider's system does.
    pub(crate) async fn insist(&mut self, client: &Client, records: &[Value]) {
        let begun = Instant::now();
        while !self.deliver(client, records).await {
            assert!(begun.elapsed() < PATIENCE, "the register does not take a delivery");
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// Takes over the deliveries of another.
    pub(crate) fn merge(&mut self, other: Self) {
        self.deliveries.extend(other.deliveries);
        self.unanswered += other.unanswered;
        self.kept_unanswered += other.kept_unanswered;
        self.refusals.extend(other.refusals);
    }

    /// The register id of every record by its reference. All were accepted, under ids of their own.
    pub(crate) fn ids(&self) -> HashMap<String, String> {
        let (mut ids, mut seen) = (HashMap::new(), HashSet::new());
        for (record, receipt) in self.deliveries.iter().flat_map(Delivery::pairs) {
            let told: Value = serde_json::from_str(receipt.get()).unwrap();
            let status = told["status"].as_str().unwrap();
            assert!(matches!(status, "accepted" | "accepted_with_warnings"), "{record}: {told}");
            assert_eq!(told["reference"], record["reference"]);
            let id = told["registerId"].as_str().unwrap().to_owned();
            assert!(seen.insert(id.clone()), "two records have one id: {told}");
            let reference = record["reference"].as_str().unwrap().to_owned();
            assert!(ids.insert(reference, id).is_none(), "answered twice: {record}");
        }
        ids
    }

    /// Every record that was answered.
    pub(crate) fn records(&self) -> impl Iterator<Item = &Value> {
        self.deliveries.iter().flat_map(|delivery| &delivery.records)
    }

    /// Sends everything again: each receipt is the one given first, byte for byte.
    pub(crate) async fn repeat(&self, client: &Client) {
        for delivery in &self.deliveries {
            let mut again = Self::default();
            again.insist(client, &delivery.records).await;
            let pairs = delivery.receipts.iter().zip(&again.deliveries[0].receipts);
            for (first, second) in pairs {
                assert_eq!(first.get(), second.get());
            }
        }
    }
}

impl Delivery {
    /// When the register received it, first.
    fn received_at(&self) -> Timestamp {
        let first: Value = serde_json::from_str(self.receipts[0].get()).unwrap();
        first["receivedAt"].as_str().unwrap().parse().unwrap()
    }

    fn pairs(&self) -> impl Iterator<Item = (&Value, &RawValue)> {
        self.records.iter().zip(self.receipts.iter().map(AsRef::as_ref))
    }
}

fn receipts(answer: &str) -> Vec<Box<RawValue>> {
    let answer: Answer = serde_json::from_str(answer).unwrap();
    answer.receipts.into_iter().map(|told| told.receipt).collect()
}
