//! What the operator decides: read once by the executable, handed in whole.

use std::time::Duration;

use law::Terms;
use store::seal::Ring;

/// The settings of a gateway.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The master keys that patients are sealed with, from files only this process can read.
    pub keys: Ring,
    /// Where others reach this gateway: `https://gateway.example`; it stands in the
    /// CapabilityStatement.
    pub base_url: String,
    /// The dated terms of the law.
    pub terms: Terms,
    /// How long a known caller is remembered before the database is asked again.
    pub caller_memory: Duration,
    /// How often the outbox looks by itself, when nobody wakes it.
    pub outbox_interval: Duration,
    /// The longest pause after failures of the register.
    pub outbox_longest_pause: Duration,
}

impl Settings {
    /// Settings with what is usual for everything but the key.
    #[must_use]
    pub fn usual(keys: impl Into<Ring>) -> Self {
        Self {
            keys: keys.into(),
            base_url: "http://127.0.0.1:8081".to_owned(),
            terms: Terms::shipped(),
            caller_memory: Duration::from_secs(5),
            outbox_interval: Duration::from_secs(2),
            outbox_longest_pause: Duration::from_mins(5),
        }
    }
}
