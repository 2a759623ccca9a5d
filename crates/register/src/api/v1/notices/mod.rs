//! `/v1/notices`: what the inspectorate sends to providers, and how far they are.

pub(crate) mod post;
pub(crate) mod progress;
pub(crate) mod wire;
