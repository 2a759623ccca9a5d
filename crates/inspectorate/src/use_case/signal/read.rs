//! Reading signals: the inbox, and one with what may be the same and what became of it.

use exchange::BranchNumber;
use identity::policy::Scope;
use identity::{Caller, Permit};
use uuid::Uuid;

use super::{ListSignals, ReadSignal, SettleSignal, taker};
use crate::context::Context;
use crate::model::case_file::CaseFile;
use crate::model::signal::{Outcome, Signal};
use crate::store::{case_file, directory, signal};
use crate::use_case::UseCaseError;

/// Signals on a page.
const PAGE: i64 = 50;
/// Signals that may be the same, at most.
const ALIKE: i64 = 20;

/// A signal with what belongs to it.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The signal.
    pub signal: Signal,
    /// What the directory calls the site it is about; none if it names none, or one not in it.
    pub site: Option<String>,
    /// Signals that may be the same.
    pub alike: Vec<Signal>,
    /// What became of it, with the number of the case; the last one counts.
    pub outcomes: Vec<(Outcome, Option<CaseFile>)>,
    /// Whether the caller may say what becomes of it.
    pub may_settle: bool,
}

/// A page of signals that wait, or of those that were settled, and whether there are more. Who hands
/// signals in sees its own.
pub async fn list(
    cx: &Context,
    permit: &Permit<ListSignals>,
    caller: &Caller,
    (is_waiting, before): (bool, Option<Uuid>),
) -> Result<(Vec<Signal>, Option<Uuid>), UseCaseError> {
    let taker = taker(caller)?;
    let mut tx = cx.store().write("signal.list").await?;
    let mut found = signal::page(&mut tx, is_waiting, taker.as_deref(), before, PAGE + 1).await?;
    let most = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let has_more = found.len() > most;
    found.truncate(most);
    tx.commit(permit.entry(cx.now()).records(found.len()), &[]).await?;
    let before = found.last().filter(|_| has_more).map(|it| it.id);
    Ok((found, before))
}

/// How many wait; none for who sees only its own. A number is no look at a signal.
pub async fn count_waiting(cx: &Context, caller: &Caller) -> Result<Option<u64>, UseCaseError> {
    if Permit::<ListSignals>::ask_about(caller, Scope::Foreign).is_err() {
        return Ok(None);
    }
    let count = signal::count_waiting(&mut cx.store().read().await?).await?;
    Ok(u64::try_from(count).ok())
}

/// A signal. One of somebody else does not exist for who sees only its own.
pub async fn read(
    cx: &Context,
    permit: &Permit<ReadSignal>,
    caller: &Caller,
    id: Uuid,
) -> Result<Shown, UseCaseError> {
    let taker = taker(caller)?;
    let mut tx = cx.store().write("signal.read").await?;
    let found = signal::find(&mut tx, id).await?;
    let own = found.filter(|it| taker.as_ref().is_none_or(|who| *who == it.taken_by.subject));
    let signal = own.ok_or(UseCaseError::NotFound)?;
    // Who sees only its own does not learn what others handed in.
    let alike = if taker.is_none() { signal::alike(&mut tx, id, ALIKE).await? } else { Vec::new() };
    let mut outcomes = Vec::new();
    for outcome in signal::outcomes(&mut tx, id).await? {
        let case = match outcome.case_id {
            Some(case) => case_file::find_enforcement(&mut tx, case).await?,
            None => None,
        };
        outcomes.push((outcome, case));
    }
    let site = match BranchNumber::parse(signal.value("branch")) {
        Ok(branch) => directory::site(&mut tx, &branch).await?.map(|it| it.site.it.name),
        Err(_) => None,
    };
    tx.commit(permit.entry(cx.now()).about(id).records(1 + alike.len()), &[]).await?;
    let may_settle = Permit::<SettleSignal>::ask_about(caller, Scope::Foreign).is_ok();
    Ok(Shown { signal, site, alike, outcomes, may_settle })
}
