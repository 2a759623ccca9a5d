//! `/v1/traces`: which implants are affected, and where.

pub(crate) mod post;
pub(crate) mod wire;
