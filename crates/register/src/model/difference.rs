//! Where the database is not what was signed: the first place that is found.

use proof::Fault;
use uuid::Uuid;

/// A difference.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Difference {
    /// The signed head is not by a key that is trusted.
    #[error("the signed head of the log: {0}")]
    Head(Fault),
    /// A key is neither trusted nor endorsed by the one before it.
    #[error("key {number} of the log is neither given nor endorsed by the key before it")]
    Key {
        /// First, second, ...
        number: i64,
    },
    /// The log is shorter than what was signed.
    #[error("the log was signed up to position {signed}, and ends at {last}")]
    Shorter {
        /// Up to where it was signed.
        signed: i64,
        /// Where it ends.
        last: i64,
    },
    /// A row is not there.
    #[error("position {position}: nothing is there; a row was deleted")]
    Missing {
        /// The position.
        position: i64,
    },
    /// A row is there that the log never gave a position.
    #[error("position {position}: the log never came so far; a row was added")]
    Beyond {
        /// The position.
        position: i64,
    },
    /// A row can no longer be read.
    #[error("position {position}: column {column} of {table} can no longer be read")]
    Unreadable {
        /// The position.
        position: i64,
        /// The table.
        table: &'static str,
        /// The column.
        column: &'static str,
    },
    /// A column does not follow from the others.
    #[error("position {position}: column {column} of {table} was changed")]
    Column {
        /// The position.
        position: i64,
        /// The table.
        table: &'static str,
        /// The column.
        column: &'static str,
    },
    /// A row is not what was signed.
    #[error("position {position}: what is there is not what was signed; it was changed")]
    Changed {
        /// The position.
        position: i64,
    },
    /// An implant is not what its events say.
    #[error(
        "implant {implant}: its version from position {position} is not what its events say; it was \
         changed, and the events were not"
    )]
    Implant {
        /// The implant.
        implant: Uuid,
        /// The position of the event that began the version.
        position: i64,
    },
    /// There are versions of implants that no event began.
    #[error("there are {found} versions of implants, and events begin {begun}")]
    Implants {
        /// How many there are.
        found: i64,
        /// How many there should be.
        begun: i64,
    },
    /// No signature covers an event.
    #[error("position {position}: no signature was kept of its commit")]
    Unsealed {
        /// The position.
        position: i64,
    },
    /// The signature of a commit is not of its events.
    #[error("positions {first} to {last}: the signature of their commit is not of these events")]
    Seal {
        /// The first of the commit.
        first: i64,
        /// The last of the commit.
        last: i64,
    },
    /// A tile of the tree is not what follows from the leaves.
    #[error("tile {index} of level {level} of the log's tree was changed; the events were not")]
    Tile {
        /// Its level.
        level: u8,
        /// Which of its level.
        index: u64,
    },
    /// The leaves do not make the signed tree.
    #[error("the log is not the one whose head was signed at position {size}")]
    OtherTree {
        /// Its size.
        size: i64,
    },
}

impl Difference {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Head(_) => "log_head_forged",
            Self::Key { .. } => "key_not_endorsed",
            Self::Shorter { .. } => "log_shortened",
            Self::Missing { .. } => "row_missing",
            Self::Beyond { .. } => "row_added",
            Self::Unreadable { .. } => "row_unreadable",
            Self::Column { .. } => "column_changed",
            Self::Changed { .. } => "row_changed",
            Self::Implant { .. } => "implant_changed",
            Self::Implants { .. } => "implant_added",
            Self::Unsealed { .. } => "signature_missing",
            Self::Seal { .. } => "signature_wrong",
            Self::Tile { .. } => "tile_changed",
            Self::OtherTree { .. } => "log_tree_changed",
        }
    }

    /// The position it was found at, where it is of one.
    #[must_use]
    pub fn position(&self) -> Option<i64> {
        match self {
            Self::Missing { position }
            | Self::Beyond { position }
            | Self::Unreadable { position, .. }
            | Self::Column { position, .. }
            | Self::Changed { position }
            | Self::Implant { position, .. }
            | Self::Unsealed { position }
            | Self::Seal { first: position, .. } => Some(*position),
            Self::Head(_)
            | Self::Key { .. }
            | Self::Shorter { .. }
            | Self::Tile { .. }
            | Self::Implants { .. }
            | Self::OtherTree { .. } => None,
        }
    }
}
