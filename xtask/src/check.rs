//! `cargo xtask check`: what CI runs, quick steps first. Each step is a verb of its own.

use anyhow::{Result, bail};

use crate::requirements::{cargo_deny, cpp};
use crate::steps::Steps;
use crate::{shell, test, tidy};

/// What `cargo xtask check --help` prints below its summary.
pub(crate) const USAGE: &str = "
Usage: cargo xtask check

Runs the verbs fmt, tidy, deny, clippy, doc and test in this order and stops at
the first that fails. Programs that are missing are installed where that needs
no password: PostgreSQL, a C++ compiler and cmake on Debian and Ubuntu, and
cargo-deny.

Example: cargo xtask check
";

/// What `cargo xtask fmt --help` prints below its summary.
pub(crate) const FMT_USAGE: &str = "
Usage: cargo xtask fmt

Changes nothing; `cargo fmt --all` does.

Example: cargo xtask fmt
";

/// What `cargo xtask clippy --help` prints below its summary.
pub(crate) const CLIPPY_USAGE: &str = "
Usage: cargo xtask clippy

Example: cargo xtask clippy
";

/// What `cargo xtask doc --help` prints below its summary.
pub(crate) const DOC_USAGE: &str = "
Usage: cargo xtask doc

The pages are left in the build folder under doc/.

Example: cargo xtask doc
";

/// What `cargo xtask deny --help` prints below its summary.
pub(crate) const DENY_USAGE: &str = "
Usage: cargo xtask deny

Checks the dependency tree against deny.toml without asking the network;
advisories, which need a database from the network, are checked at release:
cargo deny check advisories.

Example: cargo xtask deny
";

/// Runs the verb.
pub(crate) fn run(words: &[String]) -> Result<()> {
    no_words(words)?;
    let mut steps = Steps::default();
    let outcome = all(&mut steps);
    println!("\n{}", steps.summary());
    println!("{}", outcome?);
    Ok(())
}

fn all(steps: &mut Steps) -> Result<test::Tally> {
    steps.step("fmt", "fmt", || fmt(&[]))?;
    steps.step("tidy", "tidy", || tidy::run(&[]))?;
    steps.step("deny", "deny", || deny(&[]))?;
    steps.step("clippy", "clippy", || clippy(&[]))?;
    steps.step("doc", "doc", || doc(&[]))?;
    test::everything(steps, &[])
}

/// Is every file formatted?
pub(crate) fn fmt(words: &[String]) -> Result<()> {
    no_words(words)?;
    shell::run(&mut shell::cargo(&["fmt", "--all", "--check"]))
}

/// Has any target a warning?
pub(crate) fn clippy(words: &[String]) -> Result<()> {
    no_words(words)?;
    cpp::compiler()?;
    let lint = ["clippy", "--workspace", "--all-targets", "--quiet", "--", "-D", "warnings"];
    shell::run(&mut shell::cargo(&lint))
}

/// Does the documentation build, and does each of its links lead somewhere?
pub(crate) fn doc(words: &[String]) -> Result<()> {
    no_words(words)?;
    cpp::compiler()?;
    let mut doc = shell::cargo(&["doc", "--workspace", "--no-deps", "--quiet"]);
    shell::run(doc.env("RUSTDOCFLAGS", "-D warnings"))
}

/// May we use what we depend on?
pub(crate) fn deny(words: &[String]) -> Result<()> {
    no_words(words)?;
    cargo_deny::ensure()?;
    // Offline it can only judge what is here; the lock also names crates that this platform never
    // builds.
    shell::run(&mut shell::cargo(&["fetch", "--locked", "--quiet"]))?;
    let mut deny = shell::cargo(&["deny", "--offline", "check", "--hide-inclusion-graph"]);
    // A line of deny.toml that nothing needs any more is an error too.
    shell::run(deny.args(["--deny", "unmatched-skip", "bans", "licenses", "sources"]))
}

fn no_words(words: &[String]) -> Result<()> {
    match words.first() {
        None => Ok(()),
        Some(word) => bail!("it takes no arguments, and got `{word}`"),
    }
}
