//! What one client may take of a house: connections, requests, time and bytes. Each bound is a
//! named constant with its unit; the rates are settings.
//!
//! A caller that the house knows is counted by its id, over all its tokens and connections, from
//! whatever address it calls: many hospitals may share a proxy. Everybody else is counted by
//! address. A gate stands before the router; the doors tell it, through
//! [`Presented`], whose credential it was.

mod addresses;
mod body;
pub(crate) mod gate;
mod rates;
mod stream;

use std::num::NonZeroU32;
use std::time::Duration;

pub(crate) use addresses::Addresses;
pub use body::SlowBody;
pub use rates::Presented;
pub(crate) use stream::SteadyStream;

/// Connections a house serves at once; more wait in the listener's queue.
const CONNECTIONS: usize = 2_048;
/// Connections from one address; behind a proxy that is believed they are not counted.
const CONNECTIONS_PER_ADDRESS: usize = 512;
/// Requests a second of one known caller: far above what a hospital sends in a batch.
const CALLER_RATE: u32 = 2_000;
/// Requests a second of all strangers of one address, each new token's first request among them.
const STRANGER_RATE: u32 = 200;
/// Seconds of a rate that may come at once.
const BURST_SECONDS: u32 = 5;
/// Time a client has for its headers, from the moment it connects or had its last answer: one that
/// is silent, drips bytes or keeps an idle connection is let go.
pub(crate) const HEADER_TIME: Duration = Duration::from_secs(8);
/// Time a body may take before its rate counts.
const BODY_GRACE: Duration = Duration::from_secs(5);
/// Bytes a second that a body must bring on average after that: a slow line of a practice.
const BODY_RATE: u32 = 8 * 1_024;
/// Time in which an answer must begin, from the last byte of the body that was read.
const ANSWER_TIME: Duration = Duration::from_mins(2);
/// Time in which a client must take some bytes of its answer.
const WRITE_TIME: Duration = Duration::from_secs(20);
/// Header fields of a request.
pub(crate) const MAX_HEADERS: usize = 64;
/// Bytes of a request's line and headers; a proxy sends a certificate in one of them.
pub(crate) const MAX_HEADER_BYTES: usize = 64 * 1_024;
/// Bytes of a request's path and query.
pub(crate) const MAX_URI_BYTES: usize = 4_096;

/// The bounds of a house. A record without invariants; [`Limits::usual`] is what is shipped.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Connections at once.
    pub connections: usize,
    /// Connections from one address.
    pub connections_per_address: usize,
    /// Requests a second of one known caller; none is unbounded.
    pub caller_rate: Option<NonZeroU32>,
    /// Requests a second of all strangers of one address; none is unbounded.
    pub stranger_rate: Option<NonZeroU32>,
    /// Time for the headers of a request, and between two requests.
    pub header_time: Duration,
    /// Time a body may take before its rate counts.
    pub body_grace: Duration,
    /// Bytes a second that a body must bring after that.
    pub body_rate: u32,
    /// Time in which an answer must begin.
    pub answer_time: Duration,
    /// Time in which a client must take some bytes of its answer.
    pub write_time: Duration,
}

impl Limits {
    /// What is shipped.
    #[must_use]
    pub const fn usual() -> Self {
        Self {
            connections: CONNECTIONS,
            connections_per_address: CONNECTIONS_PER_ADDRESS,
            caller_rate: NonZeroU32::new(CALLER_RATE),
            stranger_rate: NonZeroU32::new(STRANGER_RATE),
            header_time: HEADER_TIME,
            body_grace: BODY_GRACE,
            body_rate: BODY_RATE,
            answer_time: ANSWER_TIME,
            write_time: WRITE_TIME,
        }
    }

    /// The same without a bound on requests a second: for benches.
    #[must_use]
    pub const fn without_rates(self) -> Self {
        Self { caller_rate: None, stranger_rate: None, ..self }
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self::usual()
    }
}
