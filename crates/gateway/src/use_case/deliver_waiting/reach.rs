//! Since when a register has not been reached, for pages to say so. What is known of it is this
//! process's own: the one that delivers.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use jiff::Timestamp;
use uuid::Uuid;

/// Which providers' registers do not answer, and since when.
#[derive(Debug, Clone, Default)]
pub(crate) struct Reach(Arc<RwLock<HashMap<Uuid, Timestamp>>>);

impl Reach {
    /// Since when the register of a provider does not answer; none if it does.
    pub(crate) fn silent_since(&self, provider: Uuid) -> Option<Timestamp> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).get(&provider).copied()
    }

    /// It answered.
    pub(crate) fn answered(&self, provider: Uuid) {
        self.0.write().unwrap_or_else(PoisonError::into_inner).remove(&provider);
    }

    /// It did not.
    pub(crate) fn failed(&self, provider: Uuid, at: Timestamp) {
        self.0.write().unwrap_or_else(PoisonError::into_inner).entry(provider).or_insert(at);
    }
}
