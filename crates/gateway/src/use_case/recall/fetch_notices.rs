//! Fetches notices out of the mailboxes at the register, by long poll; for weeks without an answer
//! if need be. A notice is asked past only when it is kept here.
//!
//! Providers that share what they prove themselves by share a mailbox there: it is looked into once
//! for all of them, and each notice goes to the provider whose branch it is to.

use std::collections::{BTreeMap, HashMap};
use std::time::Duration;

use audit::{Actor, Entry, Purpose};
use exchange::recall::Notice;
use jiff::SignedDuration;
use reqwest::{Method, StatusCode};
use serde::Deserialize;
use serde_json::Value;
use store::{Instant, StoreError};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use super::open_own::first_branch_of;
use super::{lists, take_notice};
use crate::context::Context;
use crate::store::recall::{branch as branches, cursor, entry};
use crate::store::{provider, recall};
use crate::use_case::deliver_waiting::{DeliveryError, access, call_register, forget_token, pause};
use crate::use_case::find_caller::find_provider;

/// How often the list of providers is looked at anew.
const LOOK_AGAIN: Duration = Duration::from_secs(30);
/// How often it is noted that nothing came.
const NOTED_EACH: SignedDuration = SignedDuration::from_hours(1);
/// Beyond what the register was asked to wait.
const PATIENCE: Duration = Duration::from_secs(20);

/// Providers that share a mailbox: register, and what they prove themselves by.
type Mailbox = (String, String);

#[derive(Deserialize)]
struct Page {
    notices: Vec<Value>,
    next: i64,
}

/// Fetches for all providers until told to stop.
pub async fn run(cx: &Context, stop: CancellationToken) {
    let mut under_way: JoinSet<Mailbox> = JoinSet::new();
    let mut running: HashMap<Mailbox, Vec<Uuid>> = HashMap::new();
    loop {
        for (mailbox, providers) in mailboxes(cx).await {
            if running.contains_key(&mailbox) {
                continue;
            }
            running.insert(mailbox.clone(), providers.clone());
            let (cx, stop) = (cx.clone(), stop.clone());
            under_way.spawn(async move {
                watch(&cx, &providers, stop).await;
                mailbox
            });
        }
        tokio::select! {
            () = stop.cancelled() => break,
            () = tokio::time::sleep(LOOK_AGAIN) => {}
            Some(Ok(mailbox)) = under_way.join_next() => {
                running.remove(&mailbox);
            }
        }
    }
    // What is under way may be cut off anywhere: what is not kept is asked for again.
    under_way.shutdown().await;
}

/// Looks into one mailbox for a while; then the list of its providers is made anew.
async fn watch(cx: &Context, providers: &[Uuid], stop: CancellationToken) {
    let mut failures: u32 = 0;
    let began = tokio::time::Instant::now();
    while began.elapsed() < LOOK_AGAIN * 10 {
        let fetched = tokio::select! {
            () = stop.cancelled() => return,
            fetched = fetch(cx, providers, cx.settings.mailbox_wait) => fetched,
        };
        let rest = match fetched {
            Ok(0) => {
                failures = 0;
                cx.settings.mailbox_rest
            }
            Ok(_) => {
                failures = 0;
                continue;
            }
            Err(error) => {
                failures = failures.saturating_add(1);
                // A register without mailboxes is none that fails.
                if !matches!(error, DeliveryError::Status(StatusCode::NOT_FOUND)) {
                    tracing::warn!(%error, failures, "the mailbox was not reached; tried again later");
                }
                pause(failures, cx.settings.outbox_longest_pause, cx.ids.random())
            }
        };
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(rest) => {}
        }
        for provider in providers {
            if let Err(error) = search_again(cx, *provider).await {
                tracing::error!(provider.id = %provider, %error, "recalls could not be searched again");
            }
        }
    }
}

/// The mailboxes of this gateway, each with the providers that share it.
async fn mailboxes(cx: &Context) -> BTreeMap<Mailbox, Vec<Uuid>> {
    let listed = match cx.store.read().await {
        Ok(mut db) => provider::all(&mut db).await,
        Err(error) => Err(error),
    };
    let listed = listed.unwrap_or_else(|error| {
        tracing::error!(%error, "the mailboxes could not be listed");
        Vec::new()
    });
    let mut found: BTreeMap<Mailbox, Vec<Uuid>> = BTreeMap::new();
    for provider in listed {
        match access(cx, provider).await {
            Ok(mailbox) => found.entry(mailbox).or_default().push(provider),
            Err(error) => {
                tracing::error!(provider.id = %provider, %error, "no access to the mailbox");
            }
        }
    }
    found
}

