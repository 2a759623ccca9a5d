//! Tells the register what it must hear of recalls: that a notice was read, and the numbers. Kept
//! here before it is sent, sent again until it is answered, for weeks if need be.
//!
//! Numbers are counted when they are sent, and a later report replaces an earlier one: nothing is
//! lost by a report that never arrived.

use exchange::branch::BranchNumber;
use exchange::recall::{Action, Progress};
use exchange::reference::Reference;
use reqwest::{Method, StatusCode};
use serde_json::json;
use store::{Day, Instant, StoreError};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use audit::{Actor, Entry, Purpose};

use super::find;
use crate::context::Context;
use crate::store::recall::{branch, notice, progress};
use crate::store::{inconsistent, provider};
use crate::use_case::deliver_waiting::{DeliveryError, call_register, pause};

/// Tells for all providers until told to stop.
pub async fn run(cx: &Context, stop: CancellationToken) {
    let mut failures: u32 = 0;
    loop {
        let rest = if failures == 0 {
            cx.settings.outbox_interval
        } else {
            pause(failures, cx.settings.outbox_longest_pause, cx.ids.random())
        };
        // After a failure nothing wakes it early: the register would be asked at every click.
        tokio::select! {
            () = stop.cancelled() => return,
            () = cx.recall_changed.notified(), if failures == 0 => {}
            () = tokio::time::sleep(rest) => {}
        }
        let told = tokio::select! {
            () = stop.cancelled() => return,
            told = tell_all(cx) => told,
        };
        failures = if told { 0 } else { failures.saturating_add(1) };
        // Several changes in a row are one report.
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(cx.settings.outbox_interval) => {}
        }
    }
}

async fn tell_all(cx: &Context) -> bool {
    let listed = match cx.store.read().await {
        Ok(mut db) => provider::all(&mut db).await,
        Err(error) => Err(error),
    };
    let mut all = true;
    for provider in listed.unwrap_or_default() {
        if let Err(error) = tell(cx, provider).await {
            tracing::warn!(provider.id = %provider, %error, "the register did not hear of recalls; tried again later");
            all = false;
        }
    }
    all
}

/// Tells all that one provider has to tell; how many things that were.
pub async fn tell(cx: &Context, provider: Uuid) -> Result<usize, DeliveryError> {
    Ok(acknowledgements(cx, provider).await? + numbers(cx, provider).await?)
}

/// What the register says to something it will never take.
fn is_final(status: StatusCode) -> bool {
    matches!(status.as_u16(), 400 | 404 | 409 | 410 | 422)
}

async fn acknowledgements(cx: &Context, provider: Uuid) -> Result<usize, DeliveryError> {
    let waiting = notice::untold(&mut cx.store.read().await?, provider).await?;
    for (id, number) in &waiting {
        let path = format!("/v1/mailbox/{id}/acknowledgement");
        let request = call_register(cx, provider, Method::POST, &path).await?;
        let request = request.json(&json!({ "branchNumber": number }));
        let status = request.send().await.map_err(DeliveryError::Unreached)?.status();
        if !status.is_success() && !is_final(status) {
            return Err(DeliveryError::Status(status));
        }
        if is_final(status) {
            tracing::error!(provider.id = %provider, notice.id = %id, %status, "the register does not know of a notice it sent");
        }
        let now = cx.clock.now();
        let mut db = cx.store.write("recall.tell_read").await?;
        notice::told(&mut db, provider, *id, number, Instant(now)).await?;
        let entry = Entry::done(now, "recall.tell_read", Actor::System, Purpose::Recall);
        db.commit(entry.of_data("notice").about(*id).case(id.to_string()).records(1), &[]).await?;
    }
    Ok(waiting.len())
}

async fn numbers(cx: &Context, provider: Uuid) -> Result<usize, DeliveryError> {
    let now = cx.clock.now();
    let today = law::terms::dutch_day(now);
    let waiting = {
        let mut db = cx.store.write("recall.day").await?;
        if branch::day_began(&mut db, provider, Day(today)).await? > 0 {
            let entry = Entry::done(now, "recall.day", Actor::System, Purpose::Recall);
            let waiting = branch::due(&mut db, provider).await?;
            db.commit(entry.of_data("recall_progress").about(provider).case("all"), &[]).await?;
            waiting
        } else {
            branch::due(&mut db, provider).await?
        }
    };
    for (recall, number, sequence, case) in &waiting {
        let report = count(cx, provider, (*recall, number, *sequence, case)).await?;
        let path = format!("/v1/recalls/{case}/progress");
        let request = call_register(cx, provider, Method::PUT, &path).await?;
        let response = request.json(&report).send().await.map_err(DeliveryError::Unreached)?;
        let status = response.status();
        if !status.is_success() && !is_final(status) {
            return Err(DeliveryError::Status(status));
        }
        let refused = is_final(status).then(|| status.as_u16().to_string());
        if let Some(status) = &refused {
            tracing::error!(provider.id = %provider, recall.id = %recall, status, "the register did not take the numbers of a recall");
        }
        let body = serde_json::to_string(&report).expect("numbers are JSON");
        let now = cx.clock.now();
        let mut db = cx.store.write("recall.tell_numbers").await?;
        let sent = branch::Sent {
            provider,
            recall: *recall,
            branch: number,
            sequence: *sequence,
            body: &body,
            on: Day(today),
            at: Instant(now),
            refused: refused.as_deref(),
        };
        branch::sent(&mut db, &sent).await?;
        let entry = Entry::done(now, "recall.tell_numbers", Actor::System, Purpose::Recall);
        let entry = entry.of_data("recall_progress").about(*recall).case(case.as_str());
        db.commit(entry.records(1), &[]).await?;
    }
    Ok(waiting.len())
}

/// Counts what a branch reports.
async fn count(
    cx: &Context,
    provider: Uuid,
    (recall, number, sequence, case): (Uuid, &str, i64, &str),
) -> Result<Progress, StoreError> {
    let now = cx.clock.now();
    let mut db = cx.store.read().await?;
    let found = find(&mut db, provider, recall).await?;
    let found = found.ok_or_else(|| inconsistent("recall_branch", "recall_id"))?;
    let today = Day(law::terms::dutch_day(now));
    let all = progress::counts(&mut db, provider, recall, today).await?;
    let counts = all.get(number).copied().unwrap_or_default();
    let branches = branch::of_recall(&mut db, provider, recall).await?;
    let own = branches.iter().find(|it| it.branch_number == number);
    let looked = own.is_some_and(|it| it.stock_looked_at.is_some());
    // Who reads is the provider's, not a branch's: the first branch tells of it.
    let is_first = branches.first().is_some_and(|it| it.branch_number == number);
    let reads = found.actions.have(Action::InstructionsChanged) && is_first;
    let reading = if reads {
        Some(progress::reading(&mut db, (provider, recall, found.scope_version)).await?)
    } else {
        None
    };
    Ok(Progress {
        case_number: Reference::parse(case).map_err(|_| inconsistent("recall", "case_number"))?,
        branch_number: BranchNumber::parse(number)
            .map_err(|_| inconsistent("recall_branch", "branch_number"))?,
        sequence,
        as_of: now,
        implants: counts.implants,
        patients: counts.patients,
        stock: (looked && found.actions.have(Action::RemoveStock)).then_some(counts.stock),
        reading,
    })
}
