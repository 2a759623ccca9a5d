//! `/v1/deliveries`.

pub(in crate::api) mod csv;
