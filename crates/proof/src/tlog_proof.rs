//! A proof that stands alone (C2SP tlog-proof): the place of a leaf, its path, and the signed head
//! the path leads to.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::checkpoint::decimal;
use crate::hash::Hash;
use crate::note::{Malformed, Note};

const HEADER: &str = "c2sp.org/tlog-proof@v1";

/// A path has at most as many hashes as an index has bits.
const MAX_HASHES: usize = 64;

/// A proof.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TlogProof {
    /// Data that came with it and that nothing vouches for.
    pub extra: Option<Vec<u8>>,
    /// The place of the leaf in the tree, from 0.
    pub index: u64,
    /// From the leaf's sibling up to the child of the root.
    pub path: Vec<Hash>,
    /// The signed head.
    pub head: Note,
}

impl TlogProof {
    /// Reads a proof.
    pub fn parse(text: &str) -> Result<Self, Malformed> {
        let (head_line, rest) = text.split_once('\n').unwrap_or((text, ""));
        if head_line != HEADER {
            return Err(Malformed("it does not begin with c2sp.org/tlog-proof@v1"));
        }
        let (lines, head) = rest.split_once("\n\n").ok_or(Malformed("it has no tree head"))?;
        let mut lines = lines.split('\n').peekable();
        let extra = lines.next_if(|line| line.starts_with("extra "));
        let extra = extra.map(|line| STANDARD.decode(&line["extra ".len()..]));
        let extra = extra.transpose().map_err(|_| Malformed("its extra data is not in base64"))?;
        let index = lines.next().and_then(|line| decimal(line.strip_prefix("index ")?));
        let index = index.ok_or(Malformed("it does not say the place of the leaf"))?;
        let path = lines.map(str::parse).collect::<Result<Vec<Hash>, _>>()?;
        if path.len() > MAX_HASHES {
            return Err(Malformed("its path is longer than any tree is high"));
        }
        Ok(Self { extra, index, path, head: Note::parse(head)? })
    }
}

impl fmt::Display for TlogProof {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&text(self.extra.as_deref(), self.index, &self.path, &self.head.to_string()))
    }
}

/// The text of a proof. Who proves many leaves under one head writes the head once and passes it
/// in: every accepted event of a commit gets its own proof.
#[must_use]
pub fn text(extra: Option<&[u8]>, index: u64, path: &[Hash], head: &str) -> String {
    let mut text = String::with_capacity(HEADER.len() + 32 + path.len() * 45 + head.len());
    text.push_str(HEADER);
    if let Some(extra) = extra {
        text.push_str("\nextra ");
        STANDARD.encode_string(extra, &mut text);
    }
    text.push_str("\nindex ");
    text.push_str(&index.to_string());
    for hash in path {
        text.push('\n');
        STANDARD.encode_string(hash.as_bytes(), &mut text);
    }
    text.push_str("\n\n");
    text.push_str(head);
    text
}
