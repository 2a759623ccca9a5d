//! `/v1/recalls`: what a provider reports on a case.

pub(crate) mod progress;
pub(crate) mod wire;
