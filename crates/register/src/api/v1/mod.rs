//! Version 1 of the register's API.

pub(crate) mod deliveries;
pub(crate) mod figures;
pub(crate) mod log;
pub(crate) mod products;
pub(crate) mod receipts;
pub(crate) mod registrations;
pub(crate) mod traces;
