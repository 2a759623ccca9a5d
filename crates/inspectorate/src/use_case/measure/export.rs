//! What leaves the house of a case: an export for the public prosecutor, from which material stays
//! behind that may not be handed over, and an export for other case systems.

use identity::{Caller, Permit};
use uuid::Uuid;
use web::page::date_of;

use super::{MeasureError, ReadMeasures, Shown, TRIES, UseCaseError, load};
use crate::context::Context;
use crate::model::measure::{Kind, Step, Values};
use crate::store::measure;
use crate::use_case::person;

/// What is handed over to the public prosecutor, and what stays behind.
#[derive(Debug)]
pub struct ForProsecutor {
    /// The case.
    pub shown: Shown,
    /// Steps that may be handed over.
    pub handed: Vec<Step>,
    /// Steps that stay behind, and why: `forced_will` or `secret`.
    pub held_back: Vec<(i64, String)>,
}

/// Material that never reaches the prosecutor: given under the duty to cooperate while it depends on
/// the will of the later suspect, and what was learnt under derived secrecy (INT-D10).
const HELD_BACK: [&str; 2] = ["forced_will", "secret"];

/// What of a case may be handed over. The export is on record in the case, with how much of it
/// stayed behind.
pub async fn for_prosecutor(
    cx: &Context,
    caller: &Caller,
    case_id: Uuid,
) -> Result<ForProsecutor, MeasureError> {
    let who = person(caller)?;
    for _ in 0..TRIES {
        let permit = Permit::<ReadMeasures>::ask(caller)?;
        let now = cx.now();
        let mut tx = cx.store().write("measure.exported").await?;
        let shown = load(&mut tx, case_id, date_of(now)).await?;
        let permit = permit.in_case(shown.case.number.as_str())?;
        if !shown.case_steps.iter().any(|it| it.kind == Kind::Presented) {
            return Err(UseCaseError::NotFound.into());
        }
        let steps = shown.measures.iter().flat_map(|it| &it.steps);
        let (held, handed): (Vec<Step>, Vec<Step>) =
            steps.cloned().partition(|it| HELD_BACK.contains(&it.values.text("material")));
        let mut values = Values::default();
        values.set("on", shown.today.to_string());
        values.set("handed", handed.len().to_string());
        values.set("held_back", held.len().to_string());
        let step = Step {
            id: cx.ids().next(),
            measure_id: None,
            number: shown.next_number(),
            kind: Kind::Exported,
            values,
            made_at: now,
            made_by: Some(who.clone()),
        };
        let line =
            permit.entry_as(Kind::Exported.action(), now).about(case_id).records(handed.len());
        let kept = async {
            measure::add(&mut tx, case_id, &step).await?;
            tx.commit(line, &[]).await
        };
        match kept.await {
            Ok(()) => {
                let why = |it: &Step| (it.number, it.values.text("material").to_owned());
                let held_back = held.iter().map(why).collect();
                return Ok(ForProsecutor { shown, handed, held_back });
            }
            Err(error) if error.is_conflict() => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(MeasureError::Busy)
}
