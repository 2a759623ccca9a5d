//! `/v1`: the native API.

mod deliveries_csv;
mod implants;
mod repairs;
mod scans;
