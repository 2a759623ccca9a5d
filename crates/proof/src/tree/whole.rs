//! A small tree with all its nodes, for proving every one of its leaves: each path is read off
//! instead of computed anew.

use crate::hash::Hash;

/// A tree held whole. A last node without a partner goes up as it is, which is the tree of the RFC.
#[derive(Debug, Clone)]
pub struct Whole {
    leaves: Vec<Hash>,
    /// The levels above the leaves, up to the root.
    above: Vec<Vec<Hash>>,
}

impl Whole {
    /// The tree over these leaves.
    #[must_use]
    pub fn over(leaves: Vec<Hash>) -> Self {
        let mut above: Vec<Vec<Hash>> = Vec::new();
        loop {
            let below = above.last().unwrap_or(&leaves);
            if below.len() <= 1 {
                return Self { leaves, above };
            }
            let pairs = below.chunks(2);
            let level = pairs.map(|pair| match pair {
                [left, right] => Hash::of_node(left, right),
                alone => alone[0],
            });
            let level = level.collect();
            above.push(level);
        }
    }

    /// The leaves.
    #[must_use]
    pub fn leaves(&self) -> &[Hash] {
        &self.leaves
    }

    /// The root.
    #[must_use]
    pub fn root(&self) -> Hash {
        let top = self.above.last().unwrap_or(&self.leaves);
        top.first().copied().unwrap_or_else(Hash::of_nothing)
    }

    /// The path of the leaf at `index`; none if there is no such leaf.
    #[must_use]
    pub fn inclusion(&self, index: usize) -> Option<Vec<Hash>> {
        self.leaves.get(index)?;
        let mut at = index;
        let mut path = Vec::with_capacity(self.above.len());
        for level in std::iter::once(&self.leaves).chain(&self.above) {
            path.extend(level.get(at ^ 1));
            at /= 2;
        }
        Some(path)
    }
}
