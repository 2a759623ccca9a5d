//! The events of one commit, as a little tree that is signed once: each receipt is proven in it at
//! once, before the log has its leaf.

use proof::tree::Whole;
use proof::{
    Checkpoint, Hash, Key, Malformed, Note, Signature, SigningKey, commit_origin, proof_text,
};

/// A signed commit.
#[derive(Debug, Clone)]
pub struct Group {
    first: i64,
    tree: Whole,
    head: Note,
    /// The signed head as it stands in every proof of this commit.
    head_text: String,
}

impl Group {
    /// Signs the leaves of a commit whose first event has this position.
    pub fn sign(key: &SigningKey, first: i64, leaves: Vec<Hash>) -> Result<Self, Malformed> {
        let tree = Whole::over(leaves);
        let head = key.sign_text(head(key.key(), first, &tree))?;
        Ok(Self { first, tree, head_text: head.to_string(), head })
    }

    /// A commit as it was signed, byte for byte, from what was kept of it.
    pub fn signed(
        key: &Key,
        first: i64,
        leaves: Vec<Hash>,
        signature: Vec<u8>,
    ) -> Result<Self, Malformed> {
        let tree = Whole::over(leaves);
        let signature =
            Signature { name: key.name().to_owned(), key_id: key.id(), bytes: signature };
        let head = Note::new(head(key, first, &tree))?.with(signature);
        Ok(Self { first, tree, head_text: head.to_string(), head })
    }

    /// The position of its first event.
    #[must_use]
    pub fn first(&self) -> i64 {
        self.first
    }

    /// The hashes of the leaves.
    #[must_use]
    pub fn leaves(&self) -> &[Hash] {
        self.tree.leaves()
    }

    /// The signature.
    #[must_use]
    pub fn signature(&self) -> &[u8] {
        self.head.signatures().first().map_or(&[], |signature| &signature.bytes)
    }

    /// The signed head.
    #[must_use]
    pub fn head(&self) -> &Note {
        &self.head
    }

    /// The hash of the leaf at a position; none if it is not of this commit.
    #[must_use]
    pub fn leaf(&self, position: i64) -> Option<&Hash> {
        self.tree.leaves().get(self.place(position)?)
    }

    /// The proof of the leaf at a position; none if it is not of this commit.
    #[must_use]
    pub fn proof(&self, position: i64) -> Option<String> {
        let place = self.place(position)?;
        let path = self.tree.inclusion(place)?;
        let index = u64::try_from(place).ok()?;
        Some(proof_text(None, index, &path, &self.head_text))
    }

    fn place(&self, position: i64) -> Option<usize> {
        usize::try_from(position.checked_sub(self.first)?).ok()
    }
}

/// The text of the head: each commit is a log of its own, named after its first leaf.
fn head(key: &Key, first: i64, tree: &Whole) -> String {
    let index = u64::try_from(first - 1).unwrap_or(0);
    let size = u64::try_from(tree.leaves().len()).unwrap_or(u64::MAX);
    Checkpoint::new(commit_origin(key.name(), index), size, tree.root()).to_string()
}
