//! Works a list off: who takes care of whom, what was tried, and what became of it.

use exchange::recall::Outcome;
use identity::Permit;
use jiff::civil::Date;
use store::seal::Place;
use store::{Day, Instant, StoreError, Write};
use uuid::Uuid;

use super::patients::{entries, read_row};
use super::{WorkRecall, find, line_of};
use crate::context::{Context, Desk};
use crate::model::recall::patient::{Entry, NoteKind, Refusal, may_become};
use crate::model::recall::{Recall, rules};
use crate::store::recall::entry::{NewOutcome, Row};
use crate::store::recall::{branch, entry, note as notes};
use crate::use_case::desk::name_of;

/// What became of a change.
#[derive(Debug, Clone)]
pub enum Worked {
    /// It is kept.
    Done,
    /// There is no such recall, or nobody like that on its list.
    NotFound,
    /// The recall is closed: nothing more is asked, and nothing changes.
    Closed,
    /// Somebody changed it meanwhile: as it is now.
    Stale(Box<Entry>),
    /// It may not be said.
    Refused(Refusal),
}

/// A row that may be worked on.
pub(super) struct Open {
    pub(super) recall: Recall,
    pub(super) row: Row,
}

/// Finds a row of an open recall; else what to answer.
pub(super) async fn open(
    db: &mut Write,
    provider: Uuid,
    recall: Uuid,
    id: Uuid,
) -> Result<Result<Open, Worked>, StoreError> {
    let Some(found) = find(db, provider, recall).await? else { return Ok(Err(Worked::NotFound)) };
    let Some(row) = entry::find(db, provider, recall, id).await? else {
        return Ok(Err(Worked::NotFound));
    };
    if !found.is_open() {
        return Ok(Err(Worked::Closed));
    }
    Ok(Ok(Open { recall: found, row }))
}

/// The row as it is now, for who changed an older one.
pub(super) async fn stale(
    cx: &Context,
    db: &mut Write,
    (provider, recall, id): (Uuid, Uuid, Uuid),
) -> Result<Worked, StoreError> {
    let keys = cx.keys.owner(provider);
    let Some(row) = entry::find(db, provider, recall, id).await? else {
        return Ok(Worked::NotFound);
    };
    let now = entries(db, provider, recall, vec![row], &keys).await?.pop();
    Ok(now.map_or(Worked::NotFound, |entry| Worked::Stale(Box::new(entry))))
}

/// Says who takes care of somebody, and until when.
pub async fn assign(
    cx: &Context,
    permit: &Permit<WorkRecall>,
    desk: &Desk,
    (recall, id, made_from): (Uuid, Uuid, i64),
    to: Option<&str>,
    settle_by: Date,
) -> Result<Worked, StoreError> {
    let provider = desk.provider.id();
    let mut db = cx.store.write("recall.assign").await?;
    let Open { recall: found, row } = match open(&mut db, provider, recall, id).await? {
        Ok(open) => open,
        Err(answer) => return Ok(answer),
    };
    let to = to.map(str::trim).filter(|it| !it.is_empty());
    if row.assigned_to.as_deref() == to && row.settle_by.0 == settle_by {
        // Sent twice, it is said once.
        db.commit(line_of(cx, permit, &found, &row), &[]).await?;
        return Ok(Worked::Done);
    }
    let own = (provider, recall, id);
    if !entry::assign(&mut db, own, made_from, to, Day(settle_by)).await? {
        return stale(cx, &mut db, own).await;
    }
    branch::changed(&mut db, provider, recall).await?;
    db.commit(line_of(cx, permit, &found, &row), &[]).await?;
    cx.recall_changed.notify_one();
    Ok(Worked::Done)
}

/// Notes a letter, a call or a remark, under the id the page was made with: the same form sent
/// twice is one. The words are sealed.
pub async fn note(
    cx: &Context,
    permit: &Permit<WorkRecall>,
    desk: &Desk,
    (recall, id, note_id): (Uuid, Uuid, Uuid),
    kind: NoteKind,
    words: &str,
) -> Result<Worked, StoreError> {
    let provider = desk.provider.id();
    let mut db = cx.store.write("recall.note").await?;
    let Open { recall: found, row } = match open(&mut db, provider, recall, id).await? {
        Ok(open) => open,
        Err(answer) => return Ok(answer),
    };
    let new = note_row(cx, desk, (recall, id, note_id), kind, words);
    if notes::insert(&mut db, &new).await? && kind.is_attempt() {
        entry::tried(&mut db, (provider, recall, id)).await?;
    }
    db.commit(line_of(cx, permit, &found, &row), &[]).await?;
    Ok(Worked::Done)
}

/// Says what became of somebody, by the version the page was made from. `words` say where to, for
/// who moved; for the others they may be empty.
pub async fn set_outcome(
    cx: &Context,
    permit: &Permit<WorkRecall>,
    desk: &Desk,
    (recall, id, made_from): (Uuid, Uuid, i64),
    outcome: Outcome,
    (note_id, words): (Uuid, &str),
) -> Result<Worked, StoreError> {
    let provider = desk.provider.id();
    let now = cx.clock.now();
    let mut db = cx.store.write("recall.outcome").await?;
    let Open { recall: found, row } = match open(&mut db, provider, recall, id).await? {
        Ok(open) => open,
        Err(answer) => return Ok(answer),
    };
    if notes::is_kept(&mut db, provider, note_id).await? {
        db.commit(line_of(cx, permit, &found, &row), &[]).await?;
        return Ok(Worked::Done);
    }
    let needed = i64::from(rules(law::terms::dutch_day(now)).attempts);
    if let Err(refusal) = may_become(&read_row(row.clone())?, outcome, words, needed) {
        return Ok(Worked::Refused(refusal));
    }
    let own = (provider, recall, id);
    let by = name_of(&desk.caller);
    let is_settled = found.actions.are_settled_by(outcome);
    let new = NewOutcome { outcome, is_settled, by: &by, at: Instant(now) };
    if !entry::set_outcome(&mut db, own, made_from, &new).await? {
        return stale(cx, &mut db, own).await;
    }
    let kind = NoteKind::Outcome(outcome);
    notes::insert(&mut db, &note_row(cx, desk, (recall, id, note_id), kind, words)).await?;
    branch::changed(&mut db, provider, recall).await?;
    db.commit(line_of(cx, permit, &found, &row).because(outcome.as_str()), &[]).await?;
    cx.recall_changed.notify_one();
    Ok(Worked::Done)
}

pub(super) fn note_row(
    cx: &Context,
    desk: &Desk,
    (recall, entry, id): (Uuid, Uuid, Uuid),
    kind: NoteKind,
    words: &str,
) -> notes::Row {
    let provider = desk.provider.id();
    let place = Place { table: "recall_note", row: id, column: "sealed" };
    let (reached, outcome) = match kind {
        NoteKind::Call { is_reached } => (Some(is_reached), None),
        NoteKind::Outcome(outcome) => (None, Some(outcome.as_str().to_owned())),
        NoteKind::Letter | NoteKind::Remark => (None, None),
    };
    notes::Row {
        provider_id: provider,
        note_id: id,
        recall_id: recall,
        entry_id: entry,
        kind: kind.as_str().to_owned(),
        reached,
        outcome,
        sealed: cx.keys.owner(provider).seal(place, words.trim().as_bytes()),
        key_id: cx.keys.id().to_owned(),
        noted_by: Some(name_of(&desk.caller)),
        noted_at: Instant(cx.clock.now()),
    }
}
