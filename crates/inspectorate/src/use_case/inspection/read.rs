//! Reading inspections: a list of them, and one with all that was said in it.

use identity::{Action, Permit};
use law::inspection::Frameworks;
use law::terms::dutch_day;
use uuid::Uuid;

use super::{ReadInspections, dossier};
use crate::context::Context;
use crate::model::inspection::{Dossier, Inspection};
use crate::store::inspection::{self, Listed};
use crate::use_case::UseCaseError;

/// Inspections on a page.
const PAGE: i64 = 25;

/// A page of inspections.
#[derive(Debug, Clone)]
pub struct Listing {
    /// The newest first.
    pub all: Vec<Inspection>,
    /// The one after which the next page begins.
    pub before: Option<Uuid>,
    /// The rounds there are, each with how many visits.
    pub rounds: Vec<(String, i64)>,
    /// The frameworks there are, for the names of outcomes.
    pub frameworks: Frameworks,
}

/// A page of those in which something is open, or of those that are closed. Each has its line in the
/// access log, under its own number.
pub async fn list(
    cx: &Context,
    permit: &Permit<ReadInspections>,
    (is_open, before): (bool, Option<Uuid>),
) -> Result<Listing, UseCaseError> {
    let listed = if is_open { Listed::Open } else { Listed::Closed };
    let mut tx = cx.store().write("inspection.list").await?;
    let mut all = inspection::page(&mut tx, listed, before, PAGE + 1).await?;
    let size = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let more = all.len() > size;
    all.truncate(size);
    let rounds = inspection::rounds(&mut tx).await?;
    let frameworks = inspection::frameworks(&mut tx).await?;
    let mut lines = Vec::new();
    for it in &all {
        let permit = permit.clone().in_case(it.number.as_str())?;
        lines.push(permit.entry(cx.now()).about(it.id).records(1));
    }
    let mut lines = lines.into_iter();
    let first = lines.next().unwrap_or_else(|| permit.entry(cx.now()).records(0));
    tx.commit(first, &lines.collect::<Vec<_>>()).await?;
    let before = all.last().filter(|_| more).map(|it| it.id);
    Ok(Listing { all, before, rounds, frameworks })
}

/// One inspection; `action` names the look in the access log.
pub async fn read<A: Action>(
    cx: &Context,
    permit: Permit<A>,
    id: Uuid,
    action: &'static str,
) -> Result<Dossier, UseCaseError> {
    let mut tx = cx.store().write(action).await?;
    let dossier = dossier(&mut tx, id).await?;
    let permit = permit.in_case(dossier.head.number.as_str())?;
    tx.commit(permit.entry_as(action, cx.now()).about(id).records(1), &[]).await?;
    Ok(dossier)
}

/// How many wait for somebody. A number is no look at an inspection, and leaves no line.
pub async fn count_due(cx: &Context, _: &Permit<ReadInspections>) -> Result<u64, UseCaseError> {
    let today = ::store::Day(dutch_day(cx.now()));
    let count = inspection::due_by(&mut cx.store().read().await?, today).await?;
    Ok(u64::try_from(count).unwrap_or_default())
}
