//! A message as it was sent: what kind it is, its entries, and each resource byte for byte.
//!
//! Nothing here says what a resource means; that is [`crate::implants()`]'s.
//! No `Debug` form shows a value, since any of them may be a patient's.

mod entry;
mod request;

use std::fmt;

use crate::json::Json;
use crate::version::Version;

pub use entry::{Entry, Resource};
pub use request::{Method, Request};

/// A message that could be read.
pub struct Message<'a> {
    pub(crate) version: Version,
    pub(crate) kind: Kind,
    pub(crate) entries: Vec<Entry<'a>>,
    /// The Bundle's own properties, its entries left out.
    pub(crate) rest: Json<'a>,
}

impl<'a> Message<'a> {
    /// The release of FHIR it was sent as.
    pub const fn version(&self) -> Version {
        self.version
    }

    /// What the sender wants done with it.
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// The entries in the order of the message; a single resource is the only entry.
    pub fn entries(&self) -> &[Entry<'a>] {
        &self.entries
    }

    /// Gives a single resource the method and headers it was sent with, as if it were a batch of one.
    ///
    /// A Bundle's entries carry their own and stay as they are.
    #[must_use]
    pub fn requested(mut self, request: Request<'a>) -> Self {
        if let (Kind::Single, [entry]) = (self.kind, self.entries.as_mut_slice()) {
            entry.request = Some(request);
        }
        self
    }
}

impl fmt::Debug for Message<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let entries = self.entries.len();
        f.debug_struct("Message")
            .field("version", &self.version)
            .field("kind", &self.kind)
            .field("entries", &entries)
            .finish_non_exhaustive()
    }
}

/// What a message is, from `Bundle.type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// All entries or none.
    Transaction,
    /// Each entry for itself.
    Batch,
    /// The answer to a search, as exports come out of an EHR.
    Searchset,
    /// Resources put together, as in the 2018 draft of the register.
    Collection,
    /// Another Bundle of FHIR (document, message, history, a response): read as a collection.
    Other,
    /// One resource without a Bundle.
    Single,
}
