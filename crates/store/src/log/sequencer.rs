//! The sequencer: links what was committed into the chain, a group at a time, and signs each group.
//!
//! It holds no lock while it reads and computes. Two of them on one database may do the same work;
//! the keys of the tables let one of them keep it, and the other looks again.

use std::time::Duration;

use audit::verify::front;
use audit::{Fault, Head, Link};
use proof::{Key, SigningKey};
use uuid::Uuid;

use super::end::{self, LINK_BYTES, NUMBER_BYTES};
use super::gaps::Gaps;
use crate::bulk::{Column, insert};
use crate::clock::Clock;
use crate::column::Instant;
use crate::dialect::Engine;
use crate::error::StoreError;
use crate::handle::{Connection, Handle, Read};
use crate::on;
use crate::open::Store;

/// Between rounds: with the round itself, a line is linked within a second of its commit.
const PAUSE: Duration = Duration::from_millis(500);
/// Entries of a group at most; a longer backlog is linked in several groups without a pause.
const GROUP: i64 = 4_096;
/// Numbers that may be passed over at once: many more than a transaction rolls back.
const LEAP: i64 = 1_000_000;
/// How often the newest head goes to the process's log, which is kept elsewhere: what is there
/// cannot be taken back by whoever holds the database.
const ANCHOR: Duration = Duration::from_mins(10);

/// Links committed lines.
#[derive(Debug)]
pub struct Sequencer {
    store: Store,
    clock: Clock,
    key: SigningKey,
    keys: Vec<Key>,
    known: Option<Known>,
    gaps: Gaps,
}

/// The end of the chain as this sequencer knows it.
#[derive(Debug, Clone)]
struct Known {
    position: i64,
    before: Link,
    note: String,
    highest: i64,
}

/// A line as it waits.
type Row = (i64, Instant, Option<Uuid>, String);

impl Sequencer {
    /// Looks at the end of the chain: it must be what the last signed head says. `former` keys
    /// signed heads before this key did.
    ///
    /// # Errors
    /// [`StoreError::LogBroken`] when it is not; the store takes no writes any more then.
    pub async fn open(
        store: Store,
        clock: Clock,
        key: SigningKey,
        former: &[Key],
    ) -> Result<Self, StoreError> {
        let keys = std::iter::once(key.key().clone()).chain(former.iter().cloned()).collect();
        let known = None;
        let mut it = Self { store, clock, key, keys, known, gaps: Gaps::default() };
        let opened = it.begin().await;
        it.told(opened)?;
        Ok(it)
    }

    /// Links what waits, once; how many entries. Fewer than a group means: no more wait now.
    pub async fn round(&mut self) -> Result<usize, StoreError> {
        let linked = self.link().await;
        self.told(linked)
    }

    /// Links all that waits now, in as many groups as it takes.
    pub async fn catch_up(&mut self) -> Result<usize, StoreError> {
        let mut all = 0;
        loop {
            let linked = self.round().await?;
            all += linked;
            if linked < usize::try_from(GROUP).unwrap_or(usize::MAX) {
                return Ok(all);
            }
        }
    }

    /// Rounds until told to stop, and one more.
    pub async fn run(mut self, stop: impl Future<Output = ()> + Send) {
        let mut stop = std::pin::pin!(stop);
        let mut anchored: Option<(tokio::time::Instant, i64)> = None;
        loop {
            let last = tokio::select! {
                () = &mut stop => true,
                () = tokio::time::sleep(PAUSE) => false,
            };
            match self.catch_up().await {
                // Linked; or another sequencer was faster; or the gate is shut and has said so.
                Ok(_) | Err(StoreError::Conflict(_) | StoreError::LogBroken(_)) => {}
                Err(error) => tracing::error!(%error, "entries of the access log wait"),
            }
            let due = anchored.is_none_or(|(at, _)| at.elapsed() >= ANCHOR);
            if let Some(Known { position, note, .. }) = &self.known
                && (last || due)
                && anchored.is_none_or(|(_, before)| before != *position)
            {
                tracing::info!(log.position = position, log.head = note, "head of the access log");
                anchored = Some((tokio::time::Instant::now(), *position));
            }
            if last {
                return;
            }
        }
    }

