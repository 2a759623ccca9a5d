//! Is this receipt in a log that was signed? Answered offline, from the receipt, its proof and the
//! public keys, in the order in which the answer helps most: can it be read, whose is it, who
//! signed it, and last, does it lead there.

use serde_json::Value;

use crate::checkpoint::Checkpoint;
use crate::hash::Hash;
use crate::jcs::{NotCanonical, canonical};
use crate::key::Key;
use crate::note::{Malformed, Note, Unsigned};
use crate::tlog_proof::TlogProof;
use crate::tree::{Wrong, check_inclusion};

/// What vouches for a leaf.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// The signature given at the commit, over the leaves that were committed together.
    Commit,
    /// The log itself: from now on it cannot be taken out unseen.
    Log,
}

/// What a proof proves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// By what.
    pub which: Which,
    /// The place of the leaf in the log, from 0.
    pub index: u64,
    /// The head it leads to.
    pub head: Checkpoint,
    /// The key that signed the head.
    pub key: Key,
}

/// Why a proof proves nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The receipt has no canonical form.
    #[error("the receipt cannot be read: {0}")]
    ReceiptUnreadable(#[from] NotCanonical),
    /// The proof is not of the format.
    #[error("the proof cannot be read: {0}")]
    ProofUnreadable(#[from] Malformed),
    /// The proof is shorter than its tree asks for.
    #[error("the proof is incomplete: hashes are missing from its path")]
    ProofTruncated,
    /// The head is of another log.
    #[error("the tree head is of another log: it says {found}, expected was {expected}")]
    WrongOrigin {
        /// The log that was asked for.
        expected: String,
        /// The log the head names.
        found: String,
    },
    /// Nobody we know signed the head.
    #[error("no key that was given has signed the tree head")]
    UnknownKey,
    /// Somebody signed in the name of a known key.
    #[error("the signature of the tree head is wrong: the head was changed or forged")]
    BadSignature,
    /// The head belongs to a tree that has no such place, or needs another path.
    #[error("the tree head is of another tree than the path: heads were swapped")]
    OtherTree,
    /// The path does not lead to the head.
    #[error(
        "the receipt is not in the signed tree: it was changed, or it was never given, or the \
         tree head is of another tree"
    )]
    NotInTree,
    /// The proof is of another place than the receipt says.
    #[error("the receipt says position {claimed} of the log, the proof is of position {proven}")]
    OtherPosition {
        /// What the receipt says.
        claimed: u64,
        /// What the proof says.
        proven: u64,
    },
}

impl Fault {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::ReceiptUnreadable(_) => "receipt_unreadable",
            Self::ProofUnreadable(_) => "proof_unreadable",
            Self::ProofTruncated => "proof_truncated",
            Self::WrongOrigin { .. } => "wrong_origin",
            Self::UnknownKey => "unknown_key",
            Self::BadSignature => "bad_signature",
            Self::OtherTree => "tree_head_swapped",
            Self::NotInTree => "receipt_not_in_tree",
            Self::OtherPosition { .. } => "other_position",
        }
    }
}

impl Verified {
    /// The position of the leaf in the log, from 1.
    #[must_use]
    pub fn position(&self) -> u64 {
        self.index + 1
    }

    /// Holds the position a receipt says against the one that was proven.
    pub fn at(self, claimed: u64) -> Result<Self, Fault> {
        let proven = self.position();
        if claimed == proven { Ok(self) } else { Err(Fault::OtherPosition { claimed, proven }) }
    }
}

/// The name under which the leaves of one commit are signed: each commit is a small log of its own,
/// named after the place of its first leaf in the log, so that no log is ever signed in two ways.
#[must_use]
pub fn commit_origin(origin: &str, first_index: u64) -> String {
    format!("{origin}/commit/{first_index}")
}

/// Checks that `leaf` is in the log `origin`, or in one of its commits, by one of these keys.
pub fn verify(leaf: &Value, proof: &str, keys: &[Key], origin: &str) -> Result<Verified, Fault> {
    let leaf = Hash::of_leaf(canonical(leaf)?.as_bytes());
    let proof = TlogProof::parse(proof)?;
    let head = Checkpoint::parse(proof.head.text())?;
    let (which, before) = place(&head, origin)?;
    let key = signer(&proof.head, keys)?.clone();
    check_inclusion(leaf, proof.index, head.size, &proof.path, &head.root).map_err(|wrong| {
        match wrong {
            Wrong::TooShort => Fault::ProofTruncated,
            Wrong::TooLong | Wrong::Outside => Fault::OtherTree,
            Wrong::OtherRoot => Fault::NotInTree,
        }
    })?;
    let index = before.checked_add(proof.index).ok_or(Fault::OtherTree)?;
    Ok(Verified { which, index, head, key })
}

/// Reads a signed head of the log `origin`.
pub fn verify_checkpoint(text: &str, keys: &[Key], origin: &str) -> Result<Checkpoint, Fault> {
    let note = Note::parse(text)?;
    let head = Checkpoint::parse(note.text())?;
    if head.origin != origin {
        return Err(other_origin(&head, origin));
    }
    signer(&note, keys)?;
    Ok(head)
}

/// Whether a head is of the log or of a commit, and how many leaves stand before it.
fn place(head: &Checkpoint, origin: &str) -> Result<(Which, u64), Fault> {
    if head.origin == origin {
        return Ok((Which::Log, 0));
    }
    let rest = head.origin.strip_prefix(origin).and_then(|rest| rest.strip_prefix("/commit/"));
    let first = rest.and_then(crate::checkpoint::decimal);
    first.map(|first| (Which::Commit, first)).ok_or_else(|| other_origin(head, origin))
}

fn other_origin(head: &Checkpoint, origin: &str) -> Fault {
    Fault::WrongOrigin { expected: origin.to_owned(), found: head.origin.clone() }
}

/// The key that vouches for a note.
pub(crate) fn signer<'k>(note: &Note, keys: &'k [Key]) -> Result<&'k Key, Fault> {
    note.verify(keys).map_err(|unsigned| match unsigned {
        Unsigned::UnknownKey => Fault::UnknownKey,
        Unsigned::BadSignature => Fault::BadSignature,
    })
}

#[cfg(test)]
mod tests;
