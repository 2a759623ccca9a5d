//! `/v1/repairs`.

pub(in crate::api) mod get;
pub(in crate::api) mod list;
