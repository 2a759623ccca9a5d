//! Why the log of receipts cannot be continued. Then nothing is taken in: a receipt that could not
//! be proven would be worth less than none.

use proof::Fault;

/// What is broken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Broken {
    /// This process was given no key.
    #[error("this process has no signing key")]
    NoKey,
    /// Another key signs by now.
    #[error("the signing key of this process was retired; start it with the present key")]
    RetiredKey,
    /// The signed head is not by a key on record.
    #[error("the signed head of the log is not what was signed: {0}")]
    Head(Fault),
    /// The tiles are not the tree that was signed.
    #[error("the tree of the log is not the one that was signed at size {size}")]
    OtherTree {
        /// Leaves of the tree.
        size: i64,
    },
    /// A position has no leaf.
    #[error("position {position} of the log is missing")]
    Missing {
        /// The position.
        position: i64,
    },
    /// More was signed than there is.
    #[error("the log was signed up to position {signed}, and ends at {last}")]
    Shorter {
        /// Up to where it was signed.
        signed: i64,
        /// Where it ends.
        last: i64,
    },
}

impl Broken {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoKey => "no_signing_key",
            Self::RetiredKey => "signing_key_retired",
            Self::Head(_) => "log_head_forged",
            Self::OtherTree { .. } => "log_tree_changed",
            Self::Missing { .. } => "log_position_missing",
            Self::Shorter { .. } => "log_shortened",
        }
    }
}
