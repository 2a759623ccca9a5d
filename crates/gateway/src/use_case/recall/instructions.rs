//! Changed instructions for a device: who has to read them, who did, and the reading itself.
//!
//! Everybody who may register such an implant sees them, until they say to have read them; whom the
//! coordinator asked by name stands on a list. A new version of the notice asks anew.

use exchange::recall::Action;
use identity::Permit;
use jiff::Timestamp;
use store::{Instant, StoreError};
use uuid::Uuid;

use super::{AskReaders, ConfirmInstructions, ReadInstructions, SeeReaders, find, line, subject};
use crate::context::{Context, Desk};
use crate::model::recall::{Recall, reader_key};
use crate::store::recall::{self, branch, reading};
use crate::use_case::desk::name_of;

/// Names asked at once at most.
const MOST_NAMES: usize = 200;
/// Letters of a name at most.
const LONGEST_NAME: usize = 100;

/// Somebody who has to read changed instructions.
#[derive(Debug, Clone)]
pub struct Reader {
    /// The name.
    pub name: String,
    /// Who asked; none for who read unasked.
    pub asked_by: Option<String>,
    /// When.
    pub asked_at: Timestamp,
    /// When the reader said to have read them.
    pub read_at: Option<Timestamp>,
}

/// Changed instructions, for who reads them.
#[derive(Debug, Clone)]
pub struct Instruction {
    /// The recall they belong to, with the words.
    pub recall: Recall,
    /// Whether who asks was asked to read them.
    pub is_asked: bool,
    /// Whether who asks said to have read this version.
    pub is_read: bool,
}

/// What became of a receipt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Confirmed {
    /// It is kept; once, if it was sent twice.
    Done,
    /// There is no such recall here, or it changes no instructions.
    NotFound,
    /// There is a later version by now, to be read first.
    Stale,
}

/// Asks people by name, as they are called when they sign in. How many are new; none if there is no
/// such recall or it changes no instructions.
pub async fn ask_readers(
    cx: &Context,
    permit: &Permit<AskReaders>,
    desk: &Desk,
    recall: Uuid,
    names: &[String],
) -> Result<Option<usize>, StoreError> {
    let (provider, at) = (desk.provider.id(), Instant(cx.clock.now()));
    let by = name_of(&desk.caller);
    let mut db = cx.store.write("instructions.ask").await?;
    let found = find(&mut db, provider, recall).await?.filter(changes_instructions);
    let Some(found) = found else { return Ok(None) };
    let own = (provider, recall, found.scope_version);
    let mut new = 0;
    for name in names.iter().take(MOST_NAMES) {
        let name: String = name.trim().chars().take(LONGEST_NAME).collect();
        let key = reader_key(&name);
        if !key.is_empty() && reading::ask(&mut db, own, (&key, &name), Some(&by), at).await? {
            new += 1;
        }
    }
    branch::changed(&mut db, provider, recall).await?;
    db.commit(line(cx, permit, &found).records(new), &[]).await?;
    cx.recall_changed.notify_one();
    Ok(Some(new))
}

/// Who has to read the present version, those who still have to first; none if there is no such
/// recall or it changes no instructions.
pub async fn readers(
    cx: &Context,
    permit: &Permit<SeeReaders>,
    desk: &Desk,
    recall: Uuid,
) -> Result<Option<(Recall, Vec<Reader>)>, StoreError> {
    let provider = desk.provider.id();
    let mut db = cx.store.write("instructions.readers").await?;
    let found = find(&mut db, provider, recall).await?.filter(changes_instructions);
    let Some(found) = found else { return Ok(None) };
    let rows = reading::of_version(&mut db, (provider, recall, found.scope_version)).await?;
    db.commit(line(cx, permit, &found).records(rows.len()), &[]).await?;
    let readers = rows.into_iter().map(|row| Reader {
        name: row.reader,
        asked_by: row.asked_by,
        asked_at: row.asked_at.0,
        read_at: row.read_at.map(|at| at.0),
    });
    Ok(Some((found, readers.collect())))
}

/// All changed instructions of open recalls, exercises left out; what is not read yet comes first.
pub async fn instructions(
    cx: &Context,
    permit: &Permit<ReadInstructions>,
    desk: &Desk,
) -> Result<Vec<Instruction>, StoreError> {
    let provider = desk.provider.id();
    let key = reader_key(&name_of(&desk.caller));
    let mut db = cx.store.write("instructions.read").await?;
    let read = reading::read_by(&mut db, provider, &key).await?;
    let asked = reading::asked_of(&mut db, provider, &key).await?;
    let mut found = Vec::new();
    for row in recall::all(&mut db, provider, "open", false, 100).await? {
        let recall = row.read()?;
        if changes_instructions(&recall) {
            let (is_asked, is_read) = (asked.contains(&recall.id), read.contains(&recall.id));
            found.push(Instruction { recall, is_asked, is_read });
        }
    }
    found.sort_by_key(|it| (it.is_read, !it.is_asked));
    let mut lines = found.iter().map(|it| line(cx, permit, &it.recall).records(1));
    let first = lines.next().unwrap_or_else(|| permit.entry(cx.clock.now()).case("none"));
    let others: Vec<_> = lines.collect();
    db.commit(first, &others).await?;
    Ok(found)
}

/// Says that one read this version.
pub async fn confirm_reading(
    cx: &Context,
    permit: &Permit<ConfirmInstructions>,
    desk: &Desk,
    recall: Uuid,
    version: i64,
) -> Result<Confirmed, StoreError> {
    let (provider, at) = (desk.provider.id(), Instant(cx.clock.now()));
    let mut db = cx.store.write("instructions.confirm").await?;
    let found = find(&mut db, provider, recall).await?.filter(changes_instructions);
    let Some(found) = found else { return Ok(Confirmed::NotFound) };
    if found.scope_version != version {
        return Ok(Confirmed::Stale);
    }
    let own = (provider, recall, version);
    let name = name_of(&desk.caller);
    let key = reader_key(&name);
    reading::ask(&mut db, own, (&key, &name), None, at).await?;
    if reading::read(&mut db, own, &key, &subject(&desk.caller), at).await? {
        branch::changed(&mut db, provider, recall).await?;
    }
    db.commit(line(cx, permit, &found).records(1), &[]).await?;
    cx.recall_changed.notify_one();
    Ok(Confirmed::Done)
}

fn changes_instructions(recall: &Recall) -> bool {
    recall.actions.have(Action::InstructionsChanged)
}
