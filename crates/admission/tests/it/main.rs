//! Machines at the front door of a house, on both engines, and the provider people sign in with.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod assertions;
mod entitlement;
mod machine;
mod provider;
mod tls;
mod tokens;
