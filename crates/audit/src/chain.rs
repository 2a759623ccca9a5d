//! The chain: a digest for each entry that holds the digest before it. A line that is changed, left
//! out, put in or moved gives another digest from there on.
//!
//! ```text
//! link(entry) = SHA-256(0x02 || before || position || number || line)
//! seal(head)  = SHA-256(0x03 || link of its last entry || the signed note)
//! ```
//!
//! `before` is the link of the entry before it, or the seal of a head that stands between them, so
//! that no head can be changed later either. Position and number are eight bytes, big end first.

use std::fmt;

use aws_lc_rs::digest::{Context, SHA256};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// Bytes of a link.
pub const LINK_BYTES: usize = 32;

const ENTRY: u8 = 0x02;
const HEAD: u8 = 0x03;

/// A link of the chain.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Link(pub [u8; LINK_BYTES]);

impl Link {
    /// What stands before the first entry.
    pub const START: Self = Self([0; LINK_BYTES]);

    /// The link of the next entry.
    #[must_use]
    pub fn entry(self, position: i64, number: i64, line: &[u8]) -> Self {
        let mut digest = Context::new(&SHA256);
        let mut before = [0; 1 + LINK_BYTES + 16];
        before[0] = ENTRY;
        before[1..=LINK_BYTES].copy_from_slice(&self.0);
        before[LINK_BYTES + 1..LINK_BYTES + 9].copy_from_slice(&position.to_be_bytes());
        before[LINK_BYTES + 9..].copy_from_slice(&number.to_be_bytes());
        digest.update(&before);
        digest.update(line);
        Self::of(digest)
    }

    /// What stands before the entry that follows a head.
    #[must_use]
    pub fn sealed(self, note: &str) -> Self {
        let mut digest = Context::new(&SHA256);
        digest.update(&[HEAD]);
        digest.update(&self.0);
        digest.update(note.as_bytes());
        Self::of(digest)
    }

    /// Reads the form that [`Display`](fmt::Display) writes.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        STANDARD.decode(text).ok()?.try_into().ok().map(Self)
    }

    fn of(digest: Context) -> Self {
        let mut out = [0; LINK_BYTES];
        out.copy_from_slice(digest.finish().as_ref());
        Self(out)
    }
}

impl fmt::Display for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&STANDARD.encode(self.0))
    }
}

impl fmt::Debug for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_what_others_compute_with_a_plain_digest() {
        // printf '\2' + 32 zero bytes + 1 + 7 + 'x', through sha256sum.
        let link = Link::START.entry(1, 7, b"x");
        assert_eq!(Link::parse(&link.to_string()), Some(link));
        assert_ne!(link, Link::START.entry(1, 8, b"x"));
        assert_ne!(link, Link::START.entry(2, 7, b"x"));
        assert_ne!(link, Link::START.entry(1, 7, b"y"));
        assert_ne!(link, link.sealed(""));
        assert_eq!(link.to_string(), "1vYv2yFe39Fa7jn41sf0VSGcnZzOnXEhB3w9cH/VWas=");
    }
}
