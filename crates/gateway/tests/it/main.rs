//! Tests across the gateway's front door, on both engines; modules mirror the URLs.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod access_log;
mod continuity;
mod doors;
mod fhir;
mod harness;
mod health;
mod hostile;
mod keys;
mod openapi;
mod operations;
mod outbox;
mod people;
mod recalls;
mod schema;
mod sentinels;
mod simulated;
mod staff;
mod tenancy;
mod v1;