    /// Shuts the store when the log is broken.
    fn told<T>(&self, result: Result<T, StoreError>) -> Result<T, StoreError> {
        if let Err(StoreError::LogBroken(why)) = &result {
            self.store.break_log(why);
        }
        result
    }

    async fn begin(&mut self) -> Result<(), StoreError> {
        let mut db = self.store.read().await?;
        let end = end::end(&mut db).await?;
        let Some((head, note)) = end::vouched(end, &self.keys)? else {
            return Ok(());
        };
        end::check_last_group(&mut db, &head).await??;
        self.adopt(&head, note);
        Ok(())
    }

    fn adopt(&mut self, head: &Head, note: String) {
        self.gaps = Gaps::of(&head.waiting);
        let before = head.link.sealed(&note);
        let (position, highest) = (head.position, head.highest);
        self.known = Some(Known { position, before, note, highest });
    }

    async fn link(&mut self) -> Result<usize, StoreError> {
        if let super::Chain::Broken { why } = self.store.chain() {
            return Err(StoreError::LogBroken(why));
        }
        let mut db = self.store.read().await?;
        self.look_at_the_end(&mut db).await?;
        let highest = self.known.as_ref().map_or(0, |known| known.highest);
        let mut gaps = self.gaps.clone();
        let oldest = oldest_transaction(&mut db, &mut gaps).await?;
        let mut rows = Vec::new();
        for range in gaps.ranges() {
            rows.extend(between(&mut db, *range.start(), *range.end()).await?);
        }
        rows.sort_unstable_by_key(|row| row.0);
        let late = rows.len();
        rows.extend(between(&mut db, highest.saturating_add(1), i64::MAX).await?);
        let engine = db.engine();
        drop(db);
        rows.iter().try_for_each(agrees)?;
        no_leap(highest, &rows[late..])?;
        let numbers: Vec<i64> = rows.iter().map(|row| row.0).collect();
        let passed = gaps.see(&numbers[..late], highest, &numbers[late..]);
        if let (Engine::Sqlite, Some(number)) = (engine, passed) {
            // Its one writer gives numbers without gaps: somebody took a line away.
            let position = self.known.as_ref().map_or(0, |known| known.position) + 1;
            return Err(StoreError::from(Fault::Missing { number, position }));
        }
        if let Some(oldest) = oldest {
            gaps.settle(oldest);
        }
        if !rows.is_empty() {
            self.keep(&rows, &gaps, numbers.last().copied().unwrap_or(0).max(highest)).await?;
        }
        self.gaps = gaps;
        Ok(rows.len())
    }

    /// Sees whether another sequencer went on, and that nobody took anything back.
    async fn look_at_the_end(&mut self, db: &mut Read) -> Result<(), StoreError> {
        let end = end::end(db).await?;
        let at = end.head.as_ref().map(|(position, _)| *position);
        if let Some(known) = &self.known {
            let ours: Option<String> = match &end.head {
                Some((position, note)) if *position == known.position => Some(note.clone()),
                _ => on!(db, c => sqlx::query_scalar(
                    "SELECT note FROM access_log_head WHERE position = $1",
                )
                .bind(known.position)
                .fetch_optional(c)
                .await)?,
            };
            match ours {
                None => return Err(StoreError::from(Fault::Unsigned { position: known.position })),
                Some(note) if note != known.note => {
                    return Err(StoreError::from(Fault::HeadOfAnother {
                        position: known.position,
                    }));
                }
                Some(_) if at == Some(known.position) && end.linked == at => return Ok(()),
                Some(_) => {}
            }
        }
        if let Some((head, note)) = end::vouched(end, &self.keys)? {
            self.adopt(&head, note);
        }
        Ok(())
    }

