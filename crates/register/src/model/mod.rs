//! Types and rules of the register; no async, no SQL, no HTTP, no clock.

pub mod broken;
pub mod contact;
pub mod difference;
pub mod figures;
pub mod filing;
pub mod group;
pub mod history;
pub mod implant;
pub mod judge;
pub mod leaf;
pub mod ledger;
pub mod notice;
pub mod overdue;
pub mod product;
pub mod registration;
pub mod reminder;
pub mod rules;
pub mod scope_check;
pub mod trace;
