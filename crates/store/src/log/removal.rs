//! Removing lines that are past their term: never by itself, always by a named decision (R66).
//!
//! What goes is the beginning of the log up to a number; the links stay, and a digest of them is
//! signed with the decision. The triggers let a line go only when such a decision covers it.

use audit::{Entry, Head, Link, LinksDigest, Removal};
use jiff::Timestamp;
use proof::{Key, SigningKey};

use super::end::{GROUP, GroupRow, LINK_BYTES, NUMBER_BYTES};
use crate::column::Instant;
use crate::error::StoreError;
use crate::handle::Handle;
use crate::on;
use crate::open::Store;

/// Groups whose links are read at a time.
const AT_ONCE: i64 = 64;

/// What could be removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Removable {
    /// Lines above this number are there still.
    pub after: i64,
    /// The last number that could go; `after` if none can.
    pub through: i64,
    /// How many lines.
    pub lines: i64,
}

/// The decision to remove.
#[derive(Debug, Clone)]
pub struct Decision {
    /// Its name or number.
    pub name: String,
    /// Who took it.
    pub decided_by: String,
    /// The article or rule on which the term rests.
    pub basis: String,
}

/// What could be removed of what was written before an instant: the beginning of the log up to the
/// first line that is younger, and never what is not linked yet, nor the newest line.
pub async fn removable(db: &mut impl Handle, before: Timestamp) -> Result<Removable, StoreError> {
    let head = super::end::end(db).await?.head.and_then(|(_, note)| Head::read(&note).ok());
    let linked = head.map_or(0, |(head, _)| match head.waiting.ranges().first() {
        Some(range) => *range.start() - 1,
        None => head.highest,
    });
    let after: Option<i64> = on!(db, c =>
        sqlx::query_scalar("SELECT max(through_number) FROM access_log_removal").fetch_one(c).await)?;
    let after = after.unwrap_or(0);
    // By number, not by instant: the scan ends at the first line that stays.
    let stays: Option<i64> = on!(db, c => sqlx::query_scalar(
        "SELECT number FROM access_log WHERE at >= $1 ORDER BY number LIMIT 1",
    )
    .bind(Instant(before))
    .fetch_optional(c)
    .await)?;
    let newest: Option<i64> = on!(db, c =>
        sqlx::query_scalar("SELECT max(number) FROM access_log").fetch_one(c).await)?;
    let last = stays.or(newest).map_or(0, |number| number - 1);
    let through = last.min(linked).max(after);
    let lines: i64 = on!(db, c =>
        sqlx::query_scalar("SELECT count(*) FROM access_log WHERE number <= $1")
            .bind(through)
            .fetch_one(c)
            .await)?;
    Ok(Removable { after, through, lines })
}

/// Removes them, with the signed decision and a line that says so, in one transaction.
///
/// # Errors
/// [`StoreError::LogBroken`] when the links do not cover what should go.
pub async fn remove(
    store: &Store,
    key: &SigningKey,
    former: &[Key],
    what: Removable,
    decision: Decision,
    entry: Entry,
) -> Result<Removal, StoreError> {
    let broken = |why: &str| StoreError::LogBroken(why.to_owned());
    let keys: Vec<Key> = std::iter::once(key.key()).chain(former).cloned().collect();
    let mut tx = store.write("log.remove").await?;
    let end = super::end::end(&mut tx).await?;
    if super::end::vouched(end, &keys).map_err(|fault| broken(&fault.to_string()))?.is_none() {
        return Err(broken("nothing of it was ever linked"));
    }
    let digest = digest(&mut tx, what).await?;
    let lines = digest.entries();
    let Decision { name, decided_by, basis } = decision;
    let removal = Removal {
        origin: key.key().name().to_owned(),
        after: what.after,
        through: what.through,
        lines,
        digest: digest.finish(),
        at: entry.at,
        decision: name,
        decided_by,
        basis,
    };
    let note = removal.sign(key).ok_or_else(|| StoreError::Inconsistent {
        table: "access_log_removal",
        column: "note",
        problem: "a name is longer than one line".to_owned(),
    })?;
    on!(&mut tx, c => sqlx::query(
        "INSERT INTO access_log_removal (through_number, note) VALUES ($1, $2)",
    )
    .bind(removal.through)
    .bind(note.to_string())
    .execute(c)
    .await
    .map(drop))?;
    let gone = on!(&mut tx, c => sqlx::query("DELETE FROM access_log WHERE number <= $1")
        .bind(removal.through)
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?;
    if i64::try_from(gone) != Ok(lines) {
        return Err(broken("it has other lines than links: run `lir audit verify` first"));
    }
    tx.commit(entry.records(usize::try_from(gone).unwrap_or(usize::MAX)), &[]).await?;
    Ok(removal)
}

/// The digest of the links of what goes. A number that may go can stand behind one that stays, when
/// it was committed late; so all groups are read.
async fn digest(db: &mut impl Handle, what: Removable) -> Result<LinksDigest, StoreError> {
    let mut digest = LinksDigest::default();
    let mut position = 0;
    loop {
        let sql = format!("{GROUP} WHERE l.last_position > $1 ORDER BY l.last_position LIMIT $2");
        let groups: Vec<GroupRow> = on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
            .bind(position)
            .bind(AT_ONCE)
            .fetch_all(c)
            .await)?;
        let Some((_, last, ..)) = groups.last() else { return Ok(digest) };
        position = *last;
        for (_, _, numbers, links, _) in &groups {
            let (numbers, _) = numbers.as_chunks::<NUMBER_BYTES>();
            let (links, _) = links.as_chunks::<LINK_BYTES>();
            for (number, link) in numbers.iter().zip(links) {
                let number = i64::from_be_bytes(*number);
                if number > what.after && number <= what.through {
                    digest.add(number, &Link(*link).0);
                }
            }
        }
    }
}
