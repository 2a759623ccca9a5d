//! What admission works with: the house's store, clock and ids, and what the operator decided.

use std::sync::Arc;

use store::{Clock, Ids, Store};

/// Who is let into a house. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Admission(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    store: Store,
    clock: Clock,
    ids: Ids,
    settings: Settings,
}

/// What the operator decided about admission.
#[derive(Debug, Clone, Default)]
pub struct Settings {}

impl Admission {
    /// Admission to a house on an open, migrated store.
    #[must_use]
    pub fn new(store: Store, clock: Clock, ids: Ids, settings: Settings) -> Self {
        Self(Arc::new(Inner { store, clock, ids, settings }))
    }

    pub(crate) fn store(&self) -> &Store {
        &self.0.store
    }

    pub(crate) fn clock(&self) -> &Clock {
        &self.0.clock
    }

    pub(crate) fn ids(&self) -> &Ids {
        &self.0.ids
    }

    /// What the operator decided.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.0.settings
    }
}
