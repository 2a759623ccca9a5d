//! What proves a receipt: the register's signature, and its place in the register's log. Both are
//! verified here, with keys that were seen before, and nothing is believed for being told.

use std::time::Duration;

use exchange::log_position;
use identity::Permit;
use proof::{Fault, Key, Verified, Which};
use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;
use store::{Instant, StoreError};
use uuid::Uuid;

use super::SeeReceipt;
use crate::context::{Context, Desk};
use crate::store::{receipt, register_key};
use crate::use_case::deliver_waiting::{DeliveryError, ask_register};

/// How long the register may take to answer a person who waits.
const PATIENCE: Duration = Duration::from_secs(5);
/// Keys of one register that are kept at most.
const MOST_KEYS: usize = 50;

/// What proves a receipt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// Its place in the log is proven: nobody can take it out unseen.
    Logged(Shown),
    /// It was signed when it was given; the log is not asked yet.
    Signed(Shown),
    /// The register stored nothing, so there is nothing to prove.
    Nothing,
    /// The register's keys have not been fetched yet.
    NoKeys,
    /// The proof does not hold: the stable code and the reason.
    Broken(&'static str, String),
}

/// What is shown of a proof that holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// The place in the log, from 1.
    pub position: u64,
    /// How many leaves the signed head has.
    pub size: u64,
    /// The log, or the commit.
    pub origin: String,
    /// The key that signed.
    pub key: String,
    /// Since when this gateway knows the key.
    pub key_seen_at: Option<jiff::Timestamp>,
}

/// Verifies what is kept of an answer: the receipt, and the best proof of it.
pub(crate) fn standing(
    receipt: Option<&str>,
    proof: Option<&str>,
    register_id: Option<Uuid>,
    known: &[(String, Instant)],
) -> Standing {
    let Some(proof) = proof else { return Standing::Nothing };
    let keys: Vec<Key> = known.iter().filter_map(|(key, _)| key.parse().ok()).collect();
    if keys.is_empty() {
        return Standing::NoKeys;
    }
    match verified(receipt.unwrap_or_default(), proof, register_id, &keys) {
        Ok(verified) => {
            let key = verified.key.to_string();
            let seen = known.iter().find(|(known, _)| *known == key).map(|(_, at)| at.0);
            let shown = Shown {
                position: verified.position(),
                size: verified.head.size,
                origin: verified.head.origin.clone(),
                key,
                key_seen_at: seen,
            };
            match verified.which {
                Which::Log => Standing::Logged(shown),
                Which::Commit => Standing::Signed(shown),
            }
        }
        Err(fault) => Standing::Broken(fault.code(), fault.to_string()),
    }
}

fn verified(
    receipt: &str,
    proof: &str,
    register_id: Option<Uuid>,
    keys: &[Key],
) -> Result<Verified, Fault> {
    let receipt: Value = serde_json::from_str(receipt).unwrap_or_default();
    let origin = keys.first().map_or("", Key::name);
    let verified = proof::verify(&receipt, proof, keys, origin)?;
    let claimed = register_id.and_then(log_position::of).and_then(|at| u64::try_from(at).ok());
    verified.at(claimed.unwrap_or(0))
}

/// What came of asking the register for a proof.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fetched {
    /// The log has it, and the proof holds.
    Logged,
    /// The log does not have it yet: a second later it will.
    NotYet,
    /// The register stored nothing.
    Nothing,
    /// The register gave another receipt than before, or a proof that does not hold.
    Wrong,
    /// The register was not reached.
    Unreached,
}

#[derive(Deserialize)]
struct Answer {
    receipt: Box<RawValue>,
    proof: String,
}

#[derive(Deserialize)]
struct Keys {
    keys: Vec<PublicKey>,
}

#[derive(Deserialize)]
struct PublicKey {
    key: String,
}

/// Asks the register for its keys and for the proof of one receipt, verifies it, and keeps it if it
/// holds; none if the provider has no such receipt.
pub async fn fetch(
    cx: &Context,
    permit: &Permit<SeeReceipt>,
    desk: &Desk,
    reference: Uuid,
) -> Result<Option<Fetched>, StoreError> {
    let provider = desk.provider.id();
    let row = receipt::find(&mut cx.store.read().await?, provider, reference).await?;
    let Some(row) = row.filter(|row| row.status.is_some()) else { return Ok(None) };
    let fetched = prove(cx, provider, &row).await?;
    let entry = permit.entry_as("receipt.prove", cx.clock.now());
    cx.store.note("receipt.prove", entry.about(reference).records(1)).await?;
    Ok(Some(fetched))
}

