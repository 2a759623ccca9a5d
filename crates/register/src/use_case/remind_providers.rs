//! Reminding providers of notices that nobody acknowledged, and telling the inspector of who does
//! not answer (rule R55). Each step is taken once, whatever dies or runs twice: the mark and the
//! e-mails for it are one commit, and a mark can be set once.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::time::Duration;

use ::store::{StoreError, Write};
use audit::{Actor, Purpose};
use exchange::BranchNumber;
use exchange::recall::{Contact, Sending};
use jiff::Timestamp;
use law::recall::RecallRules;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use crate::context::Context;
use crate::model::reminder::{Step, due};
use crate::model::rules::dutch_day;
use crate::store::mailbox::{self, Mark, Open};
use crate::store::recall_mail::{self, Queued};
use crate::store::{recall_contact, sending};

/// How often it looks.
const INTERVAL: Duration = Duration::from_mins(1);

/// Reminds until told to stop.
pub async fn run(cx: &Context, stop: CancellationToken) {
    loop {
        if let Err(error) = remind(cx).await {
            tracing::warn!(%error, "providers were not reminded of notices; tried again");
        }
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(INTERVAL) => {}
        }
    }
}

/// Takes the steps whose time has come, and says how many.
pub async fn remind(cx: &Context) -> Result<usize, StoreError> {
    let (rules, now) = (RecallRules::shipped(), cx.now());
    let mut db = cx.store().read().await?;
    let open = mailbox::open(&mut db).await?;
    let mut sendings: HashMap<Uuid, Option<Sending>> = HashMap::new();
    let mut waiting = Vec::new();
    for notice in open {
        let id = notice.notice_id;
        if let Entry::Vacant(place) = sendings.entry(id) {
            let found = sending::find(&mut db, id).await?;
            place.insert(found.map(|kept| kept.sending));
        }
        let Some(sending) = sendings.get(&id).and_then(Option::as_ref) else { continue };
        let rule = rules.on(dutch_day(notice.sent_at));
        let steps = due(rule, notice.sent_at, sending.acknowledge_by, now);
        if steps.len() > notice.steps {
            let case = sending.case_number.to_string();
            waiting.push((case, steps[notice.steps..].to_vec(), notice));
        }
    }
    drop(db);
    let mut taken = 0;
    for (case, steps, notice) in waiting {
        taken += take(cx, &case, &steps, &notice, now).await?;
    }
    Ok(taken)
}

/// Takes steps for one notice. If several come at once, because nothing ran for a while, the
/// provider gets the e-mails of the last.
async fn take(
    cx: &Context,
    case: &str,
    steps: &[Step],
    notice: &Open,
    now: Timestamp,
) -> Result<usize, StoreError> {
    let mut tx = cx.store().write("notice.remind").await?;
    let mut new = Vec::new();
    for step in steps {
        if mailbox::mark(&mut tx, notice.position, mark(*step), now, None).await? {
            new.push(*step);
        }
    }
    if new.is_empty() {
        // Another process was first.
        return Ok(0);
    }
    let written = new.iter().rfind(|step| **step != Step::Escalate).copied();
    if let Some(step) = written {
        write(cx, &mut tx, notice.position, &notice.branch, mark(step).as_str(), now).await?;
    }
    let entry = audit::Entry::done(now, "notice.remind", Actor::System, Purpose::Operation);
    tx.commit(entry.about(notice.notice_id).case(case).records(new.len()), &[]).await?;
    for step in &new {
        cx.metrics().add("lir_recall_steps_total", &[("step", mark(*step).as_str())], 1.0);
    }
    Ok(new.len())
}

fn mark(step: Step) -> Mark {
    match step {
        Step::Remind => Mark::Reminded,
        Step::RemindAgain => Mark::RemindedAgain,
        Step::Escalate => Mark::Escalated,
    }
}

async fn write(
    cx: &Context,
    tx: &mut Write,
    position: i64,
    branch: &BranchNumber,
    step: &'static str,
    now: Timestamp,
) -> Result<(), StoreError> {
    write_to(cx, tx, &[(position, branch.clone())], step, now).await
}

/// Queues the e-mails of a step to these providers: to those that said where they are reached, and
/// only where there is a mail server.
pub(crate) async fn write_to(
    cx: &Context,
    tx: &mut Write,
    notices: &[(i64, BranchNumber)],
    step: &'static str,
    now: Timestamp,
) -> Result<(), StoreError> {
    if cx.mailer().is_none() {
        return Ok(());
    }
    let branches: Vec<BranchNumber> = notices.iter().map(|(_, branch)| branch.clone()).collect();
    let contacts = recall_contact::of(tx, &branches).await?;
    let contacts: HashMap<BranchNumber, Contact> =
        contacts.into_iter().map(|kept| (kept.branch, kept.contact)).collect();
    let mut mails = Vec::new();
    for (position, branch) in notices {
        let Some(contact) = contacts.get(branch) else { continue };
        let second = contact
            .second_mailbox
            .as_ref()
            .filter(|second| step == Mark::RemindedAgain.as_str() && **second != contact.mailbox);
        for recipient in [Some(&contact.mailbox), second].into_iter().flatten() {
            let (id, recipient) = (cx.ids().next(), recipient.clone());
            mails.push(Queued { id, position: *position, step, recipient });
        }
    }
    recall_mail::queue(tx, &mails, now).await
}
