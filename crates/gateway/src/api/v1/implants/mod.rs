//! `/v1/implants`.

pub(in crate::api) mod get;
pub(in crate::api) mod list;
pub(in crate::api) mod wire;