/// Fetches and keeps the proof of one receipt.
pub(crate) async fn prove(
    cx: &Context,
    provider: Uuid,
    row: &receipt::Row,
) -> Result<Fetched, StoreError> {
    let said: Value =
        row.receipt.as_deref().and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
    let id = said["registerId"].as_str().and_then(|id| id.parse::<Uuid>().ok());
    let Some(id) = id else { return Ok(Fetched::Nothing) };
    let asked = async {
        let keys = ask_keys(cx, provider).await?;
        let answer: Answer = ask(cx, provider, &format!("/v1/receipts/{id}")).await?;
        Ok::<_, DeliveryError>((keys, answer))
    };
    let (keys, answer) = match asked.await {
        Ok(told) => told,
        Err(DeliveryError::Store(error)) => return Err(error),
        Err(error) => {
            tracing::warn!(provider.id = %provider, %error, "no proof was fetched");
            return Ok(Fetched::Unreached);
        }
    };
    let told: Value = serde_json::from_str(answer.receipt.get()).unwrap_or_default();
    let parsed: Vec<Key> = keys.iter().filter_map(|text| text.parse().ok()).collect();
    let held = verified(answer.receipt.get(), &answer.proof, Some(id), &parsed);
    let mut db = cx.store.write("receipt.prove").await?;
    for text in &keys {
        register_key::insert(&mut db, provider, text, Instant(cx.clock.now())).await?;
    }
    let fetched = match held {
        _ if told != said => Fetched::Wrong,
        Err(_) => Fetched::Wrong,
        Ok(verified) if verified.which == Which::Commit => Fetched::NotYet,
        Ok(_) => {
            receipt::proven(&mut db, provider, row.reference, &answer.proof).await?;
            Fetched::Logged
        }
    };
    let (actor, purpose) = (audit::Actor::System, audit::Purpose::Delivery);
    let entry = audit::Entry::done(cx.clock.now(), "receipt.prove", actor, purpose);
    db.commit(entry.about(row.reference).records(1), &[]).await?;
    Ok(fetched)
}

/// Asks the register for its keys where none was ever seen, and believes them from then on. Without
/// an answer there are none.
pub(crate) async fn learn_keys(cx: &Context, provider: Uuid) -> Result<(), StoreError> {
    if !register_key::all(&mut cx.store.read().await?, provider).await?.is_empty() {
        return Ok(());
    }
    let keys = match ask_keys(cx, provider).await {
        Ok(keys) => keys,
        Err(DeliveryError::Store(error)) => return Err(error),
        Err(error) => {
            tracing::warn!(provider.id = %provider, %error, "no keys were fetched");
            return Ok(());
        }
    };
    let now = cx.clock.now();
    let mut db = cx.store.write("receipt.keys").await?;
    for text in &keys {
        register_key::insert(&mut db, provider, text, Instant(now)).await?;
    }
    let (actor, purpose) = (audit::Actor::System, audit::Purpose::Delivery);
    let entry = audit::Entry::done(now, "receipt.keys", actor, purpose);
    db.commit(entry.about(provider).records(keys.len()), &[]).await
}

async fn ask_keys(cx: &Context, provider: Uuid) -> Result<Vec<String>, DeliveryError> {
    let told: Keys = ask(cx, provider, "/v1/log/keys").await?;
    Ok(told.keys.into_iter().map(|key| key.key).take(MOST_KEYS).collect())
}

async fn ask<T: serde::de::DeserializeOwned>(
    cx: &Context,
    provider: Uuid,
    path: &str,
) -> Result<T, DeliveryError> {
    let request = ask_register(cx, provider, path).await?;
    let response = request.timeout(PATIENCE).send().await.map_err(DeliveryError::Unreached)?;
    if response.status() != reqwest::StatusCode::OK {
        return Err(DeliveryError::Status(response.status()));
    }
    let body = response.bytes().await.map_err(DeliveryError::Unreached)?;
    serde_json::from_slice(&body).map_err(|_| DeliveryError::Answer)
}
