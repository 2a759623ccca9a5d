//! Counting what the log says about how soon providers deliver, behind the log and beside it: a
//! delivery waits for no counter, and a page of figures reads a few rows.

use std::collections::HashMap;
use std::time::Duration;

use ::store::{Handle, StoreError};
use audit::{Actor, Entry, Purpose};
use exchange::log_position;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use crate::context::Context;
use crate::model::figures::Counts;
use crate::model::history::Recorded;
use crate::store::event::Kept;
use crate::store::{event, figure, log};
use crate::use_case::publish_figures;

/// How often it looks for more to count.
const INTERVAL: Duration = Duration::from_secs(20);
/// Positions counted in one step.
const STEP: i64 = 2_000;

/// Counts and publishes until told to stop.
pub async fn run(cx: &Context, stop: CancellationToken) {
    loop {
        let done = async {
            follow(cx).await?;
            publish_figures::publish(cx).await
        };
        if let Err(error) = done.await {
            tracing::warn!(%error, "figures were not brought up to date; tried again");
        }
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(INTERVAL) => {}
        }
    }
}

/// Counts all there is to count, and says up to which position.
pub async fn follow(cx: &Context) -> Result<i64, StoreError> {
    loop {
        let mut db = cx.store().read().await?;
        let from = figure::head(&mut db).await?;
        let to = log::head(&mut db).await?.position.min(from + STEP);
        if to <= from {
            return Ok(from);
        }
        let mut counts = Counts::default();
        let events = event::between(&mut db, from, to).await?;
        let earlier = replaced(&mut db, &events).await?;
        let terms = cx.desk().rules(&mut db).await?.terms;
        for kept in &events {
            counts.take(&kept.recorded, &earlier, &terms);
        }
        drop(db);
        let mut tx = cx.store().write("figures.follow").await?;
        // Another process may have counted the same meanwhile; then this write is dropped.
        if let Some(last) = figure::advance(&mut tx, from, to, counts.0.len()).await? {
            figure::add(&mut tx, &counts, last).await?;
            let entry = Entry::done(cx.now(), "figures.follow", Actor::System, Purpose::Operation);
            tx.commit(entry.records(events.len()), &[]).await?;
        }
    }
}

/// The events that these replace, and those that these replaced, back to the first of each.
async fn replaced(
    db: &mut impl Handle,
    events: &[Kept],
) -> Result<HashMap<Uuid, Recorded>, StoreError> {
    let mut earlier: HashMap<Uuid, Recorded> = HashMap::new();
    let mut wanted: Vec<Uuid> = events.iter().filter_map(|it| it.recorded.replaces).collect();
    while !wanted.is_empty() {
        // The id of an event carries its position.
        let positions = wanted.iter().filter_map(|id| log_position::of(*id)).collect();
        wanted.clear();
        for kept in event::at_all(db, positions).await? {
            wanted.extend(kept.recorded.replaces.filter(|id| !earlier.contains_key(id)));
            earlier.insert(kept.recorded.id, kept.recorded);
        }
    }
    Ok(earlier)
}
