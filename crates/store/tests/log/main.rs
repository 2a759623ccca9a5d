//! The access log's chain on both engines: what is linked when, and what an intruder who holds the
//! database cannot hide.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod house;
mod order;
mod removal;
mod search;
mod start;
mod tamper;
