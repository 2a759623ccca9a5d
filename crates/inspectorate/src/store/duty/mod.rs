//! Watching the duty: figures of the register, a summary a branch, letters, work, and backlogs.

pub(crate) mod backlog;
pub(crate) mod due;
pub(crate) mod figures;
pub(crate) mod letter;
pub(crate) mod summary;
pub(crate) mod task;
