//! Trees kept as tiles: they grow at their edge, and whatever is to be proven is computed from a
//! few tiles.
//!
//! Which tiles those are is asked first ([`for_inclusion`] and its like), so that who keeps them in
//! a database reads them at once and then computes without waiting.

mod edge;

use std::collections::{BTreeMap, BTreeSet};

use crate::hash::Hash;
use crate::tile::{HEIGHT, Place, Tile, WIDTH};
use crate::tree;

pub use edge::Edge;

/// Where hashes of tiles come from. A tile may be longer than is needed, never shorter.
pub trait Source {
    /// The hash at an offset of a tile; none if it is not there.
    fn hash(&mut self, place: Place, offset: usize) -> Option<Hash>;
}

impl Source for BTreeMap<Place, Vec<Hash>> {
    fn hash(&mut self, place: Place, offset: usize) -> Option<Hash> {
        self.get(&place)?.get(offset).copied()
    }
}

/// The root of the tree of `size` leaves; none if a tile is missing.
pub fn root(source: &mut impl Source, size: u64) -> Option<Hash> {
    if size == 0 { Some(Hash::of_nothing()) } else { range(source, 0, size) }
}

/// The path that proves the leaf at `index` in the tree of `size` leaves; none if it is not in the
/// tree or a tile is missing.
pub fn inclusion(source: &mut impl Source, index: u64, size: u64) -> Option<Vec<Hash>> {
    if index >= size {
        return None;
    }
    let (mut from, mut to, mut path) = (0, size, Vec::new());
    while to - from > 1 {
        let middle = from + split(to - from);
        if index < middle {
            path.push(range(source, middle, to)?);
            to = middle;
        } else {
            path.push(range(source, from, middle)?);
            from = middle;
        }
    }
    path.reverse();
    Some(path)
}

/// The path that proves that the tree of `old` leaves is the beginning of the tree of `size`; none
/// if it was never so large or a tile is missing.
pub fn consistency(source: &mut impl Source, old: u64, size: u64) -> Option<Vec<Hash>> {
    if old > size {
        return None;
    }
    if old == 0 || old == size {
        return Some(Vec::new());
    }
    let (mut from, mut to, mut path) = (0, size, Vec::new());
    while old != to {
        let middle = from + split(to - from);
        if old <= middle {
            path.push(range(source, middle, to)?);
            to = middle;
        } else {
            path.push(range(source, from, middle)?);
            from = middle;
        }
    }
    if from > 0 {
        path.push(range(source, from, to)?);
    }
    path.reverse();
    Some(path)
}

/// The tiles the root is computed from.
#[must_use]
pub fn for_root(size: u64) -> Vec<Tile> {
    Wanted::by(size, |wanted| root(wanted, size).map(drop))
}

/// The tiles the path of a leaf is computed from.
#[must_use]
pub fn for_inclusion(index: u64, size: u64) -> Vec<Tile> {
    Wanted::by(size, |wanted| inclusion(wanted, index, size).map(drop))
}

/// The tiles the proof of a beginning is computed from.
#[must_use]
pub fn for_consistency(old: u64, size: u64) -> Vec<Tile> {
    Wanted::by(size, |wanted| consistency(wanted, old, size).map(drop))
}

/// The tile at a place in a tree of this size; none if there is nothing in it.
#[must_use]
pub fn at(place: Place, size: u64) -> Option<Tile> {
    let hashes = size.checked_shr(HEIGHT * u32::from(place.level)).unwrap_or(0);
    let before = place.index.checked_mul(WIDTH)?;
    let width = usize::try_from(hashes.checked_sub(before)?.min(WIDTH)).ok()?;
    (width > 0).then_some(Tile { place, width })
}

/// Notes which tiles a computation touches.
struct Wanted(BTreeSet<Place>);

impl Wanted {
    fn by(size: u64, compute: impl FnOnce(&mut Self) -> Option<()>) -> Vec<Tile> {
        let mut wanted = Self(BTreeSet::new());
        let _ = compute(&mut wanted);
        wanted.0.into_iter().filter_map(|place| at(place, size)).collect()
    }
}

impl Source for Wanted {
    fn hash(&mut self, place: Place, _offset: usize) -> Option<Hash> {
        self.0.insert(place);
        Some(Hash::of_nothing())
    }
}

/// The hash over the leaves from `from` up to, not including, `to`, as a subtree of the tree.
fn range(source: &mut impl Source, from: u64, to: u64) -> Option<Hash> {
    let width = to - from;
    if width.is_power_of_two() && from.is_multiple_of(width) {
        return whole(source, from, width);
    }
    let middle = from + split(width);
    Some(Hash::of_node(&range(source, from, middle)?, &range(source, middle, to)?))
}

/// The hash of a whole subtree whose width is a power of two.
fn whole(source: &mut impl Source, from: u64, width: u64) -> Option<Hash> {
    let level = u8::try_from(width.trailing_zeros() / HEIGHT).ok()?;
    let unit = HEIGHT * u32::from(level);
    let (first, count) = (from >> unit, width >> unit);
    let hashes: Option<Vec<Hash>> = (first..first + count)
        .map(|hash| {
            let offset = usize::try_from(hash % WIDTH).ok()?;
            source.hash(Place { level, index: hash / WIDTH }, offset)
        })
        .collect();
    Some(tree::root(&hashes?))
}

/// The largest power of two below a number greater than one.
fn split(width: u64) -> u64 {
    1 << (width - 1).ilog2()
}

#[cfg(test)]
mod tests;
