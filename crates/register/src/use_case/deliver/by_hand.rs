//! One record that somebody filled in on a page: judged and answered as any other (rule R36), and
//! noted as one that has to be put in the bearer's file.

use identity::{Caller, Deliver, Permit};
use serde_json::Value;

use super::{Delivery, MadeFrom, Stale, in_order, lane, read};
use crate::context::Context;
use crate::model::filing::{self, ByHand};
use crate::model::judge::Answer;
use crate::model::rules::dutch_day;
use crate::use_case::UseCaseError;

/// Takes in one record.
///
/// # Panics
/// Never: what was made from no version is not stale.
pub async fn deliver_by_hand(
    cx: &Context,
    caller: &Caller,
    record: &Value,
) -> Result<Answer, UseCaseError> {
    let told = take(cx, caller, record, None).await?;
    Ok(told.expect("what was made from no version is never stale"))
}

/// Takes in a correction made from a version of a registration; refused if that is no longer the
/// one that stands when it would be written. Of two who correct one version, one is accepted.
pub async fn correct_by_hand(
    cx: &Context,
    caller: &Caller,
    record: &Value,
    made_from: MadeFrom,
) -> Result<Result<Answer, Stale>, UseCaseError> {
    take(cx, caller, record, Some(made_from)).await
}

async fn take(
    cx: &Context,
    caller: &Caller,
    record: &Value,
    made_from: Option<MadeFrom>,
) -> Result<Result<Answer, Stale>, UseCaseError> {
    let permit = Permit::<Deliver>::ask(caller)?;
    cx.desk().signer().map_err(UseCaseError::LogBroken)?;
    let readings = read(cx, caller, std::slice::from_ref(record));
    let name = caller.person().map(|person| person.name.clone()).unwrap_or_default();
    let by_hand = ByHand { name, due_on: filing::due_on(dutch_day(cx.now())) };
    let (job, places) = Delivery::of(cx, &permit, caller, readings.iter());
    let job = Delivery { by_hand: Some(by_hand), made_from, ..job };
    let told = cx.committer().record(lane(&job), job).await?;
    Ok(told.map(|told| in_order(cx, readings, places, told).remove(0)))
}
