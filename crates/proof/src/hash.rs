//! A SHA-256 digest as the log uses it: of a leaf, of a node, of the empty tree.
//!
//! Leaves and nodes are hashed with different first bytes (RFC 9162 section 2.1.1), so that no
//! leaf can be passed off as a node.

use std::fmt;
use std::str::FromStr;

use aws_lc_rs::digest::{Context, SHA256};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::note::Malformed;

/// A hash of the tree. Written in base64.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Hash([u8; Self::LENGTH]);

impl Hash {
    /// Bytes of a hash.
    pub const LENGTH: usize = 32;

    /// The hash of a leaf with this content.
    #[must_use]
    pub fn of_leaf(content: &[u8]) -> Self {
        digest(&[&[0x00], content])
    }

    /// The hash of a node above these two.
    #[must_use]
    pub fn of_node(left: &Self, right: &Self) -> Self {
        digest(&[&[0x01], &left.0, &right.0])
    }

    /// The hash of a tree without leaves.
    #[must_use]
    pub fn of_nothing() -> Self {
        digest(&[])
    }

    /// The bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; Self::LENGTH] {
        &self.0
    }

    /// Cuts bytes into hashes; none if they do not come out even.
    #[must_use]
    pub fn cut(bytes: &[u8]) -> Option<Vec<Self>> {
        let (hashes, rest) = bytes.as_chunks::<{ Self::LENGTH }>();
        rest.is_empty().then(|| hashes.iter().copied().map(Self).collect())
    }

    /// Hashes one after the other, as a tile holds them.
    #[must_use]
    pub fn join(hashes: &[Self]) -> Vec<u8> {
        hashes.iter().flat_map(|hash| hash.0).collect()
    }
}

impl From<[u8; Self::LENGTH]> for Hash {
    fn from(bytes: [u8; Self::LENGTH]) -> Self {
        Self(bytes)
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&STANDARD.encode(self.0))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Hash {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<Self, Malformed> {
        let bytes = STANDARD.decode(text).ok().and_then(|bytes| bytes.try_into().ok());
        bytes.map(Self).ok_or(Malformed("a line is not the base64 of 32 bytes"))
    }
}

fn digest(parts: &[&[u8]]) -> Hash {
    let mut context = Context::new(&SHA256);
    for part in parts {
        context.update(part);
    }
    let digest = context.finish();
    Hash(digest.as_ref().try_into().expect("a SHA-256 digest has 32 bytes"))
}
