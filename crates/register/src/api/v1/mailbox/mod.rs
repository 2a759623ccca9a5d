//! `/v1/mailbox`: the notices to a provider.

pub(crate) mod acknowledge;
pub(crate) mod get;
pub(crate) mod wire;
