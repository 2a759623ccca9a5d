//! The public list of safety notices: words only, for everybody. What anybody may read leaves no
//! line in the access log.

use uuid::Uuid;

use super::UseCaseError;
use crate::context::Context;
use crate::model::publication::Entry;
use crate::store::publication;

/// Notices on a page at most.
pub const MOST: u16 = 100;

/// A page of notices, the newest first, and whether there are more after it.
pub async fn list(
    cx: &Context,
    before: Option<Uuid>,
    limit: u16,
) -> Result<(Vec<Entry>, bool), UseCaseError> {
    let limit = limit.clamp(1, MOST);
    let mut db = cx.store().read().await?;
    let mut found = publication::shown(&mut db, before, i64::from(limit) + 1).await?;
    let more = found.len() > usize::from(limit);
    found.truncate(usize::from(limit));
    Ok((found, more))
}

/// One notice.
pub async fn one(cx: &Context, id: Uuid) -> Result<Entry, UseCaseError> {
    let found = publication::entry(&mut cx.store().read().await?, id).await?;
    found.ok_or(UseCaseError::NotFound)
}
