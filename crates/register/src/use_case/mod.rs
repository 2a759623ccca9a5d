//! What the register does, one sentence each: load, permit, decide, write, audit.

pub mod admit_client;
pub mod answer_trace;
pub mod authenticate;
pub mod deliver;
pub mod import_catalogue;
pub mod list_registrations;
pub mod load_inclusion_list;
pub mod note_denial;
pub mod read_inclusion_list;
pub mod read_registration;
pub mod validate;

use ::store::StoreError;
use identity::Denied;

/// Why a use case could not be carried out.
#[derive(Debug, thiserror::Error)]
pub enum UseCaseError {
    /// The caller may not; to it, this does not exist.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// There is no such thing, or not for this caller.
    #[error("not found")]
    NotFound,
    /// The request cannot be read; all that is wrong with it.
    #[error("the request is not valid")]
    Invalid(exchange::Findings),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}
