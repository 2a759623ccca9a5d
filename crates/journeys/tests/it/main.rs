//! Journeys: whole houses as processes of the executable, talking over loopback, and what remains
//! of it all when they are killed, cut off or short of room.
//!
//! To add one: a file named by what happens, with the houses it needs from `house` and `chain`. What
//! a house does inside one process stands in that house's own tests.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop where it is")]

mod browser;
mod bundle;
mod chain;
mod chance;
mod client;
mod database;
mod executable;
mod folder;
mod full_disk;
mod gateway_killed;
mod house;
mod idle;
mod ledger;
mod outage;
mod peer;
mod people;
mod recall;
mod register;
mod register_killed;
mod sender;
mod supervision;
mod truth;
