//! Logs of a house that runs: one line an event on standard error, for people or as JSON. Every line
//! is looked at once more before it leaves.

mod redact;

use std::io::{self, Write};

use tracing_subscriber::EnvFilter;

use crate::config::{LogFormat, LogSettings};
use crate::failure::Failure;

/// Starts logging; once in a process.
pub(crate) fn start(settings: &LogSettings) -> Result<(), Failure> {
    let filter = EnvFilter::try_new(&settings.filter).map_err(|error| {
        let what = format!("log.filter `{}` cannot be read: {error}", settings.filter);
        Failure::wrong_use(what, "use a level (`info`) or levels by part (`info,sqlx=debug`)")
    })?;
    let logs = tracing_subscriber::fmt().with_env_filter(filter).with_writer(|| Line);
    let started = match settings.format {
        LogFormat::Text => logs.with_ansi(false).try_init(),
        LogFormat::Json => logs.json().try_init(),
    };
    started.map_err(|error| Failure::refused(error, "start one process per command"))
}

/// Writes an event, which comes as one piece.
#[derive(Debug)]
struct Line;

impl Write for Line {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let line = redact::clean(&String::from_utf8_lossy(bytes));
        io::stderr().lock().write_all(line.as_bytes())?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        io::stderr().flush()
    }
}
