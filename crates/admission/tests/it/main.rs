//! Machines at the front door of a house, on both engines.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod assertions;
mod entitlement;
mod machine;
mod tls;
mod tokens;
