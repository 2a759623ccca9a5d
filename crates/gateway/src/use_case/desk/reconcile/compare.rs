//! Compares a month anew, and keeps what differs: asked for by a person, or by the house itself so
//! that what arrives late is seen.

use std::time::Duration;

use audit::{Actor, Entry, Purpose};
use jiff::civil::Date;
use serde::Deserialize;
use store::{Day, Instant, StoreError};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use super::next;
use crate::context::Context;
use crate::model::implant::State;
use crate::model::reconcile::{Stands, Thing, compare as hold};
use crate::store::{month, provider};

/// How often the house compares by itself.
const EVERY: Duration = Duration::from_hours(1);
/// Months back that the house compares by itself.
const BACK: i32 = 12;

/// Compares the last months of all providers until told to stop.
pub async fn run(cx: &Context, stop: CancellationToken) {
    loop {
        let providers = match cx.store.read().await {
            Ok(mut db) => provider::all(&mut db).await,
            Err(error) => Err(error),
        };
        for provider in providers.unwrap_or_default() {
            let this = cx.calendar().today.first_of_month();
            for back in 0..=BACK {
                let first = this.saturating_sub(jiff::Span::new().months(back)).first_of_month();
                if stop.is_cancelled() {
                    return;
                }
                if let Err(error) = compare(cx, provider, first).await {
                    tracing::warn!(provider.id = %provider, %error, "a month was not compared; tried again later");
                }
            }
        }
        tokio::select! {
            () = stop.cancelled() => break,
            () = tokio::time::sleep(EVERY) => {}
        }
    }
}

#[derive(Deserialize)]
struct Said {
    #[serde(default)]
    timeliness: String,
}

/// Compares one month. A signed month in which anything changed is open again.
pub async fn compare(cx: &Context, provider: Uuid, first: Date) -> Result<(), StoreError> {
    let (from, to, now) = (Day(first), Day(next(first)), Instant(cx.clock.now()));
    let mut db = cx.store.write("reconciliation.compare").await?;
    let before = month::find(&mut db, provider, from).await?;
    let used: Vec<Thing> = month::used(&mut db, provider, from, to)
        .await?
        .into_iter()
        .map(|row| thing(&row))
        .collect();
    let filed = month::filed(&mut db, provider, from, to).await?;
    let filed: Vec<(Thing, Stands)> = filed.iter().map(|row| (thing(row), stands(row))).collect();
    if before.is_none() && used.is_empty() && filed.is_empty() {
        // Nothing happened, and nobody asked before: there is no month to keep.
        return Ok(());
    }
    let found = hold(&used, &filed);
    month::all_gone(&mut db, provider, from, now).await?;
    for (kind, subject) in &found.differences {
        let told = (kind.as_str(), *subject);
        month::differs(&mut db, provider, cx.ids.next(), from, told, now).await?;
    }
    let open = month::count_open(&mut db, provider, from).await?;
    let counts = (found.used, found.filed, found.registered, found.in_time, open);
    let is_same =
        |row: &month::Row| (row.used, row.filed, row.registered, row.in_time, row.open) == counts;
    let (state, reopened_at) = match &before {
        Some(row) if row.state == "signed" && !is_same(row) => ("reopened", Some(now)),
        Some(row) => (row.state.as_str(), row.reopened_at),
        None => ("open", None),
    };
    let row = month::Row {
        month: from,
        state: state.to_owned(),
        used: found.used,
        filed: found.filed,
        registered: found.registered,
        in_time: found.in_time,
        open,
        compared_at: now,
        signed_at: before.as_ref().and_then(|row| row.signed_at),
        signed_by: before.as_ref().and_then(|row| row.signed_by.clone()),
        reopened_at,
    };
    month::put(&mut db, provider, &row).await?;
    let entry = Entry::done(now.0, "reconciliation.compare", Actor::System, Purpose::Delivery);
    let records = used.len() + filed.len();
    db.commit(entry.about(provider).records(records), &[]).await
}

fn thing(row: &month::Compared) -> Thing {
    Thing {
        id: row.id,
        day: row.day.0,
        udi_di: row.udi_di.clone(),
        lot: row.lot.clone(),
        serial: row.serial.clone(),
    }
}

fn stands(row: &month::Compared) -> Stands {
    if State::of(&row.state) == Some(State::NotSubject) {
        return Stands::NotAsked;
    }
    let said = row.receipt.as_deref().and_then(|text| serde_json::from_str::<Said>(text).ok());
    match said {
        Some(said) if said.timeliness == "late" => Stands::Late,
        Some(_) => Stands::InTime,
        None => Stands::Missing,
    }
}
