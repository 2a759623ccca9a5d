//! The benchmarks of the houses: the program `bench` of the `testkit` crate, which runs them
//! against a durable server and prints a measurement a line. What is measured, and against which
//! floor, is written there.

use anyhow::{Context, Result, bail};

use super::measurement::Measurement;
use crate::shell;

/// Builds the benchmarks for release, runs them with these words added, and reads what they print.
pub(crate) fn measure(postgres: &str, words: &[&str]) -> Result<Vec<Measurement>> {
    let build = [
        "build",
        "--release",
        "--package",
        "testkit",
        "--package",
        "lir",
        "--bin",
        "bench",
        "--bin",
        "lir",
    ];
    shell::run(&mut shell::cargo(&build)).context("the benchmarks do not build")?;
    let mut bench = shell::cargo(&[
        "run",
        "--release",
        "--quiet",
        "--package",
        "testkit",
        "--bin",
        "bench",
        "--",
    ]);
    bench.args(["--postgres", postgres, "--json"]).args(words);
    let (status, printed) = shell::run_and_keep(&mut bench)?;
    shell::succeeded(&bench, status)?;
    let rows = printed.lines().filter(|line| line.starts_with('{')).map(Measurement::read);
    let rows = rows.collect::<Result<Vec<_>>>()?;
    if rows.is_empty() {
        bail!("the benchmarks printed no measurement");
    }
    Ok(rows)
}
