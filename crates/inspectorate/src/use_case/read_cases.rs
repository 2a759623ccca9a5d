//! Reading cases: a list of them, and one with its traces.

use std::collections::HashMap;

use identity::{Action, Caller, Permit};
use uuid::Uuid;

use super::{ReadCase, ReadCases, ReadProgress, UseCaseError};
use crate::context::Context;
use crate::model::case_file::CaseFile;
use crate::model::recall::Open;
use crate::model::trace::Summary;
use crate::store::recall::open;
use crate::store::{case_file, trace};

/// Cases on a page.
const PAGE: i64 = 25;
/// Traces on the page of a case.
const TRACES: i64 = 200;

/// A page of cases.
#[derive(Debug, Clone)]
pub struct Cases {
    /// Each with how many traces it has, the newest first.
    pub cases: Vec<(CaseFile, i64)>,
    /// How far the recalls of open cases came; empty for who may not see that.
    pub recalls: HashMap<Uuid, Open>,
    /// The case after which the next page begins.
    pub before: Option<Uuid>,
}

/// A page of the open cases, or of the closed ones. Each case that is shown has its line in the
/// access log, under its own number.
pub async fn list(
    cx: &Context,
    caller: &Caller,
    permit: &Permit<ReadCases>,
    (is_open, before): (bool, Option<Uuid>),
) -> Result<Cases, UseCaseError> {
    let now = cx.now();
    let mut tx = cx.store().write("case.list").await?;
    let mut cases = case_file::page(&mut tx, is_open, before, PAGE + 1).await?;
    let more = cases.len() > usize::try_from(PAGE).unwrap_or(usize::MAX);
    cases.truncate(usize::try_from(PAGE).unwrap_or(usize::MAX));
    let counts = trace::counts(&mut tx, cases.iter().map(|case| case.id).collect()).await?;
    let may_see = is_open && Permit::<ReadProgress>::ask(caller).is_ok();
    let recalls = if may_see { open::all(&mut tx).await? } else { HashMap::new() };
    let mut lines = Vec::new();
    for case in &cases {
        let permit = permit.clone().in_case(case.number.as_str())?;
        lines.push(permit.entry(now).about(case.id).records(1));
    }
    let mut lines = lines.into_iter();
    let first = lines.next().unwrap_or_else(|| permit.entry(now).records(0));
    tx.commit(first, &lines.collect::<Vec<_>>()).await?;
    let before = cases.last().filter(|_| more).map(|case| case.id);
    let counted = |case: CaseFile| {
        let count = counts.get(&case.id).copied().unwrap_or_default();
        (case, count)
    };
    Ok(Cases { cases: cases.into_iter().map(counted).collect(), recalls, before })
}

/// How far the recalls of open cases came. Numbers of providers are no look at a case, and leave no
/// line.
pub async fn open_recalls(
    cx: &Context,
    _: &Permit<ReadProgress>,
) -> Result<Vec<Open>, UseCaseError> {
    Ok(open::all(&mut cx.store().read().await?).await?.into_values().collect())
}

/// How many cases are open. A number is no look at a case, and leaves no line.
pub async fn count_open(cx: &Context, _: &Permit<ReadCases>) -> Result<u64, UseCaseError> {
    let count = case_file::count_open(&mut cx.store().read().await?).await?;
    Ok(u64::try_from(count).unwrap_or_default())
}

/// A case with its traces.
pub async fn read(
    cx: &Context,
    permit: Permit<ReadCase>,
    case_id: Uuid,
) -> Result<(CaseFile, Vec<Summary>), UseCaseError> {
    let mut tx = cx.store().write("case.read").await?;
    let case = case_file::find(&mut tx, case_id).await?.ok_or(UseCaseError::NotFound)?;
    let traces = trace::of_case(&mut tx, case_id, TRACES).await?;
    let permit = permit.in_case(case.number.as_str())?;
    tx.commit(permit.entry(cx.now()).about(case_id).records(1), &[]).await?;
    Ok((case, traces))
}

/// A case alone, for a page on which something is to be done in it.
pub async fn head<A: Action>(
    cx: &Context,
    permit: Permit<A>,
    case_id: Uuid,
) -> Result<CaseFile, UseCaseError> {
    let mut tx = cx.store().write("case.read").await?;
    let case = case_file::find(&mut tx, case_id).await?.ok_or(UseCaseError::NotFound)?;
    let permit = permit.in_case(case.number.as_str())?;
    let entry = permit.entry_as("case.read", cx.now());
    tx.commit(entry.about(case_id).records(1), &[]).await?;
    Ok(case)
}
