//! Tests across the register's front door, on both engines; modules mirror the URLs.

mod access_log;
mod address;
mod concurrency;
mod deliveries;
mod failure;
mod fhir;
mod finding_codes;
mod openapi;
mod registrations;
mod schema;
mod sentinels;
mod state_machine;
mod support;
mod traces;
