//! Makes one recall of two by hand: the provider's own, and a case of the inspectorate about the same
//! corrective action that carries another reference, or none. The list of the one's own goes over to
//! the case; it is closed, and says where its list is.

use identity::Permit;
use store::{Instant, StoreError};
use uuid::Uuid;

use super::{OpenRecall, find, line};
use crate::context::{Context, Desk};
use crate::model::recall::Recall;
use crate::store::recall::{self, Row, branch, entry, merge as lists};
use crate::use_case::desk::name_of;

/// Open recalls offered at most.
const MOST: i64 = 200;

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Merged {
    /// They are one.
    Done,
    /// One of them is not here.
    NotFound,
    /// One of them is closed, and by no merging with the other.
    Closed,
    /// The one to go over is a case of the inspectorate, or the one to stay is none: of two cases
    /// only the inspectorate can make one.
    NotOwn,
    /// One is an exercise.
    DrillMixed,
    /// Somebody changed one of them meanwhile.
    Stale,
}

/// The open cases with which a recall of one's own may be one; none if it cannot be merged.
pub async fn mergeable(
    cx: &Context,
    permit: &Permit<OpenRecall>,
    desk: &Desk,
    own: Uuid,
) -> Result<Option<(Recall, Vec<Recall>)>, StoreError> {
    let provider = desk.provider.id();
    let mut db = cx.store.write("recall.merge_look").await?;
    let Some(found) = find(&mut db, provider, own).await? else { return Ok(None) };
    let mut cases = Vec::new();
    if found.is_open() && found.case_number.is_none() {
        let open = recall::all(&mut db, provider, "open", found.is_drill, MOST).await?;
        let open = open.into_iter().filter(|it| it.case_number.is_some());
        cases = open.map(Row::read).collect::<Result<_, _>>()?;
    }
    let entry = permit.entry_as("recall.merge_look", cx.clock.now());
    let entry = entry.case(found.on_record()).about(own).records(cases.len());
    db.commit(entry, &[]).await?;
    Ok(Some((found, cases)))
}

/// Merges one's own recall, as its page showed it, into a case. Said twice, it is done once.
pub async fn merge(
    cx: &Context,
    permit: &Permit<OpenRecall>,
    desk: &Desk,
    (own, version): (Uuid, i64),
    case: Uuid,
) -> Result<Merged, StoreError> {
    let (provider, now) = (desk.provider.id(), cx.clock.now());
    let mut db = cx.store.write("recall.merge").await?;
    let from = recall::find(&mut db, provider, own).await?;
    let to = recall::find(&mut db, provider, case).await?;
    let (Some(from), Some(to)) = (from, to) else { return Ok(Merged::NotFound) };
    if from.merged_into == Some(case) {
        return Ok(Merged::Done);
    }
    if from.case_number.is_some() || to.case_number.is_none() {
        return Ok(Merged::NotOwn);
    }
    if from.drill != to.drill {
        return Ok(Merged::DrillMixed);
    }
    if from.state != "open" || to.state != "open" {
        return Ok(Merged::Closed);
    }
    let closed = Row {
        state: "closed".to_owned(),
        closed_at: Some(Instant(now)),
        closed_by: Some(name_of(&desk.caller)),
        merged_into: Some(case),
        // What comes under this reference later belongs to the case.
        fsca_key: None,
        version,
        ..from.clone()
    };
    let kept = Row {
        fsca_reference: to.fsca_reference.clone().or(from.fsca_reference.clone()),
        fsca_key: to.fsca_key.clone().or(from.fsca_key.clone()),
        ..to.clone()
    };
    if !recall::update(&mut db, &closed, None).await?
        || !recall::update(&mut db, &kept, None).await?
    {
        return Ok(Merged::Stale);
    }
    lists::move_list(&mut db, provider, own, case).await?;
    entry::postpone(&mut db, provider, case, (from.settle_by, to.settle_by)).await?;
    let kept = kept.read()?;
    entry::settle_anew(&mut db, provider, case, &kept.actions).await?;
    entry::refresh(&mut db, provider, case).await?;
    branch::changed(&mut db, provider, case).await?;
    let gone = permit.entry_as("recall.merge", now).case(closed.read()?.on_record()).about(own);
    let grown = line(cx, permit, &kept);
    db.commit(gone.records(1), &[grown]).await?;
    cx.recall_changed.notify_one();
    Ok(Merged::Done)
}
