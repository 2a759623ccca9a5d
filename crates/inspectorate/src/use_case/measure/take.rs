//! Taking a step: load, permit, judge, complete with what is computed, write, audit.

mod complete;

use ::store::Handle;
use identity::{Action, Caller, Permit};
use uuid::Uuid;
use web::page::date_of;

use super::{MeasureError, Shown, TRIES, UseCaseError, WorkInMeasure, load};
use crate::context::Context;
use crate::model::case_file::Who;
use crate::model::measure::{Deciding, Kind, Refusal, Step, Values, Whose, judge};
use crate::store::measure;
use crate::store::measure::office;
use crate::use_case::{enforcement, person};

/// The function of who publishes, in the mandate register.
const PUBLISHES: &str = "publication_officer";

/// What is done.
#[derive(Debug, Clone)]
pub struct New {
    /// Which step.
    pub kind: Kind,
    /// What was filled in.
    pub values: Values,
    /// The page it was written on: the same page writes once.
    pub page: Uuid,
}

/// Takes a step of enforcement in a measure.
pub async fn take(
    cx: &Context,
    caller: &Caller,
    (case_id, measure_id): (Uuid, Uuid),
    new: &New,
) -> Result<(), MeasureError> {
    if new.kind.whose() != Whose::Enforcement || new.kind.is_of_case() {
        return Err(UseCaseError::NotFound.into());
    }
    step::<WorkInMeasure>(cx, caller, case_id, Some(measure_id), new).await
}

/// Takes a step of the whole case.
pub async fn take_in_case(
    cx: &Context,
    caller: &Caller,
    case_id: Uuid,
    new: &New,
) -> Result<(), MeasureError> {
    if new.kind.whose() != Whose::Enforcement || !new.kind.is_of_case() {
        return Err(UseCaseError::NotFound.into());
    }
    step::<WorkInMeasure>(cx, caller, case_id, None, new).await
}

/// The way of every step.
pub(super) async fn step<A: Action>(
    cx: &Context,
    caller: &Caller,
    case_id: Uuid,
    measure_id: Option<Uuid>,
    new: &New,
) -> Result<(), MeasureError> {
    let who = person(caller)?;
    for _ in 0..TRIES {
        let permit = Permit::<A>::ask(caller)?;
        let now = cx.now();
        let mut tx = cx.store().write("measure.step").await?;
        if measure::written_on(&mut tx, new.page).await?.is_some() {
            return Ok(());
        }
        let shown = load(&mut tx, case_id, date_of(now)).await?;
        let permit = permit.in_case(shown.case.number.as_str())?;
        let values = match measure_id {
            Some(id) => judged(&mut tx, &shown, &who, id, new).await?,
            None => judged_in_case(&shown, new)?,
        };
        let step = Step {
            id: new.page,
            measure_id,
            number: shown.next_number(),
            kind: new.kind,
            values,
            made_at: now,
            made_by: Some(who.clone()),
        };
        let about = measure_id.unwrap_or(case_id);
        let entry = permit.entry_as(new.kind.action(), now).about(about).records(1);
        let kept = async {
            measure::add(&mut tx, case_id, &step).await?;
            if let Some(it) = shown.measures.iter().find(|it| Some(it.id) == measure_id) {
                let mut it = it.clone();
                it.steps.push(step);
                measure::stands(&mut tx, &it).await?;
                enforcement::stand(&mut tx, case_id, shown.today).await?;
                super::publish::mirror(&mut tx, cx, &it, new.kind).await?;
            }
            tx.commit(entry, &[]).await
        };
        match kept.await {
            Ok(()) => return Ok(()),
            // Somebody wrote in the case, or this very page did: it is judged anew.
            Err(error) if error.is_conflict() => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(MeasureError::Busy)
}

/// The values of a step in a measure, if no rule forbids it.
async fn judged(
    db: &mut impl Handle,
    shown: &Shown,
    who: &Who,
    id: Uuid,
    new: &New,
) -> Result<Values, MeasureError> {
    let it = shown.measure(id)?;
    let is_signed = complete::act(it, shown, new).is_some();
    // Who signs in as publication officer is one; all other functions are confirmed by a colleague.
    let functions = match new.kind {
        Kind::PublicationDecided => vec![PUBLISHES.to_owned()],
        _ => office::functions(db, &who.subject, shown.today).await?,
    };
    let signing = if is_signed {
        Some(complete::sign(it, shown, new, &who.subject, &functions))
    } else {
        None
    };
    let mut investigators = office::interviewers(db, id).await?;
    let report = it.last(Kind::Report).and_then(|step| step.made_by.as_ref());
    investigators.extend(report.map(|by| by.subject.clone()));
    let deciding = is_signed.then(|| Deciding {
        subject: who.subject.clone(),
        function: functions.first().cloned(),
        investigators,
    });
    let has_function = deciding.as_ref().is_none_or(|it| it.function.is_some());
    let mut refusals = judge(it, &shown.around(deciding), new.kind, &new.values);
    let signature = match signing {
        Some(Err(more)) if has_function => {
            refusals.extend(more);
            None
        }
        Some(Ok(signature)) => Some(signature),
        _ => None,
    };
    if new.kind != Kind::Decided && !has_function {
        refusals.push(Refusal::no_function());
    }
    if refusals.is_empty() {
        Ok(complete::completed(it, shown, new, signature))
    } else {
        Err(MeasureError::Refused(refusals))
    }
}

/// The same for a step of the case.
fn judged_in_case(shown: &Shown, new: &New) -> Result<Values, MeasureError> {
    let on = new.values.day("on");
    let of = |kind| shown.case_steps.iter().rev().find(|it: &&Step| it.kind == kind);
    let presented = of(Kind::Presented);
    let mut refusals = Vec::new();
    if on.is_some_and(|on| on > shown.today) {
        refusals.push(Refusal::in_future());
    }
    if new.kind == Kind::ProsecutorAnswered {
        match presented {
            None => refusals.push(Refusal::not_now()),
            Some(it) if it.values.day("on") > on => refusals.push(Refusal::before_cause()),
            Some(_) => {}
        }
    }
    if refusals.is_empty() { Ok(new.values.clone()) } else { Err(MeasureError::Refused(refusals)) }
}
