//! Says that somebody read a notice of the inspectorate; the register hears of it as soon as it can
//! be reached.

use identity::Permit;
use store::{Instant, StoreError};
use uuid::Uuid;

use super::procedure::saw;
use super::{AcknowledgeNotice, find, line};
use crate::context::{Context, Desk};
use crate::model::recall::procedure::Step;
use crate::store::recall::{branch, notice};
use crate::use_case::desk::name_of;

/// Acknowledges all notices of a recall; whether there is such a recall. Said twice, it is once.
pub async fn acknowledge(
    cx: &Context,
    permit: &Permit<AcknowledgeNotice>,
    desk: &Desk,
    recall: Uuid,
) -> Result<bool, StoreError> {
    let (provider, at) = (desk.provider.id(), Instant(cx.clock.now()));
    let mut db = cx.store.write("recall.acknowledge").await?;
    let Some(found) = find(&mut db, provider, recall).await? else { return Ok(false) };
    let by = name_of(&desk.caller);
    let count = notice::acknowledge(&mut db, provider, recall, &by, at).await?;
    if count > 0 {
        saw(&mut db, (provider, recall), Step::Receive, at).await?;
        branch::changed(&mut db, provider, recall).await?;
    }
    let records = usize::try_from(count).unwrap_or_default();
    db.commit(line(cx, permit, &found).records(records), &[]).await?;
    cx.recall_changed.notify_one();
    Ok(true)
}
