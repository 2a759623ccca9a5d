//! What can be wrong with a log, by the name of the first entry that is broken.

use crate::head::HeadError;

/// What does not fit.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// Something of an entry was changed.
    #[error("entry {number} was changed: {what}")]
    Changed {
        /// Its number.
        number: i64,
        /// What of it.
        what: What,
    },
    /// An entry that is linked is not there.
    #[error("entry {number} is missing: the chain has it at position {position}")]
    Missing {
        /// Its number.
        number: i64,
        /// Its place in the chain.
        position: i64,
    },
    /// An entry stands out of its order.
    #[error("entry {number} stands out of its order")]
    Order {
        /// Its number.
        number: i64,
    },
    /// An entry stands among linked ones and is not linked: it was put in later.
    #[error("entry {number} is in no link of the chain, though later ones are: it was put in")]
    Unlinked {
        /// Its number.
        number: i64,
    },
    /// Lines that were removed by decision are there.
    #[error("entry {number} is there, though a signed decision removed it")]
    Returned {
        /// Its number.
        number: i64,
    },
    /// Links are missing.
    #[error("the links from position {from} up to {before} are missing")]
    Gap {
        /// The first that is missing.
        from: i64,
        /// The first that is there.
        before: i64,
    },
    /// A group of links cannot be read.
    #[error("the links of positions {first} to {last} are cut off")]
    Group {
        /// The place of its first entry.
        first: i64,
        /// And of its last.
        last: i64,
    },
    /// No head was signed after a group.
    #[error("the head at position {position} is missing: the chain goes on without a signature")]
    Unsigned {
        /// The place of the group's last entry.
        position: i64,
    },
    /// A head stands where no group of links ends.
    #[error("the head at position {position} has no links: they are missing")]
    Unfounded {
        /// The head's place.
        position: i64,
    },
    /// A head cannot be relied on.
    #[error("the head at position {position} cannot be relied on: {error}")]
    Head {
        /// Its place.
        position: i64,
        /// Why.
        error: HeadError,
    },
    /// A head says something else than the chain.
    #[error("the head at position {position} is of another chain")]
    HeadOfAnother {
        /// Its place.
        position: i64,
    },
    /// The chain is shorter than a head that was kept elsewhere.
    #[error("the log ends at position {position}, and a head that was kept is of position {kept}")]
    Shorter {
        /// What was kept.
        kept: i64,
        /// What there is.
        position: i64,
    },
    /// The chain is another than a head that was kept elsewhere says.
    #[error("up to position {position} this is another log than the head that was kept says")]
    Fork {
        /// The place of the head.
        position: i64,
    },
    /// A decision to remove lines does not hold.
    #[error("the decision that removed entries up to {through} does not hold")]
    Removal {
        /// The last number it covers.
        through: i64,
    },
}

/// What of an entry was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// The line, or the link over it.
    LineOrLink,
    /// A column has another form than the log writes.
    Form,
    /// The copy of the instant.
    At,
    /// The copy of the subject.
    Subject,
}

impl std::fmt::Display for What {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::LineOrLink => "its line and its link do not fit",
            Self::Form => "a column has another form",
            Self::At => "its instant is not that of its line",
            Self::Subject => "its subject is not that of its line",
        })
    }
}
