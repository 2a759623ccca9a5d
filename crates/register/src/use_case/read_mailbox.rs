//! A provider reads its mailbox, and waits at it for what comes next.
//!
//! Asking for what comes after a position says that everything up to it is safely kept; so it is
//! noted as received. An answer without a notice tells of nothing, and leaves no line.

use std::collections::BTreeMap;
use std::pin::pin;
use std::time::Duration;

use exchange::recall::Notice;
use exchange::{BranchNumber, Code};
use identity::{Caller, Permit};
use tokio::time::{Instant, timeout_at};
use tokio_util::sync::CancellationToken;

use super::{ReadMailbox, UseCaseError};
use crate::context::Context;
use crate::store::mailbox::{self, Mark};
use crate::store::sending;

/// Seconds a reader may wait at most.
pub const LONGEST_WAIT: u64 = 30;
/// Notices an answer holds at most.
pub const MAX_NOTICES: usize = 50;
/// References an answer holds at most, unless its first notice alone has more.
const MAX_REFERENCES: usize = 50_000;
/// How often who waits looks by itself: another process may have put something in.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// Which notices.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// To this branch only, if it is one of the caller's.
    pub branch: Option<BranchNumber>,
    /// Those after this position; everything up to it is kept.
    pub after: i64,
    /// How long to wait for one.
    pub wait: Duration,
}

/// Notices to the caller's branches after a position, the oldest first, and the position to ask
/// after next.
pub async fn read(
    cx: &Context,
    caller: &Caller,
    asked: &Asked,
) -> Result<(Vec<Notice>, i64), UseCaseError> {
    let permit = Permit::<ReadMailbox>::ask(caller)?;
    let branches: Vec<BranchNumber> = match &asked.branch {
        Some(branch) if caller.acts_for(branch) => vec![branch.clone()],
        Some(_) => return Err(UseCaseError::NotFound),
        None => caller.branches().to_vec(),
    };
    note_received(cx, caller, &permit, &branches, asked.after).await?;
    let notices = wait(cx, &branches, asked).await?;
    note_read(cx, caller, permit, &notices).await?;
    let next = notices.last().map_or(asked.after, |notice| notice.position);
    Ok((notices, next))
}

/// Answers all who wait when the process is told to stop: nobody keeps it from ending.
pub async fn run(cx: &Context, stop: CancellationToken) {
    stop.cancelled().await;
    cx.stop_waiting();
}

/// Looks until there is something or the time is over.
async fn wait(
    cx: &Context,
    branches: &[BranchNumber],
    asked: &Asked,
) -> Result<Vec<Notice>, UseCaseError> {
    let limit = i64::try_from(MAX_NOTICES).unwrap_or(i64::MAX);
    let until = Instant::now() + asked.wait.min(Duration::from_secs(LONGEST_WAIT));
    let mut seen = None;
    loop {
        // Before the look, so that what comes in between wakes too.
        let mut mail = pin!(cx.mail().notified());
        mail.as_mut().enable();
        let mut db = cx.store().read().await?;
        let position = sending::position(&mut db).await?;
        if position > asked.after && seen != Some(position) {
            let mut notices = mailbox::after(&mut db, branches, asked.after, limit).await?;
            if !notices.is_empty() {
                cut(&mut notices);
                return Ok(notices);
            }
        }
        seen = Some(position);
        drop(db);
        let now = Instant::now();
        if now >= until || cx.is_closing() {
            return Ok(Vec::new());
        }
        let _ = timeout_at(until.min(now + LOOK_EVERY), mail).await;
    }
}

/// Leaves what would make the answer too large for the next one.
fn cut(notices: &mut Vec<Notice>) {
    let mut references = 0;
    let fits = |notice: &Notice| {
        references += notice.implants.len() + notice.released.len();
        references <= MAX_REFERENCES
    };
    let fitting = notices.iter().map(fits).take_while(|fits| *fits).count();
    notices.truncate(fitting.max(1));
}

/// Notes what the provider's system keeps.
async fn note_received(
    cx: &Context,
    caller: &Caller,
    permit: &Permit<ReadMailbox>,
    branches: &[BranchNumber],
    up_to: i64,
) -> Result<(), UseCaseError> {
    if up_to == 0 {
        return Ok(());
    }
    let mut db = cx.store().read().await?;
    if up_to > sending::position(&mut db).await? {
        return Err(UseCaseError::Invalid(Code::MailboxPositionUnknown.at("/after").into()));
    }
    let open = mailbox::receive(&mut db, branches, up_to).await?;
    drop(db);
    if open.is_empty() {
        return Ok(());
    }
    let now = cx.now();
    let mut tx = cx.store().write("notice.receive").await?;
    let mut cases: BTreeMap<String, usize> = BTreeMap::new();
    for (position, case) in open {
        if mailbox::mark(&mut tx, position, Mark::Received, now, Some(caller.id())).await? {
            *cases.entry(case).or_default() += 1;
        }
    }
    let permit = permit.clone().under(caller.mandators(branches));
    let mut entries = Vec::new();
    for (case, notices) in cases {
        let entry = permit.clone().in_case(&case)?.entry_as("notice.receive", now);
        entries.push(entry.records(notices));
    }
    if let Some(entry) = entries.pop() {
        tx.commit(entry, &entries).await?;
    }
    Ok(())
}

/// A line for each case that was looked at.
async fn note_read(
    cx: &Context,
    caller: &Caller,
    permit: Permit<ReadMailbox>,
    notices: &[Notice],
) -> Result<(), UseCaseError> {
    let mut cases: BTreeMap<&str, usize> = BTreeMap::new();
    for notice in notices {
        *cases.entry(notice.case_number.as_str()).or_default() += notice.implants.len();
    }
    let branches = notices.iter().map(|notice| &notice.branch_number);
    let permit = permit.under(caller.mandators(branches));
    for (case, implants) in cases {
        let entry = permit.clone().in_case(case)?.entry(cx.now());
        cx.store().note("notice.read", entry.records(implants)).await?;
    }
    Ok(())
}
