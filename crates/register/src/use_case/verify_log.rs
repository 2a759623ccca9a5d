//! Holding the database against what was signed: every event is made into its leaf again, and the
//! first that is not the leaf that was signed is named.
//!
//! Then the implants are made of the events again, since traces are answered from them.
//!
//! Two signatures cover each event: that of its commit, and that of the log. Whoever holds the
//! database can make both anew only with the key; and not the heads that others kept.

mod implants;
mod walk;

use ::store::{Store, StoreError};
use proof::{Checkpoint, Key, Note, verify_checkpoint};

use super::keep_log_key::{LogKey, endorsement};
use crate::model::difference::Difference;
use crate::store::{check, log, log_key, tree};
use walk::Walk;

/// Positions read at once.
const CHUNK: i64 = 2_000;

/// What was held against what.
#[derive(Debug, Clone)]
pub struct Verified {
    /// The name of the log.
    pub origin: String,
    /// Positions of the log.
    pub positions: i64,
    /// Up to where the log is signed; what is beyond is signed by commit only.
    pub signed: i64,
    /// Signatures of commits.
    pub commits: u64,
    /// The first difference; none if there is none.
    pub difference: Option<Difference>,
}

/// Verifies all there is, by these keys, or by those on record if none are given, and that it goes
/// on from the heads that somebody kept. Progress is told as positions done and there are.
pub async fn verify(
    store: &Store,
    trusted: &[Key],
    kept: &[Checkpoint],
    mut progress: impl FnMut(i64, i64),
) -> Result<Verified, StoreError> {
    let mut db = store.read().await?;
    let head = tree::head(&mut db).await?;
    let last = log::head(&mut db).await?.position;
    let recorded = log_key::all(&mut db).await?;
    drop(db);
    let origin = trusted.first().or(recorded.first().map(|it| &it.key));
    let origin = origin.map(|key| key.name().to_owned()).unwrap_or_default();
    let mut verified =
        Verified { origin, positions: last, signed: head.size, commits: 0, difference: None };
    let (keys, signed) = match heads(&verified.origin, &head, &recorded, trusted, last) {
        Ok(found) => found,
        Err(difference) => {
            verified.difference = Some(difference);
            return Ok(verified);
        }
    };
    if let Some(beyond) = kept.iter().find(|kept| kept.size > signed.size) {
        let beyond = i64::try_from(beyond.size).unwrap_or(i64::MAX);
        verified.difference = Some(Difference::Shorter { signed: beyond, last: head.size });
        return Ok(verified);
    }
    let mut walk = Walk::new(head.size, keys, kept);
    let mut from = 0;
    while from < last {
        let to = last.min(from + CHUNK);
        let step = walk.step(&mut store.read().await?, from, to).await?;
        verified.commits = walk.commits();
        if step.is_some() {
            verified.difference = step;
            return Ok(verified);
        }
        from = to;
        progress(from, last);
    }
    let mut db = store.read().await?;
    verified.difference = match walk.end(&mut db, &signed, last).await? {
        None => {
            // A running register goes on meanwhile.
            let last = log::head(&mut db).await?.position;
            check::outside(&mut db, last).await?
        }
        found => found,
    };
    Ok(verified)
}

/// The keys that count, and the signed head.
fn heads(
    origin: &str,
    head: &tree::Head,
    recorded: &[LogKey],
    trusted: &[Key],
    last: i64,
) -> Result<(Vec<Key>, Checkpoint), Difference> {
    let keys = chain(recorded, trusted)?;
    let signed = verify_checkpoint(&head.checkpoint, &keys, origin).map_err(Difference::Head)?;
    if head.size > last {
        return Err(Difference::Shorter { signed: head.size, last });
    }
    if i64::try_from(signed.size) != Ok(head.size) {
        return Err(Difference::OtherTree { size: head.size });
    }
    Ok((keys, signed))
}

/// The keys on record, as far as they are trusted: given, or endorsed by the one before.
fn chain(recorded: &[LogKey], trusted: &[Key]) -> Result<Vec<Key>, Difference> {
    let mut accepted: Vec<Key> = Vec::new();
    for (at, it) in recorded.iter().enumerate() {
        let given = trusted.contains(&it.key) || (trusted.is_empty() && at == 0);
        let endorsed = || {
            let note = Note::parse(it.endorsement.as_deref()?).ok()?;
            let by = note.verify(accepted.last().map(std::slice::from_ref)?).ok()?;
            (note.text() == endorsement(&it.key) && by.name() == it.key.name()).then_some(())
        };
        if !given && endorsed().is_none() {
            return Err(Difference::Key { number: it.number });
        }
        accepted.push(it.key.clone());
    }
    Ok(accepted)
}
