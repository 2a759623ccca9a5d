//! The statements of this house, by noun: the only place with SQL.
//!
//! Every statement takes the provider; there is no look-up without one, except by a token's digest.

pub(crate) mod awaited;
pub(crate) mod board;
pub(crate) mod continuity;
pub(crate) mod due;
pub(crate) mod event;
pub(crate) mod evidence;
pub(crate) mod hand_over;
pub(crate) mod house_secret;
pub(crate) mod implant;
pub(crate) mod kept_file;
pub(crate) mod message;
pub(crate) mod month;
pub(crate) mod operation;
pub(crate) mod operation_item;
pub(crate) mod own_implant;
pub(crate) mod patient;
pub(crate) mod place;
pub(crate) mod product_fact;
pub(crate) mod provider;
pub(crate) mod provider_contact;
pub(crate) mod readiness;
pub(crate) mod recall;
pub(crate) mod receipt;
pub(crate) mod register_key;
pub(crate) mod repair;
pub(crate) mod representative;
pub(crate) mod resource;
pub(crate) mod sealed;

use store::seal::SealError;
use store::{Engine, Handle, StoreError};

/// A condition that a column is among the texts bound as a `TextList`.
pub(crate) fn among(db: &mut impl Handle, list: usize) -> String {
    match db.engine() {
        Engine::Sqlite => format!("IN (SELECT value FROM json_each(${list}))"),
        Engine::Postgres => format!("= ANY(${list})"),
    }
}

/// A row that cannot be read back as what it should be.
pub(crate) fn inconsistent(table: &'static str, column: &'static str) -> StoreError {
    StoreError::Inconsistent { table, column, problem: "unreadable".to_owned() }
}

/// A sealed value that does not open.
pub(crate) fn unopened(
    table: &'static str,
    column: &'static str,
) -> impl FnOnce(SealError) -> StoreError {
    move |error| StoreError::Inconsistent { table, column, problem: error.to_string() }
}