/// Looks once into the mailbox that these providers share, waiting for something to come; how many
/// notices there were.
pub async fn fetch(
    cx: &Context,
    providers: &[Uuid],
    wait: Duration,
) -> Result<usize, DeliveryError> {
    let Some(first) = providers.first() else { return Ok(0) };
    let mut after = i64::MAX;
    {
        let mut db = cx.store.read().await?;
        for provider in providers {
            let at = cursor::find(&mut db, *provider).await?.map_or(0, |(position, _)| position);
            after = after.min(at);
        }
    }
    let path = format!("/v1/mailbox?after={after}&wait={}", wait.as_secs());
    let request = call_register(cx, *first, Method::GET, &path).await?;
    let response = request.timeout(wait + PATIENCE).send().await;
    let response = response.map_err(DeliveryError::Unreached)?;
    if response.status() == StatusCode::UNAUTHORIZED {
        forget_token(cx, *first).await?;
    }
    if response.status() != StatusCode::OK {
        return Err(DeliveryError::Status(response.status()));
    }
    let page: Page = response.json().await.map_err(|_| DeliveryError::Answer)?;
    for value in &page.notices {
        // What cannot be read is not asked past: it would count as received.
        let notice: Notice =
            serde_json::from_value(value.clone()).map_err(|_| DeliveryError::Answer)?;
        keep(cx, providers, &notice).await?;
    }
    note_look(cx, providers, page.next.max(after), page.notices.len()).await?;
    Ok(page.notices.len())
}

/// Notes how far the mailbox was fetched. That nothing came is noted once an hour: patients are told
/// since when nothing is known.
async fn note_look(
    cx: &Context,
    providers: &[Uuid],
    position: i64,
    notices: usize,
) -> Result<(), StoreError> {
    let now = cx.clock.now();
    if notices == 0 {
        let mut db = cx.store.read().await?;
        let mut is_fresh = true;
        for provider in providers {
            let before = cursor::find(&mut db, *provider).await?;
            is_fresh &= before.is_some_and(|(_, at)| now.duration_since(at.0) < NOTED_EACH);
        }
        if is_fresh {
            return Ok(());
        }
    }
    let mut db = cx.store.write("recall.fetch").await?;
    for provider in providers {
        cursor::put(&mut db, *provider, position, Instant(now)).await?;
    }
    let entry = Entry::done(now, "recall.fetch", Actor::System, Purpose::Recall);
    let entry = entry.of_data("notice").case("all").records(notices);
    db.commit(
        match providers.first() {
            Some(first) => entry.about(*first),
            None => entry,
        },
        &[],
    )
    .await
}

/// Keeps a notice for the provider whose branch it is to.
async fn keep(cx: &Context, providers: &[Uuid], notice: &Notice) -> Result<(), StoreError> {
    for provider in providers {
        let found = find_provider(cx, *provider).await?;
        if found.is_some_and(|it| it.branches().contains(&notice.branch_number)) {
            take_notice(cx, *provider, notice).await?;
            return Ok(());
        }
    }
    tracing::error!(
        notice.id = %notice.notice_id,
        branch.number = %notice.branch_number,
        "a notice is to a branch that no provider of this gateway has; admit its number, and ask the register to send it again"
    );
    Ok(())
}

/// Searches this house again for recalls that ask for makers or kinds, after something was learnt of
/// devices; how many recalls that were.
pub async fn search_again(cx: &Context, provider: Uuid) -> Result<usize, StoreError> {
    let due = recall::to_search(&mut cx.store.read().await?, provider).await?;
    for id in &due {
        let branch = first_branch_of(cx, provider).await?;
        let now = cx.clock.now();
        let mut db = cx.store.write("recall.search").await?;
        let Some(row) = recall::find(&mut db, provider, *id).await? else { continue };
        let scope = recall::scope_of(&mut db, provider, *id).await?;
        let scope = serde_json::from_str(&scope).ok();
        let scope = scope.and_then(|it| exchange::trace::read_scope(&it, "").ok());
        let list = lists::List { provider, recall: *id, settle_by: row.settle_by };
        let mut new = Vec::new();
        if let Some(scope) = scope {
            let found = lists::found_here(&mut db, provider, &scope, &branch).await?;
            new = lists::put(&mut db, &cx.ids, list, found, Instant(now)).await?;
            entry::refresh(&mut db, provider, *id).await?;
            branches::changed(&mut db, provider, *id).await?;
        }
        recall::searched(&mut db, provider, *id).await?;
        let number = row.read()?.on_record();
        let line = Entry::done(now, "recall.search", Actor::System, Purpose::Recall);
        let line = line.of_data("recall_work").case(number).about(*id).records(new.len());
        let (first, others) = crate::use_case::about::each_patient(line, new);
        db.commit(first, &others).await?;
        cx.recall_changed.notify_one();
    }
    Ok(due.len())
}
