//! The public list of measures, for everybody. What anybody may read leaves no line in the access
//! log.

use uuid::Uuid;
use web::page::date_of;

use super::UseCaseError;
use crate::context::Context;
use crate::model::measure::PublicEntry;
use crate::store::measure::public;

/// Measures on a page at most.
pub const MOST: u16 = 100;

/// A page of measures, the newest first, and whether there are more after it.
pub async fn list(
    cx: &Context,
    before: Option<Uuid>,
    limit: u16,
) -> Result<(Vec<PublicEntry>, bool), UseCaseError> {
    let limit = limit.clamp(1, MOST);
    let today = date_of(cx.now());
    let mut db = cx.store().read().await?;
    let mut found = public::shown(&mut db, today, before, i64::from(limit) + 1).await?;
    let more = found.len() > usize::from(limit);
    found.truncate(usize::from(limit));
    Ok((found, more))
}

/// One measure.
pub async fn one(cx: &Context, id: Uuid) -> Result<PublicEntry, UseCaseError> {
    let found = public::one(&mut cx.store().read().await?, date_of(cx.now()), id).await?;
    found.ok_or(UseCaseError::NotFound)
}
