//! The machine a measurement was taken on, and the commit: a number without them means nothing a
//! month later.

use std::fs;
use std::process::Command;

use anyhow::Result;

use crate::{shell, workspace};

/// One sentence a line.
pub(crate) fn describe() -> Result<String> {
    let root = workspace::root();
    let git = |words: &[&str]| shell::output(Command::new("git").current_dir(&root).args(words));
    let commit = git(&["rev-parse", "--short=12", "HEAD"])?;
    let changed = git(&["status", "--porcelain", "--untracked-files=no"])?;
    let changed = if changed.trim().is_empty() { "" } else { ", with changes not committed" };
    let date = shell::output(Command::new("date").args(["-u", "+%Y-%m-%d"]))?;
    let system = shell::output(Command::new("uname").args(["-srm"]))?;
    let compiler = shell::output(Command::new("rustc").arg("--version").current_dir(&root))?;
    let cores = std::thread::available_parallelism()?;
    let model =
        field(&read("/proc/cpuinfo"), "model name").unwrap_or("unknown processor").to_owned();
    let memory = field(&read("/proc/meminfo"), "MemTotal").and_then(gibibytes);
    let memory = memory.map_or_else(|| "unknown memory".to_owned(), |gib| format!("{gib} GiB"));
    Ok(format!(
        "Measured on {} at commit {}{changed}.\nMachine: {cores} cores of {model}, {memory}, {}; {}.",
        date.trim(),
        commit.trim(),
        system.trim(),
        compiler.trim()
    ))
}

fn read(path: &str) -> String {
    fs::read_to_string(path).unwrap_or_default()
}

/// The value of the first line `name : value`.
fn field<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let line = text.lines().find(|line| line.starts_with(name))?;
    line.split_once(':').map(|(_, value)| value.trim())
}

/// Kibibytes as the kernel writes them, in whole gibibytes, rounded.
fn gibibytes(kernel: &str) -> Option<u64> {
    let kibibytes: u64 = kernel.strip_suffix("kB")?.trim().parse().ok()?;
    Some((kibibytes + (1 << 19)) >> 20)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kernel_files_are_read() {
        let text = "processor\t: 0\nmodel name\t: Some CPU @ 2 GHz\n";
        assert_eq!(field(text, "model name"), Some("Some CPU @ 2 GHz"));
        assert_eq!(gibibytes("24596332 kB"), Some(23));
        assert_eq!(gibibytes("many"), None);
    }
}
