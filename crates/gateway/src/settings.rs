//! What the operator decides: read once by the executable, handed in whole.

use std::time::Duration;

use admission::outgoing::Credentials;
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
    /// Who is let in.
    pub admission: admission::Settings,
    /// Who signs in: staff, and patients.
    pub people: admission::people::Settings,
    /// What the gateway proves itself by at registers, for providers without a token there.
    pub register_credentials: Option<Credentials>,
    /// The CAs it believes of registers, as PEM; those of the machine if none is given.
    pub register_authorities: Option<Vec<u8>>,
    /// How often the outbox looks by itself, when nobody wakes it.
    pub outbox_interval: Duration,
    /// How often the register is asked what new devices are.
    pub facts_interval: Duration,
    /// How long the register is asked to wait for a safety notice to come.
    pub mailbox_wait: Duration,
    /// The rest after a mailbox in which nothing was.
    pub mailbox_rest: Duration,
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
            terms: Terms::shipped().clone(),
            admission: admission::Settings::development("http://127.0.0.1:8081"),
            people: admission::people::Settings::default(),
            register_credentials: None,
            register_authorities: None,
            outbox_interval: Duration::from_secs(2),
            facts_interval: Duration::from_mins(1),
            mailbox_wait: Duration::from_secs(30),
            mailbox_rest: Duration::from_secs(1),
            outbox_longest_pause: Duration::from_mins(5),
        }
    }
}
