//! Turning a site that is silent or falls short into a signal for the inbox: what its profile found
//! goes along, and the inbox says whether there is one like it already.

use std::collections::BTreeMap;

use exchange::BranchNumber;
use identity::{Caller, Permit};
use uuid::Uuid;

use super::read::judged;
use super::{DutyError, WorkOnDuty, under};
use crate::context::Context;
use crate::model::duty::{Rules, Watched};
use crate::store::directory;
use crate::store::duty::figures;
use crate::use_case::directory::object;
use crate::use_case::signal::{NewSignal, SignalError, take_in};
use crate::use_case::{UseCaseError, person};

/// The source of these signals, as the data call it.
const SOURCE: &str = "data_signal";
/// The rule that is named where no sign gives points: figures per provider.
const FIGURES: &str = "LIR-R61";

/// What a signal would say.
#[derive(Debug, Clone)]
pub struct Said {
    /// The site.
    pub site: Watched,
    /// What the profile found, a line each, in both languages.
    pub found: law::Text,
}

/// What became of it.
#[derive(Debug)]
pub enum Raised {
    /// It is in the inbox, under this id.
    Done(Uuid),
    /// This is wrong with what was filled in: the inbox does not take it.
    Refused,
}

/// What the figures of a site say, for who may make a signal of it.
pub async fn propose(
    cx: &Context,
    permit: Permit<WorkOnDuty>,
    branch: &BranchNumber,
) -> Result<Said, DutyError> {
    let mut tx = cx.store().write("duty.signal_propose").await?;
    let (permit, _) = under(cx, &mut tx, permit).await?;
    let (said, _) = said(cx, &mut tx, branch).await?;
    let line = permit.entry_as("duty.signal_propose", cx.now()).about(object(branch));
    tx.commit(line.records(1), &[]).await?;
    Ok(said)
}

/// Makes a signal of it; the same page makes one.
pub async fn raise(
    cx: &Context,
    permit: Permit<WorkOnDuty>,
    caller: &Caller,
    branch: &BranchNumber,
    (about, text): (String, String),
    page: Uuid,
) -> Result<Raised, DutyError> {
    let by = person(caller)?;
    let now = cx.now();
    let mut tx = cx.store().write("duty.signal").await?;
    let (permit, _) = under(cx, &mut tx, permit).await?;
    let (_, rule) = said(cx, &mut tx, branch).await?;
    let fields = BTreeMap::from([
        ("about".to_owned(), about),
        ("text".to_owned(), text),
        ("branch".to_owned(), branch.to_string()),
        ("rule".to_owned(), rule),
        ("received_on".to_owned(), law::terms::dutch_day(now).to_string()),
    ]);
    let new = NewSignal { source: SOURCE.to_owned(), fields, by, page };
    let taken = match take_in(&mut tx, cx, new).await {
        Ok(taken) => taken,
        Err(SignalError::Faults(_) | SignalError::NoSource) => return Ok(Raised::Refused),
        Err(SignalError::UseCase(error)) => return Err(error.into()),
    };
    let records = usize::from(taken.is_new);
    let line = permit.entry_as("duty.signal", now).about(taken.id).records(records);
    tx.commit(line, &[]).await?;
    Ok(Raised::Done(taken.id))
}

/// What the figures say, and the rule of the sign that weighs most.
async fn said(
    cx: &Context,
    db: &mut impl ::store::Handle,
    branch: &BranchNumber,
) -> Result<(Said, String), DutyError> {
    let entry = directory::site(db, branch).await?;
    let rows = figures::of_branch(db, branch).await?;
    if entry.is_none() && rows.is_empty() {
        return Err(UseCaseError::NotFound.into());
    }
    let rules = Rules::shipped();
    let today = law::terms::dutch_day(cx.now());
    let figures = rules.figures(&rows, today);
    let profile = rules.duty.profile(&figures, today);
    let weightiest = profile.reasons().first().map(|it| it.indicator.id.clone());
    let found = law::Text { nl: profile.findings(true), en: profile.findings(false) };
    let said = Said { site: judged(cx, entry, branch, &rows), found };
    Ok((said, weightiest.unwrap_or_else(|| FIGURES.to_owned())))
}
