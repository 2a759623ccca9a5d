//! The policy table, read as a whole.

mod decide;
mod ground_rules;
mod permit;
mod permitted;
