//! `/v1/scans`.

pub(in crate::api) mod post;
