//! Continuity: a provider that closes or merges hands its records over to a successor.
//!
//! The predecessor's gateway seals all of one provider for an escrow key; the successor's gateway
//! opens it and keeps it as a provider of its own, under its own keys. In between nothing is
//! readable. What is left out, and why, stands in `store::continuity`.

mod export;
mod form;
mod import;
mod inherit;
mod list;
mod no_longer;

use store::StoreError;
use store::seal::escrow::EscrowError;

pub use export::{ExportOrder, export_provider};
pub use form::Manifest;
pub use import::{ImportOrder, Taken, import_provider};
pub(crate) use inherit::{inherit_all, inherit_of};
pub use list::{Move, Served, list_providers};
pub use no_longer::refuse_change;

/// Why records could not be handed over or taken in. Nothing was kept of what failed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ContinuityError {
    /// The database did not answer, or holds what does not open.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The sealed file is not what it should be, or is sealed for another key.
    #[error(transparent)]
    Escrow(#[from] EscrowError),
    /// A file could not be read or written.
    #[error("the file could not be read or written: {0}")]
    File(#[source] std::io::Error),
    /// This gateway serves no such provider.
    #[error("this gateway serves no such provider")]
    NoProvider,
    /// The predecessor still delivers.
    #[error("this file is a copy: its predecessor was not handed over with it and still delivers")]
    Copy,
    /// The name is taken here.
    #[error("this gateway serves a provider of that name already")]
    NameTaken,
    /// The file was taken in before.
    #[error("this file was taken in here before")]
    TakenBefore,
    /// A branch in the file is delivered for by somebody else here.
    #[error("branch {branch} is served here already, by {by}")]
    BranchServed {
        /// The branch.
        branch: String,
        /// Who delivers for it.
        by: String,
    },
    /// The file and its manifest do not say the same.
    #[error("the file and its manifest differ in {0}")]
    Differs(&'static str),
    /// What was sealed is not what this version reads.
    #[error("line {line} of what was sealed: {what}")]
    Form {
        /// Which line.
        line: u64,
        /// What is wrong with it; never the content.
        what: &'static str,
    },
}

impl From<std::io::Error> for ContinuityError {
    fn from(error: std::io::Error) -> Self {
        let sealed = error.get_ref().and_then(|inner| inner.downcast_ref::<EscrowError>());
        match sealed {
            Some(sealed) => Self::Escrow(sealed.clone()),
            None => Self::File(error),
        }
    }
}
