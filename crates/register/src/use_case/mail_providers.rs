//! Sending the e-mails that wait. Each is tried until the mail server took it, with growing pauses;
//! what it took is never sent again. A process that dies between the two sends it a second time
//! under the same name: at least once, for a notice must not be lost.

use std::time::Duration;

use ::store::StoreError;
use audit::{Actor, Entry, Purpose};
use jiff::{SignedDuration, Timestamp};
use tokio_util::sync::CancellationToken;

use crate::context::Context;
use crate::mail::{Letter, Mailer, NotTaken};
use crate::store::recall_mail::{self, Waiting};
use crate::store::{recall_contact, sending};

/// How often it looks for what is due.
const INTERVAL: Duration = Duration::from_secs(5);
/// Minutes before the next try, by how often it was tried. The first is longer than a try may take.
const PAUSES: [i64; 6] = [2, 5, 15, 60, 240, 480];
/// Hours after which nobody is helped by it any more.
const GIVEN_UP_AFTER: i64 = 5 * 24;

/// Sends until told to stop. Without a mail server nothing is ever queued.
pub async fn run(cx: &Context, stop: CancellationToken) {
    let Some(mailer) = cx.mailer() else { return };
    loop {
        if let Err(error) = send_due(cx, mailer, &stop).await {
            tracing::warn!(%error, "e-mails about notices were not sent; tried again");
        }
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(INTERVAL) => {}
        }
    }
}

/// Tries what is due, and says how many the server took.
pub async fn deliver(cx: &Context) -> Result<usize, StoreError> {
    match cx.mailer() {
        Some(mailer) => send_due(cx, mailer, &CancellationToken::new()).await,
        None => Ok(0),
    }
}

async fn send_due(
    cx: &Context,
    mailer: &Mailer,
    stop: &CancellationToken,
) -> Result<usize, StoreError> {
    let mut taken = 0;
    while !stop.is_cancelled()
        && recall_mail::is_due(&mut cx.store().read().await?, cx.now()).await?
    {
        let Some(waiting) = claim(cx).await? else { break };
        taken += usize::from(send(cx, mailer, &waiting).await?);
    }
    Ok(taken)
}

async fn claim(cx: &Context) -> Result<Option<Waiting>, StoreError> {
    let now = cx.now();
    let mut tx = cx.store().write("recall_mail.try").await?;
    let Some(waiting) = recall_mail::claim(&mut tx, now, |attempts| after(now, attempts)).await?
    else {
        return Ok(None);
    };
    tx.commit(entry("recall_mail.try", now, &waiting), &[]).await?;
    Ok(Some(waiting))
}

/// Hands one to the server; true if it took it.
async fn send(cx: &Context, mailer: &Mailer, waiting: &Waiting) -> Result<bool, StoreError> {
    let mut db = cx.store().read().await?;
    let kept = sending::find(&mut db, waiting.notice_id).await?;
    let own = std::slice::from_ref(&waiting.branch);
    let contact = recall_contact::of(&mut db, own).await?.pop();
    drop(db);
    let (Some(kept), Some(contact)) = (kept, contact) else { return Ok(false) };
    let page = format!("{}/mailbox", cx.portal().people.origin());
    let letter = Letter {
        id: waiting.id,
        to: &waiting.recipient,
        coordinator: &contact.contact.coordinator,
        is_reminder: waiting.step != "sent",
        drill: kept.sending.drill,
        acknowledge_by: kept.sending.acknowledge_by,
        page: &page,
        at: cx.now(),
    };
    let answer = mailer.send(&letter).await;
    let now = cx.now();
    let name = match &answer {
        Ok(()) => "recall_mail.taken",
        Err(_) => "recall_mail.not_taken",
    };
    let mut tx = cx.store().write(name).await?;
    let outcome = match &answer {
        Ok(()) => {
            recall_mail::taken(&mut tx, waiting.id, now).await?;
            "taken"
        }
        Err(NotTaken::Refused(reason)) => {
            recall_mail::not_taken(&mut tx, waiting.id, reason, Some(now)).await?;
            tracing::warn!(mail = %waiting.id, branch = %waiting.branch, reason, "an e-mail to a recall mailbox was refused; correct the contact of this provider");
            "refused"
        }
        Err(NotTaken::Later(reason)) => {
            let is_old =
                now.duration_since(waiting.queued_at) >= SignedDuration::from_hours(GIVEN_UP_AFTER);
            recall_mail::not_taken(&mut tx, waiting.id, reason, is_old.then_some(now)).await?;
            tracing::warn!(mail = %waiting.id, attempts = waiting.attempts, reason, "an e-mail about a notice was not taken");
            if is_old { "given_up" } else { "later" }
        }
    };
    tx.commit(entry(name, now, waiting), &[]).await?;
    cx.metrics().add("lir_recall_mails_total", &[("outcome", outcome)], 1.0);
    Ok(answer.is_ok())
}

fn entry(name: &'static str, now: Timestamp, waiting: &Waiting) -> Entry {
    let entry = Entry::done(now, name, Actor::System, Purpose::Operation);
    entry.about(waiting.notice_id).records(1)
}

fn after(now: Timestamp, attempts: i64) -> Timestamp {
    let index = usize::try_from(attempts - 1).unwrap_or_default().min(PAUSES.len() - 1);
    now.checked_add(SignedDuration::from_mins(PAUSES[index])).unwrap_or(Timestamp::MAX)
}
