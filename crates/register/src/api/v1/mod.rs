//! Version 1 of the register's API.

pub(crate) mod deliveries;
pub(crate) mod delivery_statistics;
pub(crate) mod figures;
pub(crate) mod log;
pub(crate) mod mailbox;
pub(crate) mod notices;
pub(crate) mod products;
pub(crate) mod recall_contacts;
pub(crate) mod recalls;
pub(crate) mod receipts;
pub(crate) mod registrations;
pub(crate) mod scopes;
pub(crate) mod traces;
