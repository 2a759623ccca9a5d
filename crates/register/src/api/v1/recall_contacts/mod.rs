//! `/v1/recall-contacts`: where providers are reached for a recall.

pub(crate) mod get;
pub(crate) mod put;
pub(crate) mod wire;
