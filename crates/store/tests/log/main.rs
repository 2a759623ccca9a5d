//! The access log's chain on both engines: what is linked when, and what an intruder who holds the
//! database cannot hide.

mod benchmark;
mod house;
mod order;
mod removal;
mod search;
mod start;
mod tamper;
