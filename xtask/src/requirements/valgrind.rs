//! Valgrind, whose callgrind counts instructions: the same number on every run, whatever else the
//! machine does.

use std::path::PathBuf;

use anyhow::Result;

use super::{Requirement, ensure, on_path};

/// The valgrind program, installed if need be.
pub(crate) fn valgrind() -> Result<PathBuf> {
    ensure(&Requirement {
        name: "valgrind",
        find: || on_path("valgrind"),
        debian_package: "valgrind",
        elsewhere: "Install valgrind with your system's package manager.",
    })
}
