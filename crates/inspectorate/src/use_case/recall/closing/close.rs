//! Closing a recall for good: the test is kept as it stands, the case is closed, and every provider
//! that was told hears it. Against a test that is not met it takes a motive that says so.

use exchange::recall::{Kind, Sending};
use identity::{Caller, Permit};
use uuid::Uuid;

use super::Ground;
use crate::context::Context;
use crate::model::case_file::{Closed, Line};
use crate::model::closing::{Closure, Test, test};
use crate::model::recall::{Dispatch, End, Recall};
use crate::store::recall::sending;
use crate::store::{case_file, closing};
use crate::use_case::ask_trace::user;
use crate::use_case::recall::send_notice::deliver;
use crate::use_case::recall::{RecallError, work_in};
use crate::use_case::{CloseCase, SendNotice, UseCaseError, person};

/// What became of it.
#[derive(Debug, Clone, PartialEq)]
pub enum Closing {
    /// It is closed.
    Done,
    /// Conditions are not met, and nobody said that it is closed all the same.
    NotMet(Test),
    /// Nothing was sent, or the register did not answer a sending yet.
    NotSent,
}

/// Closes a case's recall; the same page, or two at once, close it once.
pub async fn close(
    cx: &Context,
    caller: &Caller,
    case_id: Uuid,
    (motive, all_the_same): (Line, bool),
    page: Uuid,
) -> Result<Closing, RecallError> {
    let who = person(caller)?;
    let is_closed = closing::find(&mut cx.store().read().await?, case_id).await?.is_some();
    if is_closed {
        return Ok(Closing::Done);
    }
    let (case, _) = work_in(cx, caller, case_id).await?;
    let number = case.number.as_str();
    let permit = Permit::<CloseCase>::ask(caller)?.in_case(number)?;
    let to_send = Permit::<SendNotice>::ask(caller)?.in_case(number)?;
    let now = cx.now();
    let mut tx = cx.store().write("recall.close").await?;
    let Ground { recall, told, sample } = Ground::of(&mut tx, case_id).await?;
    let sendings = sending::of_case(&mut tx, case_id).await?;
    let last = sendings.iter().find(|it| matches!(it.end, End::Sent { .. }));
    let is_due = sendings.iter().any(|it| it.end == End::Due);
    let (Some(last), false) = (last, is_due) else { return Ok(Closing::NotSent) };
    let test = test(&recall.record.actions, &told, &sendings, &sample);
    if !test.is_met() && !all_the_same {
        return Ok(Closing::NotMet(test));
    }
    let number = sendings.first().map_or(0, |it| it.number) + 1;
    let message = message(last, &recall, (page, number), user(&who, caller.id()))?;
    let dispatch = Dispatch {
        notice_id: page,
        number,
        kind: Kind::Closure,
        record_version: recall.version,
        trace_id: None,
        confirmed: None,
        content: message.written(),
        made_at: now,
        made_by: who.clone(),
        end: End::Due,
        ..last.clone()
    };
    let closed = Closed { at: now, by: who.clone(), because: motive.clone() };
    let closure = Closure { notice_id: page, test, motive, made_at: now, made_by: who };
    let kept = async {
        sending::insert(&mut tx, case_id, &dispatch).await?;
        closing::close(&mut tx, case_id, &closure).await?;
        case_file::close(&mut tx, case_id, &closed).await?;
        let entry = permit.entry_as("recall.close", now).about(case_id).records(told.len());
        let sent = to_send.entry(now).about(page).records(told.len());
        tx.commit(entry, &[sent]).await
    };
    match kept.await {
        Ok(()) => {}
        // Somebody closed it, or sent a notice, in the same moment.
        Err(error) if error.is_conflict() => {
            let known = closing::find(&mut cx.store().read().await?, case_id).await?;
            return Ok(if known.is_some() { Closing::Done } else { Closing::NotSent });
        }
        Err(error) => return Err(error.into()),
    }
    // What the register does not answer now stays due, and is sent as soon as it does.
    deliver(cx, case_id, page).await?;
    Ok(Closing::Done)
}

/// Sends the word of a closure again that the register refused; what it did not answer is sent
/// without this as soon as it does. It goes out under the id it had, so however often this is asked
/// for, providers hear it once.
pub async fn send_again(cx: &Context, caller: &Caller, case_id: Uuid) -> Result<End, RecallError> {
    let who = person(caller)?;
    let permit = Permit::<SendNotice>::ask(caller)?;
    let mut tx = cx.store().write("closure.send_again").await?;
    let case = case_file::find(&mut tx, case_id).await?.ok_or(UseCaseError::NotFound)?;
    let closure = closing::find(&mut tx, case_id).await?.ok_or(UseCaseError::NotFound)?;
    let permit = permit.in_case(case.number.as_str())?;
    let Ground { recall, .. } = Ground::of(&mut tx, case_id).await?;
    let sendings = sending::of_case(&mut tx, case_id).await?;
    let of_closure = sendings.iter().find(|it| it.notice_id == closure.notice_id);
    let refused = of_closure.filter(|it| matches!(it.end, End::Refused(_)));
    let last = sendings.iter().find(|it| matches!(it.end, End::Sent { .. }));
    if let (Some(refused), Some(last)) = (refused, last) {
        let number = sendings.first().map_or(0, |it| it.number) + 1;
        let message = message(last, &recall, (refused.notice_id, number), user(&who, caller.id()))?;
        let again = Dispatch { number, content: message.written(), ..refused.clone() };
        if sending::renew(&mut tx, &again).await? {
            let entry = permit.entry_as("closure.send_again", cx.now());
            tx.commit(entry.about(closure.notice_id).records(1), &[]).await?;
        }
    }
    deliver(cx, case_id, closure.notice_id).await
}

/// The closure: the last notice again, with the words that count now, under its own id.
fn message(
    last: &Dispatch,
    recall: &Recall,
    (notice_id, version): (Uuid, i64),
    user: String,
) -> Result<Sending, RecallError> {
    let sent = Sending::read(&last.content).map_err(|_| UseCaseError::NotFound)?;
    Ok(Sending {
        notice_id,
        user,
        kind: Kind::Closure,
        version,
        text: recall.record.text.clone(),
        ..sent
    })
}
