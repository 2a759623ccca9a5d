//! Following recalls: notices that the register did not answer are sent again, and it is asked how
//! far providers are, soon while somebody looks and seldom while nobody does.

use std::collections::HashMap;
use std::sync::Mutex;
use std::time::Duration;

use audit::{Actor, Entry, Purpose};
use exchange::recall::{Asked, Sending};
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use super::RecallError;
use super::send_notice::deliver;
use crate::context::Context;
use crate::model::recall::Told;
use crate::store::recall::{self, sending};
use crate::use_case::ask_register::{AskError, post};

/// How often it is seen what is to be asked.
const STEP: Duration = Duration::from_secs(2);
/// How long after somebody looked a case counts as looked at.
const LOOKED_AT: SignedDuration = SignedDuration::from_secs(30);
/// How often a case is asked about that somebody looks at.
const SOON: SignedDuration = SignedDuration::from_secs(4);
/// How often one is that nobody looks at: each question is on record at the register.
const SELDOM: SignedDuration = SignedDuration::from_mins(10);

/// Which cases somebody looks at, and when each was asked about.
#[derive(Debug, Default)]
pub(crate) struct Watched {
    looks: Mutex<HashMap<Uuid, Timestamp>>,
    asked: Mutex<HashMap<Uuid, Timestamp>>,
    wake: Notify,
}

impl Watched {
    /// Somebody looks at a case.
    pub(crate) fn look(&self, case_id: Uuid, now: Timestamp) {
        let mut looks = self.looks.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        looks.retain(|_, at| now.duration_since(*at) < LOOKED_AT);
        if looks.insert(case_id, now).is_none() {
            self.wake.notify_one();
        }
    }

    /// Whether a case is to be asked about now; if so, it counts as asked.
    fn is_due(&self, case_id: Uuid, now: Timestamp) -> bool {
        let looks = self.looks.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let is_looked_at =
            looks.get(&case_id).is_some_and(|at| now.duration_since(*at) < LOOKED_AT);
        drop(looks);
        let pause = if is_looked_at { SOON } else { SELDOM };
        let mut asked = self.asked.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let is_due = asked.get(&case_id).is_none_or(|at| now.duration_since(*at) >= pause);
        if is_due {
            asked.insert(case_id, now);
        }
        is_due
    }
}

/// Follows until told to stop.
pub async fn run(cx: &Context, stop: CancellationToken) {
    if cx.register().is_none() {
        return;
    }
    loop {
        if let Err(error) = step(cx, false).await {
            tracing::warn!(%error, "recalls were not brought up to date; tried again");
        }
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(STEP) => {}
            () = cx.watched().wake.notified() => {}
        }
    }
}

/// Does once what is due; `all` asks about every open case, whenever it was asked last.
pub async fn step(cx: &Context, all: bool) -> Result<(), RecallError> {
    let mut db = cx.store().read().await?;
    let (due, followed) = (sending::due(&mut db).await?, recall::followed(&mut db).await?);
    drop(db);
    for (notice_id, case_id, _) in due {
        deliver(cx, case_id, notice_id).await?;
    }
    for (case_id, number, content) in followed {
        if cx.watched().is_due(case_id, cx.now()) || all {
            ask(cx, case_id, &number, &content).await?;
        }
    }
    Ok(())
}

/// Asks about one case, in the name of who sent last, and keeps what changed.
async fn ask(cx: &Context, case_id: Uuid, number: &str, content: &str) -> Result<(), RecallError> {
    let sent = serde_json::from_str(content).ok().and_then(|it: Value| Sending::read(&it).ok());
    let Some(sent) = sent else { return Ok(()) };
    let asked = Asked { case_number: sent.case_number, user: sent.user };
    let told = match post(cx, "/v1/notices/progress", &asked.written()).await {
        Ok(answer) => read(&answer),
        Err(error) => Err(error),
    };
    let mut tx = cx.store().write("progress.follow").await?;
    let told = match told {
        Ok(told) => told,
        Err(error) => {
            tracing::warn!(%error, case = number, "the register did not say how far providers are");
            recall::asked(&mut tx, case_id, None, Some(code(&error))).await?;
            let entry = line(cx.now(), "progress.follow", number).about(case_id).records(0);
            return Ok(tx.commit(entry, &[]).await?);
        }
    };
    let known: HashMap<_, _> = recall::told(&mut tx, case_id)
        .await?
        .into_iter()
        .map(|(told, _)| (told.branch_number.clone(), told))
        .collect();
    let now = cx.now();
    let mut changed = 0;
    for told in told {
        if known.get(&told.branch_number) != Some(&told) {
            recall::tell(&mut tx, case_id, &told, now).await?;
            changed += 1;
        }
    }
    recall::asked(&mut tx, case_id, Some(now), None).await?;
    let entry = line(now, "progress.follow", number).about(case_id).records(changed);
    Ok(tx.commit(entry, &[]).await?)
}

/// What the register says of each provider.
fn read(answer: &Value) -> Result<Vec<Told>, AskError> {
    let providers = answer.get("providers").cloned().ok_or(AskError::Answer)?;
    serde_json::from_value(providers).map_err(|_| AskError::Answer)
}

/// A line of the access log about what this house does by itself in a case.
pub(super) fn line(at: Timestamp, action: &'static str, case: &str) -> Entry {
    Entry::done(at, action, Actor::System, Purpose::InformProviders).case(case)
}

/// Why there was no answer, as a code.
fn code(error: &AskError) -> &'static str {
    match error {
        AskError::NoRegister => "no_register",
        AskError::Refused { .. } => "refused",
        AskError::Answer | AskError::Unproven(_) => "unreadable",
        AskError::Unreached(_) | AskError::Token(_) => "away",
    }
}
