//! Telling the inspectorate how providers deliver: the rows of figures that changed since it asked
//! last (rules R45, R61, R65). They were counted from receipts; no record is read for them.

use exchange::duty::{Asked, Statistics};
use identity::{Caller, Permit, policy};

use super::UseCaseError;
use crate::context::Context;
use crate::store::figure;

identity::actions! {
    ReadStatistics = "delivery_statistics.search", Supervision, DeliveryStatistics, Search,
        "Read how soon and how completely providers deliver, for a visit or a programme.";
}

/// What changed after a position. Every look is on record before its answer leaves.
pub async fn tell(
    cx: &Context,
    caller: &Caller,
    asked: &Asked,
) -> Result<Statistics, UseCaseError> {
    let permit = Permit::<ReadStatistics>::ask_about(caller, policy::Scope::Foreign)?;
    let permit = permit.in_case(asked.reference.as_str())?;
    // One more than is told says whether there is more. One moment is seen, so that a row and what
    // it is made of go together.
    let most = i64::try_from(asked.limit).unwrap_or(i64::MAX).saturating_add(1);
    let mut db = cx.store().snapshot().await?;
    let counted_to = figure::head(&mut db).await?;
    let mut rows = figure::after(&mut db, asked.after, most).await?;
    drop(db);
    let more = rows.len() > asked.limit;
    rows.truncate(asked.limit);
    let now = cx.now();
    cx.store().note("delivery_statistics.search", permit.entry(now).records(rows.len())).await?;
    Ok(Statistics {
        reference: asked.reference.clone(),
        as_of: now,
        counted_to,
        next: rows.last().map_or(asked.after, |row| row.changed),
        more,
        rows,
    })
}
