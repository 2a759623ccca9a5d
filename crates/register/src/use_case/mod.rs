//! What the register does, one sentence each: load, permit, decide, write, audit.

pub mod admit_client;
pub mod answer_trace;
pub mod confirm_filing;
pub mod deliver;
pub mod follow_figures;
pub mod import_catalogue;
pub mod keep_log_key;
pub mod list_filings;
pub mod list_registrations;
pub mod load_inclusion_list;
pub mod note_denial;
pub(crate) mod prove;
pub mod publish_figures;
pub mod read_access_log;
pub mod read_figures;
pub mod read_inclusion_list;
pub mod read_log;
pub mod read_receipt;
pub mod read_registration;
pub mod search_catalogue;
pub mod sequence_log;
pub mod validate;
pub mod verify_log;

use ::store::StoreError;
use identity::Denied;

use crate::model::broken::Broken;

identity::actions! {
    ReadReceipt = "receipt.read", OwnRecords, Receipt, Read,
        "Read receipts of one's own branches, with their proof.";
    DeliverByHand = "delivery.by_hand", Registration, Delivery, Write,
        "Register on a page: people of providers only; what is sent is a delivery like any other.";
}

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
    /// The log of receipts cannot be continued, so nothing is taken in.
    #[error("nothing is taken in: {0}")]
    LogBroken(Broken),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}
