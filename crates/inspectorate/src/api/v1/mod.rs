//! What this house offers to everybody's machines: what was published, newest first, and a year of
//! supervision in counts.

pub(super) mod advice;
pub(crate) mod inspection_reports;
pub(super) mod measures;
pub(super) mod safety_notices;
pub(super) mod supervision_results;
mod wanted;
