//! What admission works with: the house's store, clock and ids, and what the operator decided.

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use store::{Clock, Ids, Store, StoreError};

use crate::machine::memory::Memory;

/// Who is let into a house. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Admission(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    store: Store,
    clock: Clock,
    ids: Ids,
    settings: Settings,
    memory: Memory,
}

/// What the operator decided about admission.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Where others reach this house, without a slash at the end: what an assertion is addressed
    /// to, and the issuer of access tokens.
    pub issuer: String,
    /// Whether a static token opens the house: for development on loopback, and nowhere else.
    pub static_tokens: bool,
    /// How long a caller is remembered before the books are looked at again: who is revoked may
    /// still come in for this long.
    pub memory: Duration,
}

impl Settings {
    /// A house on loopback, for development.
    #[must_use]
    pub fn development(issuer: &str) -> Self {
        Self {
            issuer: issuer.trim_end_matches('/').to_owned(),
            static_tokens: true,
            memory: Duration::from_secs(5),
        }
    }

    /// The address at which access tokens are given out.
    #[must_use]
    pub fn token_endpoint(&self) -> String {
        format!("{}{}", self.issuer, crate::machine::TOKEN_PATH)
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self::development("http://127.0.0.1:8080")
    }
}

/// Why something about callers could not be done.
#[derive(Debug, thiserror::Error)]
pub enum AdmissionError {
    /// Nothing on the books has this id or number.
    #[error("{0} is not on the books of this house")]
    Unknown(String),
    /// It would contradict what is on the books.
    #[error("{0}")]
    Contradiction(String),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Admission {
    /// Admission to a house on an open, migrated store.
    #[must_use]
    pub fn new(store: Store, clock: Clock, ids: Ids, settings: Settings) -> Self {
        let memory = Memory::new(settings.memory);
        Self(Arc::new(Inner { store, clock, ids, settings, memory }))
    }

    /// What the operator decided.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.0.settings
    }

    pub(crate) fn store(&self) -> &Store {
        &self.0.store
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.0.clock.now()
    }

    pub(crate) fn ids(&self) -> &Ids {
        &self.0.ids
    }

    pub(crate) fn memory(&self) -> &Memory {
        &self.0.memory
    }
}
