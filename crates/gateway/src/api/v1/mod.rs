//! The native API, version 1.

pub(super) mod deliveries;
pub(super) mod implants;
pub(super) mod receipts;
pub(super) mod repairs;
pub(super) mod scans;
pub(super) mod wire;
