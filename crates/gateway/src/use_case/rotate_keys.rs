//! Seals anew what another master key sealed: group by group, each in a short write of its own.
//!
//! Safe beside a running gateway that has both keys, and safe to stop anywhere: a value says itself
//! which key sealed it, so a second run goes on where the first one was. A value that somebody
//! changed meanwhile is left as it is, and looked at again in the next round.

use std::ops::ControlFlow;
use std::time::Duration;

use identity::{Keep, Permit};
use store::seal::{KeyId, Place, Ring};
use store::{Store, StoreError};
use uuid::Uuid;

use crate::context::Context;
use crate::store::sealed::{Cursor, SEALED, SealedColumn, Value};

/// Values sealed anew in one write at most.
const GROUP_VALUES: i64 = 100;
/// Sealed bytes read for one write at most, unless one value alone is larger.
const GROUP_BYTES: i64 = 4 * 1024 * 1024;
/// Rest between two writes, in which others get their turn.
const PAUSE: Duration = Duration::from_millis(5);
/// Rounds through all tables; more than one is needed only when others wrote meanwhile.
const ROUNDS: u32 = 3;

/// How many values of a column a master key sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyUse {
    /// The table.
    pub table: &'static str,
    /// The column.
    pub column: &'static str,
    /// The master key.
    pub key_id: String,
    /// How many values.
    pub values: u64,
}

/// A sealed value that does not open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unopened {
    /// The table.
    pub table: &'static str,
    /// The row's id.
    pub row: Uuid,
    /// Why not.
    pub why: String,
}

/// How far it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Values sealed anew by this run.
    pub done: u64,
    /// Values there were to seal when it began.
    pub total: u64,
}

/// What a run did, and what is left.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rotation {
    /// Values sealed anew by this run.
    pub resealed: u64,
    /// Values that do not open, at most [`MAX_TOLD`].
    pub unopened: Vec<Unopened>,
    /// What earlier keys still seal, counted after the last write. Empty: they are not needed.
    pub left: Vec<KeyUse>,
}

/// Values that do not open are told up to this number.
pub const MAX_TOLD: usize = 20;

/// How many values each master key seals, by column.
pub async fn count_keys(store: &Store) -> Result<Vec<KeyUse>, StoreError> {
    let mut uses = Vec::new();
    let mut db = store.read().await?;
    for sealed in SEALED {
        for (key_id, values) in sealed.counted(&mut db).await? {
            let SealedColumn { table, column, .. } = sealed;
            uses.push(KeyUse { table, column, key_id, values: u64::try_from(values).unwrap_or(0) });
        }
    }
    Ok(uses)
}

/// One use of a master key that this ring does not hold, if there is any.
pub async fn lost_key(store: &Store, ring: &Ring) -> Result<Option<KeyUse>, StoreError> {
    let known: Vec<&str> = ring.ids().map(KeyId::as_str).collect();
    let mut db = store.read().await?;
    for sealed in SEALED {
        if let Some(key_id) = sealed.other_key(&mut db, &known).await? {
            let SealedColumn { table, column, .. } = sealed;
            return Ok(Some(KeyUse { table, column, key_id, values: 1 }));
        }
    }
    Ok(None)
}

/// Seals everything with the current master key. `progress` hears of each write, and may end it.
pub async fn rotate_keys(
    cx: &Context,
    permit: &Permit<Keep>,
    mut progress: impl FnMut(Progress) -> ControlFlow<()>,
) -> Result<Rotation, StoreError> {
    let mut rotation = Rotation::default();
    let total = earlier(cx).await?.iter().map(|used| used.values).sum();
    let mut run = Run { cx, permit, rotation: &mut rotation };
    'all: for _ in 0..ROUNDS {
        run.rotation.unopened.clear();
        for sealed in SEALED {
            let mut after = (Uuid::nil(), Uuid::nil());
            while let Some(until) = run.group(sealed, after).await? {
                after = until;
                if progress(Progress { done: run.rotation.resealed, total }).is_break() {
                    break 'all;
                }
                tokio::time::sleep(PAUSE).await;
            }
        }
        if earlier(cx).await?.is_empty() {
            break;
        }
    }
    rotation.left = earlier(cx).await?;
    Ok(rotation)
}

/// What other keys than the current one seal.
async fn earlier(cx: &Context) -> Result<Vec<KeyUse>, StoreError> {
    let uses = count_keys(&cx.store).await?;
    Ok(uses.into_iter().filter(|used| used.key_id != cx.keys.id()).collect())
}

struct Run<'r> {
    cx: &'r Context,
    permit: &'r Permit<Keep>,
    rotation: &'r mut Rotation,
}

impl Run<'_> {
    /// Seals the next group of a column; where it ended, or nothing when there was none.
    async fn group(
        &mut self,
        sealed: SealedColumn,
        after: Cursor,
    ) -> Result<Option<Cursor>, StoreError> {
        let (cx, current) = (self.cx, self.cx.keys.id());
        let mut db = cx.store.write("keys.rotate").await?;
        let ahead = sealed.ahead(&mut db, current, after, GROUP_VALUES).await?;
        let Some(until) = end_of_group(&ahead) else { return Ok(None) };
        let mut done = 0;
        for value in sealed.between(&mut db, current, after, until).await? {
            if let Some(anew) = self.anew(sealed, &value)
                && sealed.replace(&mut db, &value, current, &anew).await?
            {
                done += 1;
            }
        }
        if done > 0 {
            let entry = self.permit.entry_as("keys.rotate", cx.clock.now());
            db.commit(entry.records(done), &[]).await?;
            self.rotation.resealed += done as u64;
        }
        Ok(Some(until))
    }

    /// The value under the current key; nothing, and on the list, if it does not open.
    fn anew(&mut self, sealed: SealedColumn, value: &Value) -> Option<Vec<u8>> {
        let place = Place { table: sealed.table, row: value.id, column: sealed.column };
        let keys = self.cx.keys.owner(value.owner);
        match keys.open(place, &value.key_id, &value.sealed) {
            Ok(plain) => Some(keys.seal(place, &plain)),
            Err(error) => {
                if self.rotation.unopened.len() < MAX_TOLD {
                    let why = error.to_string();
                    let told = Unopened { table: sealed.table, row: value.id, why };
                    self.rotation.unopened.push(told);
                }
                None
            }
        }
    }
}

/// The last value that still fits into the group's bytes; the first one always does.
fn end_of_group(ahead: &[(Uuid, Uuid, i64)]) -> Option<Cursor> {
    let mut bytes = 0;
    let fitting = ahead.iter().take_while(|(_, _, length)| {
        let fits = bytes == 0 || bytes + length <= GROUP_BYTES;
        bytes += length.max(&1);
        fits
    });
    fitting.last().map(|(owner, row, _)| (*owner, *row))
}
