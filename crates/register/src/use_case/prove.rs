//! Proofs of receipts that were given before, out of what is kept of them.
//!
//! What is about to be proven is first held against the leaf that was signed: an event that was
//! changed in the database is an error here, never a proof that does not hold.

use std::collections::{BTreeMap, HashMap};

use ::store::{Handle, StoreError};
use proof::tile::{Place, Tile, WIDTH};
use proof::{Checkpoint, Hash, Note, TlogProof, tiles, tree as merkle};

use super::keep_log_key::Signer;
use crate::model::group::Group;
use crate::store::inconsistent;
use crate::store::seal::{self, Seal};
use crate::store::tree;

/// The proofs given at commit of these leaves, by position.
pub(crate) async fn at_commit(
    db: &mut impl Handle,
    signer: &Signer,
    wanted: &[(i64, Hash)],
) -> Result<HashMap<i64, String>, StoreError> {
    let positions = wanted.iter().map(|(position, _)| *position).collect();
    let seals = seal::of(db, positions).await?;
    let mut groups = groups(db, signer, seals).await?;
    groups.sort_unstable_by_key(Group::first);
    let prove = |(position, leaf): &(i64, Hash)| {
        let after = groups.partition_point(|group| group.first() <= *position);
        let group = after.checked_sub(1).and_then(|at| groups.get(at));
        let group = group.filter(|group| group.leaf(*position) == Some(leaf));
        let proof = group.and_then(|group| group.proof(*position)).ok_or_else(changed)?;
        Ok((*position, proof))
    };
    wanted.iter().map(prove).collect()
}

/// The proof of a leaf in the log as it was signed last; none if the log does not have it yet.
pub(crate) async fn in_log(
    db: &mut impl Handle,
    position: i64,
    leaf: Hash,
) -> Result<Option<String>, StoreError> {
    let head = tree::head(db).await?;
    if head.size < position {
        return Ok(None);
    }
    let index = u64::try_from(position - 1).map_err(|_| changed())?;
    let size = u64::try_from(head.size).map_err(|_| changed())?;
    let mut kept = tree::tiles(db, &tiles::for_inclusion(index, size)).await?;
    let bad = |_| inconsistent("log_tree", "checkpoint", "cannot be read back");
    let note = Note::parse(&head.checkpoint).map_err(bad)?;
    let root = Checkpoint::parse(note.text()).map_err(bad)?.root;
    let missing = || inconsistent("log_tile", "hashes", "is missing");
    let path = tiles::inclusion(&mut kept, index, size).ok_or_else(missing)?;
    merkle::check_inclusion(leaf, index, size, &path, &root).map_err(|_| changed())?;
    Ok(Some(TlogProof { extra: None, index, path, head: note }.to_string()))
}

/// Signed commits as they were, out of their seals.
pub(crate) async fn groups(
    db: &mut impl Handle,
    signer: &Signer,
    seals: Vec<Seal>,
) -> Result<Vec<Group>, StoreError> {
    let sequenced = seals.iter().filter(|seal| seal.leaves.is_none());
    let wanted: Vec<_> = sequenced.flat_map(leaf_tiles).collect();
    let kept = tree::tiles(db, &wanted).await?;
    let group = |seal: Seal| {
        let key = signer.known().iter().find(|key| key.id() == seal.key_id);
        let key = key.ok_or_else(|| inconsistent("seal", "key_id", "is of no key on record"))?;
        let (first, last) = (seal.first, seal.last());
        let leaves = match seal.leaves {
            Some(leaves) => leaves,
            None => leaves_of(&kept, first, last)
                .ok_or_else(|| inconsistent("log_tile", "hashes", "is missing"))?,
        };
        let bad = |_| inconsistent("log_key", "key", "its name cannot be signed");
        Group::signed(key, first, leaves, seal.signature).map_err(bad)
    };
    seals.into_iter().map(group).collect()
}

/// The tiles that hold the leaves of a commit.
fn leaf_tiles(seal: &Seal) -> impl Iterator<Item = Tile> + use<> {
    let index = |position: i64| u64::try_from(position - 1).unwrap_or(0) / WIDTH;
    (index(seal.first)..=index(seal.last()))
        .map(|index| Tile { place: Place { level: 0, index }, width: 256 })
}

fn leaves_of(kept: &BTreeMap<Place, Vec<Hash>>, first: i64, last: i64) -> Option<Vec<Hash>> {
    let leaf = |position: i64| {
        let index = u64::try_from(position - 1).ok()?;
        let offset = usize::try_from(index % WIDTH).ok()?;
        kept.get(&Place { level: 0, index: index / WIDTH })?.get(offset).copied()
    };
    (first..=last).map(leaf).collect()
}

fn changed() -> StoreError {
    inconsistent("event", "position", "does not match its leaf in the log: it was changed")
}
