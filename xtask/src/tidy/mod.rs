//! `cargo xtask tidy`: what the compiler cannot see and a reviewer should not have to. One file a
//! concern; each is a pure function from texts to findings, so that each is tested with examples
//! that must be found.
//!
//! To add a concern: a file beside this one with a `check`, and a line in [`all`].

mod doors;
mod edges;
mod files;
mod finding;
mod markdown;
mod migrations;
mod rules;
mod rust_text;
mod sizes;
mod stubs;
mod walls;
mod words;

use std::collections::BTreeSet;

use anyhow::{Result, bail};

pub(crate) use files::Files;
pub(crate) use finding::Finding;

use crate::workspace;

/// What `cargo xtask tidy --help` prints below its summary.
pub(crate) const USAGE: &str = "
Usage: cargo xtask tidy

Prints each finding as file:line: what is wrong, why it matters, and what to do.
Looks at committed files and at new ones that git does not ignore.

Example: cargo xtask tidy
";

/// Runs the verb.
pub(crate) fn run(words: &[String]) -> Result<()> {
    if let Some(word) = words.first() {
        bail!("it takes no arguments, and got `{word}`");
    }
    let files = Files::read(&workspace::root(), workspace::files()?)?;
    let findings = all(&files, &workspace::packages()?);
    for finding in &findings {
        println!("{finding}\n");
    }
    println!("{}", sizes::report(&files));
    if !findings.is_empty() {
        let places: BTreeSet<&str> = findings.iter().map(Finding::file).collect();
        bail!("findings: {}, in files: {}", findings.len(), places.len());
    }
    Ok(())
}

fn all(files: &Files, packages: &[workspace::Package]) -> Vec<Finding> {
    let concerns = [
        edges::check(files, packages),
        walls::check(files),
        doors::check(files),
        sizes::check(files),
        markdown::check(files, packages),
        rules::check(files),
        words::check(files),
        stubs::check(files),
        migrations::check(files),
    ];
    let mut findings: Vec<Finding> = concerns.into_iter().flatten().collect();
    findings.sort();
    findings
}
