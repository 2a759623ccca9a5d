//! The executable from outside: each verb as a person or a script runs it.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop where it is")]

mod audit;
mod check;
mod continuity;
mod decide;
mod demo;
mod drill;
mod front;
mod gateway;
mod help;
mod house;
mod inspectorate;
mod keys;
mod machines;
mod receipt;
mod simulate;
mod support;
mod udi;
