//! What the register does, one sentence each: load, permit, decide, write, audit.

pub mod acknowledge_notice;
pub mod admit_client;
pub mod answer_trace;
pub mod check_scope;
pub mod confirm_filing;
pub mod deliver;
pub mod follow_figures;
pub mod follow_recall;
pub mod import_catalogue;
pub mod keep_contact;
pub mod keep_log_key;
pub mod list_filings;
pub mod list_registrations;
pub mod load_inclusion_list;
pub mod mail_providers;
pub mod note_denial;
pub(crate) mod prove;
pub mod publish_figures;
pub mod read_access_log;
pub mod read_figures;
pub mod read_inclusion_list;
pub mod read_log;
pub mod read_mailbox;
pub mod read_receipt;
pub mod read_registration;
pub mod remind_providers;
pub mod report_progress;
pub mod search_catalogue;
pub mod see_mailbox;
pub(crate) mod select_implants;
pub mod send_notice;
pub mod sequence_log;
pub mod tell_statistics;
pub mod validate;
pub mod verify_log;

use ::store::StoreError;
use identity::Denied;

use crate::model::broken::Broken;

identity::actions! {
    SendNotice = "notice.send", InformProviders, Notice, Write,
        "Put a notice into the mailboxes of the providers that it concerns.";
    ReadMailbox = "notice.read", Recall, Notice, Read,
        "Read the notices to one's own branches, and say that they are kept.";
    AcknowledgeNotice = "notice.acknowledge", Recall, Notice, Write,
        "Say that somebody read a notice.";
    ReportProgress = "recall.report", Recall, RecallProgress, Write,
        "Say in numbers how far a recall is at one's own branch.";
    FollowRecall = "recall.follow", InformProviders, RecallProgress, Search,
        "See how far the providers are with a case.";
    SeeContacts = "recall_contact.search", InformProviders, RecallContact, Search,
        "See where the providers of a case are reached.";
    ReadContact = "recall_contact.read", Recall, RecallContact, Read,
        "Read where one's own branch is reached for a recall.";
    KeepContact = "recall_contact.keep", Recall, RecallContact, Write,
        "Say where one's own branch is reached for a recall.";
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
    /// It can be read, and cannot be done as things stand; why.
    #[error("refused as things stand")]
    Refused(exchange::Findings),
    /// Somebody else changed it since it was read.
    #[error("changed since it was read")]
    Stale,
    /// The log of receipts cannot be continued, so nothing is taken in.
    #[error("nothing is taken in: {0}")]
    LogBroken(Broken),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}
