//! The checks of a path against a root, step by step as the RFC has them.

use crate::hash::Hash;

/// Why a path proves nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Wrong {
    /// There are fewer hashes than a tree of this size needs.
    #[error("the path is too short")]
    TooShort,
    /// There are more.
    #[error("the path is too long")]
    TooLong,
    /// The place is not in a tree of this size.
    #[error("the place is outside the tree")]
    Outside,
    /// The path leads to another root.
    #[error("the path leads to another root")]
    OtherRoot,
}

/// Hashes in the path of a leaf; none if it is outside the tree.
#[must_use]
pub fn inclusion_length(index: u64, size: u64) -> Option<usize> {
    if index >= size {
        return None;
    }
    let (mut at, mut last, mut length) = (index, size - 1, 0);
    while last > 0 {
        length += usize::from(at % 2 == 1 || at < last);
        at /= 2;
        last /= 2;
    }
    Some(length)
}

/// Checks that `leaf` is at `index` of the tree of `size` leaves under `root` (section 2.1.3.2).
pub fn check_inclusion(
    leaf: Hash,
    index: u64,
    size: u64,
    path: &[Hash],
    root: &Hash,
) -> Result<(), Wrong> {
    let length = inclusion_length(index, size).ok_or(Wrong::Outside)?;
    has_length(path, length)?;
    let (mut at, mut last, mut hash) = (index, size - 1, leaf);
    for step in path {
        if at % 2 == 1 || at == last {
            hash = Hash::of_node(step, &hash);
            while at.is_multiple_of(2) && at != 0 {
                at /= 2;
                last /= 2;
            }
        } else {
            hash = Hash::of_node(&hash, step);
        }
        at /= 2;
        last /= 2;
    }
    if hash == *root { Ok(()) } else { Err(Wrong::OtherRoot) }
}

/// Checks that the tree of `old` leaves under `old_root` is the beginning of the tree of `new`
/// leaves under `new_root` (section 2.1.4.2).
pub fn check_consistency(
    old: u64,
    old_root: &Hash,
    new: u64,
    new_root: &Hash,
    path: &[Hash],
) -> Result<(), Wrong> {
    if old > new {
        return Err(Wrong::Outside);
    }
    if old == new || old == 0 {
        has_length(path, 0)?;
        let same = old_root == new_root;
        let empty = old == 0 && *old_root == Hash::of_nothing();
        return if same || (empty && new > 0) { Ok(()) } else { Err(Wrong::OtherRoot) };
    }
    let (first, rest) = if old.is_power_of_two() {
        (old_root, path)
    } else {
        let (first, rest) = path.split_first().ok_or(Wrong::TooShort)?;
        (first, rest)
    };
    let (mut at, mut last) = (old - 1, new - 1);
    while at % 2 == 1 {
        at /= 2;
        last /= 2;
    }
    let (mut old_hash, mut new_hash) = (*first, *first);
    for step in rest {
        if last == 0 {
            return Err(Wrong::TooLong);
        }
        if at % 2 == 1 || at == last {
            old_hash = Hash::of_node(step, &old_hash);
            new_hash = Hash::of_node(step, &new_hash);
            while at.is_multiple_of(2) && at != 0 {
                at /= 2;
                last /= 2;
            }
        } else {
            new_hash = Hash::of_node(&new_hash, step);
        }
        at /= 2;
        last /= 2;
    }
    if last != 0 {
        return Err(Wrong::TooShort);
    }
    let same = old_hash == *old_root && new_hash == *new_root;
    if same { Ok(()) } else { Err(Wrong::OtherRoot) }
}

fn has_length(path: &[Hash], length: usize) -> Result<(), Wrong> {
    match path.len().cmp(&length) {
        std::cmp::Ordering::Less => Err(Wrong::TooShort),
        std::cmp::Ordering::Equal => Ok(()),
        std::cmp::Ordering::Greater => Err(Wrong::TooLong),
    }
}
