//! How providers deliver, for the inspectorate.

pub(crate) mod get;
mod wire;
