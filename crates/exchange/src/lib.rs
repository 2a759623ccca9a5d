//! What crosses between the houses: delivery, receipt, trace, notice, progress. No person fits in it.
//!
//! A delivery is read once, at the door, by [`record::read`]: out comes an [`Event`] whose parts
//! are valid by type, or all the [`Finding`]s at once. Every door of the register and the
//! gateway's outbox use the same reading, so that a system link and a portal are judged alike
//! (rule R36). What needs the register's memory (is the reference known, which implant is meant)
//! is decided in the register; this crate is pure and knows no clock but the day it is handed.
//!
//! To add a field: `record/` reads it, [`event`] holds it, [`canonical`] writes it, and a line in
//! `finding/table.rs` says what can be wrong with it, under which rule.

pub mod branch;
pub mod bsn;
pub mod canonical;
pub mod carrier;
pub mod device;
pub mod duty;
pub mod event;
pub mod finding;
pub mod label;
pub mod log_position;
mod reader;
pub mod recall;
pub mod receipt;
pub mod record;
pub mod reference;
pub mod trace;

pub use branch::BranchNumber;
pub use device::{Device, Issuer, NoUdiReason, Production, UdiDi};
pub use event::{Death, Event, Explantation, Implantation, What, Withdrawal};
pub use finding::{Code, Finding, Findings, Severity};
pub use receipt::{Receipt, Status, Timeliness};
pub use reference::Reference;
