//! `cargo xtask rules`: writes the pages of docs/rules from the data files of the `law` crate, which
//! does the writing itself. A test of that crate refuses a page that is stale.

use anyhow::{Result, bail};

use crate::shell;

/// What `cargo xtask rules --help` prints below its summary.
pub(crate) const USAGE: &str = "
Usage: cargo xtask rules

Writes docs/rules anew. A new page also needs its line in docs/SUMMARY.md.

Example: cargo xtask rules
";

/// Runs the verb.
pub(crate) fn run(words: &[String]) -> Result<()> {
    if let Some(word) = words.first() {
        bail!("it takes no arguments, and got `{word}`");
    }
    let write = ["run", "--quiet", "--package", "law", "--example", "rule-pages"];
    shell::run(&mut shell::cargo(&write))
}
