//! The statements of this house, by noun: the only place with SQL.

pub(crate) mod case_file;
pub(crate) mod closing;
pub(crate) mod directory;
pub(crate) mod drill;
pub(crate) mod duty;
pub(crate) mod enforcement;
pub(crate) mod inspection;
pub(crate) mod measure;
pub(crate) mod publication;
pub(crate) mod recall;
pub(crate) mod result;
pub(crate) mod signal;
pub(crate) mod trace;

use store::StoreError;

/// A row that cannot be read back as what it should be.
pub(crate) fn inconsistent(table: &'static str, column: &'static str) -> StoreError {
    StoreError::Inconsistent { table, column, problem: "unreadable".to_owned() }
}
