//! `/v1/registrations`: a provider's own records.

pub(crate) mod get;
pub(crate) mod list;
pub(crate) mod wire;
