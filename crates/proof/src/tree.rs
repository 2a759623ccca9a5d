//! Merkle trees over hashes of leaves held in memory, and the checks of what they prove (RFC 9162
//! section 2.1).
//!
//! The checks are the iterative ones of the RFC: they take any input, and a proof that is too
//! short or too long is refused before anything is compared.

mod check;
mod whole;

use crate::hash::Hash;

pub use check::{Wrong, check_consistency, check_inclusion, inclusion_length};
pub use whole::Whole;

/// The root over these leaves.
#[must_use]
pub fn root(leaves: &[Hash]) -> Hash {
    match leaves {
        [] => Hash::of_nothing(),
        [only] => *only,
        _ => {
            let (left, right) = leaves.split_at(split(leaves.len()));
            Hash::of_node(&root(left), &root(right))
        }
    }
}

/// The path that proves the leaf at `index`; none if there is no such leaf.
#[must_use]
pub fn inclusion(leaves: &[Hash], index: usize) -> Option<Vec<Hash>> {
    if index >= leaves.len() {
        return None;
    }
    let mut path = Vec::new();
    let (mut rest, mut index) = (leaves, index);
    while rest.len() > 1 {
        let (left, right) = rest.split_at(split(rest.len()));
        if index < left.len() {
            path.push(root(right));
            rest = left;
        } else {
            path.push(root(left));
            index -= left.len();
            rest = right;
        }
    }
    path.reverse();
    Some(path)
}

/// The path that proves that the first `old` leaves are the beginning of this tree; none if there
/// were never so many.
#[must_use]
pub fn consistency(leaves: &[Hash], old: usize) -> Option<Vec<Hash>> {
    if old > leaves.len() {
        return None;
    }
    if old == 0 || old == leaves.len() {
        return Some(Vec::new());
    }
    let mut path = Vec::new();
    let (mut rest, mut old, mut whole) = (leaves, old, true);
    while old != rest.len() {
        let (left, right) = rest.split_at(split(rest.len()));
        if old <= left.len() {
            path.push(root(right));
            rest = left;
        } else {
            path.push(root(left));
            old -= left.len();
            rest = right;
            whole = false;
        }
    }
    if !whole {
        path.push(root(rest));
    }
    path.reverse();
    Some(path)
}

/// The largest power of two below a number greater than one: where a tree is parted.
fn split(leaves: usize) -> usize {
    leaves.next_power_of_two() / 2
}

#[cfg(test)]
mod tests;
