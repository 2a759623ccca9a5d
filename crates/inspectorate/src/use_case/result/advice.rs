//! Advice to others than the operator of a case: writing it, saying how far it is, and publishing it.

mod write;

pub use write::{Saved, publish, save, say};

use identity::Permit;
use law::advice::Forms;
use law::terms::dutch_day;
use uuid::Uuid;

use super::{ListAdvice, UseCaseError, effect};
use crate::context::Context;
use crate::model::result::{Action, Effect};
use crate::store::result::advice;

/// Actions on a page.
const PAGE: i64 = 25;
/// Public actions on a page at most.
pub const MOST: u16 = 100;

/// The forms of advice there are.
pub fn forms() -> &'static Forms {
    Forms::shipped()
}

/// A page of actions, the newest first, and where the next page begins.
pub async fn list(
    cx: &Context,
    permit: &Permit<ListAdvice>,
    before: Option<Uuid>,
) -> Result<(Vec<Action>, Option<Uuid>), UseCaseError> {
    let mut tx = cx.store().write("advice.list").await?;
    let mut found = advice::page(&mut tx, false, before, PAGE + 1).await?;
    let most = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let has_more = found.len() > most;
    found.truncate(most);
    tx.commit(permit.entry(cx.now()).records(found.len()), &[]).await?;
    let next = found.last().filter(|_| has_more).map(|it| it.id);
    Ok((found, next))
}

/// An action, with what its measure says before and after it.
pub async fn read(
    cx: &Context,
    permit: &Permit<ListAdvice>,
    id: Uuid,
) -> Result<(Action, Effect), UseCaseError> {
    let now = cx.now();
    let mut tx = cx.store().write("advice.read").await?;
    let action = advice::find(&mut tx, id).await?.ok_or(UseCaseError::NotFound)?;
    let (record, _) = action.record().ok_or(UseCaseError::NotFound)?;
    let day = action.done_on().unwrap_or(record.planned_on);
    let effect = effect::of(&mut tx, record, day, dutch_day(now)).await?;
    tx.commit(permit.entry_as("advice.read", now).about(id).records(1), &[]).await?;
    Ok((action, effect))
}

/// Public advice, the newest first, each with its effect once all its months are counted; and
/// whether there is more. What anybody may read leaves no line in the access log.
pub async fn published(
    cx: &Context,
    before: Option<Uuid>,
    limit: u16,
) -> Result<(Vec<(Action, Option<Effect>)>, bool), UseCaseError> {
    let today = dutch_day(cx.now());
    let limit = limit.clamp(1, MOST);
    let mut db = cx.store().read().await?;
    let mut found = advice::page(&mut db, true, before, i64::from(limit) + 1).await?;
    let has_more = found.len() > usize::from(limit);
    found.truncate(usize::from(limit));
    let mut all = Vec::new();
    for action in found {
        let mut whole = None;
        if let (Some((record, _)), Some(day)) = (action.published(), action.done_on()) {
            whole = Some(effect::of(&mut db, record, day, today).await?);
        }
        // While months are added, each day would tell of what was added.
        all.push((action, whole.filter(Effect::is_whole)));
    }
    Ok((all, has_more))
}

/// One action that is public.
pub async fn public(cx: &Context, id: Uuid) -> Result<(Action, Option<Effect>), UseCaseError> {
    let today = dutch_day(cx.now());
    let mut db = cx.store().read().await?;
    let found = advice::find(&mut db, id).await?;
    let action = found.filter(|it| it.published().is_some()).ok_or(UseCaseError::NotFound)?;
    let mut whole = None;
    if let (Some((record, _)), Some(day)) = (action.published(), action.done_on()) {
        whole = Some(effect::of(&mut db, record, day, today).await?);
    }
    Ok((action, whole.filter(Effect::is_whole)))
}
