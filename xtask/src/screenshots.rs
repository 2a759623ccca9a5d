//! `cargo xtask screenshots`: pictures of all pages of the demo, each in a file that keeps its name,
//! so that a change of a page shows as a change of its picture.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{BufReader, Write as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::requirements::{chromium, node};
use crate::{shell, workspace};

/// What `cargo xtask screenshots --help` prints below its summary.
pub(crate) const USAGE: &str = "
Usage: cargo xtask screenshots [FOLDER]

Builds `lir`, starts its demo, signs in as each persona in Chromium (installed
first where it is missing, on Debian and Ubuntu) and keeps a picture of each page
one can go to, and of those that begin with what somebody did: an operation, a
registration by hand, a trace. In Dutch, as wide as a desk and as a phone, from
the top; landing pages of two personas also in English and in the dark. A picture
that differs from the kept one by little more than a date stays as it is.
FOLDER is docs/screenshots if not given.
";

/// The demo, ended with this.
struct Demo(Child);

impl Drop for Demo {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Runs the verb.
pub(crate) fn run(words: &[String]) -> Result<()> {
    let root = workspace::root();
    let folder = match words {
        [] => root.join("docs/screenshots"),
        [folder] => std::path::absolute(folder)?,
        _ => bail!("it takes one folder at most"),
    };
    let (driver, browser) = (node::browser()?, chromium::chromium()?);
    copy_scripts(&driver.folder)?;
    shell::run(&mut shell::cargo(&["build", "--package", "lir"]))?;
    let mut command = shell::cargo(&["run", "--quiet", "--package", "lir", "--", "demo", "--json"]);
    let command = command.stdin(Stdio::null()).stdout(Stdio::piped());
    let mut demo = Demo(command.spawn().context("the demo does not start")?);
    let told = driver.folder.join("demo.json");
    let output = demo.0.stdout.take().context("the demo has no output")?;
    keep_first_object(BufReader::new(output), &mut File::create(&told)?)?;
    let mut take = Command::new(&driver.node);
    take.arg("screenshots.mjs").arg(folder).current_dir(&driver.folder);
    take.env("LIR_BROWSER_DEMO", told).env("LIR_TEST_CHROMIUM", browser);
    // Chromium writes dates in its own parts as the environment does.
    take.env("LANGUAGE", "nl");
    shell::run(&mut take)
}

/// Puts what drives the browser beside its packages.
fn copy_scripts(folder: &Path) -> Result<()> {
    for entry in workspace::root().join("crates/journeys/tests/browser").read_dir()? {
        let path = entry?.path();
        if let (Some("mjs"), Some(name)) =
            (path.extension().and_then(OsStr::to_str), path.file_name())
        {
            std::fs::copy(&path, folder.join(name))?;
        }
    }
    Ok(())
}

/// What the demo tells of itself, up to the brace that ends it.
fn keep_first_object(mut from: impl std::io::BufRead, to: &mut File) -> Result<()> {
    let mut line = String::new();
    loop {
        line.clear();
        if from.read_line(&mut line)? == 0 {
            bail!("the demo ended before it was ready");
        }
        to.write_all(line.as_bytes())?;
        // One line, or many of which the last stands at the margin.
        let is_whole = line.starts_with('{') && line.trim_end().ends_with('}');
        if is_whole || line.trim_end() == "}" {
            return Ok(());
        }
    }
}
