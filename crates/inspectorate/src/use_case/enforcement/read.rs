//! Reading cases of enforcement: a list, and one with what belongs to it.

use identity::Permit;
use jiff::civil::Date;
use law::terms::dutch_day;
use uuid::Uuid;

use super::proposal::{Proposal, propose};
use super::{ListEnforcement, ReadEnforcement, stand};
use crate::context::Context;
use crate::model::case_file::CaseFile;
use crate::model::enforcement::Summary;
use crate::model::measure::{Measure, Step};
use crate::model::signal::Signal;
use crate::store::enforcement::summary;
use crate::store::{case_file, enforcement, measure, signal};
use crate::use_case::UseCaseError;

/// Cases on a page.
const PAGE: i64 = 25;

/// A case with what belongs to it.
#[derive(Debug, Clone)]
pub struct View {
    /// The case, and what the policy proposes in it on the day.
    pub proposal: Proposal,
    /// The signals it came from.
    pub signals: Vec<Signal>,
    /// Recalls of the same devices: case, number, title.
    pub recalls: Vec<(Uuid, String, String)>,
    /// Its measures with their steps, and the steps of the case itself.
    pub measures: (Vec<Measure>, Vec<Step>),
}

/// A page of cases, the newest first, each with how it stands today, and whether there are more. Each
/// case that is shown has its line in the access log.
pub async fn list(
    cx: &Context,
    permit: &Permit<ListEnforcement>,
    (is_open, before): (bool, Option<Uuid>),
) -> Result<(Vec<(CaseFile, Summary)>, Option<Uuid>), UseCaseError> {
    let now = cx.now();
    let today = dutch_day(now);
    let mut tx = cx.store().write("enforcement.list").await?;
    let mut cases = summary::page(&mut tx, is_open, before, PAGE + 1).await?;
    let most = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let has_more = cases.len() > most;
    cases.truncate(most);
    let mut lines = Vec::new();
    for (case, stands) in &mut cases {
        let permit = permit.clone().in_case(case.number.as_str())?;
        lines.push(permit.entry(now).about(case.id).records(1));
        // Once a day, by whoever looks first.
        if stands.is_old(today) {
            *stands = stand(&mut tx, case.id, today).await?;
        }
    }
    let mut lines = lines.into_iter();
    let first = lines.next().unwrap_or_else(|| permit.entry(now).records(0));
    tx.commit(first, &lines.collect::<Vec<_>>()).await?;
    let before = cases.last().filter(|_| has_more).map(|(case, _)| case.id);
    Ok((cases, before))
}

/// How many are open. A number is no look at a case, and leaves no line.
pub async fn count_open(cx: &Context, _: &Permit<ListEnforcement>) -> Result<u64, UseCaseError> {
    let count = case_file::count_enforcement(&mut cx.store().read().await?).await?;
    Ok(u64::try_from(count).unwrap_or_default())
}

/// A case with what belongs to it, and what is proposed for a decision on a day; today if none.
pub async fn read(
    cx: &Context,
    permit: Permit<ReadEnforcement>,
    case_id: Uuid,
    on: Option<Date>,
) -> Result<View, UseCaseError> {
    let now = cx.now();
    let mut tx = cx.store().write("enforcement.read").await?;
    let dossier = enforcement::load(&mut tx, case_id).await?.ok_or(UseCaseError::NotFound)?;
    let permit = permit.in_case(dossier.case.number.as_str())?;
    let signals = signal::of_case(&mut tx, case_id).await?;
    let record = dossier.record.as_ref().map(|it| &it.it);
    let devices = record.iter().flat_map(|it| &it.devices).map(|it| it.udi_di.clone());
    let devices = devices.filter(|it| !it.is_empty()).collect();
    let recalls = enforcement::recalls_of(&mut tx, devices).await?;
    let measures = measure::of_case(&mut tx, case_id).await?;
    let proposal = propose(&mut tx, dossier, on.unwrap_or_else(|| dutch_day(now))).await?;
    tx.commit(permit.entry(now).about(case_id).records(1), &[]).await?;
    Ok(View { proposal, signals, recalls, measures })
}
