//! Putting a notice into the mailboxes of the providers with a hit, and of no other (rule R53).
//!
//! The scope is judged at the snapshot that the inspector looked at and confirmed. Then the case
//! is held: what each provider was told before decides what it is told now, and everything is
//! kept in one commit or not at all.

use std::collections::BTreeMap;

use ::store::Handle;
use exchange::recall::{Kind, References, Sending};
use exchange::{BranchNumber, Code, Findings};
use identity::{Caller, Permit, policy};
use jiff::Timestamp;
use serde_json::Value;
use uuid::Uuid;

use super::remind_providers::write_to;
use super::select_implants::Selection;
use super::{SendNotice, UseCaseError};
use crate::context::Context;
use crate::model::notice;
use crate::store::mailbox::Delivered;
use crate::store::sending::{self, Head, Kept};
use crate::store::{log, mailbox};

/// What became of a sending.
#[derive(Debug, Clone)]
pub struct Sent {
    /// Its id.
    pub notice_id: Uuid,
    /// When it was taken in.
    pub sent_at: Timestamp,
    /// Whom it went to, by position.
    pub providers: Vec<Mailed>,
}

/// A provider that a sending went to.
#[derive(Debug, Clone)]
pub struct Mailed {
    /// Which.
    pub branch: BranchNumber,
    /// The position in its mailbox.
    pub position: i64,
    /// References that are meant for certain; in an update the new ones.
    pub certain: i64,
    /// Those that cannot be excluded.
    pub possible: i64,
    /// Those of earlier notices that are not meant any more.
    pub released: i64,
}

/// Sends a notice. The same one again is answered as it was, and sent once.
pub async fn send(cx: &Context, caller: &Caller, body: &Value) -> Result<Sent, UseCaseError> {
    Permit::<SendNotice>::ask(caller)?;
    let sending = Sending::read(body).map_err(UseCaseError::Invalid)?;
    let permit = Permit::<SendNotice>::ask_about(caller, policy::Scope::Foreign)?;
    let permit = permit.in_case(sending.case_number.as_str())?.for_user(&sending.user);
    let mut db = cx.store().read().await?;
    if let Some(kept) = sending::find(&mut db, sending.notice_id).await? {
        return again(cx, &mut db, &permit, &sending, kept).await;
    }
    let meant = meant(cx, &mut db, &sending).await?;
    drop(db);

    let mut tx = cx.store().write("notice.send").await?;
    let head = sending::hold(&mut tx).await?;
    if let Some(kept) = sending::find(&mut tx, sending.notice_id).await? {
        drop(tx);
        return again(cx, &mut cx.store().read().await?, &permit, &sending, kept).await;
    }
    let case = sending.case_number.as_str();
    let last = sending::last(&mut tx, case).await?.map(|kept| kept.sending);
    notice::admit(&sending, last.as_ref()).map_err(UseCaseError::Refused)?;
    let told = mailbox::told(&mut tx, case).await?;
    let addressed = notice::address(&sending, last.as_ref(), meant, told);
    let now = cx.now();
    let number = head.sendings + 1;
    sending::append(&mut tx, &sending, number, now, caller.id()).await?;
    let to = (sending.notice_id, &sending.case_number);
    mailbox::append(&mut tx, to, &addressed, head.position + 1).await?;
    if sending.kind != Kind::Closure {
        let branches = addressed.iter().map(|it| it.branch.clone());
        let mailed: Vec<_> = (head.position + 1..).zip(branches).collect();
        write_to(cx, &mut tx, &mailed, "sent", now).await?;
    }
    let count = i64::try_from(addressed.len()).unwrap_or(i64::MAX);
    let next = Head { position: head.position.saturating_add(count), sendings: number };
    sending::move_head(&mut tx, next).await?;
    let sent = sent(&mut tx, sending.notice_id, now).await?;
    let named = addressed.iter().map(|it| it.implants.len() + it.released.len()).sum();
    let entry = permit.entry(now).about(sending.notice_id).records(named);
    tx.commit(entry, &[]).await?;
    cx.mail().notify_waiters();
    Ok(sent)
}

/// What each provider calls the implants that are meant; a closure means none.
async fn meant(
    cx: &Context,
    db: &mut impl Handle,
    sending: &Sending,
) -> Result<BTreeMap<BranchNumber, References>, UseCaseError> {
    if sending.snapshot > log::head(db).await?.position {
        let findings = Findings::from(Code::SnapshotUnknown.at("/snapshot"));
        return Err(UseCaseError::Invalid(findings));
    }
    if sending.kind == Kind::Closure {
        return Ok(BTreeMap::new());
    }
    let selection = Selection::of(cx, db, &sending.scope, sending.snapshot).await?;
    Ok(selection.references(db).await?)
}

/// The answer to a sending that was taken in before; another under its id is refused.
async fn again(
    cx: &Context,
    db: &mut impl Handle,
    permit: &Permit<SendNotice>,
    sending: &Sending,
    kept: Kept,
) -> Result<Sent, UseCaseError> {
    if kept.sending != *sending {
        return Err(UseCaseError::Refused(Code::NoticeIdTaken.at("/noticeId").into()));
    }
    let sent = sent(db, sending.notice_id, kept.sent_at).await?;
    let entry = permit.entry_as("notice.send_again", cx.now()).about(sending.notice_id);
    cx.store().note("notice.send_again", entry).await?;
    Ok(sent)
}

async fn sent(
    db: &mut impl Handle,
    notice_id: Uuid,
    sent_at: Timestamp,
) -> Result<Sent, UseCaseError> {
    let rows = mailbox::count(db, notice_id).await?;
    let mailed = |Delivered { branch, position, counts, .. }| {
        let (certain, possible, released) = counts;
        Mailed { branch, position, certain, possible, released }
    };
    Ok(Sent { notice_id, sent_at, providers: rows.into_iter().map(mailed).collect() })
}
