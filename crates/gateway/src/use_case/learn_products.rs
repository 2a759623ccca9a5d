//! Learns from the register's catalogue what the devices of a provider are, and what their makers
//! say of them. A chore of the house: no page waits for the register, and none fails with it.
//!
//! Only UDI-DIs are asked for, never a lot or a serial, and nothing says for whom.

use std::collections::{BTreeSet, HashMap};
use std::time::Duration;

use audit::{Actor, Entry, Purpose};
use jiff::{SignedDuration, Timestamp};
use reqwest::StatusCode;
use serde::Deserialize;
use store::StoreError;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use crate::context::Context;
use crate::model::product::{Link, LinkKind, Mri, Product, is_safe_link};
use crate::store::{product_fact, provider, recall};

/// Devices in one question at most: what the register takes.
const AT_ONCE: usize = 100;
/// Events looked through at once.
const EVENTS: i64 = 1_000;
/// What is known is asked again after this time.
const STALE_AFTER: SignedDuration = SignedDuration::from_hours(24);
/// Letters of a text that is kept at most.
const LONGEST: usize = 500;
/// Links of a device that are kept at most.
const MOST_LINKS: usize = 20;
/// How long the register may take to answer.
const PATIENCE: Duration = Duration::from_secs(20);

/// Why the register could not be asked; it is tried again.
#[derive(Debug, thiserror::Error)]
pub enum LearnError {
    /// The store did not answer.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The register was not reached, or what it said could not be read.
    #[error("the register's catalogue was not reached")]
    Unreached(#[from] reqwest::Error),
    /// The register answered with another status than 200.
    #[error("the register's catalogue answered {0}")]
    Status(StatusCode),
}

/// Up to which event each provider's devices were looked through.
#[derive(Debug, Clone, Default)]
pub struct Seen(HashMap<Uuid, Uuid>);

#[derive(Deserialize)]
struct Answer {
    products: Vec<Told>,
}

/// A product as the register tells it. What it may add later is not read.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Told {
    udi_di: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    manufacturer: String,
    #[serde(default)]
    model: String,
    category: Option<String>,
    mri_safety: Option<String>,
    lifetime: Option<String>,
    #[serde(default)]
    links: Vec<ToldLink>,
    #[serde(default)]
    source: String,
    as_of: Timestamp,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ToldLink {
    kind: String,
    url: String,
    as_of: Timestamp,
}

/// Learns for all providers until told to stop.
pub async fn run(cx: &Context, stop: CancellationToken) {
    let mut seen = Seen::default();
    loop {
        let providers = match cx.store.read().await {
            Ok(mut db) => provider::all(&mut db).await,
            Err(error) => Err(error),
        };
        for provider in providers.unwrap_or_default() {
            let learned = tokio::select! {
                () = stop.cancelled() => return,
                learned = learn(cx, provider, &mut seen) => learned,
            };
            if let Err(error) = learned {
                tracing::warn!(provider.id = %provider, %error, "products not learned; tried again later");
            }
        }
        tokio::select! {
            () = stop.cancelled() => break,
            () = tokio::time::sleep(cx.settings.facts_interval) => {}
        }
    }
}

/// Asks the register for the devices of a provider that are new or were asked for long ago; for how
/// many it was asked.
pub async fn learn(cx: &Context, provider: Uuid, seen: &mut Seen) -> Result<usize, LearnError> {
    let url = {
        let mut db = cx.store.read().await?;
        provider::register_of(&mut db, provider).await?.map(|register| register.url)
    };
    let Some(url) = url else { return Ok(0) };
    let mut asked = 0;
    loop {
        let after = seen.0.get(&provider).copied().unwrap_or(Uuid::nil());
        let rows = {
            let mut db = cx.store.read().await?;
            product_fact::after_event(&mut db, provider, after, EVENTS).await?
        };
        let Some((last, ..)) = rows.last() else { break };
        let last = *last;
        let new: BTreeSet<String> =
            rows.into_iter().filter(|row| !row.2).map(|(_, di, _)| di).collect();
        asked += ask_all(cx, provider, &url, &new.into_iter().collect::<Vec<_>>()).await?;
        seen.0.insert(provider, last);
    }
    let stale = {
        let mut db = cx.store.read().await?;
        let before = cx.clock.now() - STALE_AFTER;
        let most = i64::try_from(AT_ONCE).unwrap_or(i64::MAX);
        product_fact::asked_before(&mut db, provider, before, most).await?
    };
    Ok(asked + ask_all(cx, provider, &url, &stale).await?)
}

async fn ask_all(
    cx: &Context,
    provider: Uuid,
    url: &str,
    dis: &[String],
) -> Result<usize, LearnError> {
    for some in dis.chunks(AT_ONCE) {
        let told = ask(cx, url, some).await?;
        keep(cx, provider, some, told).await?;
    }
    Ok(dis.len())
}

/// Asks the register what these devices are. Its catalogue is open to all.
async fn ask(cx: &Context, url: &str, dis: &[String]) -> Result<Vec<Told>, LearnError> {
    let http = cx.outgoing.as_ref().map_or(&cx.http, |outgoing| outgoing.http());
    let request = http
        .post(format!("{url}/v1/products/search"))
        .timeout(PATIENCE)
        .json(&serde_json::json!({ "udiDis": dis }));
    let response = request.send().await?;
    if response.status() != StatusCode::OK {
        return Err(LearnError::Status(response.status()));
    }
    Ok(response.json::<Answer>().await?.products)
}

async fn keep(
    cx: &Context,
    provider: Uuid,
    asked: &[String],
    told: Vec<Told>,
) -> Result<(), StoreError> {
    let now = cx.clock.now();
    let mut told: HashMap<String, Product> =
        told.into_iter().map(|it| (it.udi_di.clone(), it.product())).collect();
    let mut db = cx.store.write("product.learn").await?;
    let mut known = 0;
    for di in asked {
        match told.remove(di) {
            Some(product) => {
                known += 1;
                product_fact::put(&mut db, provider, di, &product, now).await?;
            }
            None => product_fact::put_unknown(&mut db, provider, di, now).await?,
        }
    }
    if known > 0 {
        // A recall by maker or kind may mean more of this house than before.
        recall::want_search(&mut db, provider).await?;
    }
    let entry = Entry::done(now, "product.learn", Actor::System, Purpose::PatientInformation);
    db.commit(entry.about(provider).records(known), &[]).await
}

impl Told {
    fn product(self) -> Product {
        let links = self.links.into_iter().filter_map(|link| {
            let kind = LinkKind::of(&link.kind)?;
            is_safe_link(&link.url).then_some(Link { kind, url: link.url, as_of: link.as_of })
        });
        let some = |text: Option<String>| text.map(|text| short(&text)).filter(|it| !it.is_empty());
        Product {
            name: short(&self.name),
            manufacturer: short(&self.manufacturer),
            model: short(&self.model),
            category: some(self.category),
            mri: self.mri_safety.as_deref().and_then(Mri::of),
            lifetime: some(self.lifetime),
            links: links.take(MOST_LINKS).collect(),
            source: short(&self.source),
            as_of: self.as_of,
        }
    }
}

/// A text as a table and a page take it: one line, not too long.
fn short(text: &str) -> String {
    text.trim().chars().filter(|c| !c.is_control()).take(LONGEST).collect()
}
