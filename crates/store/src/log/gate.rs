//! Whether the house may still write: not once its access log was found broken.

use std::sync::{Arc, OnceLock};

use crate::error::StoreError;

/// What is known of the access log's chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Chain {
    /// Nothing speaks against it.
    Sound,
    /// It was changed behind the house's back.
    Broken {
        /// What was found first.
        why: String,
    },
}

/// Shared by all handles on a store. Once shut it stays shut: a restart looks again.
#[derive(Debug, Clone, Default)]
pub(crate) struct Gate(Arc<OnceLock<String>>);

impl Gate {
    pub(crate) fn chain(&self) -> Chain {
        self.0.get().map_or(Chain::Sound, |why| Chain::Broken { why: why.clone() })
    }

    pub(crate) fn pass(&self) -> Result<(), StoreError> {
        self.0.get().map_or(Ok(()), |why| Err(StoreError::LogBroken(why.clone())))
    }

    pub(crate) fn shut(&self, why: &str) {
        if self.0.set(why.to_owned()).is_ok() {
            tracing::error!(why, "the access log is broken: nothing is accepted any more");
        }
    }
}
