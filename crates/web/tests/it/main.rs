//! The front door over real connections.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod kit;
mod limits;
mod merged;
mod pki;
mod proxy;
mod tls;
