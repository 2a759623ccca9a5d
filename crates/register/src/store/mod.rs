//! The register's statements, by noun; the only place with SQL.
//!
//! Each function takes a handle and domain values and gives domain values back. A row is input:
//! what cannot be read back is an error that names table and column, never a default.

pub(crate) mod check;
pub(crate) mod event;
pub(crate) mod figure;
pub(crate) mod filing;
pub(crate) mod implant;
pub(crate) mod inclusion;
pub(crate) mod ledger;
pub(crate) mod log;
pub(crate) mod log_key;
pub(crate) mod mailbox;
pub(crate) mod monitoring;
mod partition;
pub(crate) mod product;
pub(crate) mod product_search;
pub(crate) mod public_figure;
pub(crate) mod recall_contact;
pub(crate) mod recall_mail;
pub(crate) mod recall_progress;
pub(crate) mod scope_check;
pub(crate) mod seal;
pub(crate) mod sending;
pub(crate) mod statement;
pub(crate) mod trace;
pub(crate) mod tree;

use store::StoreError;

/// A row that cannot be what it should be.
pub(crate) fn inconsistent(table: &'static str, column: &'static str, problem: &str) -> StoreError {
    StoreError::Inconsistent { table, column, problem: problem.to_owned() }
}
