//! `cargo xtask test`: all tests of the workspace, on both engines. It brings its own PostgreSQL,
//! so that nobody has an excuse to run half of them.

mod tally;

use std::process::Command;

use anyhow::{Result, bail};

pub(crate) use tally::Tally;

use crate::postgres::{Cluster, Durability, URL_VARIABLE};
use crate::requirements::{chromium, cpp, documents, node};
use crate::steps::Steps;
use crate::{shell, workspace};

/// What `cargo xtask test --help` prints below its summary.
pub(crate) const USAGE: &str = "
Usage: cargo xtask test [ARGUMENTS]

Starts a throw-away PostgreSQL (installed first where it is missing, on Debian
and Ubuntu), runs every test of the workspace with cargo-nextest if that is
installed and with `cargo test` otherwise, then the doctests, and prints how
many passed. With arguments, only the tests they choose run; they are the test
runner's own. If LIR_TEST_POSTGRES is set already, that server is used instead.
The OpenID provider that sign-in is tested against is installed with npm into
the user's cache, and so is what drives Chromium through the pages; Chromium is
installed where it is missing. LIR_TEST_WITHOUT_NODE=1 leaves both out, and says so.
What judges documents (poppler, qpdf, and a few packages of Python) is installed
too; LIR_TEST_WITHOUT_DOCUMENT_TOOLS=1 leaves it out.

Example: cargo xtask test -p register a_hospital
";

/// Runs the verb.
pub(crate) fn run(words: &[String]) -> Result<()> {
    let mut steps = Steps::default();
    let outcome = everything(&mut steps, words);
    println!("\n{}", steps.summary());
    println!("{}", outcome?);
    Ok(())
}

/// Runs the tests and counts them; an error says how many failed.
pub(crate) fn everything(steps: &mut Steps, words: &[String]) -> Result<Tally> {
    let mut cluster = None;
    let url = match workspace::setting(URL_VARIABLE) {
        Some(url) => url,
        None => steps.step("postgresql", "postgres", || {
            Ok(cluster.insert(Cluster::start(Durability::Forgetful)?).url())
        })?,
    };
    let peer = if node::is_left_out()? {
        println!(
            "LIR_TEST_WITHOUT_NODE=1: sign-in is not tested against another's provider, and the \
             pages are not tested in a browser"
        );
        None
    } else {
        Some(steps.step("openid peer", "test", node::peer)?)
    };
    let tools = if documents::is_left_out()? {
        println!("LIR_TEST_WITHOUT_DOCUMENT_TOOLS=1: documents are judged by our own tests only");
        None
    } else {
        Some(steps.step("document tools", "test", documents::tools)?)
    };
    // `--workspace` builds the reader of photos too.
    steps.step("c++", "test", cpp::compiler)?;
    let mut tests = runner(words);
    if words.is_empty() {
        // All that the tests start was built just before them; cargo keeps no list of its sources
        // that a journey could look at, and each would build it once more.
        tests.env("LIR_TEST_WORKSPACE_IS_BUILT", "1");
    }
    if let Some(peer) = &peer {
        tests.env("LIR_TEST_NODE", &peer.node).env("LIR_TEST_OIDC_PEER", &peer.folder);
        let (driver, browser) =
            steps.step("browser", "test", || Ok((node::browser()?, chromium::chromium()?)))?;
        tests.env("LIR_TEST_BROWSER", &driver.folder).env("LIR_TEST_CHROMIUM", browser);
    }
    if let Some(python) = &tools {
        tests.env("LIR_TEST_DOCUMENT_TOOLS", python);
    }
    let mut tally = steps.step("tests", "test", || count(&mut tests, &url))?;
    if words.is_empty() {
        let doctests = &["test", "--workspace", "--doc", "--quiet", "--color", shell::colour()];
        tally += steps.step("doctests", "test", || count(&mut shell::cargo(doctests), &url))?;
    }
    Ok(tally)
}

/// nextest runs each test in a process of its own and many crates at once; plain cargo gives the
/// same answers.
fn runner(words: &[String]) -> Command {
    let nextest = shell::works(&mut shell::cargo(&["nextest", "--version"]));
    let mut runner = if nextest {
        shell::cargo(&["nextest", "run", "--no-fail-fast", "--color", shell::colour()])
    } else {
        shell::cargo(&["test", "--no-fail-fast", "--color", shell::colour()])
    };
    match (words.is_empty(), nextest) {
        (true, true) => runner.arg("--workspace"),
        // Everything but the doctests, which are a step of their own.
        (true, false) => runner.args(["--workspace", "--lib", "--bins", "--tests", "--examples"]),
        (false, _) => runner.args(words),
    };
    runner
}

fn count(command: &mut Command, url: &str) -> Result<Tally> {
    let (status, printed) = shell::run_and_keep(command.env(URL_VARIABLE, url))?;
    let tally = Tally::read(&printed);
    if tally.failed > 0 {
        bail!("{tally}");
    }
    shell::succeeded(command, status)?;
    Ok(tally)
}