    /// Links these rows, signs, and keeps both.
    async fn keep(&mut self, rows: &[Row], gaps: &Gaps, highest: i64) -> Result<(), StoreError> {
        let known = self.known.as_ref();
        let mut link = known.map_or(Link::START, |known| known.before);
        let mut position = known.map_or(0, |known| known.position);
        let first = position + 1;
        let mut numbers = Vec::with_capacity(rows.len() * NUMBER_BYTES);
        let mut links = Vec::with_capacity(rows.len() * LINK_BYTES);
        for (number, _, _, line) in rows {
            position += 1;
            link = link.entry(position, *number, line.as_bytes());
            numbers.extend_from_slice(&number.to_be_bytes());
            links.extend_from_slice(&link.0);
        }
        let head = Head {
            origin: self.key.key().name().to_owned(),
            position,
            link,
            at: self.clock.now(),
            highest,
            waiting: gaps.waiting(),
        };
        let note = head.sign(&self.key).to_string();
        let mut tx = self.store.begin("log.link").await?;
        let group = [
            ("first_position", Column::Integer(vec![Some(first)])),
            ("last_position", Column::Integer(vec![Some(position)])),
            ("numbers", Column::Bytes(vec![Some(numbers)])),
            ("links", Column::Bytes(vec![Some(links)])),
        ];
        insert(&mut tx, "access_log_link", &group).await?;
        let signed = [
            ("position", Column::Integer(vec![Some(position)])),
            ("note", Column::Text(vec![Some(note.clone())])),
        ];
        insert(&mut tx, "access_log_head", &signed).await?;
        tx.keep().await?;
        let before = link.sealed(&note);
        self.known = Some(Known { position, before, note, highest });
        tracing::debug!(log.position = position, entries = rows.len(), "linked");
        Ok(())
    }
}

/// Whether the copies beside a line are those of the line, before it is linked.
fn agrees((number, at, subject, line): &Row) -> Result<(), StoreError> {
    let copies = (at.text(), subject.map(|id| id.to_string()));
    let same = front(line.as_bytes()).is_some_and(|(at, subject)| {
        copies.0.as_bytes() == at
            && copies.1.as_deref().map(str::as_bytes) == subject.map(<[u8; 36]>::as_slice)
    });
    if same {
        return Ok(());
    }
    Err(StoreError::LogBroken(format!("entry {number} was changed before it was linked")))
}

/// Whether the numbers follow each other as an engine gives them: one that is far ahead was chosen
/// by somebody, and would leave all that come after it behind.
fn no_leap(highest: i64, rows: &[Row]) -> Result<(), StoreError> {
    let mut before = highest;
    for (number, ..) in rows {
        if *number - before > LEAP {
            return Err(StoreError::from(Fault::Order { number: *number }));
        }
        before = *number;
    }
    Ok(())
}

async fn between(db: &mut Read, from: i64, to: i64) -> Result<Vec<Row>, StoreError> {
    let rows: Result<Vec<Row>, sqlx::Error> = on!(db, c => sqlx::query_as(
        "SELECT number, at, subject, line FROM access_log WHERE number BETWEEN $1 AND $2
         ORDER BY number LIMIT $3",
    )
    .bind(from)
    .bind(to)
    .bind(GROUP)
    .fetch_all(c)
    .await);
    rows.map_err(|error| match error {
        sqlx::Error::ColumnDecode { .. } | sqlx::Error::Decode(_) => StoreError::LogBroken(
            format!("an entry from number {from} on cannot be read: it was changed"),
        ),
        other => other.into(),
    })
}

/// Marks the open gaps, and tells below which id no transaction is open. Nothing to ask when no gap
/// is open, nor on the engine that has none.
async fn oldest_transaction(db: &mut Read, gaps: &mut Gaps) -> Result<Option<i64>, StoreError> {
    if gaps.is_empty() {
        return Ok(None);
    }
    let Connection::Postgres(c) = db.connection() else { return Ok(None) };
    let (oldest, own): (i64, i64) = sqlx::query_as(
        "SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint,
                pg_current_xact_id()::text::bigint",
    )
    .fetch_one(c)
    .await?;
    gaps.mark(own);
    Ok(Some(oldest))
}
