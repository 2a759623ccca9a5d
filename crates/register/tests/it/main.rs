//! Tests across the register's front door, on both engines; modules mirror the URLs.

mod deliveries;
mod fhir;
