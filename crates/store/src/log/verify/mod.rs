//! Reading a whole log, to hold it against its chain. One task has the database give pages, the
//! other checks them, so that reading and hashing go on side by side.

mod page;
mod postgres;
mod sqlite;

use audit::verify::{Group, Sound};
use audit::{Fault, Head, Verifier};
use proof::Key;
use tokio::sync::mpsc;

use super::end::{GROUP, GroupRow, group};
use crate::error::StoreError;
use crate::handle::{Connection, Handle};
use crate::on;
use crate::open::Store;
use page::Page;

/// Positions whose links are held at a time; their rows come in pages.
const STRETCH: i64 = 1 << 16;
/// Pages on their way at most.
const AHEAD: usize = 4;

/// How far a verification is.
#[derive(Debug, Clone, Copy)]
pub struct Progress {
    /// Entries that were checked.
    pub done: i64,
    /// Entries there are.
    pub all: i64,
}

/// What the reading task hands over.
enum Part {
    Removal(i64, String),
    All(i64),
    Groups(Vec<Group>),
    Rows(Page),
    /// All rows up to this number were read.
    UpTo(i64),
    Beyond(i64),
    Fault(Fault),
}

/// Reads a log from its beginning: what is sound, or the first thing that is not.
///
/// # Errors
/// When the database cannot be read at all.
pub async fn verify(
    store: &Store,
    keys: &[Key],
    kept: Option<Head>,
    mut progress: impl FnMut(Progress),
) -> Result<Result<Sound, Fault>, StoreError> {
    let (sender, mut parts) = mpsc::channel(AHEAD);
    let reading = tokio::spawn(read(store.clone(), sender));
    let mut verifier = Verifier::new(keys, kept);
    let mut seen = Progress { done: 0, all: 0 };
    let mut fault = None;
    while let Some(part) = parts.recv().await {
        if let Part::All(all) = part {
            seen.all = all;
        }
        if let Part::UpTo(_) = part {
            seen.done = verifier.position();
            progress(seen);
        }
        if let Err(found) = take(&mut verifier, part) {
            fault = Some(found);
            break;
        }
    }
    drop(parts);
    if let Some(fault) = fault {
        // It ends by itself, since nobody listens any more.
        drop(reading.await);
        return Ok(Err(named(store, keys, fault).await?));
    }
    reading.await.map_err(|_| StoreError::Unavailable(sqlx::Error::WorkerCrashed))??;
    match verifier.finish() {
        Ok(sound) => Ok(Ok(sound)),
        Err(fault) => Ok(Err(named(store, keys, fault).await?)),
    }
}

fn take(verifier: &mut Verifier<'_>, part: Part) -> Result<(), Fault> {
    match part {
        Part::Removal(through, note) => verifier.removal(through, &note),
        Part::All(_) => Ok(()),
        Part::Groups(groups) => groups.into_iter().try_for_each(|group| verifier.group(group)),
        Part::Rows(page) => page.each(|row| verifier.row(row)),
        Part::UpTo(number) => verifier.read_up_to(number),
        Part::Beyond(count) => {
            (0..count).for_each(|_| verifier.beyond());
            Ok(())
        }
        Part::Fault(fault) => Err(fault),
    }
}

/// One wrong signature says nothing about where it began: all heads are looked at then.
async fn named(store: &Store, keys: &[Key], fault: Fault) -> Result<Fault, StoreError> {
    if !fault.is_signature() {
        return Ok(fault);
    }
    let first = super::first_unvouched(&mut store.read().await?, keys).await?;
    Ok(first.map_or(fault, |(position, error)| Fault::Head { position, error }))
}

async fn read(store: Store, parts: mpsc::Sender<Part>) -> Result<(), StoreError> {
    let mut db = store.read().await?;
    let end = super::end::end(&mut db).await?;
    let removals: Vec<(i64, String)> = on!(&mut db, c => sqlx::query_as(
        "SELECT through_number, note FROM access_log_removal ORDER BY through_number",
    )
    .fetch_all(c)
    .await)?;
    for (through, note) in removals {
        send(&parts, Part::Removal(through, note)).await?;
    }
    let first: Option<i64> = on!(&mut db, c =>
        sqlx::query_scalar("SELECT min(number) FROM access_log").fetch_one(c).await)?;
    if let Some(number) = first.filter(|number| *number < 1) {
        // Engines count from one.
        return send(&parts, Part::Fault(Fault::Order { number })).await;
    }
    let last = end.linked.unwrap_or(0);
    send(&parts, Part::All(last)).await?;
    let (mut position, mut number) = (0, 0);
    while position < last {
        let sql = format!(
            "{GROUP} WHERE l.last_position > $1 AND l.last_position <= $2 ORDER BY l.last_position"
        );
        let rows: Vec<GroupRow> = on!(&mut db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
            .bind(position)
            .bind(position.saturating_add(STRETCH).min(last))
            .fetch_all(c)
            .await)?;
        position = position.saturating_add(STRETCH);
        let groups: Vec<Group> = rows.into_iter().map(group).collect();
        let highest = groups.iter().filter_map(highest).max().unwrap_or(0);
        send(&parts, Part::Groups(groups)).await?;
        if highest > number {
            pages(&mut db, number, highest, &parts).await?;
            number = highest;
        }
        send(&parts, Part::UpTo(number)).await?;
    }
    let unfounded: Option<i64> = on!(&mut db, c => sqlx::query_scalar(
        "SELECT min(position) FROM access_log_head AS h WHERE position <= $1 AND NOT EXISTS (
           SELECT 1 FROM access_log_link AS l WHERE l.last_position = h.position)",
    )
    .bind(end.head.map_or(0, |(position, _)| position))
    .fetch_one(c)
    .await)?;
    if let Some(position) = unfounded {
        send(&parts, Part::Fault(Fault::Unfounded { position })).await?;
    }
    let beyond: i64 = on!(&mut db, c =>
        sqlx::query_scalar("SELECT count(*) FROM access_log WHERE number > $1")
            .bind(number)
            .fetch_one(c)
            .await)?;
    send(&parts, Part::Beyond(beyond)).await
}

/// Has the engine give all rows above one number up to another.
async fn pages(
    db: &mut impl Handle,
    above: i64,
    up_to: i64,
    parts: &mpsc::Sender<Part>,
) -> Result<(), StoreError> {
    match db.connection() {
        Connection::Sqlite(c) => {
            let mut above = above;
            while let Some((last, page)) = sqlite::page(c, above, up_to).await? {
                above = last;
                send(parts, Part::Rows(page)).await?;
            }
        }
        Connection::Postgres(c) => postgres::pages(c, above, up_to, parts).await?,
    }
    Ok(())
}

/// The highest number a group names.
fn highest(group: &Group) -> Option<i64> {
    let (numbers, _) = group.numbers.as_chunks();
    numbers.iter().map(|bytes| i64::from_be_bytes(*bytes)).max()
}

/// Whoever checks stops at the first fault; then there is nobody to read for.
async fn send(parts: &mpsc::Sender<Part>, part: Part) -> Result<(), StoreError> {
    parts.send(part).await.map_err(|_| StoreError::Unavailable(sqlx::Error::WorkerCrashed))
}
