//! Planning an inspection.

use ::store::Handle;
use exchange::Reference;
use identity::{Caller, Permit};
use jiff::civil::Date;
use law::inspection::Frameworks;
use uuid::Uuid;

use super::{PlanInspection, ReadInspections};
use crate::context::Context;
use crate::model::case_file::Line;
use crate::model::inspection::{Inspection, Standing, State};
use crate::store::inspection;
use crate::use_case::{UseCaseError, person};

/// What one is planned with.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "as `model::inspection::Inspection`")]
pub struct New {
    pub number: Reference,
    pub subject_kind: String,
    pub subject_number: Reference,
    pub subject_name: Line,
    pub site: Option<Line>,
    /// A framework that is open to such a subject on that day.
    pub framework: (String, String),
    pub round: Option<Reference>,
    pub visit: String,
    pub reason: String,
    pub planned_on: Date,
    pub team: Vec<String>,
    pub is_pilot: bool,
}

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Planned {
    /// It is planned.
    Done(Uuid),
    /// There is one with this number.
    NumberTaken,
}

/// The frameworks there are.
pub async fn frameworks(
    cx: &Context,
    _: &Permit<ReadInspections>,
) -> Result<Frameworks, UseCaseError> {
    Ok(inspection::frameworks(&mut cx.store().read().await?).await?)
}

/// Plans an inspection; the same page plans it once.
pub async fn plan(
    cx: &Context,
    permit: Permit<PlanInspection>,
    caller: &Caller,
    new: New,
    page: Uuid,
) -> Result<Planned, UseCaseError> {
    let who = person(caller)?;
    let permit = permit.in_case(new.number.as_str())?;
    let now = cx.now();
    let mut tx = cx.store().write("inspection.plan").await?;
    if let Some(known) = known(&mut tx, &new, page).await? {
        return Ok(known);
    }
    let planned = Inspection {
        id: cx.ids().next(),
        number: new.number.clone(),
        subject_kind: new.subject_kind.clone(),
        subject_number: new.subject_number.clone(),
        subject_name: new.subject_name.clone(),
        site: new.site.clone(),
        framework: new.framework.0.clone(),
        framework_version: new.framework.1.clone(),
        round: new.round.clone(),
        visit: new.visit.clone(),
        reason: new.reason.clone(),
        planned_on: new.planned_on,
        team: new.team.clone(),
        is_pilot: new.is_pilot,
        opened_at: now,
        opened_by: who,
        standing: Standing {
            state: State::Planned,
            outcome: None,
            due_on: Some(new.planned_on),
            public_from: None,
            is_withdrawn: false,
        },
    };
    let kept = async {
        inspection::insert(&mut tx, &planned, page).await?;
        tx.commit(permit.entry(now).about(planned.id).records(1), &[]).await
    };
    match kept.await {
        Ok(()) => Ok(Planned::Done(planned.id)),
        Err(error) if error.is_conflict() => {
            let known = known(&mut cx.store().read().await?, &new, page).await?;
            known.ok_or(UseCaseError::Store(error))
        }
        Err(error) => Err(error.into()),
    }
}

async fn known(
    db: &mut impl Handle,
    new: &New,
    page: Uuid,
) -> Result<Option<Planned>, UseCaseError> {
    let found = inspection::known(db, new.number.as_str(), page).await?;
    Ok(found.map(|(id, is_same)| if is_same { Planned::Done(id) } else { Planned::NumberTaken }))
}
