//! `/v1/receipts`.

pub(in crate::api) mod get;
