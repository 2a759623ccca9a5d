//! Lines that are kept and not linked yet.

use audit::Head;
use jiff::Timestamp;

use super::end;
use crate::column::Instant;
use crate::error::StoreError;
use crate::handle::Handle;
use crate::on;

/// How much waits to be linked: more than a second's worth means that no sequencer runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pending {
    /// How many lines.
    pub count: i64,
    /// When the oldest of them happened.
    pub oldest: Option<Timestamp>,
}

/// What waits to be linked.
pub async fn pending(db: &mut impl Handle) -> Result<Pending, StoreError> {
    let head = end::end(db).await?.head.and_then(|(_, note)| Head::read(&note).ok());
    let mut ranges = vec![head.as_ref().map_or(0, |(head, _)| head.highest) + 1..=i64::MAX];
    if let Some((head, _)) = head {
        ranges.extend(head.waiting.ranges().iter().cloned());
    }
    let mut pending = Pending { count: 0, oldest: None };
    for range in ranges {
        let (count, oldest): (i64, Option<Instant>) = on!(db, c => sqlx::query_as(
            "SELECT count(*), min(at) FROM access_log WHERE number BETWEEN $1 AND $2",
        )
        .bind(*range.start())
        .bind(*range.end())
        .fetch_one(c)
        .await)?;
        pending.count += count;
        pending.oldest = [pending.oldest, oldest.map(|at| at.0)].into_iter().flatten().min();
    }
    Ok(pending)
}
