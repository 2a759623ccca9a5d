//! A C++ compiler and cmake, with which the reader of photos (`crates/decoder`) builds its library.
//! Nothing else of ours needs them: `cargo build` alone does not build that crate.

use anyhow::Result;

use super::{Requirement, ensure, on_path};

/// Names compilers go by; the first is what we test with.
const COMPILERS: [&str; 3] = ["clang++", "c++", "g++"];

/// Finds both, or installs them.
pub(crate) fn compiler() -> Result<()> {
    ensure(&Requirement {
        name: "a C++ compiler",
        find: || COMPILERS.into_iter().find_map(on_path),
        debian_package: "clang",
        elsewhere: "Install clang or another compiler of C++20, for the reader of photos.",
    })?;
    ensure(&Requirement {
        name: "cmake",
        find: || on_path("cmake"),
        debian_package: "cmake",
        elsewhere: "Install cmake 3.16 or newer, for the reader of photos.",
    })?;
    Ok(())
}
