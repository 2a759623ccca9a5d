//! Counting what the log says about how soon providers deliver, behind the log and beside it: a
//! delivery waits for no counter, and a page of figures reads a few rows.

use std::time::Duration;

use ::store::StoreError;
use audit::{Actor, Entry, Purpose};
use tokio_util::sync::CancellationToken;

use crate::context::Context;
use crate::model::figures::Counts;
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
        for kept in &events {
            counts.take(&kept.recorded);
        }
        drop(db);
        let mut tx = cx.store().write("figures.follow").await?;
        // Another process may have counted the same meanwhile; then this write is dropped.
        if figure::advance(&mut tx, from, to).await? {
            figure::add(&mut tx, &counts).await?;
            let entry = Entry::done(cx.now(), "figures.follow", Actor::System, Purpose::Operation);
            tx.commit(entry.records(events.len()), &[]).await?;
        }
    }
}
