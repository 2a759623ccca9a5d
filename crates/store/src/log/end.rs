//! The end of the chain: the last head that was signed and the links up to it.

use std::collections::HashMap;

use audit::verify::Group;
use audit::{Fault, Head, HeadError, Link};
use proof::Key;

use crate::error::StoreError;
use crate::handle::Handle;
use crate::on;

/// Bytes of a number, and of a link, in a group.
pub(super) const NUMBER_BYTES: usize = 8;
pub(super) const LINK_BYTES: usize = audit::chain::LINK_BYTES;

/// Where the chain ends: all of it read in one statement, so that both are of one moment.
pub(super) struct End {
    /// The last position that is linked.
    pub linked: Option<i64>,
    /// The newest head.
    pub head: Option<(i64, String)>,
}

/// The columns of a group and its head.
pub(super) type GroupRow = (i64, i64, Vec<u8>, Vec<u8>, Option<String>);

pub(super) const GROUP: &str =
    "SELECT l.first_position, l.last_position, l.numbers, l.links, h.note
     FROM access_log_link AS l LEFT JOIN access_log_head AS h ON h.position = l.last_position";

pub(super) fn group((first, last, numbers, links, head): GroupRow) -> Group {
    Group { first, last, numbers, links, head }
}

/// Whether a head was ever signed: then the key that signed it must be there.
pub async fn is_begun(db: &mut impl Handle) -> Result<bool, StoreError> {
    Ok(head(db).await?.is_some())
}

/// The newest head, as a signed note.
pub async fn head(db: &mut impl Handle) -> Result<Option<String>, StoreError> {
    Ok(end(db).await?.head.map(|(_, note)| note))
}

/// The first head that none of these keys vouches for, when the last one is not to be relied on:
/// entries after the head before it may be anybody's.
pub async fn first_unvouched(
    db: &mut impl Handle,
    keys: &[Key],
) -> Result<Option<(i64, HeadError)>, StoreError> {
    const AT_ONCE: i64 = 1_000;
    let mut after = 0;
    loop {
        let heads: Vec<(i64, String)> = on!(db, c => sqlx::query_as(
            "SELECT position, note FROM access_log_head WHERE position > $1 ORDER BY position LIMIT $2",
        )
        .bind(after)
        .bind(AT_ONCE)
        .fetch_all(c)
        .await)?;
        let Some((last, _)) = heads.last() else { return Ok(None) };
        after = *last;
        for (position, note) in heads {
            if let Err(error) = Head::verify(&note, keys) {
                return Ok(Some((position, error)));
            }
        }
    }
}

pub(super) async fn end(db: &mut impl Handle) -> Result<End, StoreError> {
    let (linked, position, note): (Option<i64>, Option<i64>, Option<String>) = on!(db, c =>
        sqlx::query_as(
            "SELECT l.last_position, h.position, h.note
             FROM (SELECT max(last_position) AS last_position FROM access_log_link) AS l
             LEFT JOIN (SELECT position, note FROM access_log_head ORDER BY position DESC LIMIT 1) AS h
               ON 1 = 1",
        )
        .fetch_one(c)
        .await)?;
    Ok(End { linked, head: position.zip(note) })
}

/// The newest head, if the chain ends where it says and a key that is known signed it.
pub(super) fn vouched(end: End, keys: &[Key]) -> Result<Option<(Head, String)>, Fault> {
    let head = end.head.map(|(position, note)| {
        Head::verify(&note, keys)
            .map_err(|error| Fault::Head { position, error })
            .map(|head| (position, head, note))
    });
    match (end.linked, head.transpose()?) {
        (None, None) => Ok(None),
        (Some(linked), Some((position, head, note)))
            if linked == position && head.position == position =>
        {
            Ok(Some((head, note)))
        }
        (linked, Some((position, ..))) if linked.is_none_or(|linked| linked < position) => {
            Err(Fault::Unfounded { position })
        }
        (_, Some((position, head, _))) if head.position != position => {
            Err(Fault::HeadOfAnother { position })
        }
        (linked, _) => Err(Fault::Unsigned { position: linked.unwrap_or_default() }),
    }
}

/// Links the last group once more and compares: its lines may have been changed while nobody ran.
pub(super) async fn check_last_group(
    db: &mut impl Handle,
    head: &Head,
) -> Result<Result<(), Fault>, StoreError> {
    let Some(last) = group_at(db, head.position).await? else {
        return Ok(Err(Fault::Unfounded { position: head.position }));
    };
    let before = match last.first {
        1 => Link::START,
        first => match group_at(db, first - 1).await? {
            Some(before) => seal_of(&before).unwrap_or(Link::START),
            None => return Ok(Err(Fault::Gap { from: first - 1, before: first })),
        },
    };
    let lines = lines_of(db, &last).await?;
    let removed: Option<i64> = on!(db, c =>
        sqlx::query_scalar("SELECT max(through_number) FROM access_log_removal").fetch_one(c).await)?;
    Ok(relink(before, &last, head, &lines, removed.unwrap_or(0)))
}

fn relink(
    before: Link,
    group: &Group,
    head: &Head,
    lines: &HashMap<i64, String>,
    removed: i64,
) -> Result<(), Fault> {
    let mut end = before;
    let (numbers, _) = group.numbers.as_chunks::<NUMBER_BYTES>();
    let (stored, _) = group.links.as_chunks::<LINK_BYTES>();
    for (position, (number, stored)) in (group.first..).zip(numbers.iter().zip(stored)) {
        let (number, stored) = (i64::from_be_bytes(*number), Link(*stored));
        end = match lines.get(&number) {
            Some(text) => end.entry(position, number, text.as_bytes()),
            None if number <= removed => stored,
            None => return Err(Fault::Missing { number, position }),
        };
        if end != stored {
            return Err(Fault::Changed { number, what: audit::verify::What::LineOrLink });
        }
    }
    if end == head.link { Ok(()) } else { Err(Fault::HeadOfAnother { position: head.position }) }
}

/// The group that ends at a position.
async fn group_at(db: &mut impl Handle, position: i64) -> Result<Option<Group>, StoreError> {
    let sql = format!("{GROUP} WHERE l.last_position = $1");
    let row: Option<GroupRow> = on!(db, c =>
        sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(position).fetch_optional(c).await)?;
    Ok(row.map(group))
}

/// What stands before the entry after a group.
fn seal_of(group: &Group) -> Option<Link> {
    let (links, _) = group.links.as_chunks::<LINK_BYTES>();
    Some(Link(*links.last()?).sealed(group.head.as_deref()?))
}

async fn lines_of(db: &mut impl Handle, group: &Group) -> Result<HashMap<i64, String>, StoreError> {
    let (numbers, _) = group.numbers.as_chunks::<NUMBER_BYTES>();
    let numbers: Vec<i64> = numbers.iter().map(|bytes| i64::from_be_bytes(*bytes)).collect();
    let one_of_them = crate::NumberList::has(db.engine(), "number", "$1");
    let sql = format!("SELECT number, line FROM access_log WHERE {one_of_them}");
    let rows: Vec<(i64, String)> = on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(crate::NumberList(numbers))
        .fetch_all(c)
        .await)?;
    Ok(rows.into_iter().collect())
}
