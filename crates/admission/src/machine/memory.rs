//! Callers that were looked up a moment ago, so that a request costs no round trip for them. Known
//! and unknown tokens are remembered alike.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use identity::Digest;
use jiff::Timestamp;
use jiff::civil::Date;

use super::calling::Known;

/// Tokens remembered at most; beyond that the memory starts anew.
const MAX_REMEMBERED: usize = 10_000;

/// What was looked up, by the digest of a token.
#[derive(Debug)]
pub(crate) struct Memory {
    lasts: Duration,
    known: Mutex<HashMap<Digest, Remembered>>,
}

#[derive(Debug, Clone)]
struct Remembered {
    at: Timestamp,
    /// The civil day it was looked up on: mandates begin and end at midnight.
    day: Date,
    found: Option<Arc<Known>>,
}

impl Memory {
    pub(crate) fn new(lasts: Duration) -> Self {
        Self { lasts, known: Mutex::default() }
    }

    /// What is remembered; the outer `None` says: look it up.
    #[expect(clippy::option_option, reason = "unknown tokens are remembered as well as known")]
    pub(super) fn recall(
        &self,
        token: Digest,
        now: Timestamp,
        today: Date,
    ) -> Option<Option<Arc<Known>>> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let remembered = known.get(&token)?;
        let age = now.duration_since(remembered.at).unsigned_abs();
        (age < self.lasts && remembered.day == today).then(|| remembered.found.clone())
    }

    pub(super) fn keep(&self, token: Digest, at: Timestamp, day: Date, found: Option<Arc<Known>>) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MAX_REMEMBERED {
            known.clear();
        }
        known.insert(token, Remembered { at, day, found });
    }
}
