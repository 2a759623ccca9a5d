//! Tests across the register's front door, on both engines; modules mirror the URLs.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod access_log;
mod address;
mod concurrency;
mod deliveries;
mod doors;
mod failure;
mod fhir;
mod finding_codes;
mod hostile;
mod least_privilege;
mod log;
mod openapi;
mod people;
mod portal;
mod products;
mod recalls;
mod receipts;
mod registrations;
mod schema;
mod scopes;
mod sentinels;
mod state_machine;
mod statistics;
mod support;
mod traces;
