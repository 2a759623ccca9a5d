//! Tests across the inspectorate's front door, on both engines; modules mirror the URLs. Traces are
//! asked of a register at work, over HTTP.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod cases;
mod closing;
mod doors;
mod drills;
mod harness;
mod notices;
mod pages;
mod recalls;
mod schema;
mod traces;
