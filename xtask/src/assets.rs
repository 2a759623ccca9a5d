//! `cargo xtask assets`: makes the style sheet, the fonts, the script of all pages and the decoder
//! of the camera from packages of npm, at the versions that `xtask/assets/package-lock.json` pins.
//! What it makes is committed, so that neither a build nor a run needs Node.

use std::process::Command;

use anyhow::{Result, bail};

use crate::requirements::node;
use crate::{shell, workspace};

/// What `cargo xtask assets --help` prints below its summary.
pub(crate) const USAGE: &str = "
Usage: cargo xtask assets

Installs the packages of xtask/assets with npm into the user's cache, keeps of
their style what our templates use, and writes crates/web/assets/page: one style
sheet, the fonts, htmx, each also compressed, and a notice of licences. Puts
zxing-wasm, which reads symbols before the camera, into crates/web/assets/scan.
Run it after a change in crates/web/style, in a template that uses a part of the
design system for the first time, or of a version in xtask/assets/package.json.
";

/// Runs the verb.
pub(crate) fn run(words: &[String]) -> Result<()> {
    if !words.is_empty() {
        bail!("it takes no arguments");
    }
    let tools = node::installed("xtask/assets", "assets", &["build.mjs"])?;
    let mut build = Command::new(&tools.node);
    build.arg("build.mjs").arg(workspace::root()).current_dir(&tools.folder);
    shell::run(&mut build)
}
