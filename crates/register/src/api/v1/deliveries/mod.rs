//! `/v1/deliveries`: what providers tell the register.

pub(crate) mod post;
pub(crate) mod validate;
pub(crate) mod wire;
