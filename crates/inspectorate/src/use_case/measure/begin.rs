//! Beginning a measure: a concept, proposed by the policy or departing from it with a motive.

use identity::{Caller, Permit};
use law::intervention::Intervention;
use uuid::Uuid;
use web::page::date_of;

use super::{MeasureError, TRIES, UseCaseError, WorkInMeasure, load};
use crate::context::Context;
use crate::model::measure::{
    Addressee, Kind, Measure, Step, Values, can_be_measure, judge, ladder_of,
};
use crate::store::measure;
use crate::use_case::{enforcement, person};

/// What a measure is begun with.
#[derive(Debug, Clone)]
pub struct New {
    /// What it is.
    pub code: Intervention,
    /// Whom it is addressed to: the name of an operator of the case.
    pub addressee: String,
    /// The provision that was breached.
    pub violation: String,
    /// What the concept says.
    pub draft: Values,
}

/// Begins a measure: its id. The same page begins one.
pub async fn begin(
    cx: &Context,
    caller: &Caller,
    case_id: Uuid,
    new: New,
    page: Uuid,
) -> Result<Uuid, MeasureError> {
    let who = person(caller)?;
    let now = cx.now();
    for _ in 0..TRIES {
        let permit = Permit::<WorkInMeasure>::ask(caller)?;
        let mut tx = cx.store().write("measure.draft").await?;
        if let Some(Some(known)) = measure::written_on(&mut tx, page).await? {
            return Ok(known);
        }
        let shown = load(&mut tx, case_id, date_of(now)).await?;
        let permit = permit.in_case(shown.case.number.as_str())?;
        let is_of_regime = shown.regime.policy().measures().contains(&new.code);
        let operators = shown.record().into_iter().flat_map(|it| &it.operators);
        let addressee = operators.into_iter().find(|it| it.name == new.addressee);
        let Some(addressee) = addressee.filter(|_| is_of_regime && can_be_measure(new.code)) else {
            return Err(UseCaseError::NotFound.into());
        };
        let mut it = Measure {
            id: cx.ids().next(),
            case_id,
            number: i64::try_from(shown.measures.len()).unwrap_or(i64::MAX - 1) + 1,
            code: new.code,
            ladder: ladder_of(new.code, &shown.facts, shown.regime),
            addressee: Addressee { name: addressee.name.clone(), role: addressee.role.clone() },
            violation: new.violation.clone(),
            made_at: now,
            made_by: who.clone(),
            steps: Vec::new(),
        };
        let around = shown.around(None);
        let refusals = judge(&it, &around, Kind::Draft, &new.draft);
        if !refusals.is_empty() {
            return Err(MeasureError::Refused(refusals));
        }
        let mut values = new.draft.clone();
        if !around.is_proposed(new.code) {
            values.set("departs", "yes");
        }
        let step = Step {
            id: page,
            measure_id: Some(it.id),
            number: shown.next_number(),
            kind: Kind::Draft,
            values,
            made_at: now,
            made_by: Some(who.clone()),
        };
        it.steps.push(step.clone());
        let entry = permit.entry_as(Kind::Draft.action(), now).about(it.id).records(1);
        let kept = async {
            measure::insert(&mut tx, &it).await?;
            measure::add(&mut tx, case_id, &step).await?;
            enforcement::stand(&mut tx, case_id, shown.today).await?;
            tx.commit(entry, &[]).await
        };
        match kept.await {
            Ok(()) => return Ok(it.id),
            // Somebody wrote in the case, or this very page did: it is judged anew.
            Err(error) if error.is_conflict() => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(MeasureError::Busy)
}
