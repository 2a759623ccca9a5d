//! What an answer of the register settles: which terms run on, and which are over.

use store::{Day, StoreError, Write};
use uuid::Uuid;

use crate::context::Context;
use crate::model::due::{Facts, What};
use crate::model::implant::State;
use crate::store::{due, implant};
use crate::use_case::record_message::dues::registered;

/// What is still due for an implant after an answer.
pub(super) async fn due(
    cx: &Context,
    db: &mut Write,
    provider: Uuid,
    reference: Uuid,
    state: State,
) -> Result<(), StoreError> {
    let register = What::Register.as_str();
    match state {
        State::Accepted => due::forget(db, provider, register, reference).await,
        // What the law does not ask for, and what never was, is nobody's to tell.
        State::NotSubject | State::Withdrawn => {
            due::forget(db, provider, register, reference).await?;
            due::forget(db, provider, What::Inform.as_str(), reference).await
        }
        // Of several events one is answered: the term of the next one runs on.
        State::Queued => {
            let Some(row) = implant::find(db, provider, reference).await? else { return Ok(()) };
            let calendar = cx.calendar();
            let day = |day: Option<Day>| day.map(|day| day.0);
            let facts = Facts {
                placed: row.implanted_on.is_some(),
                removed: row.explanted_on.is_some(),
                implanted_on: day(row.implanted_on),
                explanted_on: day(row.explanted_on),
                heard_on: calendar.today,
                duty_began: calendar.duty_began,
            };
            let done = registered(db, provider, reference).await?;
            due::forget(db, provider, register, reference).await?;
            let Some(starts) = facts.to_register(done) else { return Ok(()) };
            let next = due::NewDue {
                provider,
                what: register,
                reference,
                starts_on: Day(starts.on),
                is_dated: starts.is_dated,
                branch_number: row.branch_number,
            };
            due::insert_all(db, &[next]).await
        }
        State::Rejected | State::InRepair | State::Merged => Ok(()),
    }
}
