//! Tests across the inspectorate's front door, on both engines; modules mirror the URLs. Traces are
//! asked of a register at work, over HTTP.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod cases;
mod closing;
mod directory;
mod doors;
mod drills;
mod duty;
mod enforcement;
mod harness;
mod inspections;
mod measures;
mod notices;
mod openapi;
mod pages;
mod recalls;
mod results;
mod schema;
mod signals;
mod traces;
