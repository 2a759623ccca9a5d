//! Implants against events: every version must be what the events up to it say together. A trace
//! reads the versions, so whoever changes them changes answers.

use std::collections::{BTreeMap, BTreeSet};

use ::store::{Handle, StoreError};
use uuid::Uuid;

use crate::model::difference::Difference;
use crate::model::history::{self, Recorded};
use crate::store::event::{self, Kept};
use crate::store::implant::check::{Written, written};

/// The first implant of these events whose versions do not follow from its events; how many
/// versions the events begin.
pub(super) async fn follow(
    db: &mut impl Handle,
    events: &[Kept],
) -> Result<Result<i64, Difference>, StoreError> {
    let ids: BTreeSet<Uuid> = events.iter().flat_map(|it| it.recorded.implants.clone()).collect();
    let ids: Vec<Uuid> = ids.into_iter().collect();
    if ids.is_empty() {
        return Ok(Ok(0));
    }
    let rows = match rows(db, &ids).await? {
        Ok(rows) => rows,
        Err(difference) => return Ok(Err(difference)),
    };
    let told = event::about(db, &ids).await?;
    // The events at hand too: one whose row was taken out is not found by its implant.
    let mut lives: BTreeMap<Uuid, BTreeMap<i64, &Recorded>> = BTreeMap::new();
    for kept in told.iter().chain(events) {
        for implant in &kept.recorded.implants {
            lives.entry(*implant).or_default().insert(kept.position, &kept.recorded);
        }
    }
    let mut begun = 0;
    for kept in events {
        for implant in &kept.recorded.implants {
            let Some(life) = lives.get(implant) else { continue };
            let told: Vec<&Recorded> = life.range(..=kept.position).map(|(_, it)| *it).collect();
            let Some(expected) = history::implant(*implant, &told) else { continue };
            begun += 1;
            let next = life.range(kept.position + 1..).next().map(|(position, _)| *position);
            let expected = Written::of(&expected, kept.position, next);
            if rows.get(&(*implant, kept.position)) != Some(&expected) {
                let (implant, position) = (*implant, kept.position);
                return Ok(Err(Difference::Implant { implant, position }));
            }
        }
    }
    Ok(Ok(begun))
}

/// The rows of implants; or the first implant whose rows can no longer be read.
async fn rows(
    db: &mut impl Handle,
    ids: &[Uuid],
) -> Result<Result<BTreeMap<(Uuid, i64), Written>, Difference>, StoreError> {
    let by_place = |rows: Vec<Written>| {
        rows.into_iter().map(|row| ((row.implant_id, row.from_position), row)).collect()
    };
    match written(db, ids).await {
        Err(StoreError::Refused(_) | StoreError::Inconsistent { .. }) => {}
        read => return read.map(|rows| Ok(by_place(rows))),
    }
    let mut all = Vec::new();
    for id in ids {
        match written(db, std::slice::from_ref(id)).await {
            Ok(rows) => all.extend(rows),
            Err(StoreError::Refused(_) | StoreError::Inconsistent { .. }) => {
                return Ok(Err(Difference::Implant { implant: *id, position: 0 }));
            }
            Err(error) => return Err(error),
        }
    }
    Ok(Ok(by_place(all)))
}
