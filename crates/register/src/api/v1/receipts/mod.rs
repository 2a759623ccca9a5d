//! `/v1/receipts`: receipts of one's own, with their proofs.

pub(crate) mod get;
