//! `/v1/log`: what the log publishes, in the formats of C2SP `tlog-tiles`. Open to all, from any
//! origin.
//!
//! There are no entry bundles: an entry is a receipt, and receipts belong to the providers they
//! were given to. Who has one can prove it; who has none sees that the log only ever grew.

pub(crate) mod checkpoint;
pub(crate) mod keys;
pub(crate) mod tile;
