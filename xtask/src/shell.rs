//! How the chores run other programs: with the words shown when one fails, and never with a
//! standard input, so that nothing can wait for an answer on a machine where nobody sits.

use std::io::{BufRead, BufReader, IsTerminal, Read, Write};
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};
use std::thread;

use anyhow::{Context, Result, bail};

use crate::workspace;

/// The cargo that runs us, in the root of the workspace.
pub(crate) fn cargo(words: &[&str]) -> Command {
    let program = workspace::setting("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(program);
    command.args(words).current_dir(workspace::root());
    command
}

/// Whether a person looks at the output; then the programs we run may colour theirs.
pub(crate) fn colour() -> &'static str {
    if std::io::stdout().is_terminal() { "always" } else { "never" }
}

/// Runs a command whose output goes straight to the reader.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status = command
        .stdin(Stdio::null())
        .status()
        .with_context(|| format!("cannot start `{}`", words(command)))?;
    succeeded(command, status)
}

/// Runs a command for what it prints; when it fails, what it complained about is part of the error.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let output = command
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("cannot start `{}`", words(command)))?;
    if !output.status.success() {
        bail!(
            "`{}` failed ({}):\n{}{}",
            words(command),
            output.status,
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        );
    }
    String::from_utf8(output.stdout)
        .with_context(|| format!("`{}` did not print UTF-8", words(command)))
}

/// Whether a command can be started and succeeds; for asking if a program is there.
pub(crate) fn works(command: &mut Command) -> bool {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// Runs a command, shows both its streams while they come, and also returns them, line by line as
/// they came, with the exit status still to be judged.
pub(crate) fn run_and_keep(command: &mut Command) -> Result<(ExitStatus, String)> {
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot start `{}`", words(command)))?;
    let stdout = child.stdout.take().context("a piped stream is there")?;
    let stderr = child.stderr.take().context("a piped stream is there")?;
    let (mut kept, complaints) = thread::scope(|scope| {
        let complaints = scope.spawn(|| show_and_keep(stderr, std::io::stderr()));
        let kept = show_and_keep(stdout, std::io::stdout());
        (kept, complaints.join().unwrap_or_default())
    });
    kept.push_str(&complaints);
    let status = child.wait().with_context(|| format!("lost `{}`", words(command)))?;
    Ok((status, kept))
}

/// An error that names the command, unless it went well.
pub(crate) fn succeeded(command: &Command, status: ExitStatus) -> Result<()> {
    if status.success() {
        return Ok(());
    }
    bail!("`{}` failed ({status})", words(command))
}

/// Copies lines from a program to the reader and keeps them. A line that is not UTF-8 is kept with
/// replacement signs.
fn show_and_keep(from: impl Read, mut to: impl Write) -> String {
    let mut kept = String::new();
    let mut from = BufReader::new(from);
    let mut line = Vec::new();
    while matches!(from.read_until(b'\n', &mut line), Ok(read) if read > 0) {
        // A closed terminal must not stop the tests that still run.
        let _ = to.write_all(&line);
        kept.push_str(&String::from_utf8_lossy(&line));
        line.clear();
    }
    kept
}

/// The command as it would be typed; where the program lies is of no interest.
fn words(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let name = program.file_name().unwrap_or(command.get_program());
    let mut words = vec![name.to_string_lossy().into_owned()];
    words.extend(command.get_args().map(|word| word.to_string_lossy().into_owned()));
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_command_is_named_with_its_complaint() {
        let error =
            output(Command::new("sh").args(["-c", "echo no room >&2; exit 3"])).unwrap_err();
        let text = format!("{error:#}");
        assert!(text.contains("sh -c") && text.contains("no room"), "{text}");
    }

    #[test]
    fn both_streams_are_kept() {
        let mut command = Command::new("sh");
        command.args(["-c", "echo one; echo two >&2"]);
        let (status, kept) = run_and_keep(&mut command).unwrap();
        assert!(status.success());
        assert_eq!(kept, "one\ntwo\n");
    }
}
