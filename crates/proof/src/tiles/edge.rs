//! The right edge of a tree kept as tiles: all that is needed to append to it.

use std::collections::BTreeMap;

use super::Source;
use crate::hash::Hash;
use crate::tile::{HEIGHT, Place, Tile, WIDTH};
use crate::tree;

/// The edge: of each level the tile that is not full yet.
#[derive(Debug, Clone, Default)]
pub struct Edge {
    size: u64,
    levels: Vec<Vec<Hash>>,
}

impl Edge {
    /// The tiles the edge of a tree of this size consists of.
    #[must_use]
    pub fn tiles(size: u64) -> Vec<Tile> {
        let levels = (0..).map(|level: u8| (level, size.checked_shr(HEIGHT * u32::from(level))));
        levels
            .map_while(|(level, hashes)| Some((level, hashes.filter(|hashes| *hashes > 0)?)))
            .filter_map(|(level, hashes)| {
                let width = usize::try_from(hashes % WIDTH).ok()?;
                let place = Place { level, index: hashes / WIDTH };
                (width > 0).then_some(Tile { place, width })
            })
            .collect()
    }

    /// The edge of a tree of this size; none if a tile is missing.
    pub fn read(source: &mut impl Source, size: u64) -> Option<Self> {
        let mut levels = Vec::new();
        for tile in Self::tiles(size) {
            levels.resize(usize::from(tile.place.level), Vec::new());
            let hashes: Option<Vec<Hash>> =
                (0..tile.width).map(|offset| source.hash(tile.place, offset)).collect();
            levels.push(hashes?);
        }
        Some(Self { size, levels })
    }

    /// Leaves of the tree.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.size
    }

    /// The root of the tree.
    #[must_use]
    pub fn root(&self) -> Hash {
        let mut whole = Vec::new();
        for level in self.levels.iter().rev() {
            let mut rest = level.as_slice();
            while !rest.is_empty() {
                let (subtree, others) = rest.split_at(1 << rest.len().ilog2());
                whole.push(tree::root(subtree));
                rest = others;
            }
        }
        let last = whole.pop();
        last.map_or_else(Hash::of_nothing, |last| {
            whole.iter().rev().fold(last, |right, left| Hash::of_node(left, &right))
        })
    }

    /// Appends a leaf; tiles that become full are put into `changed`.
    pub fn append(&mut self, leaf: Hash, changed: &mut BTreeMap<Place, Vec<Hash>>) {
        let mut hash = leaf;
        let mut before = self.size;
        self.size += 1;
        for level in 0_u8.. {
            let at = usize::from(level);
            if self.levels.len() == at {
                self.levels.push(Vec::new());
            }
            self.levels[at].push(hash);
            if self.levels[at].len() < 256 {
                return;
            }
            let full = std::mem::take(&mut self.levels[at]);
            hash = tree::root(&full);
            before /= WIDTH;
            changed.insert(Place { level, index: before }, full);
        }
    }

    /// Puts the tiles that are not full into `changed`: with those that became full, they are all
    /// that a growth changed.
    pub fn put_partial(&self, changed: &mut BTreeMap<Place, Vec<Hash>>) {
        for tile in Self::tiles(self.size) {
            if let Some(hashes) = self.levels.get(usize::from(tile.place.level)) {
                changed.insert(tile.place, hashes.clone());
            }
        }
    }
}
