//! `/v1/scopes`: a scope is looked at before it is traced.

pub(crate) mod check;
pub(crate) mod wire;
