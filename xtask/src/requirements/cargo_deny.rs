//! cargo-deny, which reads licences, bans and sources of the dependency tree. It is no part of
//! rustup, so it is built once into the user's cargo home, where every clone finds it again.

use anyhow::{Context, Result};

use crate::{shell, workspace};

/// The version whose checks `deny.toml` is written for.
const VERSION: &str = "0.20.2";

/// How it is built: quickly. Its own release profile optimises the whole program at once, which on
/// two cores takes several times as long as all its runs together will.
const QUICK_BUILD: [(&str, &str); 3] = [
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"),
];

/// Makes `cargo deny` available. A version somebody installed already is taken as it is.
pub(crate) fn ensure() -> Result<()> {
    if shell::works(&mut shell::cargo(&["deny", "--version"])) {
        return Ok(());
    }
    println!("cargo-deny not found: building it once (a minute or two on two cores)");
    let build = workspace::cache()?.join("tools");
    let package = format!("cargo-deny@{VERSION}");
    let mut install = shell::cargo(&["install", "--locked", "--quiet", &package]);
    install.envs(QUICK_BUILD).env("CARGO_TARGET_DIR", &build);
    shell::run(&mut install).with_context(|| {
        format!("cargo-deny is needed; without a registry, install it by hand: cargo install --locked {package}")
    })?;
    // The program stands in the cargo home now; what it was built from is some hundred megabytes.
    let _ = std::fs::remove_dir_all(&build);
    Ok(())
}
