//! How fast exercises went: from the notice until somebody read it, and until the last patient.
//! Kept as evidence that the procedure works; numbers only.

use jiff::Timestamp;
use store::{Handle, StoreError};
use uuid::Uuid;

use crate::model::recall::Recall;
use crate::store::recall::{self, drill};

/// Exercises shown at most, the newest first.
const MOST: i64 = 20;

/// The times of an exercise.
#[derive(Debug, Clone)]
pub struct DrillTimes {
    /// Which.
    pub recall: Recall,
    /// When the first notice came, or it was opened here.
    pub began_at: Timestamp,
    /// When somebody first said to have read it; of one opened here, when it was.
    pub read_at: Option<Timestamp>,
    /// When the last patient was at the end of what is asked; none while one is not.
    pub last_patient_at: Option<Timestamp>,
}

/// The exercises, open and closed, the newest first.
pub(super) async fn drill_times(
    db: &mut impl Handle,
    provider: Uuid,
) -> Result<Vec<DrillTimes>, StoreError> {
    let mut found = Vec::new();
    for state in ["open", "closed"] {
        for row in recall::all(db, provider, state, true, MOST).await? {
            let times = drill::times(db, provider, row.recall_id).await?;
            let recall = row.read()?;
            let began_at = times.received_at.map_or(recall.opened_at, |at| at.0);
            let own = recall.opened_by.is_some() && times.received_at.is_none();
            let read_at = times.read_at.map(|at| at.0).or(own.then_some(began_at));
            let is_done = times.listed > 0 && times.open == 0;
            let last = times.last_at.map(|at| at.0).filter(|_| is_done);
            found.push(DrillTimes { recall, began_at, read_at, last_patient_at: last });
        }
    }
    found.sort_by_key(|it| std::cmp::Reverse(it.began_at));
    Ok(found)
}
