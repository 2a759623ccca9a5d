//! Reading how far a recall is from its end, and all that its report says.

use identity::{Caller, Permit};
use uuid::Uuid;

use super::Ground;
use crate::context::Context;
use crate::model::case_file::CaseFile;
use crate::model::closing::{Closure, Sample, Test, pool, test};
use crate::model::recall::{Dispatch, Recall, ScopeVersion, Told};
use crate::model::trace::Trace;
use crate::store::recall::{scope, sending};
use crate::store::{case_file, closing, trace};
use crate::use_case::{ReadProgress, UseCaseError};

/// Versions of the scope in a report at most.
const VERSIONS: i64 = 1_000;

/// A recall with all that bears on its end.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The case.
    pub case: CaseFile,
    /// What it is.
    pub recall: Recall,
    /// Versions of the scope, the newest first.
    pub scopes: Vec<ScopeVersion>,
    /// What was sent, the newest first.
    pub sendings: Vec<Dispatch>,
    /// How far each provider is.
    pub told: Vec<Told>,
    /// The providers that were drawn, and what they answered.
    pub sample: Sample,
    /// Whether somebody can be drawn who was not drawn from yet.
    pub can_draw: bool,
    /// The test, as it stands; as it stood, once it is closed.
    pub test: Test,
    /// The closure.
    pub closure: Option<Closure>,
    /// The traces that were sent, each once, the newest first.
    pub traces: Vec<Trace>,
}

/// All that bears on the end of a case's recall; `action` names the look in the access log.
pub async fn read(
    cx: &Context,
    caller: &Caller,
    case_id: Uuid,
    action: &'static str,
) -> Result<Shown, UseCaseError> {
    let permit = Permit::<ReadProgress>::ask(caller)?;
    let mut tx = cx.store().write(action).await?;
    let case = case_file::find(&mut tx, case_id).await?.ok_or(UseCaseError::NotFound)?;
    let Ground { recall, told, sample } = Ground::of(&mut tx, case_id).await?;
    let sendings = sending::of_case(&mut tx, case_id).await?;
    let closure = closing::find(&mut tx, case_id).await?;
    let mut traces: Vec<Trace> = Vec::new();
    for id in sendings.iter().filter_map(|it| it.trace_id) {
        let is_known = traces.iter().any(|it| it.summary.id == id);
        if !is_known && let Some(found) = trace::find(&mut tx, id).await? {
            traces.push(found);
        }
    }
    let actions = &recall.record.actions;
    let shown = Shown {
        can_draw: !sample.not_drawn_from(&pool(actions, &told)).is_empty(),
        test: match &closure {
            Some(closure) => closure.test.clone(),
            None => test(actions, &told, &sendings, &sample),
        },
        scopes: scope::of_case(&mut tx, case_id, VERSIONS).await?,
        recall,
        sendings,
        told,
        sample,
        closure,
        traces,
        case,
    };
    let permit = permit.in_case(shown.case.number.as_str())?;
    let entry = permit.entry_as(action, cx.now()).about(case_id).records(shown.told.len());
    tx.commit(entry, &[]).await?;
    cx.watched().look(case_id, cx.now());
    Ok(shown)
}
