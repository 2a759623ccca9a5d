//! `/v1/products`: what the catalogue says of devices.

pub(crate) mod search;
pub(crate) mod wire;
