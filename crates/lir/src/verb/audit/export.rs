//! `lir audit export`: hands the lines of a period over, for the provider's own log system. It is
//! put on record before the first line leaves.

use std::io::{self, Write as _};

use audit::export::{COLUMNS, audit_event, columns, record};
use jiff::Timestamp;
use store::log::{self, Look};

use super::open::{Log, looked, moment};
use crate::failure::Failure;

pub(super) const HELP: &str = "\
Examples:
  lir audit export --role gateway --from 2026-03-01 --to 2026-04-01 > march.ndjson
  lir audit export --role gateway --from 2026-03-01 --to 2026-04-01 --format fhir-auditevent
  lir audit export --role register --from 2026-03-01T00:00:00Z --to 2026-04-01 --format csv

ndjson is the Logboek Dataverwerkingen with its fields for NEN 7513, fhir-auditevent FHIR R4, a
resource a line. Days begin at midnight in the Netherlands; --to itself is not in. That lines were
exported is itself a line of the log.";

/// Lines read at a time.
const AT_ONCE: i64 = 2_000;

/// Hand over the lines of a period
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    log: Log,
    /// From this day or instant on
    #[arg(long, value_name = "MOMENT", value_parser = moment)]
    from: Timestamp,
    /// Before this day or instant
    #[arg(long, value_name = "MOMENT", value_parser = moment)]
    to: Timestamp,
    /// In which form
    #[arg(long, value_enum, default_value_t = Format::Ndjson)]
    format: Format,
    /// The same as --format ndjson
    #[arg(long, conflicts_with = "format")]
    json: bool,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Format {
    /// Logboek Dataverwerkingen, a record a line
    Ndjson,
    /// FHIR R4, an audit event a line
    FhirAuditevent,
    /// A table
    Csv,
}

impl Args {
    pub(super) async fn run(self) -> Result<(), Failure> {
        let store = self.log.open().await?;
        let mut db = store.read().await?;
        let lines = log::count(&mut db, self.from..self.to).await?;
        let entry = looked("log.export").records(usize::try_from(lines).unwrap_or(0));
        store.note("log.export", entry).await?;
        let mut out = io::BufWriter::new(io::stdout().lock());
        if matches!(self.format, Format::Csv) {
            writeln!(out, "{}", COLUMNS.join(","))?;
        }
        let (name, mut after) = (self.log.name(), 0);
        loop {
            let looks = log::forward(&mut db, self.from..self.to, after, AT_ONCE).await?;
            let Some(last) = looks.last() else { break };
            after = last.number;
            for look in &looks {
                self.write(&mut out, &name, look)?;
            }
        }
        out.flush()?;
        drop((out, db));
        store.close().await;
        Ok(())
    }

    fn write(&self, out: &mut impl io::Write, name: &str, look: &Look) -> io::Result<()> {
        let Look { number, entry } = look;
        match self.format {
            Format::Ndjson => writeln!(out, "{}", record(name, *number, entry)),
            Format::FhirAuditevent => writeln!(out, "{}", audit_event(name, *number, entry)),
            Format::Csv => {
                let cells = columns(*number, entry).map(|cell| quoted(&cell));
                writeln!(out, "{}", cells.join(","))
            }
        }
    }
}

/// A cell as RFC 4180 writes it.
fn quoted(cell: &str) -> String {
    if cell.contains(['"', ',', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_cannot_break_out_of_its_column() {
        assert_eq!(quoted("care"), "care");
        assert_eq!(quoted("WGBO art. 7:454, 7:457"), "\"WGBO art. 7:454, 7:457\"");
        assert_eq!(quoted("a \"b\""), "\"a \"\"b\"\"\"");
    }
}
