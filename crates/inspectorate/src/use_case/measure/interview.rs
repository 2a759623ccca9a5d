//! Interviews for a fine: a lane of their own, apart from what supervision found. Who holds one does
//! not decide the fine.

use identity::{Caller, Permit};
use jiff::civil::Date;
use law::intervention::Intervention;
use uuid::Uuid;
use web::page::date_of;

use super::{HoldFineInterview, MeasureError, ReadFineInterviews, Shown, UseCaseError, load};
use crate::context::Context;
use crate::model::measure::{Interview, Measure, Refusal};
use crate::store::measure::office;
use crate::use_case::person;

/// What is written down.
#[derive(Debug, Clone)]
pub struct New {
    /// The day it was held.
    pub held_on: Date,
    /// For whom the party spoke: a function.
    pub spoken_with: String,
    /// Whether the right to keep silent was told first.
    pub is_cautioned: bool,
    /// What was said.
    pub report: String,
}

/// The interviews for a fine.
pub async fn list(
    cx: &Context,
    permit: Permit<ReadFineInterviews>,
    (case_id, measure_id): (Uuid, Uuid),
) -> Result<(Shown, Vec<Interview>), UseCaseError> {
    let now = cx.now();
    let mut tx = cx.store().write("fine_interview.read").await?;
    let shown = load(&mut tx, case_id, date_of(now)).await?;
    fine(&shown, measure_id)?;
    let all = office::interviews(&mut tx, measure_id).await?;
    let permit = permit.in_case(shown.case.number.as_str())?;
    tx.commit(permit.entry(now).about(measure_id).records(all.len()), &[]).await?;
    Ok((shown, all))
}

/// Writes one down; the same page writes once.
pub async fn hold(
    cx: &Context,
    permit: Permit<HoldFineInterview>,
    caller: &Caller,
    (case_id, measure_id): (Uuid, Uuid),
    new: New,
    page: Uuid,
) -> Result<(), MeasureError> {
    let who = person(caller)?;
    let now = cx.now();
    let mut tx = cx.store().write("fine_interview.write").await?;
    let shown = load(&mut tx, case_id, date_of(now)).await?;
    let it = fine(&shown, measure_id)?;
    let permit = permit.in_case(shown.case.number.as_str())?;
    if office::interviews(&mut tx, measure_id).await?.iter().any(|it| it.id == page) {
        return Ok(());
    }
    let mut refusals = Vec::new();
    if !new.is_cautioned {
        refusals.push(Refusal::not_cautioned());
    }
    if new.held_on > shown.today {
        refusals.push(Refusal { field: "held_on", ..Refusal::in_future() });
    }
    if it.decided_on().is_some() {
        refusals.push(Refusal::not_now());
    }
    if !refusals.is_empty() {
        return Err(MeasureError::Refused(refusals));
    }
    let interview = Interview {
        id: page,
        held_on: new.held_on,
        spoken_with: new.spoken_with,
        is_cautioned: new.is_cautioned,
        report: new.report,
        made_at: now,
        made_by: who,
    };
    let entry = permit.entry(now).about(measure_id).records(1);
    let kept = async {
        office::interviewed(&mut tx, (case_id, measure_id), &interview).await?;
        tx.commit(entry, &[]).await
    };
    match kept.await {
        Err(error) if !error.is_conflict() => Err(error.into()),
        _ => Ok(()),
    }
}

/// The fine of this id in the case.
fn fine(shown: &Shown, measure_id: Uuid) -> Result<&Measure, UseCaseError> {
    let it = shown.measure(measure_id)?;
    if it.code == Intervention::Boete { Ok(it) } else { Err(UseCaseError::NotFound) }
}
