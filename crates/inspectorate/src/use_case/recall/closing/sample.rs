//! The check whether reports are right: drawing providers at random, and writing down what each
//! answered.

use exchange::BranchNumber;
use identity::Caller;
use law::recall::RecallRules;
use uuid::Uuid;

use super::Ground;
use crate::context::Context;
use crate::model::case_file::Line;
use crate::model::closing::{Answer, Draw, Verdict, drawn, pool};
use crate::store::closing;
use crate::use_case::recall::{RecallError, work_in};
use crate::use_case::{UseCaseError, person};

/// Draws from those who were not drawn from yet; false if there is nobody. The same page draws once.
pub async fn draw(
    cx: &Context,
    caller: &Caller,
    case_id: Uuid,
    page: Uuid,
) -> Result<bool, RecallError> {
    let who = person(caller)?;
    let (_, permit) = work_in(cx, caller, case_id).await?;
    let now = cx.now();
    let mut tx = cx.store().write("check.draw").await?;
    if closing::is_kept(&mut tx, page).await? {
        return Ok(true);
    }
    let Ground { recall, told, sample } = Ground::of(&mut tx, case_id).await?;
    let new = sample.not_drawn_from(&pool(&recall.record.actions, &told));
    if new.is_empty() {
        return Ok(false);
    }
    let rules = RecallRules::shipped();
    let size = rules.on(law::terms::dutch_day(now)).check_size(new.len());
    let seed = cx.ids().random().simple().to_string();
    let draw = Draw {
        number: sample.draws.last().map_or(1, |it| it.number + 1),
        drawn: drawn(&seed, &new, size),
        seed,
        pool: new,
        made_at: now,
        made_by: who,
    };
    let entry = permit.entry_as("check.draw", now).about(case_id).records(draw.drawn.len());
    let kept = async {
        closing::keep_draw(&mut tx, case_id, &draw, page).await?;
        tx.commit(entry, &[]).await
    };
    done(kept.await)
}

/// Writes down what a provider that was drawn answered; false if it was not drawn. The same page
/// writes once.
pub async fn answer(
    cx: &Context,
    caller: &Caller,
    case_id: Uuid,
    (branch, verdict, note): (BranchNumber, Verdict, Line),
    page: Uuid,
) -> Result<bool, RecallError> {
    let who = person(caller)?;
    let (_, permit) = work_in(cx, caller, case_id).await?;
    let mut tx = cx.store().write("check.answer").await?;
    if closing::is_kept(&mut tx, page).await? {
        return Ok(true);
    }
    let sample = closing::sample(&mut tx, case_id).await?;
    if !sample.drawn().any(|it| *it == branch) {
        return Ok(false);
    }
    let answer = Answer {
        number: sample.answer(&branch).map_or(1, |it| it.number + 1),
        branch,
        verdict,
        note,
        made_at: cx.now(),
        made_by: who,
    };
    let entry = permit.entry_as("check.answer", cx.now()).about(case_id).records(1);
    let kept = async {
        closing::keep_answer(&mut tx, case_id, &answer, page).await?;
        tx.commit(entry, &[]).await
    };
    done(kept.await)
}

/// Who was second in the same moment finds the page as the first one left it.
fn done(kept: Result<(), ::store::StoreError>) -> Result<bool, RecallError> {
    match kept {
        Ok(()) => Ok(true),
        Err(error) if error.is_conflict() => Ok(true),
        Err(error) => Err(UseCaseError::from(error).into()),
    }
}
