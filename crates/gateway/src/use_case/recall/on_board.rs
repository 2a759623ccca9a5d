//! What a board sees of recalls: the open ones in numbers, and how fast exercises went.

use audit::Entry;
use identity::Permit;
use store::{Handle, StoreError};
use uuid::Uuid;

use super::drills::{DrillTimes, drill_times};
use super::progress::{Totals, open_totals};
use super::{Recall, SeeRecallTotals};
use crate::context::Context;

/// What a board sees of recalls; numbers only.
#[derive(Debug, Clone)]
pub struct OnBoard {
    /// The open ones, each with how far it is.
    pub open: Vec<(Recall, Totals)>,
    /// The exercises, with their times.
    pub drills: Vec<DrillTimes>,
}

/// Looks for them, with the lines that this leaves: they are kept with those of the page.
pub(crate) async fn on_board(
    cx: &Context,
    db: &mut impl Handle,
    permit: &Permit<SeeRecallTotals>,
    provider: Uuid,
) -> Result<(OnBoard, [Entry; 2]), StoreError> {
    let now = cx.clock.now();
    let open = open_totals(db, provider, law::terms::dutch_day(now)).await?;
    let drills = drill_times(db, provider).await?;
    let lines = [
        permit.entry(now).records(open.len()),
        permit.entry_as("recall.drill_times", now).records(drills.len()),
    ];
    Ok((OnBoard { open, drills }, lines))
}
