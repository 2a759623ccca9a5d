//! How many machine instructions one parse takes, counted by callgrind: exact, the same on every
//! run, whatever else the machine does.
//!
//! The example `instructions` of the `udi` crate parses a named mix of carriers N times. Two runs
//! of different N differ by the parses alone: start, input and exit cancel out.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::Value;

use super::measurement::Measurement;
use crate::{shell, workspace};

/// A mix of carriers, what it is, and what a parse may take.
const MIXES: &[(&str, &str, &str)] = &[
    ("gs1", "GS1 element strings, strict", "≤ 1,000"),
    ("hibc", "HIBC, strict", "same order"),
    ("isbt", "ISBT 128, strict", "same order"),
    ("ifa", "IFA, strict", "same order"),
    ("bracketed", "GS1 as printed, bracketed", ""),
    ("link", "GS1 Digital Link", ""),
    ("lenient", "GS1 from a keyboard wedge, lenient", ""),
];

/// Parses in the shorter and in the longer run.
const FEW: u64 = 2_000;
const MANY: u64 = 12_000;

/// Counts each mix.
pub(crate) fn measure(valgrind: &Path) -> Result<Vec<Measurement>> {
    let program = build()?;
    let mut rows = Vec::new();
    for (mix, name, target) in MIXES {
        let few = count(valgrind, &program, mix, FEW)?;
        let many = count(valgrind, &program, mix, MANY)?;
        let parses = u32::try_from(MANY - FEW).context("a small difference")?;
        let instructions = u32::try_from(many.saturating_sub(few)).context("a run this short")?;
        rows.push(Measurement {
            group: "udi".to_owned(),
            name: (*name).to_owned(),
            engine: String::new(),
            value: f64::from(instructions) / f64::from(parses),
            unit: "instructions/parse".to_owned(),
            floor: None,
            ratio: None,
            target: (*target).to_owned(),
            note: String::new(),
        });
    }
    Ok(rows)
}

/// Builds the example and asks cargo where it put it.
fn build() -> Result<PathBuf> {
    let mut build = shell::cargo(&["build", "--release", "--package", "udi"]);
    build.args(["--example", "instructions", "--message-format", "json-render-diagnostics"]);
    let messages = shell::output(&mut build)?;
    let mut programs = messages.lines().filter_map(|line| {
        let message: Value = serde_json::from_str(line).ok()?;
        let ours = message["target"]["name"] == "instructions";
        ours.then(|| message["executable"].as_str().map(PathBuf::from)).flatten()
    });
    programs.next_back().context("cargo did not say where the example `instructions` is")
}

/// All instructions of one run.
fn count(valgrind: &Path, program: &Path, mix: &str, parses: u64) -> Result<u64> {
    let profile = workspace::cache()?.join("callgrind.out");
    let mut callgrind = Command::new(valgrind);
    callgrind.arg("--tool=callgrind").arg(format!("--callgrind-out-file={}", profile.display()));
    callgrind.arg(program).args([mix, &parses.to_string()]);
    if let Some(folder) = profile.parent() {
        std::fs::create_dir_all(folder).context("cannot make the cache folder")?;
    }
    shell::output(&mut callgrind)?;
    let text = std::fs::read_to_string(&profile).context("callgrind left no profile")?;
    let _ = std::fs::remove_file(&profile);
    total(&text).context("callgrind's profile has no total")
}

/// The total of a callgrind profile: `summary: 123` or `totals: 123`.
fn total(profile: &str) -> Option<u64> {
    let line = profile
        .lines()
        .find_map(|line| line.strip_prefix("summary:").or_else(|| line.strip_prefix("totals:")))?;
    line.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_total_is_read_from_a_profile() {
        assert_eq!(
            total("version: 1\nevents: Ir\nsummary: 204511\n\nfn=main\n1 2\n"),
            Some(204_511)
        );
        assert_eq!(total("fn=main\n1 2\ntotals: 204511\n"), Some(204_511));
        assert_eq!(total("fn=main\n1 2\n"), None);
    }
}
