//! The log's sequencer: leaves that were committed are put into the tree, in the order of their
//! positions, and the new head is signed.
//!
//! It looks at the tree before it continues it: the tiles must be the tree that was signed. All
//! work is done before the short write, in which the head is replaced if it still stands; so
//! several processes may run it, and it holds up no delivery.

use std::collections::BTreeMap;
use std::time::Duration;

use ::store::{Handle, StoreError};
use audit::{Actor, Entry, Purpose};
use proof::tiles::Edge;
use proof::{Checkpoint, Hash, verify_checkpoint};
use tokio_util::sync::CancellationToken;

use super::keep_log_key::Signer;
use crate::context::Context;
use crate::model::broken::Broken;
use crate::model::leaf;
use crate::store::{log, log_key, seal, statement, tree};

/// How often it looks for new leaves: a receipt is in the log within a second.
const INTERVAL: Duration = Duration::from_millis(500);
/// Positions taken in one step.
const MOST: i64 = 1 << 14;

/// Why the log was not continued.
#[derive(Debug, thiserror::Error)]
pub enum SequenceError {
    /// It cannot be continued.
    #[error(transparent)]
    Broken(#[from] Broken),
    /// The store did not answer; it is tried again.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Sequences until told to stop. When the log is found broken, nothing is taken in any more.
pub async fn run(cx: &Context, stop: CancellationToken) {
    loop {
        match sequence(cx).await {
            Ok(_) => {}
            Err(SequenceError::Broken(_)) => return,
            Err(SequenceError::Store(error)) => {
                tracing::warn!(%error, "the log was not continued; tried again");
            }
        }
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(INTERVAL) => {}
        }
    }
}

/// Puts all leaves that wait into the log, and says how many.
pub async fn sequence(cx: &Context) -> Result<usize, SequenceError> {
    let Some(signer) = cx.desk().signer()? else { return Ok(0) };
    let mut sequenced = 0;
    loop {
        match step(cx, signer).await {
            Ok(0) => return Ok(sequenced),
            Ok(leaves) => sequenced += leaves,
            Err(error) => {
                if let SequenceError::Broken(broken) = &error {
                    cx.desk().stop_taking_in(broken.clone());
                }
                return Err(error);
            }
        }
    }
}

/// Looks whether the log is as it was signed, and gives the edge at which it goes on.
pub(crate) async fn check(
    db: &mut impl Handle,
    signer: &Signer,
) -> Result<(tree::Head, Edge), SequenceError> {
    let head = tree::head(db).await?;
    let tip = verify_checkpoint(&head.checkpoint, signer.known(), signer.origin());
    let tip = tip.map_err(Broken::Head)?;
    let size = u64::try_from(head.size).unwrap_or(u64::MAX);
    let mut tiles = tree::tiles(db, &Edge::tiles(size)).await?;
    let other = || Broken::OtherTree { size: head.size };
    let edge = Edge::read(&mut tiles, size).ok_or_else(other)?;
    if tip.size != size || edge.root() != tip.root {
        return Err(other().into());
    }
    Ok((head, edge))
}

/// Continues the log by some leaves; by none if there are none, or another process was first.
async fn step(cx: &Context, signer: &Signer) -> Result<usize, SequenceError> {
    let mut db = cx.store().read().await?;
    // In this order: the log may go on between the two looks, and never behind the tree.
    let reached = tree::head(&mut db).await?.size;
    let last = log::head(&mut db).await?.position;
    if reached == last {
        return Ok(0);
    }
    if reached > last {
        return Err(Broken::Shorter { signed: reached, last }.into());
    }
    let (old, mut edge) = check(&mut db, signer).await?;
    let present = log_key::all(&mut db).await?.pop();
    if present.is_none_or(|it| it.key != *signer.signing().key()) {
        return Err(Broken::RetiredKey.into());
    }
    let leaves = match leaves(&mut db, old.size, last.min(old.size + MOST)).await {
        // Leaves leave their commits when the log has them: another process was first.
        Err(SequenceError::Broken(_)) if tree::head(&mut db).await? != old => return Ok(0),
        leaves => leaves?,
    };
    drop(db);
    let mut changed = BTreeMap::new();
    for leaf in &leaves {
        edge.append(*leaf, &mut changed);
    }
    edge.put_partial(&mut changed);
    let head = Checkpoint::new(signer.origin().to_owned(), edge.size(), edge.root());
    let note = signer.signing().sign_text(head.to_string());
    let checkpoint = note.map_err(|fault| Broken::Head(fault.into()))?.to_string();
    let count = i64::try_from(leaves.len()).unwrap_or(0);
    let new = tree::Head { size: old.size + count, checkpoint };
    keep(cx, &old, &new, &changed).await?;
    Ok(leaves.len())
}

/// The short write. That another process was first is no failure: the next look shows its work.
async fn keep(
    cx: &Context,
    old: &tree::Head,
    new: &tree::Head,
    changed: &BTreeMap<proof::tile::Place, Vec<Hash>>,
) -> Result<(), StoreError> {
    let mut tx = cx.store().write("log.sequence").await?;
    if !tree::replace(&mut tx, old, new).await? {
        return Ok(());
    }
    tree::write(&mut tx, changed).await?;
    seal::drop_leaves(&mut tx, old.size, new.size).await?;
    let entry = Entry::done(cx.now(), "log.sequence", Actor::System, Purpose::Operation);
    let count = usize::try_from(new.size - old.size).unwrap_or(0);
    tx.commit(entry.records(count), &[]).await
}

/// The leaves of the positions after `from` up to `to`, or as far as whole commits reach.
async fn leaves(db: &mut impl Handle, from: i64, to: i64) -> Result<Vec<Hash>, SequenceError> {
    let mut found: BTreeMap<i64, Hash> = BTreeMap::new();
    for seal in seal::between(db, from, to).await? {
        found.extend((seal.first..).zip(seal.leaves.into_iter().flatten()));
    }
    for (position, statement) in statement::between(db, from, to).await? {
        let leaf = leaf::of_statement(&statement).map_err(|_| Broken::Missing { position })?;
        found.insert(position, leaf);
    }
    let mut leaves = Vec::with_capacity(found.len());
    for (expected, (position, leaf)) in (from + 1..).zip(found) {
        if position != expected {
            return Err(Broken::Missing { position: expected }.into());
        }
        leaves.push(leaf);
    }
    let reached = from + i64::try_from(leaves.len()).unwrap_or(0);
    if reached < to {
        return Err(Broken::Missing { position: reached + 1 }.into());
    }
    Ok(leaves)
}
