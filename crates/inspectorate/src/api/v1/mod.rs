//! What this house offers to machines: the safety notices that were published.

pub(super) mod safety_notices;
